use std::collections::{BTreeMap, BTreeSet};

use iz_codes::cvx::CvxStatus;
use iz_codes::{DATA_VERSION, cvx, group, ndc};
use iz_model::{Cvx, Ndc};

use crate::rows;

#[test]
fn every_cvx_row_is_found() {
    for row in rows(crate::CVX) {
        let code: Cvx = row[0].parse().unwrap();
        let entry = cvx::entry(code).unwrap();
        let status = match entry.status {
            CvxStatus::Active => "Active",
            CvxStatus::Inactive => "Inactive",
            CvxStatus::NeverActive => "Never Active",
            CvxStatus::NonUs => "Non-US",
            status => panic!("{status:?} is new"),
        };
        assert_eq!(entry.cvx, code);
        assert_eq!(vec![entry.short_name, status], row[1..3], "{code}");
        assert_eq!(vec![entry.is_vaccine, entry.is_unspecified], [row[3] == "0", row[4] == "1"], "{code}");
    }
}

#[test]
fn the_data_version_is_the_newest_edit() {
    assert_eq!(rows(crate::CVX).map(|row| row[5]).max(), Some(DATA_VERSION));
}

#[test]
fn every_group_membership_is_found_and_no_other() {
    let mut expected: BTreeMap<Cvx, BTreeSet<(&str, Cvx)>> = BTreeMap::new();
    for row in rows(crate::VACCINE_GROUPS) {
        expected.entry(row[0].parse().unwrap()).or_default().insert((row[1], row[2].parse().unwrap()));
    }
    for number in 0..=9999 {
        let groups: Vec<_> = group::groups_of(Cvx::new(number)).iter().map(|group| (group.name, group.cvx)).collect();
        let expected: Vec<_> = expected.remove(&Cvx::new(number)).unwrap_or_default().into_iter().collect();
        assert_eq!(groups, expected, "{number}");
    }
}

#[test]
fn a_combination_is_in_the_group_of_each_part() {
    let groups: Vec<_> = group::groups_of(Cvx::new(110)).iter().map(|group| (group.name, group.cvx)).collect();
    assert_eq!(groups, [("DTAP", Cvx::new(107)), ("HepB", Cvx::new(45)), ("POLIO", Cvx::new(89))]);
}

#[test]
fn a_package_has_the_cvx_of_its_rows_when_they_agree() {
    let mut expected: BTreeMap<Ndc, BTreeSet<Cvx>> = BTreeMap::new();
    for row in rows(crate::NDC) {
        expected.entry(row[0].parse().unwrap()).or_default().insert(row[2].parse().unwrap());
    }
    for (package, codes) in &expected {
        let single = codes.first().filter(|_| codes.len() == 1).copied();
        assert_eq!(ndc::cvx_of(*package), single, "{package}");
    }
    let ambiguous = expected.values().filter(|codes| codes.len() > 1).count();
    assert_eq!(ambiguous, 6, "the Engerix-B packages for 43 and 44");
}

#[test]
fn the_package_named_in_the_documentation_is_found() {
    for (package, cvx) in [("49281-0286-10", Some(106)), ("58160-0821-52", None), ("00000-0000-00", None)] {
        assert_eq!(ndc::cvx_of(package.parse().unwrap()), cvx.map(Cvx::new), "{package}");
    }
}

#[test]
fn unknown_codes_have_no_entry() {
    for number in [0, 9999, u16::MAX] {
        assert_eq!(cvx::entry(Cvx::new(number)), None);
        assert!(group::groups_of(Cvx::new(number)).is_empty());
    }
}
