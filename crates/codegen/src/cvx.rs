use std::collections::BTreeMap;

use iz_model::{Cvx, Date};

use crate::error::Error;
use crate::generated::{date, file, numbers, rows as array};
use crate::pool::Pool;
use crate::tsv::rows;

pub(crate) const SOURCE: &str = "data/cvx.tsv";

/// The CVX table, sorted by code.
pub(crate) struct Codes<'t> {
    entries: BTreeMap<Cvx, Entry<'t>>,
    newest_edit: Date,
}

struct Entry<'t> {
    short_name: &'t str,
    full_name: &'t str,
    status: &'static str,
    is_vaccine: bool,
    is_unspecified: bool,
    replaced_by: Vec<Cvx>,
    updated: Date,
}

impl Codes<'_> {
    pub(crate) fn contains(&self, cvx: Cvx) -> bool {
        self.entries.contains_key(&cvx)
    }
}

pub(crate) fn parse(text: &str) -> Result<Codes<'_>, Error> {
    let mut entries = BTreeMap::new();
    let columns = ["cvx", "short_name", "full_name", "status", "nonvaccine", "unspecified", "replaced_by", "updated"];
    let table = rows(SOURCE, text, columns)?;
    for row in &table {
        let [cvx, short_name, full_name, status, nonvaccine, unspecified, replaced_by, updated] = row.cells;
        let entry = Entry {
            short_name,
            full_name,
            status: match status {
                "Active" => "Active",
                "Inactive" => "Inactive",
                "Never Active" => "NeverActive",
                "Non-US" => "NonUs",
                _ => return Err(row.error("unknown status")),
            },
            is_vaccine: !row.flag(nonvaccine)?,
            is_unspecified: row.flag(unspecified)?,
            replaced_by: row.list(replaced_by, "replaced by what is not a CVX code")?,
            updated: row.parse(updated, "not a date")?,
        };
        if entries.insert(row.parse(cvx, "not a CVX code")?, entry).is_some() {
            return Err(row.error("the code has a row already"));
        }
    }
    let is_known = |entry: &Entry<'_>| entry.replaced_by.iter().all(|cvx| entries.contains_key(cvx));
    if !entries.values().all(is_known) {
        return Err(Error::Source { path: SOURCE, line: 1, problem: "a code is replaced by one that has no row" });
    }
    // CDC has published an empty CVX file before.
    let newest_edit = entries.values().map(|entry| entry.updated).max();
    let newest_edit = newest_edit.ok_or(Error::Source { path: SOURCE, line: 1, problem: "there is no code" })?;
    Ok(Codes { entries, newest_edit })
}

pub(crate) fn table(codes: &Codes<'_>) -> String {
    let pool = Pool::of(codes.entries.values().flat_map(|entry| [entry.short_name, entry.full_name]));
    let lines: Vec<String> = codes
        .entries
        .iter()
        .map(|(cvx, entry)| {
            let Entry { status, is_vaccine, is_unspecified, updated, .. } = entry;
            let (short, full) = (pool.place(entry.short_name), pool.place(entry.full_name));
            let updated = date(*updated);
            format!(
                "Row {{ cvx: {}, short: {short}, full: {full}, status: CvxStatus::{status}, is_vaccine: {is_vaccine}, \
                 is_unspecified: {is_unspecified}, updated: {updated} }}",
                cvx.number()
            )
        })
        .collect();
    let newest_edit = format!("pub(crate) const NEWEST_EDIT: &str = \"{}\";\n", codes.newest_edit);
    let uses = "use super::{Pool, d, t};\nuse crate::cvx::{CvxStatus, Row};\n";
    let texts = format!("pub(crate) static TEXTS: Pool = Pool(TEXT);\n\n{}", pool.source());
    let replaced: Vec<String> = codes
        .entries
        .iter()
        .flat_map(|(cvx, entry)| {
            entry.replaced_by.iter().map(move |other| format!("({}, {})", cvx.number(), other.number()))
        })
        .collect();
    let replaced = format!(
        "/// Codes that are replaced, each with one to use instead.\n{}",
        array("REPLACED", "(u16, u16)", &replaced)
    );
    let last = codes.entries.keys().next_back().map_or(0, |cvx| usize::from(cvx.number()));
    let mut places = vec![0; last + 1];
    for (cvx, place) in codes.entries.keys().zip(1..) {
        if let Some(slot) = places.get_mut(usize::from(cvx.number())) {
            *slot = place;
        }
    }
    let places = format!(
        "/// For each number from 0 the place of its row, counted from 1; 0 when there is none.\n{}",
        numbers("PLACES", "u16", &places)
    );
    let items = [newest_edit, texts, array("TABLE", "Row", &lines), replaced, places].join("\n");
    file(SOURCE, "CDC, IIS code sets, CVX", uses, &items)
}

#[cfg(test)]
mod tests {
    use super::{parse, table};

    const HEADER: &str = "cvx\tshort_name\tfull_name\tstatus\tnonvaccine\tunspecified\treplaced_by\tupdated\n";

    #[test]
    fn a_row_that_is_not_understood_is_refused() {
        for (row, problem) in [
            ("x\tDTP\t\tActive\t0\t0\t\t2010-05-28", "not a CVX code"),
            ("01\tDTP\t\tactive\t0\t0\t\t2010-05-28", "unknown status"),
            ("01\tDTP\t\tActive\tno\t0\t\t2010-05-28", "a flag is 0 or 1"),
            ("01\tDTP\t\tActive\t0\t0\tDTaP\t2010-05-28", "replaced by what is not a CVX code"),
            ("01\tDTP\t\tActive\t0\t0\t\t2010-05", "not a date"),
            ("3\tMMR\t\tActive\t0\t0\t\t2010-05-28", "the code has a row already"),
        ] {
            let text = format!("{HEADER}03\tMMR\t\tActive\t0\t0\t\t2010-05-28\n{row}\n");
            assert_eq!(parse(&text).err().unwrap().to_string(), format!("data/cvx.tsv, line 3: {problem}"));
        }
    }

    #[test]
    fn a_table_without_codes_is_refused() {
        assert_eq!(parse(HEADER).err().unwrap().to_string(), "data/cvx.tsv, line 1: there is no code");
        let text = format!("{HEADER}03\tMMR\t\tActive\t0\t0\t94\t2010-05-28\n");
        let problem = "data/cvx.tsv, line 1: a code is replaced by one that has no row";
        assert_eq!(parse(&text).err().unwrap().to_string(), problem);
    }

    #[test]
    fn the_newest_edit_dates_the_table() {
        let text =
            format!("{HEADER}05\tmeasles\t\tActive\t0\t0\t\t2010-08-31\n03\tMMR\t\tActive\t0\t0\t\t2010-05-28\n");
        assert!(table(&parse(&text).unwrap()).contains(r#"NEWEST_EDIT: &str = "2010-08-31";"#));
    }
}
