//! Addresses (XAD).

use iz_model::Location;

use super::Detection as D;
use super::check::{Check, repetitions, text};
use crate::Element;
use crate::segment::Pid;

/// The two letters of USPS: states, the federal district, territories, associated states, armed forces.
const STATES: [&str; 62] = [
    "AA", "AE", "AK", "AL", "AP", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "FM", "GA", "GU", "HI", "IA",
    "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MH", "MI", "MN", "MO", "MP", "MS", "MT", "NC", "ND", "NE",
    "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "PW", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI",
    "VT", "WA", "WI", "WV", "WY",
];

/// What is told of an address.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) state_unknown: D,
    pub(super) zip_invalid: D,
    pub(super) type_unknown: D,
    pub(super) bad: D,
}

const OF_PATIENT: Rules = Rules {
    state_unknown: D::StateUnknown,
    zip_invalid: D::ZipInvalid,
    type_unknown: D::AddressTypeUnknown,
    bad: D::AddressBad,
};

impl<'m> Check<'_, 'm> {
    pub(super) fn check_addresses(&mut self, pid: Pid<'m>) {
        let location = pid.segment().location().with_field(11);
        let mut first = None;
        for (at, address) in repetitions(pid.segment().field(11), location) {
            self.check_address(address, at, OF_PATIENT);
            // Where mail would reach the patient: not a birth place, and not an address known to be bad.
            let is_home = !matches!(text(address.component(7)).as_deref(), Some("BA" | "BDL" | "BR" | "F" | "N"));
            first = first.or(Some((at, address)).filter(|_| is_home));
        }
        let Some((at, address)) = first else { return self.tell(D::AddressMissing, location) };
        self.patient.address = Some(address);
        let [street, _, city, state, zip] = address.first_parts();
        let parts = [
            (1, street, D::StreetMissing),
            (3, city, D::CityMissing),
            (4, state, D::StateMissing),
            (5, zip, D::ZipMissing),
        ];
        for (component, part, missing) in parts {
            self.tell_if(text(part).is_none(), missing, at.with_component(component));
        }
    }

    pub(super) fn check_address(&mut self, address: Element<'m>, location: Location, rules: Rules) {
        let [_, _, _, state, zip, country, kind] = address.first_parts();
        let is_american = text(country).is_none_or(|country| matches!(&*country, "USA" | "US"));
        if is_american {
            let is_unknown = text(state).is_some_and(|state| !is_state(&state));
            self.tell_if(is_unknown, rules.state_unknown, location.with_component(4));
            let is_invalid = text(zip).is_some_and(|zip| !is_zip(&zip));
            self.tell_if(is_invalid, rules.zip_invalid, location.with_component(5));
        }
        self.check_code(kind, self.quality.tables.address_type, rules.type_unknown, location.with_component(7));
        self.tell_if(text(kind).is_some_and(|kind| kind == "BA"), rules.bad, location.with_component(7));
    }
}

/// In capitals or small letters, for mail arrives either way.
fn is_state(text: &str) -> bool {
    STATES.iter().any(|state| state.eq_ignore_ascii_case(text))
}

/// Five digits or nine, other than zeros.
fn is_zip(text: &str) -> bool {
    let (five, four) = match text.split_once('-') {
        Some((five, four)) => (five, four),
        None => text.split_at_checked(5).unwrap_or((text, "")),
    };
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    five.len() == 5 && matches!(four.len(), 0 | 4) && are_digits(five) && are_digits(four) && five != "00000"
}
