//! How many days apart two records of one event may be, by vaccine.

use iz_codes::CodeSets;
use iz_model::Cvx;

use super::vaccine::Vaccine;

/// The window of AIRA and CDC, which is also that of most vaccines: their doses are four weeks apart, less the four days of
/// grace that CDC's schedule allows.
pub(super) const USUAL: i32 = 23;

/// As many days as points may join across. Further apart, the next dose may have been given too early from the same lot,
/// which is an ordinary slip of a clinic: a person looks.
const JOIN: i32 = 4;

/// Vaccines whose doses follow each other within a month, by their families: the days within which records are compared, and
/// those across which points may join.
///
/// Rabies 0, 3, 7, 14; anthrax two weeks; Japanese encephalitis 0, 7, 28; tick-borne encephalitis and cholera one to two
/// weeks; COVID-19 21 days; typhoid by mouth one package over a week, of which each capsule may be recorded.
const DENSE: [(&str, i32, i32); 7] = [
    ("RABIES", 2, 0),
    ("ANTHRAX", 10, JOIN),
    ("Japanese encephalitis", 6, JOIN),
    ("Tick-borne encephalitis", 10, JOIN),
    ("cholera", 6, JOIN),
    ("COVID-19", USUAL, JOIN),
    ("TYPHOID", USUAL, 0),
];

/// Hep A-Hep B for adults, which the accelerated schedule gives on days 0, 7 and 21.
const TWINRIX: Cvx = Cvx::new(104);

/// The windows of a vaccine, in days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Window {
    /// Records further apart are different events.
    pub(super) compare: i32,
    /// Records further apart are never joined by points.
    pub(super) join: i32,
    /// Whether a month may hold several doses of a series, so that a date without a day says too little.
    pub(super) is_dense: bool,
}

impl Window {
    pub(super) fn of<'a>(vaccine: &Vaccine<'a>, codes: &'a CodeSets) -> Self {
        if vaccine.cvx() == Some(TWINRIX) {
            return Self { compare: 6, join: JOIN, is_dense: true };
        }
        let dense = |family: &str| DENSE.iter().find(|(name, _, _)| name.eq_ignore_ascii_case(family));
        let windows = vaccine.families(codes).filter_map(dense);
        let windows = windows.map(|(_, compare, join)| Self { compare: *compare, join: *join, is_dense: true });
        windows.fold(Self { compare: USUAL, join: JOIN, is_dense: false }, Self::narrower)
    }

    /// The window of two vaccines: the narrower in each respect.
    pub(super) fn narrower(self, other: Self) -> Self {
        Self {
            compare: self.compare.min(other.compare),
            join: self.join.min(other.join),
            is_dense: self.is_dense || other.is_dense,
        }
    }
}
