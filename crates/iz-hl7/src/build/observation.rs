//! OBX: what each set says, with a number for every set of an ORDER group in OBX-4.

use std::collections::BTreeSet;

use iz_model::{Coded, Dose, Evaluation, Forecast, Observation, ObservationValue, PartialDate, SegmentId, Series, Vis};

use super::order::is_carrier;
use super::writer::Writer;
use crate::datatype::Compose;
use crate::{ErrorKind, loinc};

/// Numbers the sets of one ORDER group, past the numbers that the record itself gives.
struct SetNumbers<'d> {
    given: BTreeSet<&'d str>,
    last: u32,
}

impl<'d> SetNumbers<'d> {
    fn new(observations: &'d [Observation]) -> Self {
        Self { given: observations.iter().filter_map(|observation| observation.sub_id.as_deref()).collect(), last: 0 }
    }

    fn next(&mut self) -> SubId<'static> {
        self.last = self.last.saturating_add(1);
        while !self.given.is_empty() && self.given.contains(self.last.to_string().as_str()) {
            self.last = self.last.saturating_add(1);
        }
        SubId::Number(self.last)
    }
}

/// OBX-4.
#[derive(Clone, Copy)]
enum SubId<'s> {
    Number(u32),
    Given(&'s str),
}

/// One set of OBX: what its members share.
#[derive(Clone, Copy)]
struct Set<'s> {
    sub_id: SubId<'s>,
    observed: Option<PartialDate>,
    /// Whether the codes of the set follow that of its vaccine in OBX-3, as before OBX-4 linked them.
    is_suffixed: bool,
}

impl<'s> Set<'s> {
    const fn new(sub_id: SubId<'s>, observed: Option<PartialDate>) -> Self {
        Self { sub_id, observed, is_suffixed: false }
    }
}

/// The code of a vaccine and, after it, that of what is said of the vaccine (OBX-3 in the older versions).
struct Suffixed<'c>(&'c str);

impl Compose for Suffixed<'_> {
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        part(1, 1, Some(loinc::COMPONENT_VACCINE_TYPE));
        part(1, 2, Some(self.0));
        part(3, 1, Some("LN"));
    }
}

impl Writer {
    /// The OBX of one ORDER group.
    pub(super) fn observations(&mut self, dose: &Dose, forecasts: &[Forecast]) {
        let mut numbers = SetNumbers::new(&dose.observations);
        if let Some(eligibility) = &dose.eligibility {
            let set = Set::new(numbers.next(), dose.eligibility_observed);
            self.obx("CE", loinc::ELIGIBILITY, set);
            self.values(5, Some(eligibility));
            self.end_of_obx(set);
            self.values(17, &dose.eligibility_method);
        } else if dose.eligibility_method.is_some() || dose.eligibility_observed.is_some() {
            self.unplaced_obx();
        }
        if dose.funding_source.is_some() {
            let set = Set::new(numbers.next(), dose.funding_source_observed);
            self.coded_obx(set, loinc::FUNDING_SOURCE, &dose.funding_source);
        } else if dose.funding_source_observed.is_some() {
            self.unplaced_obx();
        }
        for vis in &dose.vis {
            self.vis(vis, numbers.next());
        }
        for evaluation in &dose.evaluations {
            self.evaluation(evaluation, numbers.next());
        }
        if is_carrier(dose) && !(dose.vis.is_empty() && dose.evaluations.is_empty()) {
            // In a group without a vaccine, what names a vaccine is a recommendation.
            self.unplaced_obx();
        }
        for forecast in forecasts {
            self.forecast(forecast, numbers.next());
        }
        let mut linked = BTreeSet::new();
        for observation in &dose.observations {
            match observation.sub_id.as_deref().filter(|sub_id| !sub_id.is_empty()) {
                Some(sub_id) => {
                    let code = observation.identifier.code.as_deref().unwrap_or_default().trim();
                    let is_new = linked.insert((sub_id, code));
                    self.observation(dose, observation, SubId::Given(sub_id), is_new);
                }
                None => self.observation(dose, observation, numbers.next(), true),
            }
        }
    }

    fn vis(&mut self, vis: &Vis, sub_id: SubId<'_>) {
        let Vis { document, vaccine, published, presented, observed } = vis;
        if document.is_none() && published.is_none() && presented.is_none() {
            return self.unplaced_obx();
        }
        let set = Set::new(sub_id, *observed);
        self.coded_obx(set, loinc::VIS_DOCUMENT, document);
        let is_suffixed = !self.is_guide() && vaccine.is_some();
        let vaccine_type = if is_suffixed { loinc::COMPONENT_VACCINE_TYPE } else { loinc::VACCINE_TYPE };
        self.coded_obx(set, vaccine_type, vaccine);
        let set = Set { is_suffixed, ..set };
        self.date_obx(set, loinc::VIS_PUBLISHED, *published);
        self.date_obx(set, loinc::VIS_PRESENTED, *presented);
    }

    fn evaluation(&mut self, evaluation: &Evaluation, sub_id: SubId<'_>) {
        let Evaluation { series, valid } = evaluation;
        if valid.is_none() && !has_members(series) {
            return self.unplaced_obx();
        }
        let set = Set::new(sub_id, series.observed);
        self.series(series, set);
        if valid.is_some() {
            self.obx("ID", loinc::VALIDITY, set);
            self.yes_no(5, *valid);
            self.end_of_obx(set);
        }
        self.reasons(series, set);
    }

