//! The lot and its expiration date (RXA-15, RXA-16).

use iz_codes::lot::{is_placeholder, manufacturers_with_shape};
use iz_model::Location;

use super::Detection as D;
use super::check::repetitions;
use super::check::{Check, Told, text};
use super::dose::Dose;
use super::name_lists::{begins_with, ends_with};
use crate::datatype::Ts;

const PREFIXES: [&str; 7] = ["LOT", "(P)", "MED", "SKB", "PMC", "WSD", "WAL"];
const INFIX: &str = "ICE3";
const SUFFIXES: &[&str] = &[
    "(P)",
    "-P",
    "-S",
    "-C",
    "-H",
    "-V",
    "*",
    "#",
    "(S)",
    "MSD",
    "HSP",
    "SELECT",
    "CP",
    "VFC",
    "STATE",
    "CHIP",
    "ADULT",
    "ST-",
    "PRIVATE",
    "PED",
    "UNINSURED",
    "SPECIAL",
    "OVER19",
    "VMC",
    "-COUNT",
    "REAR",
    "PENT",
    "PENTACEL",
    "DTAP",
    "IPV",
    "ACTH",
    "HIB",
    "PFF",
    "FLU",
    "BOOST",
    "HAV",
    "GARDASIL",
    "ROTATEQ",
    "PEDVAX",
    "VARIVAX",
    "PNEU",
    "PNEUMOVAX",
    "MMR",
    "MENVEO",
    "MENACTRA",
    "FLU ZONE",
];
const FEWEST: usize = 5;

impl<'m> Check<'_, 'm> {
    pub(super) fn check_lots(&mut self, dose: &Dose<'m>) {
        let mut is_there = false;
        for (at, lot) in repetitions(dose.field(15), dose.at(15)) {
            let Some(lot) = text(lot) else { continue };
            is_there = true;
            self.check_lot(&lot, at, dose);
        }
        self.tell_if(!is_there && dose.is_new(), D::LotMissing, dose.at(15));
        self.check_expiration(dose);
    }

    fn check_lot(&mut self, lot: &str, location: Location, dose: &Dose<'m>) {
        if is_placeholder(lot) {
            return self.tell(D::LotPlaceholder, location);
        }
        if lot.contains([',', '/', ';']) || lot.contains(" - ") {
            return self.tell(D::LotSeveral, location);
        }
        // Letters at the end of a lot of a known shape are part of it.
        let mut makers = manufacturers_with_shape(lot).peekable();
        if makers.peek().is_some() {
            let stated = text(dose.field(17).component(1));
            let is_of_another = stated.is_some_and(|stated| makers.all(|maker| maker != &*stated));
            return self.tell_if(is_of_another, D::LotOfAnotherManufacturer, location);
        }
        let marks = [
            (PREFIXES.iter().any(|prefix| begins_with(lot, prefix)), D::LotPrefix),
            (SUFFIXES.iter().any(|suffix| ends_with(lot, suffix)), D::LotSuffix),
            (contains(lot, INFIX), D::LotInfix),
        ];
        for (has, detection) in marks {
            self.tell_if(has, detection, location);
        }
        if marks.iter().any(|(has, _)| *has) {
            return;
        }
        let is_of_lots = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if !lot.bytes().all(is_of_lots) {
            self.tell(D::LotInvalid, location);
        } else if lot.len() < FEWEST {
            self.tell(D::LotTooShort, location);
        }
    }

    fn check_expiration(&mut self, dose: &Dose<'m>) {
        let mut is_there = false;
        for (at, date) in repetitions(dose.field(16), dose.at(16)) {
            match self.span(Ts::new(date)) {
                Told::Nothing => continue,
                Told::Invalid => self.tell(D::ExpirationInvalid, at),
                Told::Date(expires) => {
                    let is_expired = dose.given.date().is_some_and(|given| given.is_after(expires));
                    self.tell_if(is_expired && dose.is_new(), D::LotExpired, at);
                }
            }
            is_there = true;
        }
        self.tell_if(!is_there && dose.is_new(), D::ExpirationMissing, dose.at(16));
    }
}

fn contains(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}
