use std::collections::BTreeSet;

use iz_model::{Cvx, Date};

use crate::cvx::Codes;
use crate::error::Error;
use crate::generated::{date, file, rows as array};
use crate::pool::Pool;
use crate::tsv::rows;

pub(crate) const SOURCE: &str = "data/vis.tsv";

pub(crate) fn table(text: &str, codes: &Codes<'_>) -> Result<String, Error> {
    let mut statements = BTreeSet::new();
    for row in rows(SOURCE, text, ["gdti", "edition", "cvx", "document", "barcode", "status"])? {
        let [gdti, edition, cvx, document, barcode, status] = row.cells;
        let edition: Date = row.parse(edition, "not a date")?;
        let cvx: Cvx = row.parse(cvx, "not a CVX code")?;
        if !codes.contains(cvx) {
            return Err(row.error("the CVX table lacks the code"));
        }
        if barcode.len() != 24 || !barcode.bytes().all(|byte| byte.is_ascii_digit()) || barcode.get(3..16) != Some(gdti)
        {
            return Err(row.error("the barcode is not 24 digits with the document's number in them"));
        }
        let is_current = match status {
            "Current" => true,
            "Historic" => false,
            _ => return Err(row.error("unknown status")),
        };
        let number = row.parse::<u128>(barcode, "not a number")?;
        statements.insert((number, edition, document, cvx, is_current));
    }
    let pool = Pool::of(statements.iter().map(|(_, _, document, ..)| *document));
    let lines: Vec<String> = statements
        .iter()
        .map(|(barcode, edition, document, cvx, is_current)| {
            let (gdti, digits) = (barcode / 100_000_000 % 10_000_000_000_000, barcode % 1_000_000);
            let (edition, document, cvx) = (date(*edition), pool.place(document), cvx.number());
            format!(
                "Row {{ gdti: {gdti}, digits: {digits}, edition: {edition}, document: {document}, cvx: {cvx}, is_current: {is_current} }}"
            )
        })
        .collect();
    let texts = format!("pub(crate) static TEXTS: Pool = Pool(TEXT);\n\n{}", pool.source());
    let items = [texts, array("TABLE", "Row", &lines)].join("\n");
    let uses = "use super::{Pool, d, t};\nuse crate::vis::Row;\n";
    Ok(file(SOURCE, "CDC, IIS code sets, VIS bar codes", uses, &items))
}
