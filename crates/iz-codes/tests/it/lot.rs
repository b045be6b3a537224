//! Two tables say what people type and how it is read. They agree on every lot and date, and disagree on what is worth a
//! word: `cerbo_lot_exp.tsv` warns of a year of two digits and of a missing lot, notes filler words and years that stand
//! first, and calls "n/a" a placeholder; `lot_exp_tests.tsv` flags none of these and calls "n/a" empty. The library tells
//! all of it, so each table finds what it asks for.

use iz_codes::EMBEDDED;
use iz_codes::lot::{Finding, Finding::*, manufacturers_with_shape, parse_lot_expiration};
use proptest::prelude::*;

use crate::rows;

const TYPED: &str = include_str!("../../../../testdata/codes/lot_exp_tests.tsv");
const CERBO: &str = include_str!("../../../../testdata/codes/cerbo_lot_exp.tsv");

/// Lot, expiration, precision.
fn columns(text: &str) -> [String; 3] {
    let typed = parse_lot_expiration(text);
    let date = typed.expiration.map(|date| date.to_string()).unwrap_or_default();
    let precision = typed.expiration.map(|date| format!("{:?}", date.precision()).to_lowercase());
    [typed.lot.unwrap_or_default(), date, precision.unwrap_or_default()]
}

fn findings(text: &str) -> Vec<Finding> {
    parse_lot_expiration(text).findings
}

#[test]
fn what_people_type() {
    let flags = [(SeveralLots, "several_lots"), (InvalidExpiration, "exp_invalid"), (Empty, "empty")];
    let mut count = 0;
    for row in rows(TYPED) {
        assert_eq!(columns(row[0]), row[1..4], "{row:?}");
        let found = findings(row[0]);
        let flagged: Vec<&str> =
            flags.iter().filter(|(finding, _)| found.contains(finding)).map(|flag| flag.1).collect();
        assert_eq!(flagged.join(","), row[4], "{row:?}");
        count += 1;
    }
    assert_eq!(count, 28);
}

#[test]
fn what_people_type_into_the_one_box_of_an_ehr() {
    let mut count = 0;
    for row in rows(CERBO) {
        let expected: &[Finding] = match row[4] {
            "ok" | "ok; no expiry" | "ok; spaces folded" => &[],
            "ok; keep month precision (RXA-16 allows YYYYMM)" => &[],
            "ok; lot holds a space, only the LAST token is the date" => &[SpaceInLot],
            "ok; must be written A\\F\\B\\S\\C in RXA-15" => &[LotWithoutDigit],
            "ok with note; filler word exp/exp. dropped" => &[FillerWord],
            "ok with note; ISO date" => &[YearFirst],
            "warn: lot missing" => &[MissingLot],
            "warn: two-digit year read as 20YY" => &[TwoDigitYear],
            "warn: placeholder, not a lot" | "warn: placeholder lot and date" => &[Placeholder, Empty],
            "error: no such day; never guess" | "error: month 13" => &[InvalidExpiration],
            "error: month 31; day-first order is never guessed" => &[InvalidExpiration],
            "error when info source is 00 and status CP: lot missing" => &[Empty],
            verdict => panic!("a new verdict: {verdict}"),
        };
        assert_eq!(columns(row[0]), [row[1], row[2], row[3].trim_start_matches("none")], "{row:?}");
        assert_eq!(findings(row[0]), expected, "{row:?}");
        count += 1;
    }
    assert_eq!(count, 17);
}

