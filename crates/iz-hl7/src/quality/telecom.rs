//! Telephone numbers and e-mail addresses (XTN).

use iz_model::Location;

use super::Detection as D;
use super::check::{Check, repetitions, text};
use crate::Element;
use crate::segment::Pid;

/// What is known of a telephone number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    /// There is none.
    Empty,
    /// North American, or of another country, of whose numbers nothing is known here.
    Good,
    Incomplete,
    Invalid,
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_telecom(&mut self, pid: Pid<'m>) {
        let location = pid.segment().location().with_field(13);
        let (mut has_phone, mut has_email) = (false, false);
        for (at, telecom) in repetitions(pid.segment().field(13), location) {
            let [_, usage, equipment, email] = telecom.first_parts();
            let tables = &self.quality.tables;
            self.check_code(usage, tables.telecom_use, D::PhoneUseUnknown, at.with_component(2));
            self.check_code(equipment, tables.telecom_equipment, D::PhoneEquipmentUnknown, at.with_component(3));
            if let Some(email) = text(email) {
                has_email = true;
                self.tell_if(!is_email(&email), D::EmailInvalid, at.with_component(4));
            }
            has_phone |= self.check_number(telecom, at, [D::PhoneIncomplete, D::PhoneInvalid]);
        }
        self.tell_if(!has_phone, D::PhoneMissing, location);
        self.tell_if(!has_email, D::EmailMissing, location);
    }

    /// Checks the number of a telecom; whether there is one.
    pub(super) fn check_number(
        &mut self,
        telecom: Element<'m>,
        location: Location,
        [incomplete, invalid]: [D; 2],
    ) -> bool {
        let number = number(telecom);
        self.tell_if(number == Number::Incomplete, incomplete, location);
        self.tell_if(number == Number::Invalid, invalid, location);
        number != Number::Empty
    }
}

fn number(telecom: Element<'_>) -> Number {
    let [whole, usage, _, _, country, area, local] = telecom.first_parts();
    if text(usage).is_some_and(|usage| usage == "NET") {
        return Number::Empty;
    }
    if text(country).is_some_and(|country| country.trim_start_matches('+') != "1") {
        return Number::Good;
    }
    match (text(area), text(local), text(whole)) {
        (Some(area), Some(local), _) => ten_digits(area.bytes().chain(local.bytes())),
        (Some(_), None, _) => Number::Incomplete,
        (None, Some(number), _) | (None, None, Some(number)) => match number.strip_prefix('+') {
            Some(abroad) if !abroad.starts_with('1') => Number::Good,
            // Numbers as one text may have an extension.
            _ => ten_digits(number.split(['x', 'X']).next().unwrap_or_default().bytes()),
        },
        (None, None, None) => Number::Empty,
    }
}

/// The North American numbering plan: area and exchange of three digits, the first 2 to 9 and the others not both 1, and four
/// digits. The exchange 555 is of no subscriber.
fn ten_digits(number: impl Iterator<Item = u8>) -> Number {
    let mut digits = [0_u8; 11];
    let mut count = 0;
    for byte in number.filter(|byte| !b"()-./+ ".contains(byte)) {
        let Some(slot) = digits.get_mut(count).filter(|_| byte.is_ascii_digit()) else { return Number::Invalid };
        *slot = byte;
        count += 1;
    }
    let of_area = |digits: &[u8]| matches!(digits, [b'2'..=b'9', rest @ ..] if rest != b"11");
    match (count, digits) {
        (7, _) => Number::Incomplete,
        (10, [a, b, c, d, e, f, ..]) | (11, [b'1', a, b, c, d, e, f, ..])
            if of_area(&[a, b, c]) && of_area(&[d, e, f]) && [d, e, f] != *b"555" =>
        {
            Number::Good
        }
        _ => Number::Invalid,
    }
}

/// A name and a host with a dot, without blanks.
fn is_email(text: &str) -> bool {
    let has_gap = text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>'));
    let is_host =
        |host: &str| host.contains('.') && host.split('.').all(|label| !label.is_empty()) && !host.contains('@');
    !has_gap
        && text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !name.contains('@') && is_host(host))
}
