use iz_model::{ActionCode, Coded, CompletionStatus, Cvx, Dose, Forecast, Order, SegmentId};

use super::writer::Writer;
use crate::ErrorKind;

impl Writer {
    /// One ORDER group: ORC, RXA, RXR, and its OBX with those of the recommendations that it carries.
    pub(super) fn order(&mut self, order: &Order, forecasts: &[Forecast]) {
        let dose = order.record();
        self.orc(dose);
        self.rxa(dose);
        self.rxr(dose);
        self.observations(dose, forecasts);
    }

    fn orc(&mut self, dose: &Dose) {
        self.segment(SegmentId::ORC);
        self.text(1, "RE");
        self.values(2, &dose.placer_order);
        self.values(3, &dose.filler_order);
        self.require(3);
        self.values(10, &dose.entered_by);
        self.values(12, &dose.ordered_by);
        self.values(17, &dose.entering_organization);
    }

    fn rxa(&mut self, dose: &Dose) {
        self.segment(SegmentId::RXA);
        self.text(1, "0");
        match self.is_guide() {
            true => self.text(2, "1"),
            // The dose number of the older versions.
            false => self.number(2, Some(dose_number(dose).unwrap_or(UNKNOWN_DOSE_NUMBER))),
        }
        self.administered(3, dose);
        if !self.is_guide() {
            // Required in version 2.3.1.
            self.administered(4, dose);
        }
        self.codes(5, &dose.vaccine);
        self.require(5);
        if let Some(amount) = dose.amount.as_deref() {
            self.decimal(6, amount);
        }
        self.require(6);
        self.values(7, &dose.units);
        self.values(9, &dose.notes);
        self.values(10, &dose.administered_by);
        if let Some(facility) = &dose.administered_at {
            self.nested(11, 4, facility);
        }
        self.values(15, dose.lots.iter().map(String::as_str));
        if self.is_guide() && dose.expiration.is_some_and(|date| date.precision() == iz_model::Precision::Year) {
            self.fail(16, ErrorKind::Imprecise);
        }
        self.date(16, dose.expiration);
        self.codes(17, &dose.manufacturers);
        self.values(18, &dose.refusal_reasons);
        if dose.has_unknown_status {
            self.fail(20, ErrorKind::NoPlace);
        }
        self.text(20, dose.completion.map_or("", CompletionStatus::code));
        self.text(21, dose.action.map_or("", ActionCode::code));
        self.date_time(22, dose.entered.as_deref());
    }

    /// The date given. The text as it was written wins over the date read from it, if it says the same.
    fn administered(&mut self, field: usize, dose: &Dose) {
        let Some(text) = dose.administered_text.as_deref().filter(|text| !text.trim().is_empty()) else {
            self.day(field, dose.administered);
            return self.require(field);
        };
        let Some(written) = self.date_time(field, Some(text)) else { return };
        if dose.administered.is_some_and(|date| date != written.date()) {
            self.fail(field, ErrorKind::Contradiction);
        }
        if self.is_guide() && written.date().day().is_none() {
            self.fail(field, ErrorKind::Imprecise);
        }
    }

    fn rxr(&mut self, dose: &Dose) {
        self.segment(SegmentId::RXR);
        if dose.route.len() > 2 {
            // RXR-1 does not repeat.
            self.fail(1, ErrorKind::NoPlace);
        }
        self.codes(1, &dose.route);
        if dose.site.as_ref().is_some_and(|site| *site != Coded::default()) {
            self.require(1);
        }
        self.values(2, &dose.site);
    }
}

/// What senders of the older versions write in RXA-2 when they do not know the dose number.
pub(crate) const UNKNOWN_DOSE_NUMBER: u32 = 999;

/// The dose number on which the evaluations of a dose agree.
fn dose_number(dose: &Dose) -> Option<u32> {
    let mut numbers = dose.evaluations.iter().filter_map(|evaluation| evaluation.series.dose_number);
    let first = numbers.next()?;
    (1..99).contains(&first).then_some(first).filter(|_| numbers.all(|number| number == first))
}

/// Whether a group is one without a vaccine, which may carry recommendations.
pub(super) fn is_carrier(dose: &Dose) -> bool {
    dose.cvx() == Some(Cvx::NO_VACCINE_ADMINISTERED)
}
