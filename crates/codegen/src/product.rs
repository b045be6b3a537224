use std::collections::BTreeSet;

use iz_model::Cvx;

use crate::cvx::Codes;
use crate::error::Error;
use crate::generated::{date, file, rows as array};
use crate::mvx::Manufacturers;
use crate::pool::Pool;
use crate::tsv::rows;

pub(crate) const SOURCE: &str = "data/products.tsv";

pub(crate) fn table(text: &str, codes: &Codes<'_>, manufacturers: &Manufacturers<'_>) -> Result<String, Error> {
    let mut products = BTreeSet::new();
    let columns = ["product", "cvx", "mvx", "product_status", "mvx_status", "updated"];
    for row in rows(SOURCE, text, columns)? {
        let [name, cvx, mvx, status, _, updated] = row.cells;
        let cvx: Cvx = row.parse(cvx, "not a CVX code")?;
        if !codes.contains(cvx) {
            return Err(row.error("the CVX table lacks the code"));
        }
        // Of some old products CDC names no manufacturer.
        if !mvx.is_empty() && !manufacturers.contains(mvx) {
            return Err(row.error("the MVX table lacks the code"));
        }
        let is_active = row.is_active(status)?;
        if !products.insert((name, cvx, mvx, is_active, row.parse(updated, "not a date")?)) {
            return Err(row.error("the product has a row already"));
        }
    }
    let pool = Pool::of(products.iter().flat_map(|(name, _, mvx, ..)| [*name, *mvx]));
    let lines: Vec<String> = products
        .iter()
        .map(|(name, cvx, mvx, is_active, updated)| {
            let (name, cvx, mvx, updated) = (pool.place(name), cvx.number(), pool.place(mvx), date(*updated));
            format!("Row {{ name: {name}, cvx: {cvx}, mvx: {mvx}, is_active: {is_active}, updated: {updated} }}")
        })
        .collect();
    let texts = format!("pub(crate) static TEXTS: Pool = Pool(TEXT);\n\n{}", pool.source());
    let items = [texts, array("TABLE", "Row", &lines)].join("\n");
    let uses = "use super::{Pool, d, t};\nuse crate::product::Row;\n";
    Ok(file(SOURCE, "CDC, IIS code sets, product names", uses, &items))
}