#[test]
fn every_finding() {
    let table: &[(&str, &str, &str, &[Finding])] = &[
        // Dates.
        ("U1 6.30.2026", "U1", "2026-06-30", &[]),
        ("U1 06302026", "U1", "2026-06-30", &[]),
        ("U1 30-Jun-26", "U1", "2026-06-30", &[TwoDigitYear]),
        ("U1 30 June 2026", "U1", "2026-06-30", &[]),
        ("U1 Jun 30, 26", "U1", "2026-06-30", &[TwoDigitYear]),
        ("U1 SEPT. 2026", "U1", "2026-09", &[]),
        ("U1 JUN26", "U1", "2026-06", &[TwoDigitYear]),
        ("U1 06 / 30 / 2026", "U1", "2026-06-30", &[]),
        ("U1 06-26", "U1", "2026-06", &[TwoDigitYear]),
        ("U1 exp: 2026", "U1", "2026", &[FillerWord]),
        ("U1 EXP06/2026", "U1", "2026-06", &[FillerWord]),
        ("U1 expiration date 2026-06", "U1", "2026-06", &[FillerWord, YearFirst]),
        ("U1 31 JUN 2026", "U1", "", &[InvalidExpiration]),
        ("U1 20260230", "U1", "", &[InvalidExpiration]),
        ("U1 06/30/202", "U1", "", &[InvalidExpiration]),
        ("U1 06/30/20261", "U1", "", &[InvalidExpiration]),
        ("U1 131/02/2026", "U1", "", &[InvalidExpiration]),
        ("U1 131 / 02 / 2026", "U1", "", &[InvalidExpiration]),
        ("U1 06/26-07/26", "U1", "", &[InvalidExpiration]),
        ("U1 06/30/2026-07/31/2026", "U1", "", &[InvalidExpiration]),
        ("U1 3026/06/30", "U1", "", &[InvalidExpiration]),
        ("U1 06/2126", "U1", "", &[InvalidExpiration]),
        ("U1 exp 6/2O26", "U1", "", &[FillerWord, InvalidExpiration]),
        ("U1 exp soon", "U1", "", &[FillerWord, InvalidExpiration]),
        ("exp U1", "", "", &[FillerWord, InvalidExpiration, MissingLot]),
        ("U1 06/9999", "U1", "", &[Placeholder]),
        ("U1 12/31/9999", "U1", "", &[Placeholder]),
        ("U1 exp unknown", "U1", "", &[FillerWord, Placeholder]),
        // Several dates.
        ("U1 06/30/2026 exp 30JUN2026", "U1", "2026-06-30", &[FillerWord]),
        ("U1 06/30/2026 07/01/2025", "U1", "", &[SeveralDates]),
        ("U1 06/30/2026 (30JUN2026)", "U1", "2026-06-30", &[]),
        ("given 07/01/2025 U1 exp 06/30/2026", "U1", "2026-06-30", &[FillerWord, OtherText]),
        // What is a date and what is a lot.
        ("202606", "202606", "", &[LotOrDate]),
        ("JUN26", "JUN26", "", &[LotOrDate]),
        ("Lot 202606", "202606", "", &[FillerWord]),
        ("Lot 202606, 202712", "202606", "2027-12", &[FillerWord]),
        ("202106 06/2026", "202106", "2026-06", &[LotOrDate]),
        ("202106 202606", "202106", "2026-06", &[LotOrDate]),
        ("20262606", "20262606", "", &[]),
        ("2026-06", "", "2026-06", &[YearFirst, MissingLot]),
        ("AHAVB 45-678", "AHAVB 45-678", "", &[SpaceInLot]),
        ("U1234AA-06/30/2026", "U1234AA", "2026-06-30", &[]),
        ("U1234AA/06/30/2026", "U1234AA", "2026-06-30", &[]),
        ("U1234AA|06/2026", "U1234AA", "2026-06", &[]),
        ("U1234AA-06-2026", "U1234AA-06-2026", "", &[]),
        ("1234/03/2026", "1234", "2026-03", &[]),
        ("12-34-56 06/2026", "12-34-56", "2026-06", &[]),
        ("AHAVB 12-3456", "AHAVB 12-3456", "", &[SpaceInLot]),
        ("DEC1234", "DEC1234", "", &[]),
        ("LOT123", "LOT123", "", &[]),
        // Lots.
        ("U1, U2 06/2026", "U1", "2026-06", &[SeveralLots]),
        ("U1 and U2 06/2026", "U1", "2026-06", &[FillerWord, SeveralLots]),
        ("Lot U1 exp 06/2026; lot U2", "U1", "2026-06", &[FillerWord, SeveralLots]),
        ("Pfizer, U1 06/2026", "U1", "2026-06", &[OtherText]),
        ("Pfizer U1 06/2026", "PFIZER U1", "2026-06", &[SpaceInLot]),
        ("Pfizer lot no. U1", "U1", "", &[FillerWord, OtherText]),
        ("U1 06/2026 left deltoid 0.5 mL", "U1", "2026-06", &[OtherText]),
        ("Lot/Exp: #U1. - 06/2026", "U1", "2026-06", &[FillerWord]),
        ("refused", "REFUSED", "", &[LotWithoutDigit]),
        ("n/a 06/2026", "", "2026-06", &[Placeholder, MissingLot]),
        ("lot unknown", "", "", &[FillerWord, Placeholder, Empty]),
        ("N.A.", "", "", &[Placeholder, Empty]),
        ("Lot: Exp:", "", "", &[FillerWord, Empty]),
        (" -- ? ", "", "", &[Empty]),
    ];
    for (text, lot, date, expected) in table {
        let [found_lot, found_date, _] = columns(text);
        assert_eq!((found_lot.as_str(), found_date.as_str()), (*lot, *date), "{text}");
        assert_eq!(findings(text), *expected, "{text}");
    }
}

