use std::collections::{BTreeMap, BTreeSet};

use iz_codes::{EMBEDDED, Unit};
use iz_model::{Cvx, Ndc, NdcLayout};

use crate::rows;

const NDC: &str = include_str!("../../data/ndc.tsv");
const LINKS: &str = include_str!("../../data/ndc_links.tsv");

#[test]
fn every_package_is_found() {
    let mut found = BTreeSet::new();
    for package in EMBEDDED.packages() {
        let layout = match package.layout.unwrap() {
            NdcLayout::FourFourTwo => "4-4-2",
            NdcLayout::FiveThreeTwo => "5-3-2",
            NdcLayout::FiveFourOne => "5-4-1",
        };
        let unit = if package.unit == Unit::Use { "use" } else { "sale" };
        let (ndc, cvx) = (package.ndc.to_string(), package.cvx.to_string());
        let mvx: Vec<&str> = package.mvx().collect();
        let [start, end] = [package.start, package.end].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
        found.insert([&ndc, layout, unit, &cvx, &mvx.join(";"), package.product, &start, &end].join("\t"));
    }
    assert_eq!(found, rows(NDC).map(|row| row.join("\t")).collect());
}

#[test]
fn the_tables_know_what_a_package_mentions() {
    for package in EMBEDDED.packages() {
        assert!(EMBEDDED.cvx(package.cvx).is_some(), "{}", package.ndc);
        assert!(package.mvx().all(|mvx| EMBEDDED.mvx(mvx).is_some()), "{}", package.ndc);
        assert!(package.start.zip(package.end).is_none_or(|(start, end)| start <= end), "{}", package.ndc);
        assert!(EMBEDDED.package(package.ndc).any(|found| found == package));
    }
}

#[test]
fn ten_and_eleven_digits_are_one_code() {
    for package in EMBEDDED.packages() {
        let ten = package.ndc.ten_digits(package.layout.unwrap()).unwrap();
        assert_eq!((ten.parse(), ten.len()), (Ok(package.ndc), 12), "{ten}");
        assert_eq!(package.ndc.to_string().parse(), Ok(package.ndc));
        assert_eq!(package.ndc.to_string().replace('-', "").parse(), Ok(package.ndc));
    }
}

#[test]
fn ten_digits_without_dashes_are_found_when_one_listed_package_has_them() {
    let mut found = 0;
    for package in EMBEDDED.packages() {
        let digits = package.ndc.ten_digits(package.layout.unwrap()).unwrap().replace('-', "");
        let ndc = EMBEDDED.ndc_of_ten_digits(&digits);
        assert!(ndc.is_none_or(|ndc| ndc == package.ndc), "{digits}");
        found += usize::from(ndc.is_some());
    }
    assert_eq!(found, EMBEDDED.packages().count(), "no two listed packages have the same ten digits");
    for digits in ["", "492812861", "49281286100", "49281-286-10", "492812861\u{662}"] {
        assert_eq!(EMBEDDED.ndc_of_ten_digits(digits), None);
    }
}

#[test]
fn a_package_has_the_cvx_of_its_rows_when_they_agree() {
    let mut expected: BTreeMap<Ndc, BTreeSet<Cvx>> = BTreeMap::new();
    for row in rows(NDC) {
        expected.entry(row[0].parse().unwrap()).or_default().insert(row[3].parse().unwrap());
    }
    for (package, codes) in &expected {
        let single = codes.first().filter(|_| codes.len() == 1).copied();
        assert_eq!(EMBEDDED.cvx_in(*package), single, "{package}");
    }
    let ambiguous = expected.values().filter(|codes| codes.len() > 1).count();
    assert_eq!(ambiguous, 6, "the Engerix-B packages for 43 and 44");
    assert_eq!(EMBEDDED.cvx_in(Ndc::from_number(1).unwrap()), None);
}

#[test]
fn a_carton_names_its_vials() {
    let mut expected: BTreeMap<Ndc, BTreeSet<Ndc>> = BTreeMap::new();
    for row in rows(LINKS) {
        expected.entry(row[0].parse().unwrap()).or_default().insert(row[1].parse().unwrap());
    }
    for package in EMBEDDED.packages() {
        let units: BTreeSet<Ndc> = EMBEDDED.units_of_use(package.ndc).collect();
        assert_eq!(units, expected.get(&package.ndc).cloned().unwrap_or_default(), "{}", package.ndc);
    }
}

#[test]
fn a_package_is_on_the_market_from_its_first_to_its_last_day() {
    let of = |text: &str| EMBEDDED.package(text.parse().unwrap()).next().unwrap();
    let old = of("42515-0001-01");
    let day = |text: &str| text.parse().unwrap();
    assert!(!old.was_sold_on(day("2009-03-29")) && old.was_sold_on(day("2009-03-30")));
    assert!(old.was_sold_on(old.end.unwrap()) && !old.was_sold_on(day("2025-01-01")));
    assert!(of("00005-0100-01").was_sold_on(day("2030-01-01")), "without a last day");
}
