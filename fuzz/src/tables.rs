use iz_hl7::profile::{Profile, Tables};
use iz_hl7::{Message, Strictness};

const MESSAGE: &[u8] = include_bytes!("../../testdata/profiles/igamt/message.hl7");

/// Law 4 for the tables of profiles. The input is six tables, with NULs between.
///
/// # Panics
///
/// When an error says nothing, or two checks differ.
pub fn tables(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let mut parts = text.split('\0');
    let mut next = || parts.next().unwrap_or_default();
    let [profiles, structures, fields, datatypes, statements, valuesets] = std::array::from_fn(|_| next());
    let tables = Tables { profiles, structures, fields, datatypes, statements, valuesets };
    let profile = match Profile::of_tables("TINY", &tables) {
        Ok(profile) => profile,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let message = Message::parse_with(MESSAGE, Strictness::Tolerant).unwrap();
    assert_eq!(profile.check(&message), profile.check(&message));
}