/// The forms in which a day of this century is typed, and those of a month.
fn forms(year: u16, month: u8, day: u8) -> ([String; 10], [String; 6]) {
    let name = NAMES[usize::from(month) - 1];
    let (short, short_year) = (name.get(..3).unwrap(), year % 100);
    let days = [
        format!("{month:02}/{day:02}/{year}"),
        format!("{month}/{day}/{short_year:02}"),
        format!("{month}-{day}-{year}"),
        format!("{month:02}.{day:02}.{year}"),
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}{month:02}{day:02}"),
        format!("{month:02}{day:02}{year}"),
        format!("{day:02}{short}{year}"),
        format!("{day}-{}-{short_year:02}", short.to_uppercase()),
        format!("{name} {day}, {year}"),
    ];
    let months = [
        format!("{month:02}/{year}"),
        format!("{month}/{short_year:02}"),
        format!("{year}-{month:02}"),
        format!("{year}{month:02}"),
        format!("{} {year}", name.to_lowercase()),
        format!("{short}-{short_year:02}"),
    ];
    (days, months)
}

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

proptest! {
    #[test]
    fn a_lot_and_a_date_are_read_back(
        lot in "[A-Z0-9]{4,10}"
            .prop_filter("a letter", |lot| lot.contains(|c: char| c.is_ascii_uppercase()))
            .prop_filter("a digit", |lot| lot.contains(|c: char| c.is_ascii_digit()))
            .prop_filter("no label", |lot| !lot.starts_with("EXP")),
        year in 2000u16..2100,
        month in 1u8..=12,
        day in 1u8..=28,
    ) {
        let (days, months) = forms(year, month, day);
        let days = days.iter().map(|text| (text, format!("{year}-{month:02}-{day:02}"), "day"));
        let months = months.iter().map(|text| (text, format!("{year}-{month:02}"), "month"));
        for (text, date, precision) in days.chain(months) {
            let expected = [lot.as_str(), &date, precision];
            for typed in [
                format!("{lot} {text}"),
                format!("{text} {lot}"),
                format!("{lot}, {text}"),
                format!("lot # {} exp. {text}", lot.to_lowercase()),
                format!("Lot:{lot} (EXP:{text})"),
                format!("exp {text} lot {lot}"),
            ] {
                prop_assert_eq!(columns(&typed), expected, "{}", typed);
            }
        }
    }

    #[test]
    fn any_text_is_read_and_nothing_is_invented(text in any_text()) {
        let typed = parse_lot_expiration(&text);
        let upper = text.to_ascii_uppercase();
        let mut source = upper.chars();
        for c in typed.lot.iter().flat_map(|lot| lot.chars()).filter(|c| *c != ' ') {
            prop_assert!(source.any(|one| one == c), "{c} is not of the text, or not there");
        }
        let (empty, missing) = (typed.findings.contains(&Empty), typed.findings.contains(&MissingLot));
        prop_assert_eq!(typed.lot.is_none(), empty || missing);
        prop_assert!(!(empty && missing));
        prop_assert!(typed.lot.is_none_or(|lot| lot.contains(char::is_alphanumeric)));
        if let Some(date) = typed.expiration {
            let digits = format!("{:02}", date.earliest().year() % 100);
            prop_assert!(text.contains(&digits), "a year of the text");
        }
    }

    #[test]
    fn nothing_is_left_out_without_a_finding(text in any_text()) {
        let typed = parse_lot_expiration(&text);
        let is_kept = |c: &char| c.is_alphanumeric();
        if typed.findings.is_empty() && typed.expiration.is_none() {
            let all: String = text.to_ascii_uppercase().chars().filter(is_kept).collect();
            let lot: String = typed.lot.unwrap_or_default().chars().filter(is_kept).collect();
            prop_assert_eq!(lot, all);
        }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,8}",
        "[ \\-/.,:|]{1,2}",
        "[A-Za-z]{1,4}",
        prop::sample::select(vec![
            "lot",
            "Exp",
            "exp. date",
            "n/a",
            "UNK",
            "June",
            "MAR",
            "2026",
            "06/2026",
            "and",
            "é",
            "#"
        ])
        .prop_map(String::from),
    ];
    prop_oneof![any::<String>(), prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())]
}

