//! Student numbers as integers.

use std::collections::HashMap;

use iz_match::exact::{Interner, NoKey};
use proptest::prelude::*;

#[test]
fn an_empty_number_is_a_missing_one() {
    let mut students = Interner::new();
    assert_eq!(students.intern(""), Err(NoKey::NoStudent));
    assert_eq!((students.len(), students.number(""), students.text(0)), (0, None, None));
}

#[test]
fn law_8_nothing_shows_a_number() {
    let mut students = Interner::new();
    students.intern("S-424242").unwrap();
    assert_eq!(format!("{students:?}"), "Interner { len: 1, .. }");
}

#[test]
fn a_hundred_thousand_numbers_are_told_apart() {
    let mut students = Interner::new();
    for number in 0..100_000 {
        assert_eq!(students.intern(&format!("{number:06}")), Ok(number));
    }
    for number in 0..100_000 {
        assert_eq!(students.number(&format!("{number:06}")), Some(number));
    }
    assert_eq!((students.number("7"), students.text(7), students.text(100_000)), (None, Some("000007"), None));
}

proptest! {
    #[test]
    fn the_same_text_has_the_same_number_and_comes_back(texts in prop::collection::vec("[0-1é]{1,3}", 0..40)) {
        let mut students = Interner::new();
        let mut expected: HashMap<&str, u32> = HashMap::new();
        for text in &texts {
            let next = u32::try_from(expected.len()).unwrap();
            let number = *expected.entry(text).or_insert(next);
            prop_assert_eq!(students.intern(text), Ok(number));
            prop_assert_eq!((students.number(text), students.text(number)), (Some(number), Some(text.as_str())));
        }
        prop_assert_eq!(students.len(), expected.len());
    }
}
