use std::collections::{BTreeMap, BTreeSet};

use iz_model::Cvx;

use crate::cvx::Codes;
use crate::error::Error;
use crate::generated::{file, rows as array};
use crate::tsv::rows;

pub(crate) const SOURCE: &str = "data/relations.tsv";

/// What relates one code to others: families and antigens as bits, the rest as pairs.
pub(crate) fn table(text: &str, codes: &Codes<'_>) -> Result<String, Error> {
    let table = rows(SOURCE, text, ["cvx", "families", "unspecified_of", "components", "antigens"])?;
    let parts = |column: usize| -> Vec<&str> {
        let cells = table.iter().filter_map(|row| row.cells.get(column)).flat_map(|cell| cell.split(';'));
        cells.filter(|part| !part.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let (families, antigens) = (parts(1), parts(4));
    if families.len() > 64 || antigens.len() > 64 {
        return Err(Error::Source { path: SOURCE, line: 1, problem: "more families or antigens than a set has bits" });
    }
    let bits = |all: &[&str], cell: &str| -> u64 {
        let position = |part| all.iter().position(|name| *name == part);
        cell.split(';').filter_map(position).map(|position| 1 << position).sum()
    };
    let mut members = BTreeMap::new();
    let mut open = BTreeSet::new();
    for row in &table {
        let [cvx, of_families, unspecified_of, components_of, of_antigens] = row.cells;
        let known = |text: &str| {
            let cvx: Cvx = row.parse(text, "not a CVX code")?;
            if codes.contains(cvx) { Ok(cvx.number()) } else { Err(row.error("the CVX table lacks the code")) }
        };
        let number = known(cvx)?;
        for specific in unspecified_of.split(';').filter(|part| !part.is_empty()) {
            open.insert((number, known(specific)?));
        }
        let mut components = 0;
        for component in components_of.split(';').filter(|part| !part.is_empty()) {
            let (family, _) = component.split_once(':').ok_or_else(|| row.error("a component is FAMILY:CVX"))?;
            match bits(&families, family) {
                0 => return Err(row.error("a component of no family")),
                bit => components |= bit,
            }
        }
        let sets = [bits(&families, of_families), components, bits(&antigens, of_antigens)];
        if members.insert(number, sets).is_some() {
            return Err(row.error("the code has a row already"));
        }
    }
    let names =
        |name: &str, all: &[&str]| array(name, "&str", &all.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>());
    let members: Vec<String> = members
        .iter()
        .map(|(cvx, [families, components, antigens])| {
            format!(
                "Row {{ cvx: {cvx}, families: {families:#x}, components: {components:#x}, antigens: {antigens:#x} }}"
            )
        })
        .collect();
    let open: Vec<String> = open.iter().map(|(open, specific)| format!("({open}, {specific})")).collect();
    let items = [
        names("FAMILIES", &families),
        names("ANTIGENS", &antigens),
        array("TABLE", "Row", &members),
        format!(
            "/// Unspecified codes, each with a code that it may stand for.\n{}",
            array("UNSPECIFIED", "(u16, u16)", &open)
        ),
    ]
    .join("\n");
    let facts = "CDC, IIS code sets and CDSi supporting data 4.64; families with X- are ours";
    Ok(file(SOURCE, facts, "use crate::relation::Row;\n", &items))
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::cvx::parse;

    #[test]
    fn a_row_that_contradicts_the_tables_is_refused() {
        let header = "cvx\tshort_name\tfull_name\tstatus\tnonvaccine\tunspecified\treplaced_by\tupdated\n";
        let codes = format!("{header}03\tMMR\t\tActive\t0\t0\t\t2010-05-28\n94\tMMRV\t\tActive\t0\t0\t\t2010-05-28\n");
        let codes = parse(&codes).unwrap();
        for (row, problem) in [
            ("04\tMMR\t\t\t", "the CVX table lacks the code"),
            ("94\tMMR\t05\t\t", "the CVX table lacks the code"),
            ("94\tMMR\t\tMMR\t", "a component is FAMILY:CVX"),
            ("94\tMMR\t\tVAR:21\t", "a component of no family"),
            ("3\tMMR\t\t\t", "the code has a row already"),
        ] {
            let text =
                format!("cvx\tfamilies\tunspecified_of\tcomponents\tantigens\n03\tMMR\t\t\tMeasles;Mumps\n{row}\n");
            let error = table(&text, &codes).unwrap_err();
            assert_eq!(error.to_string(), format!("data/relations.tsv, line 3: {problem}"));
        }
    }
}