    fn forecast(&mut self, forecast: &Forecast, sub_id: SubId<'_>) {
        let Forecast { series, earliest, recommended, overdue, latest } = forecast;
        let dates = [earliest, recommended, overdue, latest];
        if series.vaccine_group.is_none() && dates.iter().all(|date| date.is_none()) {
            return self.unplaced_obx();
        }
        let set = Set::new(sub_id, series.observed);
        self.series(series, set);
        let codes = [loinc::EARLIEST, loinc::DATE_DUE, loinc::OVERDUE, loinc::LATEST];
        for (code, date) in codes.into_iter().zip(dates) {
            self.date_obx(set, code, *date);
        }
        self.reasons(series, set);
    }

    fn series(&mut self, series: &Series, set: Set<'_>) {
        self.coded_obx(set, loinc::VACCINE_TYPE, &series.vaccine_group);
        self.coded_obx(set, loinc::SCHEDULE, &series.schedule);
        self.coded_obx(set, loinc::SERIES_NAME, &series.name);
        self.number_obx(set, loinc::DOSE_NUMBER, series.dose_number);
        self.number_obx(set, loinc::SERIES_DOSES, series.doses);
        self.coded_obx(set, loinc::STATUS, &series.status);
    }

    fn reasons(&mut self, series: &Series, set: Set<'_>) {
        for reason in &series.reasons {
            self.coded_obx(set, loinc::REASON, Some(reason));
        }
    }

    /// An observation that is of no set of the guide. One whose code is would be read as part of that set.
    fn observation(&mut self, dose: &Dose, observation: &Observation, sub_id: SubId<'_>, is_new: bool) {
        let Observation { identifier, value, units, observed, .. } = observation;
        let code = identifier.code.as_deref().unwrap_or_default().trim();
        let value_type = match value {
            ObservationValue::Coded(_) => "CE",
            ObservationValue::Date(_) => "DT",
            ObservationValue::Number(_) => "NM",
            _ => "ST",
        };
        self.begin_obx(value_type);
        let is_of_the_dose = (code == loinc::ELIGIBILITY && dose.eligibility.is_none())
            || (code == loinc::FUNDING_SOURCE && dose.funding_source.is_none());
        if code.is_empty() {
            self.fail(3, ErrorKind::MissingField);
        } else if loinc::is_of_a_set(code) || is_of_the_dose {
            self.fail(3, ErrorKind::NoPlace);
        }
        self.values(3, Some(identifier));
        if !is_new {
            // One set has every code once.
            self.fail(4, ErrorKind::Contradiction);
        }
        self.sub_id(sub_id);
        match value {
            ObservationValue::Coded(coded) if *coded != Coded::default() => self.values(5, Some(coded)),
            ObservationValue::Date(date) => self.date(5, Some(*date)),
            ObservationValue::Number(number) => self.decimal(5, number),
            ObservationValue::Text(text) if !text.is_empty() => self.text(5, text),
            _ => self.fail(5, ErrorKind::MissingField),
        }
        match units {
            // That is how the guide writes that there is no unit.
            Some(unit) if unit.code.as_deref().is_some_and(|code| code.trim() == "NA") => {
                self.fail(6, ErrorKind::NoPlace);
            }
            Some(_) => self.values(6, units),
            None if value_type == "NM" => self.no_unit(),
            None => {}
        }
        self.end_of_obx(Set::new(sub_id, *observed));
    }

    fn coded_obx<'v>(&mut self, set: Set<'_>, code: &str, value: impl IntoIterator<Item = &'v Coded>) {
        for value in value.into_iter().filter(|value| **value != Coded::default()) {
            self.obx("CE", code, set);
            self.values(5, Some(value));
            self.end_of_obx(set);
        }
    }

    fn date_obx(&mut self, set: Set<'_>, code: &str, value: Option<PartialDate>) {
        if value.is_some() {
            self.obx("DT", code, set);
            self.date(5, value);
            self.end_of_obx(set);
        }
    }

    fn number_obx(&mut self, set: Set<'_>, code: &str, value: Option<u32>) {
        if value.is_some() {
            self.obx("NM", code, set);
            self.number(5, value);
            self.no_unit();
            self.end_of_obx(set);
        }
    }

    fn obx(&mut self, value_type: &str, code: &str, set: Set<'_>) {
        self.begin_obx(value_type);
        match set.is_suffixed {
            true => self.values(3, Some(&Suffixed(code))),
            false => self.components(3, &[code, "", "LN"]),
        }
        self.sub_id(set.sub_id);
    }

    fn sub_id(&mut self, sub_id: SubId<'_>) {
        match sub_id {
            SubId::Number(number) => self.number(4, Some(number)),
            SubId::Given(text) => self.text(4, text),
        }
    }

    /// OBX-1 numbers the observations of the message.
    fn begin_obx(&mut self, value_type: &str) {
        self.segment(SegmentId::OBX);
        self.number(1, Some(self.sequence().get()));
        self.text(2, value_type);
    }

    fn no_unit(&mut self) {
        self.components(6, &["NA", "", "HL70353"]);
    }

    fn end_of_obx(&mut self, set: Set<'_>) {
        self.text(11, "F");
        self.day(14, set.observed);
    }

    /// Notes a part of the record that no observation can carry.
    fn unplaced_obx(&mut self) {
        self.fail_segment(SegmentId::OBX, ErrorKind::NoPlace);
    }
}

/// Whether a series says more than a date.
fn has_members(series: &Series) -> bool {
    let Series { vaccine_group, schedule, name, dose_number, doses, status, observed: _, reasons } = series;
    [vaccine_group, schedule, name, status].iter().any(|coded| coded.is_some())
        || dose_number.is_some()
        || doses.is_some()
        || !reasons.is_empty()
}
