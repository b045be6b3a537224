use iz_hl7::profile::{Igamt, Profile};
use iz_hl7::{Message, Strictness};

const MESSAGE: &[u8] = include_bytes!("../../testdata/profiles/igamt/message.hl7");

/// Law 4 for profiles as XML. The input is the three files, with NULs between.
///
/// # Panics
///
/// When an error says nothing, or two checks differ.
pub fn igamt(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let mut parts = text.split('\0');
    let mut next = || parts.next().unwrap_or_default();
    let [profile, constraints, value_sets] = std::array::from_fn(|_| next());
    let profile = match Profile::igamt(&Igamt { profile, constraints, value_sets }, None) {
        Ok(profile) => profile,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(profile.unread().iter().all(|constraint| constraint.line > 0));
    let message = Message::parse_with(MESSAGE, Strictness::Tolerant).unwrap();
    assert_eq!(profile.check(&message), profile.check(&message));
}
