use iz_match::pending::{Moment, NotAMoment};
use proptest::prelude::*;

#[test]
fn a_moment_is_kept_as_it_was_written() {
    for text in [
        "2026-02-03T14:05:00Z",
        "2026-02-03T14:05:00-05:00",
        "2026-02-03T23:59:60.123456789+14:00",
        "2024-02-29T00:00:00.0-00:00",
    ] {
        let moment: Moment = text.parse().unwrap();
        assert_eq!((moment.as_str(), moment.to_string()), (text, text.to_owned()));
        assert!(text.starts_with(&moment.day().to_string()));
        assert_eq!(format!("{moment:?}"), "Moment(_)");
    }
}

#[test]
fn what_is_no_moment() {
    for text in [
        "",
        "2026-02-03",
        "20260203140500-0500",
        "2026-02-03T14:05:00",
        "2026-02-03T14:05Z",
        "2026-02-03t14:05:00Z",
        "2026-02-03 14:05:00Z",
        "2026-02T14:05:00Z",
        "2026-02-30T14:05:00Z",
        "2026-02-03T24:00:00Z",
        "2026-02-03T14:60:00Z",
        "2026-02-03T14:05:61Z",
        "2026-02-03T14:05:+1Z",
        "2026-02-03T14:05:00.Z",
        "2026-02-03T14:05:00.1234567890Z",
        "2026-02-03T14:05:00.-5Z",
        "2026-02-03T14:05:00+24:00",
        "2026-02-03T14:05:00-0500",
        "2026-02-03T14:05:00-05:00Z",
        "2026-02-03T14:05:00Z ",
        "2026-02-03T14:05:00\u{2212}05:00",
    ] {
        assert_eq!(text.parse::<Moment>().err(), Some(NotAMoment), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*|[-0-9T:.+Z]{0,30}|2026-02-03T14:05:[-0-9.:+Zé]{0,12}") {
        if let Ok(moment) = text.parse::<Moment>() {
            prop_assert_eq!(moment.to_string(), text);
        }
    }
}
