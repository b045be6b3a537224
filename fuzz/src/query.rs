use std::array::from_fn;
use std::str::from_utf8;

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::message::QbpQ11;
use iz_hl7::read;
use iz_model::{Address, Authority, Identifier, PersonName, Query, QueryProfile, Sex, Telecom};

use crate::parse;

/// Law 3. Every line of the input is a value of a query, in the order of [`asked`]; an empty line is no value.
///
/// # Panics
///
/// When a law is broken.
pub fn query(input: &[u8]) {
    let Ok(text) = from_utf8(input) else { return };
    let (control_id, values) = text.split_once('\n').unwrap_or((text, ""));
    let stamp = Stamp { control_id, date_time: "20260115094500-0500".parse().expect("a time") };
    let message = match qbp_q11(&Header::default(), &stamp, &asked(values, |line| line)) {
        Ok(message) => message,
        Err(error) => return assert!(!error.errors().is_empty() && !error.to_string().is_empty()),
    };
    // Blanks around a value are not significant, so a value of blanks is none.
    let query = asked(values, str::trim);
    assert_eq!(QbpQ11::try_from(&message).expect("a query").profile(), query.profile);
    let contents = read::contents(&message);
    assert!(contents.unmapped.is_empty(), "{:?}", contents.unmapped);
    assert!(contents.value.query == Some(query), "another query is read than was built");
    parse(message.as_bytes());
}

/// A query of the lines of a text, each read by `read`: profile, tag, day of birth, sex, multiple birth and its order, most
/// candidates, name, mother's maiden name, address, telephone, identifiers.
fn asked(lines: &str, read: impl Fn(&str) -> &str) -> Query {
    let mut lines = lines.split('\n');
    let mut text = || lines.next().map(&read).filter(|text| !text.is_empty()).map(str::to_owned);
    let name = |[family, given, middle, suffix, prefix, kind]: [Option<String>; 6]| {
        filled(PersonName { family, given, middle, suffix, prefix, kind })
    };
    let address = |[street, other, city, state, zip, country, kind, county]: [Option<String>; 8]| {
        filled(Address { street, other, city, state, zip, country, kind, county })
    };
    let telecom = |[use_code, equipment, email, country_code, area_code, local_number, extension, text]: [_; 8]| {
        filled(Telecom { use_code, equipment, email, country_code, area_code, local_number, extension, text })
    };
    let identifier = |[value, namespace, universal_id, universal_id_type, kind]: [_; 5]| {
        filled(Identifier { value, authority: Authority { namespace, universal_id, universal_id_type }, kind })
    };
    Query {
        profile: text().and_then(|id| QueryProfile::from_code(id.trim())),
        tag: text(),
        birth_date: text().and_then(|text| text.trim().parse().ok()),
        sex: text().and_then(|text| Sex::from_code(text.trim())),
        multiple_birth: text().and_then(|text| text.trim().parse().ok()),
        birth_order: text().and_then(|text| text.trim().parse().ok()),
        max_candidates: text().and_then(|text| text.trim().parse().ok()),
        name: name(from_fn(|_| text())),
        mothers_maiden_name: name(from_fn(|_| text())),
        address: address(from_fn(|_| text())),
        telecom: telecom(from_fn(|_| text())),
        identifiers: (0..3).filter_map(|_| identifier(from_fn(|_| text()))).collect(),
    }
}

fn filled<T: Default + PartialEq>(record: T) -> Option<T> {
    (record != T::default()).then_some(record)
}
