//! The key in 64 bits holds its parts or is refused.

use iz_match::Grade;
use iz_match::exact::{KeyRule, NoKey, PackedKey};
use iz_model::{Cvx, Date};
use proptest::prelude::*;

use crate::fixture::grade;

type Parts = (u32, Date, Cvx, Option<Grade>);

fn key((student, day, cvx, grade): Parts) -> Result<PackedKey, NoKey> {
    PackedKey::new(student, cvx, day, grade)
}

fn any_parts() -> impl Strategy<Value = Parts> {
    let day = (PackedKey::FIRST_DAY.ordinal()..=PackedKey::LAST_DAY.ordinal())
        .prop_map(|days| Date::from_ordinal(days).unwrap());
    let cvx = (0..=PackedKey::LAST_CVX.number()).prop_map(Cvx::new);
    (any::<u32>(), day, cvx, prop::option::of((-2..=13_i8).prop_map(grade)))
}

#[test]
fn the_first_and_the_last_of_each_part_fit() {
    let (first, last) = (PackedKey::FIRST_DAY, PackedKey::LAST_DAY);
    let lowest = key((0, first, Cvx::new(0), None)).unwrap();
    let highest = key((u32::MAX, last, PackedKey::LAST_CVX, Some(grade(13)))).unwrap();
    assert_eq!((lowest.bits(), highest.bits()), (0, u64::MAX - 15));
    assert_eq!((last.to_string(), last.ordinal() - first.ordinal()), ("2079-06-06".to_owned(), 65_535));
}

#[test]
fn what_does_not_fit_is_refused() {
    let day = PackedKey::FIRST_DAY;
    for cvx in [2048, 9999, u16::MAX] {
        assert_eq!(key((1, day, Cvx::new(cvx), None)), Err(NoKey::CvxTooHigh));
    }
    let beside = [day.ordinal() - 1, PackedKey::LAST_DAY.ordinal() + 1].map(|days| Date::from_ordinal(days).unwrap());
    for day in beside.into_iter().chain([Date::MIN, Date::MAX]) {
        assert_eq!(key((1, day, Cvx::new(3), None)), Err(NoKey::DayOutOfRange));
    }
    for no_grade in 17..32 {
        assert_eq!(PackedKey::from_bits(no_grade), None);
    }
}

#[test]
fn a_missing_grade_makes_no_key_where_the_rule_asks_for_one() {
    let (five, none) = (Some(grade(5)), None);
    let both = |rule: KeyRule, grade| (rule.grade_of_row(grade), rule.grade_of_incoming(grade));
    assert_eq!(both(KeyRule::CurrentGrade, five), (Ok(none), Ok(none)));
    assert_eq!(both(KeyRule::CurrentGrade, none), (Ok(none), Err(NoKey::NoGrade)));
    assert_eq!(both(KeyRule::StoredGrade, five), (Ok(five), Ok(five)));
    assert_eq!(both(KeyRule::StoredGrade, none), (Err(NoKey::NoGrade), Err(NoKey::NoGrade)));
    assert_eq!(both(KeyRule::WithoutGrade, five), (Ok(none), Ok(none)));
    assert_eq!(both(KeyRule::WithoutGrade, none), (Ok(none), Ok(none)));
}

#[test]
fn law_8_nothing_shows_a_part() {
    let key = key((424_242, Date::new(2019, 5, 1).unwrap(), Cvx::new(3), Some(grade(5)))).unwrap();
    assert_eq!(format!("{key:?}"), "PackedKey { .. }");
}

proptest! {
    #[test]
    fn the_parts_come_back(parts in any_parts()) {
        let key = key(parts).unwrap();
        prop_assert_eq!((key.student(), key.day(), key.cvx(), key.grade()), parts);
        prop_assert_eq!(PackedKey::from_bits(key.bits()), Some(key));
    }

    /// Student, day, CVX, grade; and equal keys have equal parts.
    #[test]
    fn keys_sort_as_their_parts_do(one in any_parts(), other in any_parts()) {
        prop_assert_eq!(key(one).unwrap().cmp(&key(other).unwrap()), one.cmp(&other));
    }
}
