use std::collections::BTreeSet;

use iz_codes::EMBEDDED;
use iz_model::VisCode;

use crate::rows;

const VIS: &str = include_str!("../../data/vis.tsv");

#[test]
fn every_statement_is_found() {
    let mut found = BTreeSet::new();
    for statement in EMBEDDED.statements() {
        let (code, gdti, cvx) = (statement.code.to_string(), statement.code.gdti(), statement.cvx.to_string());
        let (edition, status) =
            (statement.edition.to_string(), if statement.is_current { "Current" } else { "Historic" });
        found.insert([&gdti, &edition, &cvx, statement.document, &code, status].join("\t"));
        assert!(EMBEDDED.cvx(statement.cvx).is_some(), "{code}");
        assert!(EMBEDDED.statement(statement.code).any(|other| other == statement), "{code}");
        assert!(EMBEDDED.statements_about(statement.cvx).any(|other| other == statement), "{code}");
    }
    assert_eq!(found, rows(VIS).map(|row| row.join("\t")).collect());
}

#[test]
fn the_edition_in_the_bar_code_is_that_of_the_document_but_for_some_fact_sheets() {
    let otherwise: BTreeSet<&str> = EMBEDDED
        .statements()
        .filter(|statement| statement.code.edition() != Some(statement.edition))
        .map(|statement| statement.document)
        .collect();
    assert!(otherwise.iter().all(|document| document.contains("COVID")), "{otherwise:?}");
    assert_eq!(otherwise.len(), 17);
}

#[test]
fn the_check_digits_of_cdc_are_right() {
    for statement in EMBEDDED.statements() {
        assert!(statement.code.has_right_check_digit(), "{}", statement.code);
    }
    let slip: VisCode = "253088698300002111200108".parse().unwrap();
    assert!(!slip.has_right_check_digit());
    assert_eq!(EMBEDDED.statement(slip).next(), None);
}
