//! The identifiers of the patient (PID-3).

use super::Detection as D;
use super::check::{Check, repetitions, text};
use crate::segment::Pid;

impl<'m> Check<'_, 'm> {
    pub(super) fn check_identifiers(&mut self, pid: Pid<'m>) {
        let location = pid.segment().location().with_field(3);
        let (mut has_submitters, mut has_untyped) = (false, false);
        for (at, identifier) in repetitions(pid.segment().field(3), location) {
            let [id, _, _, authority, kind] = identifier.first_parts();
            let Some(id) = text(id) else { continue };
            let Some(code) = text(kind) else {
                has_untyped = true;
                self.tell(D::IdentifierTypeMissing, at.with_component(5));
                continue;
            };
            match &*code {
                "MR" | "PI" | "PT" => {
                    has_submitters = true;
                    let is_assigned = authority.subcomponents().any(|part| text(part).is_some());
                    self.tell_if(!is_assigned, D::SubmitterIdAuthorityMissing, at.with_component(4));
                }
                "SS" => self.tell_if(!is_social_security_number(&id), D::SsnInvalid, at.with_component(1)),
                "MA" => self.tell_if(is_one_digit(&id), D::MedicaidNumberInvalid, at.with_component(1)),
                _ => {
                    let table = self.quality.tables.identifier_type;
                    self.check_code(kind, table, D::IdentifierTypeUnknown, at.with_component(5));
                }
            }
        }
        // What has no type may be it.
        self.tell_if(!has_submitters && !has_untyped, D::SubmitterIdMissing, location);
    }
}

/// Nine digits, with hyphens or without, that may have been issued.
fn is_social_security_number(text: &str) -> bool {
    const EXAMPLES: [&[u8]; 2] = [b"123456789", b"987654321"];
    let mut digits = [0; 9];
    let mut slots = digits.iter_mut();
    for byte in text.bytes().filter(|byte| *byte != b'-') {
        let Some(slot) = slots.next().filter(|_| byte.is_ascii_digit()) else { return false };
        *slot = byte;
    }
    let is_whole = slots.next().is_none();
    // More than six of one digit after each other.
    let is_monotonous = digits.windows(7).any(|run| run.iter().all(|digit| run.first() == Some(digit)));
    is_whole
        && !digits.starts_with(b"000")
        && digits.get(3..5) != Some(b"00")
        && !EXAMPLES.contains(&digits.as_slice())
        && !is_monotonous
}

fn is_one_digit(text: &str) -> bool {
    let mut bytes = text.bytes();
    let first = bytes.next();
    text.len() == 9 && first.is_some_and(|byte| byte.is_ascii_digit()) && bytes.all(|byte| Some(byte) == first)
}
