//! OBX: observations grouped into sets by OBX-4, and what each set says.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use iz_model::{Coded, Dose, Evaluation, Forecast, Observation, ObservationValue, PartialDate, Series, Vis};

use super::datatype::{filled, yes_no};
use super::ledger::Ledger;
use crate::datatype::is_decimal;
use crate::datatype::{Ce, Ts, Varies};
use crate::loinc::{self, FORECAST, SERIES, VACCINE_GROUP, VIS};
use crate::segment::Obx;

/// An observation with its LOINC code.
type Member<'m> = (Cow<'m, str>, Obx<'m>);

/// The observations that belong together: one OBX-4 within one ORDER group.
#[derive(Default)]
struct Set<'m> {
    codes: BTreeSet<Cow<'m, str>>,
    members: Vec<Member<'m>>,
}

/// What an observation is about, by its code. In this order the members of a set are read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Forecast,
    VaccineGroup,
    Series,
    Vis,
    Other,
}

impl Subject {
    fn of(code: &str) -> Self {
        match code {
            _ if FORECAST.contains(&code) => Self::Forecast,
            _ if VACCINE_GROUP.contains(&code) => Self::VaccineGroup,
            _ if SERIES.contains(&code) => Self::Series,
            _ if VIS.contains(&code) => Self::Vis,
            _ => Self::Other,
        }
    }
}

