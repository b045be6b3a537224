use std::collections::BTreeMap;

use iz_model::Cvx;

use crate::cvx::Codes;
use crate::error::Error;
use crate::generated::{file, rows as array};
use crate::tsv::rows;

pub(crate) const SOURCE: &str = "data/generic_names.tsv";

/// What people call a vaccine of no particular product.
pub(crate) fn table(text: &str, codes: &Codes<'_>) -> Result<String, Error> {
    let mut names = BTreeMap::new();
    for row in rows(SOURCE, text, ["name", "cvx"])? {
        let [name, cvx] = row.cells;
        let cvx: Cvx = row.parse(cvx, "not a CVX code")?;
        if !codes.contains(cvx) {
            return Err(row.error("the CVX table lacks the code"));
        }
        if name != name.to_lowercase() || names.insert(name, cvx.number()).is_some() {
            return Err(row.error("a name is in lower case and has one row"));
        }
    }
    let lines: Vec<String> = names.iter().map(|(name, cvx)| format!("({name:?}, {cvx})")).collect();
    Ok(file(SOURCE, "our own reading of usage", "", &array("TABLE", "(&str, u16)", &lines)))
}
