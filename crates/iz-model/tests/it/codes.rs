//! Codes are open: unknown ones are ordinary values, and what cannot be a code is refused.

use iz_model::{Coded, Cvx, Ndc, NotAnNdc};

#[test]
fn cvx_is_a_number() {
    for text in ["3", "03", "003", " 03 ", "0003"] {
        assert_eq!(text.parse::<Cvx>().unwrap(), Cvx::new(3), "{text}");
    }
    for (number, text) in [(3, "03"), (110, "110"), (998, "998"), (1234, "1234")] {
        assert_eq!(Cvx::new(number).to_string(), text);
    }
    for text in ["", " ", "90707", "3a", "-3", "+3", "٣", "3.0"] {
        assert!(text.parse::<Cvx>().is_err(), "{text}");
    }
}

#[test]
fn ndc_is_eleven_digits_or_ten_with_dashes() {
    for text in ["49281-0286-10", "49281-286-10", "49281028610", " 49281-286-10 "] {
        assert_eq!(text.parse::<Ndc>().unwrap().to_string(), "49281-0286-10", "{text}");
    }
    assert_eq!("0005-0100-01".parse::<Ndc>().unwrap().to_string(), "00005-0100-01");
    assert_eq!("49281-0286-1".parse::<Ndc>().unwrap().to_string(), "49281-0286-01");
    for text in
        ["", "-", "--", "49281-286", "49281-286-10-1", "49281-28a-10", "492810286100", "03", "4.9E", "E+10", "1E-5"]
    {
        assert_eq!(text.parse::<Ndc>(), Err(NotAnNdc::Layout), "{text}");
    }
    assert_eq!("4928128610".parse::<Ndc>(), Err(NotAnNdc::Ambiguous));
    assert!(Ndc::from_number(100_000_000_000).is_err());
}

#[test]
fn fault_23_an_ndc_that_a_spreadsheet_damaged_is_told_from_one_that_is_none() {
    for text in
        ["4.9281E+10", "4.92810286E10", " 4,9281e+10 ", "5E+10", "5010001", "50100010", "781405005", "49281028610.0"]
    {
        assert_eq!(text.parse::<Ndc>(), Err(NotAnNdc::Damaged), "{text}");
    }
}

#[test]
fn a_code_is_of_the_system_that_it_names() {
    assert_eq!(Coded::new("03", "cvx ").cvx(), Some(Cvx::new(3)));
    assert_eq!(Coded::new("03", "HL70292").cvx(), Some(Cvx::new(3)));
    assert_eq!(Coded::new("90707", "CPT").cvx(), None);
    assert_eq!(Coded::new("03", "").cvx(), None, "no system, no CVX");
    assert_eq!(Coded { code: Some("03".into()), ..Coded::default() }.cvx(), None);
    assert_eq!(Coded::new("PMC", "MVX").mvx().unwrap().as_str(), "PMC");
    assert_eq!(Coded::new("49281-286-10", "NDC").ndc().unwrap().to_string(), "49281-0286-10");
}
