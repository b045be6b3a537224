//! How many days apart two records of one event may be, by vaccine.

use iz_codes::CodeSets;
use iz_model::Cvx;

use super::vaccine::Vaccine;

/// The window of AIRA and CDC, which is also that of most vaccines: their doses are four weeks apart, less the four days of
/// grace that CDC's schedule allows.
pub(super) const USUAL: i32 = 23;

/// Vaccines whose doses follow each other sooner, by the least interval of any licensed or recommended schedule: two records
/// that are further apart than this are never joined by points alone, since they may be two doses of the series.
///
/// Rabies 0, 3, 7, 14 (a record a day off may be another dose's); anthrax two weeks; Japanese encephalitis 0, 7, 28;
/// tick-borne encephalitis and cholera one to two weeks; COVID-19 21 days less four of grace; typhoid by mouth one
/// package over a week, of which each capsule may be recorded.
const FAMILIES: [(&str, i32, i32); 7] = [
    ("RABIES", 0, 0),
    ("ANTHRAX", 10, 9),
    ("Japanese encephalitis", 6, 5),
    ("Tick-borne encephalitis", 10, 9),
    ("cholera", 6, 5),
    ("COVID-19", USUAL, 16),
    ("TYPHOID", USUAL, 0),
];

/// Hep A-Hep B for adults, which the accelerated schedule gives on days 0, 7 and 21.
const TWINRIX: Cvx = Cvx::new(104);

/// The windows of a vaccine, in days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Window {
    /// Records further apart are different events.
    pub(super) compare: i32,
    /// Records further apart are never joined without a person.
    pub(super) join: i32,
}

impl Window {
    pub(super) const USUAL: Self = Self { compare: USUAL, join: USUAL };

    pub(super) fn of<'a>(vaccine: &Vaccine<'a>, codes: &'a CodeSets) -> Self {
        if vaccine.cvx() == Some(TWINRIX) {
            return Self { compare: 6, join: 6 };
        }
        let known = |family: &str| FAMILIES.iter().find(|(name, _, _)| name.eq_ignore_ascii_case(family));
        let windows = vaccine.families(codes).filter_map(known);
        windows.fold(Self::USUAL, |window, (_, compare, join)| window.narrower(Self { compare: *compare, join: *join }))
    }

    /// The window of two vaccines: the narrower in each respect.
    pub(super) fn narrower(self, other: Self) -> Self {
        Self { compare: self.compare.min(other.compare), join: self.join.min(other.join) }
    }
}
