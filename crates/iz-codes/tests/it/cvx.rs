use std::collections::{BTreeMap, BTreeSet};

use iz_codes::{CvxStatus, DATA_VERSION, EMBEDDED};
use iz_model::Cvx;

use crate::{CVX, rows};

const VACCINE_GROUPS: &str = include_str!("../../data/vaccine_groups.tsv");

#[test]
fn every_cvx_row_is_found() {
    for row in rows(CVX) {
        let code: Cvx = row[0].parse().unwrap();
        let entry = EMBEDDED.cvx(code).unwrap();
        let status = match entry.status {
            CvxStatus::Active => "Active",
            CvxStatus::Inactive => "Inactive",
            CvxStatus::NeverActive => "Never Active",
            CvxStatus::NonUs => "Non-US",
            status => panic!("{status:?} is new"),
        };
        assert_eq!(entry.cvx, code);
        assert_eq!(vec![entry.short_name, entry.full_name, status], row[1..4], "{code}");
        assert_eq!(vec![entry.is_vaccine, entry.is_unspecified], [row[4] == "0", row[5] == "1"], "{code}");
        let replacements: Vec<String> = EMBEDDED.replacements(code).map(|cvx| cvx.to_string()).collect();
        assert_eq!(
            (replacements.join(";"), entry.updated.to_string()),
            (row[6].to_owned(), row[7].to_owned()),
            "{code}"
        );
    }
    assert!(EMBEDDED.cvx_entries().map(|entry| entry.cvx).eq(rows(CVX).map(|row| row[0].parse().unwrap())));
    assert_eq!(EMBEDDED.cvx(Cvx::new(9999)), None);
}

#[test]
fn the_data_version_is_the_newest_edit() {
    assert_eq!(rows(CVX).map(|row| row[7]).max(), Some(DATA_VERSION));
}

#[test]
fn a_code_is_replaced_by_one_that_is_not_replaced_itself() {
    for entry in EMBEDDED.cvx_entries() {
        for other in EMBEDDED.replacements(entry.cvx) {
            assert!(EMBEDDED.cvx(other).is_some() && EMBEDDED.replacements(other).next().is_none(), "{}", entry.cvx);
        }
    }
}

#[test]
fn every_group_membership_is_found_and_no_other() {
    let mut expected: BTreeMap<Cvx, BTreeSet<(&str, Cvx)>> = BTreeMap::new();
    for row in rows(VACCINE_GROUPS) {
        expected.entry(row[0].parse().unwrap()).or_default().insert((row[1], row[2].parse().unwrap()));
    }
    for number in 0..=9999 {
        let groups: Vec<_> = EMBEDDED.groups(Cvx::new(number)).map(|group| (group.name, group.cvx)).collect();
        let expected: Vec<_> = expected.remove(&Cvx::new(number)).unwrap_or_default().into_iter().collect();
        assert_eq!(groups, expected, "{number}");
    }
}

#[test]
fn the_code_of_a_group_is_in_the_table() {
    for entry in EMBEDDED.cvx_entries() {
        for group in EMBEDDED.groups(entry.cvx) {
            assert!(EMBEDDED.cvx(group.cvx).is_some(), "{}", group.name);
        }
    }
}
