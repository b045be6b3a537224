use std::collections::BTreeSet;

use iz_codes::{CodeTable, Use};

use crate::rows;

const TABLES: &str = include_str!("../../data/tables.tsv");

#[test]
fn every_code_of_every_table_is_found() {
    let mut expected = BTreeSet::new();
    for row in rows(TABLES) {
        let name = if row[0].starts_with("PHVS") { row[0] } else { row[0].split('_').next().unwrap() };
        expected.insert([&[name], &row[1..]].concat().join("\t"));
        assert_eq!(CodeTable::named(name).unwrap().entry(row[1]).unwrap().code, row[1]);
    }
    let mut found = BTreeSet::new();
    for table in CodeTable::all() {
        for entry in table.entries() {
            let usage = match entry.usage {
                Some(Use::Valid) => "Valid",
                Some(Use::Deprecated) => "Deprecated",
                Some(Use::Invalid) => "Invalid",
                Some(Use::Ignored) => "Ignored",
                None => "",
                Some(usage) => panic!("{usage:?} is new"),
            };
            let in_guide = if entry.is_in_guide { "1" } else { "0" };
            found.insert([table.name(), entry.code, entry.system, entry.display, in_guide, usage].join("\t"));
        }
    }
    assert_eq!(found, expected);
    assert_eq!(CodeTable::named("HL70999"), None);
}

#[test]
fn snomed_ct_has_no_descriptions_here() {
    for entry in CodeTable::all().flat_map(|table| table.entries().collect::<Vec<_>>()) {
        assert_eq!(entry.display.is_empty(), entry.system == "SCT", "{} {}", entry.system, entry.code);
    }
}
