//! To whose funds the patient is eligible for the dose (OBX 64994-7), and who paid for the vaccine (OBX 30963-3).

use std::borrow::Cow;

use iz_model::Location;

use super::Detection as D;
use super::check::{Check, text};
use super::coded::{Standing, standing};
use super::dose::Dose;
use crate::segment::Obx;

/// Vaccines for Children (VFC), a program up to the 19th birthday.
const OF_CHILDREN: [&str; 4] = ["V02", "V03", "V04", "V05"];
const CHILDHOOD: u16 = 19 * 12;
/// Codes of public programs.
const PUBLIC: [&str; 8] = ["V02", "V03", "V04", "V05", "V22", "V23", "V24", "V25"];
const NOT_ELIGIBLE: &str = "V01";
/// Withdrawn by the addendum of 2015, whatever the table says.
const WITHDRAWN: [&str; 2] = ["V06", "V08"];
const PUBLIC_FUNDS: [&str; 3] = ["VXC50", "VXC51", "VXC52"];
const PRIVATE_FUNDS: &str = "PHC70";

impl<'m> Check<'_, 'm> {
    pub(super) fn check_eligibility(&mut self, dose: &Dose<'m>) {
        let tables = &self.quality.tables;
        let eligibility = dose.observed.eligibility.and_then(value);
        let funding = dose.observed.funding.and_then(value);
        let (mut eligible, mut paid) = (None, None);
        match eligibility {
            None => self.tell_if(dose.is_new(), D::EligibilityMissing, dose.location()),
            Some((at, code)) => {
                let standing = match standing(tables.eligibility, &code) {
                    _ if WITHDRAWN.contains(&&*code) => Standing::Outdated,
                    Standing::Unknown if is_of_state(&code) => Standing::Known,
                    standing => standing,
                };
                self.tell_if(standing == Standing::Unknown, D::EligibilityUnknown, at);
                self.tell_if(standing == Standing::Outdated, D::EligibilityDeprecated, at);
                let birth = self.patient.birth;
                let is_grown =
                    dose.given.date().zip(birth).is_some_and(|(given, birth)| given.is_months_after(birth, CHILDHOOD));
                self.tell_if(is_grown && OF_CHILDREN.contains(&&*code), D::EligibilityOfChildren, at);
                eligible = Some(code);
            }
        }
        match funding {
            None => self.tell_if(dose.is_new(), D::FundingMissing, dose.location()),
            Some((at, code)) => {
                let is_unknown = standing(tables.funding, &code) == Standing::Unknown;
                self.tell_if(is_unknown, D::FundingUnknown, at);
                paid = Some((at, code));
            }
        }
        if let Some((eligible, (at, paid))) = eligible.zip(paid) {
            let conflicts = (&*eligible == NOT_ELIGIBLE && PUBLIC_FUNDS.contains(&&*paid))
                || (PUBLIC.contains(&&*eligible) && &*paid == PRIVATE_FUNDS);
            self.tell_if(conflicts, D::FundingConflictsEligibility, at);
        }
    }
}

/// The code in an observation, and its place.
fn value(obx: Obx<'_>) -> Option<(Location, Cow<'_, str>)> {
    let location = obx.segment().location().with_field(5).with_component(1);
    Some((location, text(obx.observation_value().component(1))?))
}

/// The code of a state: that of its program, three letters of which the last is A, and two digits.
fn is_of_state(code: &str) -> bool {
    matches!(code.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z', b'A', b'0'..=b'9', b'0'..=b'9'])
}
