//! What the versions write differently of vaccine events.

use iz_model::{Coded, Cvx, Dose, Evaluation, Forecast, Order, PartialDate, Series, Vis};

use super::bridge::Bridge;
use super::{DoseNumberReading, NoteKind};
use crate::Segment;
use crate::build::{UNKNOWN_DOSE_NUMBER, is_administered, is_eligibility};
use crate::datatype::is_decimal;
use crate::datatype::{Dtm, Fc};
use crate::loinc::{FORECAST, SERIES, VACCINE_GROUP, VIS};
use crate::segment::Rxa;

/// The type of identifier (XCN.13) by which a provider in RXA-10 is named who did not give the dose.
const OTHER_ROLES: [&str; 2] = ["OEI", "REI"];

impl<'m> Bridge<'m, '_> {
    /// Converts the vaccine events of the source.
    pub(super) fn orders(&mut self, orders: &mut Vec<Order>, forecasts: &mut Vec<Forecast>) {
        let mut converted = Vec::with_capacity(orders.len());
        for (index, order) in std::mem::take(orders).into_iter().enumerate() {
            let is_dose = order.dose().is_some();
            let mut dose = order.into_record();
            if let Some(rxa) = self.orders.get(index).map(|group| group.rxa) {
                self.readable(&mut dose, rxa.segment());
                if self.is_upgrade() {
                    self.vaccine_system(&mut dose, rxa);
                    self.dose_number(&mut dose, is_dose, rxa.segment());
                    self.roles(rxa.segment());
                } else {
                    self.vaccine_order(&mut dose, rxa.segment());
                    let is_constant = rxa.segment().field(2).value().trimmed().is_some_and(|text| text == "1");
                    if !is_constant {
                        self.account.leave(rxa.segment().field(2));
                    }
                }
            }
            self.readable_observations(&mut dose, index);
            converted.push(Order::from(dose));
        }
        let told = forecasts.len();
        forecasts.retain(|forecast| forecast.series.vaccine_group.is_some() || !dates_of(forecast).is_empty());
        if forecasts.len() < told {
            for index in 0..converted.len() {
                self.leave_unreadable_sets(index, &[&FORECAST, &VACCINE_GROUP, &SERIES]);
            }
        }
        self.visit(&mut converted);
        *orders = converted;
    }

    /// Leaves behind the dates and numbers that cannot be read, and so not be written.
    fn readable(&mut self, dose: &mut Dose, rxa: Segment<'m>) {
        let is_date = |text: &String| text.parse::<Dtm>().is_ok();
        for (field, is_readable) in [
            (3, dose.administered_text.as_ref().is_none_or(is_date)),
            (6, dose.amount.as_deref().is_none_or(is_decimal)),
            (22, dose.entered.as_ref().is_none_or(is_date)),
        ] {
            if is_readable {
                continue;
            }
            self.account.leave(rxa.field(field));
            self.note(NoteKind::Unreadable, rxa.location().with_field(field));
            match field {
                3 => {
                    dose.administered_text = None;
                    self.account.leave(rxa.field(4));
                }
                6 => dose.amount = None,
                _ => dose.entered = None,
            }
        }
    }

    /// Leaves behind the sets of observations of which too little can be read to tell what they are.
    fn readable_observations(&mut self, dose: &mut Dose, order: usize) {
        let told = (dose.evaluations.len(), dose.vis.len());
        dose.evaluations.retain(|evaluation| evaluation.valid.is_some() || says_something(&evaluation.series));
        if dose.evaluations.len() < told.0 {
            self.leave_unreadable_sets(order, &[&VACCINE_GROUP, &SERIES]);
        }
        dose.vis.retain(|Vis { document, published, presented, .. }| {
            document.is_some() || published.is_some() || presented.is_some()
        });
        if dose.vis.len() < told.1 {
            self.leave_unreadable_sets(order, &[&VACCINE_GROUP, &VIS]);
        }
    }

    /// RXA-5: the first triplet was that of CVX, and senders left its coding system out.
    fn vaccine_system(&mut self, dose: &mut Dose, rxa: Rxa<'m>) {
        let sent = rxa.administered_code().next().and_then(|code| code.identifier().trimmed());
        let Some(first) = dose.vaccine.first_mut().filter(|first| first.system.is_none()) else { return };
        let is_first = first.code.is_some() && first.code.as_deref() == sent.as_deref();
        let cvx = first.code.as_deref().and_then(|code| code.parse::<Cvx>().ok());
        // 998 would turn what reads as a dose into none.
        if is_first && cvx.is_some_and(|cvx| cvx != Cvx::NO_VACCINE_ADMINISTERED) {
            first.system = Some("CVX".to_owned());
            self.note(NoteKind::VaccineSystem, rxa.segment().location().with_field(5));
        }
    }

    /// RXA-5: the first triplet is that of CVX.
    fn vaccine_order(&mut self, dose: &mut Dose, rxa: Segment<'m>) {
        let place = dose.vaccine.iter().position(|code| code.cvx().is_some());
        if let Some(place) = place.filter(|place| *place > 0) {
            let cvx = dose.vaccine.remove(place);
            dose.vaccine.insert(0, cvx);
            self.note(NoteKind::VaccineOrder, rxa.location().with_field(5));
        }
    }

    /// RXA-2.
    fn dose_number(&mut self, dose: &mut Dose, is_dose: bool, rxa: Segment<'m>) {
        let place = rxa.location().with_field(2);
        let sent = rxa.field(2).value().trimmed().and_then(|text| text.parse::<u32>().ok());
        // Unknown, or the constant of version 2.5.1.
        let is_silent = |number| match number {
            0 | UNKNOWN_DOSE_NUMBER => true,
            1 => !is_dose || self.options.dose_number != DoseNumberReading::DoseNumber,
            _ => false,
        };
        let mut stated = dose.evaluations.iter().filter_map(|evaluation| evaluation.series.dose_number).peekable();
        let is_stated = stated.peek().is_some();
        let Some(number) = sent else { return self.account.leave(rxa.field(2)) };
        if is_stated && stated.all(|stated| stated == number) {
            return;
        }
        if is_silent(number) {
            if number == 1 && is_dose && !is_stated && self.options.dose_number == DoseNumberReading::Unchosen {
                self.note(NoteKind::DoseNumberUnclear, place);
            }
            return;
        }
        let is_told = is_dose && number < 99 && self.options.dose_number != DoseNumberReading::Counter;
        if !is_told || is_stated {
            self.account.leave(rxa.field(2));
            if is_stated {
                self.note(NoteKind::DoseNumberConflict, place);
            }
            return;
        }
        let series = Series { dose_number: Some(number), ..Series::default() };
        dose.evaluations.push(Evaluation { series, ..Evaluation::default() });
        self.note(NoteKind::DoseNumber, place);
    }

    /// RXA-10.
    fn roles(&mut self, rxa: Segment<'m>) {
        for (index, provider) in (1..).zip(rxa.field(10).repetitions()) {
            let role = provider.component(13).value().trimmed();
            if role.is_some_and(|role| OTHER_ROLES.contains(&role.as_ref())) {
                self.note(NoteKind::ProviderRole, rxa.location().with_field(10).with_repetition(index));
            }
        }
    }

    /// PV1: the eligibility of the visit.
    fn visit(&mut self, orders: &mut [Order]) {
        let Some(visit) = self.patients.iter().find_map(|patient| patient.pv1) else { return };
        let segment = visit.segment();
        if segment.field(2).value().trimmed().is_some_and(|class| class == "R") {
            // The one class of the guide.
            self.account.carry(segment.field(1));
            self.account.carry(segment.field(2));
        }
        if segment.field(20).is_empty() || !self.is_upgrade() {
            return;
        }
        let mut classes = visit.financial_class().filter(|class| !class.is_empty());
        let class = classes.next().filter(|_| classes.next().is_none());
        if class.is_none_or(|class| !self.eligibility(class, orders)) {
            self.note(NoteKind::EligibilityUnplaced, segment.location().with_field(20));
        }
    }

    /// Writes the eligibility of the visit for every dose that the sender gave; whether it now is that of all of them.
    fn eligibility(&mut self, class: Fc<'m>, orders: &mut [Order]) -> bool {
        let Some(code) = class.financial_class_code().trimmed().filter(|code| is_eligibility(code)) else {
            return false;
        };
        let date = class.effective_date().dtm().ok().flatten().map(|date| date.date());
        let mut doses: Vec<&mut Order> =
            orders.iter_mut().filter(|order| order.dose().is_some_and(is_administered)).collect();
        let mut is_converted = false;
        for order in &mut doses {
            if order.record().eligibility.is_none() {
                **order = Order::from(Dose {
                    eligibility: Some(Coded::new(&code, "HL70064")),
                    eligibility_method: Some(Coded::new("VXC41", "CDCPHINVS")),
                    eligibility_observed: date,
                    ..order.record().clone()
                });
                is_converted = true;
            }
        }
        let is_shared = |order: &&mut Order| {
            let eligibility = order.record().eligibility.as_ref().and_then(|coded| coded.code.as_deref());
            eligibility == Some(code.as_ref())
        };
        if doses.is_empty() || !doses.iter().all(is_shared) {
            return false;
        }
        let element = class.element();
        self.account.carry(element.component(1).subcomponent(1));
        let is_dated = |date: PartialDate| doses.iter().all(|order| order.record().eligibility_observed == Some(date));
        if date.is_some_and(is_dated)
            && class.effective_date().dtm().ok().flatten().is_some_and(|it| it.hour().is_none())
        {
            self.account.carry(element.component(2).subcomponent(1));
        }
        if is_converted {
            let place = self.patients.iter().find_map(|patient| patient.pv1).map(|visit| visit.segment().location());
            place.into_iter().for_each(|place| self.note(NoteKind::Eligibility, place.with_field(20)));
        }
        true
    }
}

/// Whether a series says more than a date.
fn says_something(series: &Series) -> bool {
    Series { observed: None, ..series.clone() } != Series::default()
}

fn dates_of(forecast: &Forecast) -> Vec<PartialDate> {
    let Forecast { earliest, recommended, overdue, latest, .. } = forecast;
    [earliest, recommended, overdue, latest].into_iter().filter_map(|date| *date).collect()
}
