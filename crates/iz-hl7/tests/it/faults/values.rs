//! Dates, numbers and codes (20 to 23).

use iz_hl7::datatype::Dtm;
use iz_hl7::{ErrorKind, Message, read};
use iz_model::{Coded, Ndc, NotAnNdc};

use super::with;

#[test]
fn fault_20_dates_that_the_calendar_lacks() {
    for text in [
        "20240230",
        "00000000",
        "00000101",
        "0000",
        "20241301",
        "2024010124",
        "20200101240000",
        "20161231235960",
        "202401012360",
        "2024010112-2400",
        "2024010112+1399",
        "20240101120000-05",
        "20240101120000.123456789",
        "20240101123059.12345",
        "2024-01-01",
        "991231",
        "24",
        "2024é102",
        "202401011",
        " ",
        "2024 0101",
        "20240101+",
        "٢٠٢٤",
    ] {
        let error = text.parse::<Dtm>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotADate, "{text}");
    }
    for text in [
        "2024",
        "202402",
        "20240229",
        "2024022923",
        "202402292359",
        "20240229235959.0500-0030",
        "2024-0000",
        "20240101+1400",
        // Whether a date is likely is for validation to say.
        "18690101",
        "99991231",
        "00010101",
        // Two digits of a year and a day read as a month.
        "240101",
    ] {
        assert_eq!(text.parse::<Dtm>().unwrap().to_string(), text);
    }
    for (text, precision) in [
        ("2024", iz_model::Precision::Year),
        ("202402", iz_model::Precision::Month),
        ("20240229", iz_model::Precision::Day),
    ] {
        assert_eq!(text.parse::<Dtm>().unwrap().date().precision(), precision);
    }
    // A wrong date costs the date and nothing else: it is located, kept as written and named as left behind.
    let bytes = with("PID|1||7||T^A||20240230\rRXA|0|1|20240230||03^^CVX");
    let message = Message::parse(&bytes).unwrap();
    let pid = iz_hl7::segment::Pid::new(message.segment("PID", 1).unwrap()).unwrap();
    let error = pid.date_time_of_birth().dtm().unwrap_err();
    assert_eq!(error.location().unwrap().erl(), "PID^1^7");
    assert_eq!((error.hl7_code(), error.severity().code()), ("102", "E"));
    assert!(bytes[error.offset().unwrap()..].starts_with(b"20240230\rRXA"));
    let contents = read::contents(&message);
    assert_eq!(contents.unmapped, ["PID-7".parse().unwrap()]);
    let record = contents.value.orders[0].record();
    assert_eq!((record.administered, record.administered_text.as_deref()), (None, Some("20240230")));
}

#[test]
fn fault_21_numbers_stay_the_text_that_they_are() {
    for amount in ["1e309", "NaN", "1,000", ".5", "999", "0.50", "-1", "inf", "0x10"] {
        let bytes = with(&format!("RXA|0|1|20200601||03^^CVX| {amount} |mL^^UCUM"));
        let contents = read::contents(&Message::parse(&bytes).unwrap());
        assert_eq!(
            contents.value.orders[0].record().amount.as_deref(),
            Some(amount),
            "999 means unknown, as the guide has it"
        );
    }
    // A count is a whole number or none, and then it is named as left behind.
    for (order, read_as) in [
        ("2", Some(2)),
        (" 5 ", Some(5)),
        ("1e1", None),
        ("NaN", None),
        ("1,000", None),
        (".5", None),
        ("4294967296", None),
    ] {
        let bytes = with(&format!("PID|1||7{}{order}", "|".repeat(22)));
        let contents = read::contents(&Message::parse(&bytes).unwrap());
        assert_eq!(contents.value.patients[0].birth_order, read_as, "{order}");
        assert_eq!(contents.unmapped.is_empty(), read_as.is_some(), "{order}");
    }
}

#[test]
fn fault_22_vaccine_codes_as_senders_write_them() {
    let dose = |code: &str| {
        let bytes = with(&format!("RXA|0|1|20200601||{code}"));
        let contents = read::contents(&Message::parse(&bytes).unwrap());
        assert!(contents.unmapped.is_empty());
        contents.value.orders[0].record().clone()
    };
    for code in ["3^MMR^CVX", "03^MMR^CVX", "03 ^MMR^CVX", "03^MMR^CVX ", "03^MMR^cvx", "03^MMR^HL70292", "003^^CVX"] {
        assert_eq!(dose(code).cvx(), Some(iz_model::Cvx::new(3)), "{code}");
    }
    // Code and text changed places: the text drives nothing.
    let swapped = dose("MMR^03^CVX");
    assert_eq!((swapped.cvx(), swapped.vaccine.len()), (None, 1));
    // Two vaccines: both are kept, for iz-codes to see that they contradict each other.
    let conflicting = dose("03^MMR^CVX^21^Varicella^CVX");
    let codes: Vec<iz_model::Cvx> = conflicting.vaccine.iter().filter_map(Coded::cvx).collect();
    assert_eq!(codes, [3, 21].map(iz_model::Cvx::new));
}

#[test]
fn fault_23_drug_codes_as_senders_and_spreadsheets_write_them() {
    let coded = |code: &str| {
        let bytes = with(&format!("RXA|0|1|20200601||{code}^^NDC"));
        read::contents(&Message::parse(&bytes).unwrap()).value.orders[0].record().vaccine[0].clone()
    };
    for code in ["49281-0560-05", "49281-560-05", "49281056005"] {
        assert_eq!(coded(code).ndc().unwrap().to_string(), "49281-0560-05", "{code}");
    }
    for (code, reason) in [
        ("4.9281E+10", NotAnNdc::Damaged),
        ("5010001", NotAnNdc::Damaged),
        ("4928156005", NotAnNdc::Ambiguous),
        ("MMR", NotAnNdc::Layout),
    ] {
        let Coded { code: Some(kept), .. } = coded(code) else { panic!("{code}") };
        assert_eq!(kept, code, "kept as written");
        assert_eq!(coded(code).ndc(), None, "{code}");
        assert_eq!(kept.parse::<Ndc>(), Err(reason), "{code}");
    }
}
