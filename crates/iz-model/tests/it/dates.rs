//! Dates keep their precision, and only days of the calendar are dates.

use iz_model::{Date, PartialDate, Precision};
use proptest::prelude::*;

#[test]
fn only_days_of_the_calendar() {
    for (year, month, day) in [
        (2023, 2, 29),
        (1900, 2, 29),
        (2024, 4, 31),
        (2024, 13, 1),
        (2024, 0, 1),
        (2024, 1, 0),
        (0, 1, 1),
        (10_000, 1, 1),
    ] {
        assert!(Date::new(year, month, day).is_err(), "{year} {month} {day}");
    }
    for (year, month, day) in [(2024, 2, 29), (2000, 2, 29), (1, 1, 1), (9999, 12, 31)] {
        assert!(Date::new(year, month, day).is_ok(), "{year} {month} {day}");
    }
    assert!(PartialDate::new(2024, None, Some(1)).is_err(), "a day without a month");
}

#[test]
fn text_is_iso_8601() {
    for text in ["2024", "2024-02", "2024-02-29", "0001-01-01"] {
        assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
    }
    for text in ["", "24", "20240229", "2024-2-29", "2024-02-30", "2024-02-29T00:00", "2024-", "２０２４", "+024-01-01"]
    {
        assert!(text.parse::<PartialDate>().is_err(), "{text}");
    }
    assert!("2024-02".parse::<Date>().is_err(), "a month is no day");
}

#[test]
fn a_partial_date_is_an_interval() {
    let bounds = |text: &str| {
        let date: PartialDate = text.parse().unwrap();
        (date.precision(), date.earliest().to_string(), date.latest().to_string(), date.day().is_some())
    };
    assert_eq!(bounds("2024"), (Precision::Year, "2024-01-01".into(), "2024-12-31".into(), false));
    assert_eq!(bounds("2024-02"), (Precision::Month, "2024-02-01".into(), "2024-02-29".into(), false));
    assert_eq!(bounds("2024-02-05"), (Precision::Day, "2024-02-05".into(), "2024-02-05".into(), true));
    assert_ne!("2024-01".parse::<PartialDate>(), "2024-01-01".parse::<PartialDate>(), "a month is not its first day");
}

#[test]
fn every_ordinal_of_the_calendar_is_a_day() {
    for year in 1..=9999 {
        for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
            let day = Date::new(year, month, day).unwrap();
            assert_eq!(Date::from_ordinal(day.ordinal()), Ok(day));
        }
    }
    assert_eq!((Date::MIN.ordinal(), Date::MAX.ordinal()), (1, 3_652_059));
    for beyond in [i32::MIN, -1, 0, 3_652_060, i32::MAX] {
        assert!(Date::from_ordinal(beyond).is_err());
    }
    let days: Vec<_> = (1..=1_000_000).map(|days| Date::from_ordinal(days).unwrap()).collect();
    assert!(days.is_sorted_by(|one, next| one < next), "each day comes after the one before it");
}

proptest! {
    #[cfg(feature = "chrono")]
    #[test]
    fn the_calendar_is_chronos(year in 1..=9999_u16, month in 0..=13_u8, day in 0..=32_u8) {
        let theirs = chrono::NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
        let ours = Date::new(year, month, day).ok();
        prop_assert_eq!(ours.map(chrono::NaiveDate::from), theirs);
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            use chrono::Datelike as _;
            prop_assert_eq!(ours.ordinal(), theirs.num_days_from_ce());
            prop_assert_eq!(Date::try_from(theirs), Ok(ours));
            prop_assert_eq!(ours.to_string().parse::<Date>(), Ok(ours));
        }
    }
}