#[test]
fn debug_shows_no_text() {
    let shown = format!("{:?}", parse_lot_expiration("Ann 06/2026"));
    assert_eq!(
        shown,
        "LotExpiration { has_lot: true, expiration: Some(PartialDate(Month)), findings: [LotWithoutDigit] }"
    );
}

#[test]
fn a_long_text_takes_no_long_time() {
    for piece in ["1-", "1/", "06/2026 ", "JUN ", "a", "1", " ", "/ ", "-a", "exp ", "(", "12 / "] {
        parse_lot_expiration(&piece.repeat(50_000));
    }
}

#[test]
fn a_date_of_something_else_and_a_lot_that_runs_into_a_date_are_no_expiration() {
    for (text, lot, expiration, finding) in [
        ("X123 mfg 01/01/2024", Some("X123"), None, OtherText),
        ("X123 manufactured 01/2024 exp 06/2026", Some("X123"), Some("2026-06"), OtherText),
        ("X123 06/2026 given 03/01/2026", Some("X123"), Some("2026-06"), OtherText),
        ("U1234AA06/30/2026", None, None, InvalidExpiration),
        ("X1 6/30 2026", Some("X1"), None, InvalidExpiration),
        ("X1 6/15, 2026", Some("X1"), None, InvalidExpiration),
        ("U1234AA/06/30/2026", Some("U1234AA"), Some("2026-06-30"), FillerWord),
    ] {
        let read = parse_lot_expiration(text);
        assert_eq!(read.lot.as_deref(), lot, "{text}");
        assert_eq!(read.expiration.map(|date| date.to_string()).as_deref(), expiration, "{text}");
        assert!(read.findings.contains(&finding) || finding == FillerWord, "{text}: {:?}", read.findings);
    }
}

#[test]
fn the_shape_of_a_lot_is_advice() {
    let of = |lot: &str| manufacturers_with_shape(lot).collect::<Vec<_>>().join(" ");
    let lots = ["A12345", "m12345", "x12345", "B12345", "B1234-5", "B12345c", "BC123DE", "BC123DEF", " BC123DE "];
    assert_eq!(lots.map(of), ["PMC SKB", "PMC SKB", "PMC SKB", "PMC", "PMC", "PMC", "PMC", "PMC", "PMC"]);
    for lot in ["", " ", "U1234AA", "12345", "B1234", "B123456", "B1234_5", "BC123DEFG", "\u{c9}1234", "A1234\u{663}"] {
        assert_eq!(of(lot), "", "{lot}");
    }
    for manufacturer in ["A12345", "B1234-5"].into_iter().flat_map(manufacturers_with_shape) {
        assert!(EMBEDDED.mvx(manufacturer).is_some(), "{manufacturer}");
    }
}
