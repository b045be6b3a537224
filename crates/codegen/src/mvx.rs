use std::collections::{BTreeMap, BTreeSet};

use iz_model::Date;

use crate::error::Error;
use crate::generated::{date, file, rows as array};
use crate::pool::Pool;
use crate::tsv::rows;

pub(crate) const SOURCE: &str = "data/mvx.tsv";
pub(crate) const RELATED: &str = "data/mvx_related.tsv";

/// The manufacturers, sorted by code.
pub(crate) struct Manufacturers<'t>(BTreeMap<&'t str, (&'t str, bool, Date)>);

impl Manufacturers<'_> {
    pub(crate) fn contains(&self, mvx: &str) -> bool {
        self.0.contains_key(mvx)
    }

    /// The position of a manufacturer in its table.
    pub(crate) fn position(&self, mvx: &str) -> Option<usize> {
        self.0.keys().position(|known| *known == mvx)
    }
}

pub(crate) fn parse(text: &str) -> Result<Manufacturers<'_>, Error> {
    let mut manufacturers = BTreeMap::new();
    for row in rows(SOURCE, text, ["mvx", "name", "status", "updated"])? {
        let [mvx, name, status, updated] = row.cells;
        let is_active = row.is_active(status)?;
        if manufacturers.insert(mvx, (name, is_active, row.parse(updated, "not a date")?)).is_some() {
            return Err(row.error("the manufacturer has a row already"));
        }
    }
    if manufacturers.is_empty() {
        return Err(Error::Source { path: SOURCE, line: 1, problem: "there is no manufacturer" });
    }
    Ok(Manufacturers(manufacturers))
}

pub(crate) fn table(manufacturers: &Manufacturers<'_>, related: &str) -> Result<String, Error> {
    let mut relations = BTreeSet::new();
    for row in rows(RELATED, related, ["mvx", "related", "relation"])? {
        let [mvx, other, relation] = row.cells;
        let relation = match relation {
            "acquired_by" => "AcquiredBy",
            "part_of" => "PartOf",
            "parent_of" => "ParentOf",
            "renamed_to" => "RenamedTo",
            "merged_into" => "MergedInto",
            "product_line_sold" => "ProductLineSold",
            "partnership" => "Partnership",
            _ => return Err(row.error("unknown relation")),
        };
        let known = |mvx| manufacturers.position(mvx).ok_or_else(|| row.error("the MVX table lacks the code"));
        if !relations.insert((known(mvx)?, known(other)?, relation)) {
            return Err(row.error("the relation has a row already"));
        }
    }
    let pool = Pool::of(manufacturers.0.iter().flat_map(|(mvx, (name, ..))| [*mvx, *name]));
    let lines: Vec<String> = manufacturers
        .0
        .iter()
        .map(|(mvx, (name, is_active, updated))| {
            let (mvx, name, updated) = (pool.place(mvx), pool.place(name), date(*updated));
            format!("Row {{ mvx: {mvx}, name: {name}, is_active: {is_active}, updated: {updated} }}")
        })
        .collect();
    let relations: Vec<String> =
        relations.iter().map(|(mvx, other, relation)| format!("({mvx}, {other}, MvxRelation::{relation})")).collect();
    let texts = format!("pub(crate) static TEXTS: Pool = Pool(TEXT);\n\n{}", pool.source());
    let related = format!(
        "/// Positions in the table: who, to whom, and how.\n{}",
        array("RELATED", "(u8, u8, MvxRelation)", &relations)
    );
    let items = [texts, array("TABLE", "Row", &lines), related].join("\n");
    let uses = "use super::{Pool, d, t};\nuse crate::mvx::{MvxRelation, Row};\n";
    Ok(file(&format!("{SOURCE} and {RELATED}"), "CDC, IIS code sets, MVX", uses, &items))
}

#[cfg(test)]
mod tests {
    use super::{parse, table};

    const MANUFACTURERS: &str =
        "mvx\tname\tstatus\tupdated\nACA\tAcambis\tInactive\t2010-05-28\nPMC\tSanofi\tActive\t2010-05-28\n";

    #[test]
    fn a_relation_is_of_two_manufacturers_of_the_table() {
        let manufacturers = parse(MANUFACTURERS).unwrap();
        for (row, problem) in [
            ("ACA\tPMC\tacquired_by", "the relation has a row already"),
            ("ACA\tXYZ\tpart_of", "the MVX table lacks the code"),
            ("PMC\tACA\tfriend_of", "unknown relation"),
        ] {
            let text = format!("mvx\trelated\trelation\nACA\tPMC\tacquired_by\n{row}\n");
            let error = table(&manufacturers, &text).unwrap_err();
            assert_eq!(error.to_string(), format!("data/mvx_related.tsv, line 3: {problem}"));
        }
    }
}
