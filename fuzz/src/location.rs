use std::str::from_utf8;

use iz_hl7::Location;
use iz_hl7::datatype::Dtm;
use iz_model::{Cvx, Date, Ndc, PartialDate};

/// Locations, dates and codes are written as what they were read from. The input is a text.
///
/// # Panics
///
/// When one is not.
pub fn location(input: &[u8]) {
    let Ok(text) = from_utf8(input) else { return };
    if let Ok(location) = text.parse::<Location>() {
        assert_eq!(location.to_string().parse(), Ok(location));
        assert!(location.to_string().len() <= text.len(), "{location}");
        assert!(!location.erl().contains("^^"));
    }
    if let Ok(given) = text.parse::<Dtm>() {
        assert_eq!(given.to_string(), text);
        assert!(given.offset_minutes().is_none_or(|minutes| minutes.abs() < 15 * 60));
    }
    if let Ok(date) = text.parse::<PartialDate>() {
        assert_eq!(date.to_string(), text);
        assert!(date.earliest() <= date.latest());
        assert_eq!(Dtm::from(date).to_string().parse::<Dtm>().map(|given| given.date()), Ok(date));
        assert_eq!(text.parse::<Date>().ok(), date.day());
    }
    if let Ok(code) = text.parse::<Cvx>() {
        assert_eq!(code.to_string().parse(), Ok(code));
    }
    if let Ok(code) = text.parse::<Ndc>() {
        assert_eq!(code.to_string().parse(), Ok(code));
        assert_eq!(Ndc::from_number(code.number()), Ok(code));
    }
}
