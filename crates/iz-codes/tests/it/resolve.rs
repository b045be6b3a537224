use iz_codes::{Candidate, EMBEDDED, Resolution};
use iz_model::Date;
use proptest::prelude::*;

use crate::rows;

const BRANDS: &str = include_str!("../../../../testdata/codes/brand_tests.tsv");

fn candidates(resolution: Resolution<'_>) -> Vec<Candidate<'_>> {
    match resolution {
        Resolution::One(one) => vec![one],
        Resolution::Many(many) => many,
        Resolution::None => vec![],
    }
}

#[test]
fn every_description_of_the_list_is_resolved() {
    for row in rows(BRANDS) {
        let [text, day, cvx, mvx, ..] = row[..] else { panic!("{row:?}") };
        let day: Option<Date> = (!day.is_empty()).then(|| day.parse().unwrap());
        let found = candidates(EMBEDDED.resolve(text, day));
        let codes: Vec<String> = found.iter().map(|candidate| candidate.cvx.to_string()).collect();
        assert_eq!(codes.join("|"), cvx, "{text} {day:?}");
        assert!(found.iter().all(|candidate| candidate.mvx == Some(mvx)), "{text}: {found:?}");
    }
}

#[test]
fn nothing_is_guessed() {
    let day = |text: &str| Some(text.parse().unwrap());
    for (text, given, expected) in [
        ("Prevnar", None, &[133, 216][..]),
        ("Prevnar", day("2011-05-01"), &[100, 133]),
        ("Prevnar", day("2022-05-01"), &[133, 216]),
        ("Prevnar 12", None, &[]),
        ("Prevnar13", None, &[133]),
        ("Gardasil", day("2012-01-01"), &[62]),
        ("Fluzone Quadrivalent", day("2026-01-01"), &[150, 158, 161]),
        ("Fluzone 0.5 mL", day("2012-11-01"), &[140, 141]),
        ("Fluzone Hgh-Dose 2024-25", None, &[135, 140, 141, 201, 202, 231, 331]),
        ("Fluzone Hgh-Dose PF 2024-25", None, &[135, 140, 201, 231, 331]),
        ("Fluzone without preservative 2023-24", None, &[150]),
        ("Fluzone no preservative", day("2024-11-01"), &[140]),
        ("Prevnar 20 2021", day("2021-11-01"), &[216]),
        ("Prevnar 20, 21 Mar 2023", day("2023-03-21"), &[216]),
        ("Flublok 09/10/2025", day("2025-09-10"), &[155]),
        ("Fluzone Trivalent PF 2024-25", day("2012-11-01"), &[140]),
        ("Fluzone HD 2024-25", day("2021-11-01"), &[135, 197]),
        ("Vaxelis refused, gave Pediarix", None, &[146]),
        ("Engerix-B", day("2005-01-01"), &[8, 43, 44]),
        ("Engerix-B Adult", day("2005-01-01"), &[43, 44]),
        ("Gardasil, ages 11-12 years", None, &[165]),
        ("Pneumovax 22 1 dose vial", None, &[]),
        ("Pneumovax 22 10/2005", None, &[]),
        ("Pneumovax 10/2005", None, &[33]),
        ("Fluzone lot 124-25 2024-25", None, &[140, 141]),
        ("COVID-19", None, &[213]),
        ("Hep A-Hep B", None, &[104]),
        ("SARS-CoV-2 2024-25", None, &[213]),
        ("Imovax ID", None, &[40]),
        ("Pneumovax", None, &[33]),
        ("Hep B", None, &[45]),
        ("flu shot 2024-25", None, &[88]),
        ("Flu", None, &[88]),
        ("Fluz", None, &[]),
        ("", None, &[]),
        ("\u{ae}", None, &[]),
        ("2024-25", None, &[]),
    ] {
        let found: Vec<u16> = candidates(EMBEDDED.resolve(text, given)).iter().map(|it| it.cvx.number()).collect();
        assert_eq!(found, expected, "{text} {given:?}");
    }
    for text in ["Vaxelis refused, gave Pediarix", "Fluzone Hgh-Dose PF", "Pentacel or Pediarix"] {
        assert!(matches!(EMBEDDED.resolve(text, None), Resolution::Many(_)), "{text}: not all of it is understood");
    }
    let late = EMBEDDED.resolve("Flublok Quadrivalent", day("2026-01-01"));
    assert!(matches!(late, Resolution::Many(ref one) if one.len() == 1), "not sold then: {late:?}");
}

#[test]
fn every_product_resolves_to_a_vaccine_that_has_its_name() {
    for product in EMBEDDED.products() {
        let found = candidates(EMBEDDED.resolve(product.name, None));
        assert!(!found.is_empty() || product.name.contains("COVID"), "{}", product.name);
        if product.is_active {
            assert!(found.iter().any(|candidate| candidate.cvx == product.cvx), "{}: {found:?}", product.name);
        }
    }
}

proptest! {
    #[test]
    fn any_text_gives_an_answer(text in ".{0,60}", year in 1990_u16..2030) {
        let _ = EMBEDDED.resolve(&text, Date::new(year, 1, 1).ok());
    }

    #[test]
    fn words_after_a_name_make_no_other_product(noise in "[a-z ]{0,20}") {
        for candidate in candidates(EMBEDDED.resolve(&format!("Vaxelis {noise}"), None)) {
            prop_assert_eq!(candidate.cvx.number(), 146);
        }
    }
}
