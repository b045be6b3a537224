use std::io;

use examples::Output;
use iz_codes::lot::{Finding, parse_lot_expiration};
use iz_model::{PartialDate, Precision};
use serde::Serialize;

use crate::answer::Answer;
use crate::sheet::Sheet;

/// The lot and the expiration date in what a person typed.
#[derive(Serialize)]
pub(crate) struct Typed {
    text: String,
    lot: Option<String>,
    expiration: Option<PartialDate>,
    precision: Option<&'static str>,
    findings: Vec<&'static str>,
    #[serde(skip)]
    meanings: Vec<&'static str>,
}

impl Typed {
    pub(crate) fn of(text: &str) -> Self {
        let found = parse_lot_expiration(text);
        let precision = |date: PartialDate| match date.precision() {
            Precision::Year => "year",
            Precision::Month => "month",
            Precision::Day => "day",
        };
        let (findings, meanings) = found.findings.iter().map(|finding| told(*finding)).unzip();
        Self {
            text: text.to_owned(),
            lot: found.lot,
            expiration: found.expiration,
            precision: found.expiration.map(precision),
            findings,
            meanings,
        }
    }
}

impl Answer for Typed {
    fn problem(&self) -> Option<String> {
        let is_empty = self.lot.is_none() && self.expiration.is_none();
        is_empty.then(|| "the text states neither a lot nor a date that can be used".to_owned())
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        Sheet::default()
            .lines("lot", &self.lot)
            .lines("expiration", self.expiration)
            .lines("findings", &self.meanings)
            .write(out)
    }
}

/// A finding as a key, and in words.
const fn told(finding: Finding) -> (&'static str, &'static str) {
    match finding {
        Finding::Empty => ("empty", "neither lot nor date is stated"),
        Finding::MissingLot => ("missing_lot", "no lot is stated"),
        Finding::Placeholder => ("placeholder", "a value that nobody knows, such as n/a, was left out"),
        Finding::SeveralLots => ("several_lots", "several lots are named, and this is the first: ask which"),
        Finding::SpaceInLot => ("space_in_lot", "the lot holds a space: look at it"),
        Finding::LotWithoutDigit => ("lot_without_digit", "the lot has no digit: look at it"),
        Finding::LotOrDate => ("lot_or_date", "the lot could be a date: ask"),
        Finding::InvalidExpiration => ("invalid_expiration", "what stands for the expiration is no date: ask"),
        Finding::SeveralDates => ("several_dates", "several dates are named, and none is the expiration for sure: ask"),
        Finding::TwoDigitYear => ("two_digit_year", "the year has two digits and was read as 20YY"),
        Finding::YearFirst => ("year_first", "the year stands first"),
        Finding::FillerWord => ("filler_word", "a word such as exp was left out"),
        Finding::OtherText => ("other_text", "other words or dates were left out"),
        _ => ("other", "there is something else to know"),
    }
}