impl<'m> Set<'m> {
    /// Groups observations by OBX-4. Senders leave OBX-4 empty or give every OBX the same, so a LOINC code that comes
    /// again begins a set of its own.
    fn group(observations: &[Obx<'m>]) -> Vec<Self> {
        let mut sets: Vec<Self> = Vec::new();
        let mut open: BTreeMap<Cow<'m, str>, usize> = BTreeMap::new();
        for obx in observations {
            let code = loinc::code(*obx);
            let sub_id = obx.observation_sub_id().trimmed().unwrap_or_default();
            let is_open = |set: &&mut Self| code == loinc::REASON || !set.codes.contains(&code);
            match open.get(&sub_id).and_then(|index| sets.get_mut(*index)).filter(is_open) {
                Some(set) => set.add(code, *obx),
                None => {
                    open.insert(sub_id, sets.len());
                    let mut set = Self::default();
                    set.add(code, *obx);
                    sets.push(set);
                }
            }
        }
        for set in &mut sets {
            set.members.sort_by_key(|(code, _)| Subject::of(code));
        }
        sets
    }

    fn add(&mut self, code: Cow<'m, str>, obx: Obx<'m>) {
        self.codes.insert(code.clone());
        self.members.push((code, obx));
    }

    fn has(&self, codes: &[&str]) -> bool {
        codes.iter().any(|code| self.codes.contains(*code))
    }

    /// The members about these subjects, from one to the other.
    fn about(&self, first: Subject, last: Subject) -> &[Member<'m>] {
        let start = self.members.partition_point(|(code, _)| Subject::of(code) < first);
        let end = self.members.partition_point(|(code, _)| Subject::of(code) <= last);
        self.members.get(start..end).unwrap_or_default()
    }
}

impl Ledger {
    /// Reads the observations of one ORDER group into its record and the recommendations it carries.
    pub(super) fn observations(
        &mut self,
        observations: &[Obx<'_>],
        is_carrier: bool,
        dose: &mut Dose,
    ) -> Vec<Forecast> {
        let mut forecasts = Vec::new();
        let mut sub_ids = BTreeSet::new();
        let mut plain = Vec::new();
        for set in Set::group(observations) {
            let is_forecast = set.has(&FORECAST) || (is_carrier && set.has(&VACCINE_GROUP));
            let is_series = is_forecast || set.has(&SERIES) || (set.has(&VACCINE_GROUP) && !set.has(&VIS));
            if is_forecast {
                forecasts.push(self.forecast(set.about(Subject::Forecast, Subject::Series)));
            } else if is_series {
                dose.evaluations.push(self.evaluation(set.about(Subject::VaccineGroup, Subject::Series)));
            }
            if set.has(&VIS) {
                let first = if is_series { Subject::Vis } else { Subject::VaccineGroup };
                dose.vis.extend(self.vis(set.about(first, Subject::Vis)));
            }
            let rest = set.about(Subject::Other, Subject::Other);
            let mut others = Vec::new();
            // The first set of a number is the sender's; a further one of the same number is a guess.
            let sub_id = rest.iter().find_map(|(_, obx)| obx.observation_sub_id().trimmed());
            let sub_id = sub_id.filter(|sub_id| sub_ids.insert(sub_id.clone()));
            for (code, obx) in rest.iter().map(|(code, obx)| (code.as_ref(), *obx)) {
                match code {
                    loinc::ELIGIBILITY if dose.eligibility.is_none() => self.eligibility(obx, dose),
                    loinc::FUNDING_SOURCE if dose.funding_source.is_none() => {
                        dose.funding_source = self.coded_value(obx);
                        dose.funding_source_observed = self.observed_of(dose.funding_source.is_some(), obx);
                    }
                    _ => others.extend(self.observation(obx).map(|read| (obx.segment().offset(), read))),
                }
            }
            if let (Some(sub_id), 2..) = (sub_id, others.len()) {
                for (_, other) in &mut others {
                    other.sub_id = Some(sub_id.to_string());
                }
            }
            plain.append(&mut others);
        }
        // In the order sent, whatever set they are of.
        plain.sort_by_key(|(offset, _)| *offset);
        dose.observations = plain.into_iter().map(|(_, observation)| observation).collect();
        forecasts
    }

    fn eligibility(&mut self, obx: Obx<'_>, dose: &mut Dose) {
        dose.eligibility = self.coded_value(obx);
        dose.eligibility_observed = self.observed_of(dose.eligibility.is_some(), obx);
        if dose.eligibility.is_some() {
            dose.eligibility_method = obx.observation_method().next().and_then(|method| self.coded(method));
        }
    }

    /// The date of an observation (OBX-14), when its value was read.
    fn observed_of(&mut self, is_read: bool, obx: Obx<'_>) -> Option<PartialDate> {
        if is_read { self.date(obx.date_time_of_the_observation()) } else { None }
    }

    fn evaluation(&mut self, members: &[Member<'_>]) -> Evaluation {
        let mut evaluation = Evaluation { series: self.series(members), ..Evaluation::default() };
        for (_, obx) in members.iter().filter(|(code, _)| code == loinc::VALIDITY) {
            evaluation.valid = self.validity(*obx);
        }
        evaluation
    }

    fn forecast(&mut self, members: &[Member<'_>]) -> Forecast {
        let mut forecast = Forecast { series: self.series(members), ..Forecast::default() };
        for (code, obx) in members {
            match code.as_ref() {
                loinc::EARLIEST => forecast.earliest = self.date_value(*obx),
                loinc::DATE_DUE => forecast.recommended = self.date_value(*obx),
                loinc::OVERDUE => forecast.overdue = self.date_value(*obx),
                loinc::LATEST => forecast.latest = self.date_value(*obx),
                _ => {}
            }
        }
        forecast
    }

    /// What evaluations and recommendations share. A second vaccine has no place and is left behind.
    fn series(&mut self, members: &[Member<'_>]) -> Series {
        let mut series = Series { observed: self.observed(members), ..Series::default() };
        for (code, obx) in members {
            match code.as_ref() {
                loinc::VACCINE_TYPE | loinc::COMPONENT_VACCINE_TYPE | loinc::DUE_NEXT
                    if series.vaccine_group.is_none() =>
                {
                    series.vaccine_group = self.vaccine_value(*obx);
                }
                loinc::SCHEDULE => series.schedule = self.coded_value(*obx),
                loinc::SERIES_NAME => series.name = self.coded_value(*obx),
                loinc::DOSE_NUMBER => series.dose_number = self.number(*obx),
                loinc::SERIES_DOSES => series.doses = self.number(*obx),
                loinc::STATUS => series.status = self.coded_value(*obx),
                loinc::REASON => series.reasons.extend(self.coded_value(*obx)),
                _ => {}
            }
        }
        series
    }

    fn vis(&mut self, members: &[Member<'_>]) -> Option<Vis> {
        let mut vis = Vis { observed: self.observed(members), ..Vis::default() };
        for (code, obx) in members {
            match code.as_ref() {
                loinc::VIS_DOCUMENT => vis.document = self.coded_value(*obx),
                loinc::VIS_PUBLISHED => vis.published = self.date_value(*obx),
                loinc::VIS_PRESENTED => vis.presented = self.date_value(*obx),
                _ => vis.vaccine = self.vaccine_value(*obx),
            }
        }
        filled(vis)
    }

    /// Any other observation. One without an identifier or a value says nothing and is left behind.
    fn observation(&mut self, obx: Obx<'_>) -> Option<Observation> {
        let value = obx.value();
        let element = value.element();
        if element.value().text().is_none() && !element.components().any(|part| !part.is_empty()) {
            return None;
        }
        obx.observation_identifier().identifier().text()?;
        let read = match value {
            Varies::Ce(_) | Varies::Cne(_) | Varies::Cwe(_) => {
                self.coded(Ce::new(element)).map(ObservationValue::Coded)
            }
            Varies::Ts(ts) => self.date(ts).map(ObservationValue::Date),
            Varies::Nm(_) if element.value().trimmed().is_some_and(|text| is_decimal(&text)) => {
                self.text(element.value()).map(ObservationValue::Number)
            }
            _ => None,
        };
        let value = match read {
            Some(value) => value,
            None => ObservationValue::Text(self.text(element.value())?),
        };
        let identifier = self.coded(obx.observation_identifier())?;
        self.frame(obx);
        let not_applicable = obx.units().identifier().trimmed().is_some_and(|unit| unit == "NA");
        let units = if not_applicable { None } else { self.coded(obx.units()) };
        Some(Observation {
            identifier,
            value,
            units,
            observed: self.date(obx.date_time_of_the_observation()),
            sub_id: None,
        })
    }

    /// The date that the members of a set share (OBX-14).
    fn observed(&mut self, members: &[Member<'_>]) -> Option<PartialDate> {
        let mut shared = None;
        for (_, obx) in members {
            let observed = obx.date_time_of_the_observation();
            let Some(read) = observed.dtm().ok().flatten() else { continue };
            if *shared.get_or_insert(read.date()) == read.date() {
                self.take_date(observed, read);
            }
        }
        shared
    }

    /// Takes what frames a value that was read: numbering, the type, the identifier, the status.
    fn frame(&mut self, obx: Obx<'_>) {
        for field in [1, 2, 3, 4, 11] {
            self.take(obx.segment().field(field));
        }
        let not_applicable = obx.units().identifier().trimmed().is_some_and(|unit| unit == "NA");
        if not_applicable {
            self.take(obx.units().element());
        }
    }

    fn coded_value(&mut self, obx: Obx<'_>) -> Option<Coded> {
        let value = self.coded(Ce::new(obx.observation_value()))?;
        self.frame(obx);
        Some(value)
    }

    /// A vaccine: the triplet that is a CVX code, when one is; the other is left behind.
    fn vaccine_value(&mut self, obx: Obx<'_>) -> Option<Coded> {
        let ce = Ce::new(obx.observation_value());
        if ce.alternate_identifier().is_empty() {
            return self.coded_value(obx);
        }
        let mut aside = Self::new(ce.element().message());
        let is_second = aside.triplets(ce).into_iter().position(|coded| coded.cvx().is_some()) == Some(1);
        if !is_second {
            return self.coded_value(obx);
        }
        self.frame(obx);
        filled(Coded {
            code: self.text(ce.alternate_identifier()),
            text: self.text(ce.alternate_text()),
            system: self.text(ce.name_of_alternate_coding_system()),
        })
    }

    fn number(&mut self, obx: Obx<'_>) -> Option<u32> {
        let number = self.read(obx.observation_value().value(), |text| text.parse().ok())?;
        self.frame(obx);
        Some(number)
    }

    fn validity(&mut self, obx: Obx<'_>) -> Option<bool> {
        let valid = self.read(obx.observation_value().value(), yes_no)?;
        // A sender may write the code with its text: Y^Yes^HL70136.
        self.take(obx.observation_value());
        self.frame(obx);
        Some(valid)
    }

    fn date_value(&mut self, obx: Obx<'_>) -> Option<PartialDate> {
        let date = self.date(Ts::new(obx.observation_value()))?;
        self.frame(obx);
        Some(date)
    }
}
