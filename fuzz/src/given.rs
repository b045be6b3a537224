//! Records of arbitrary texts: for each record of iz-model a twin that the fuzzer makes.

use arbitrary::{Arbitrary, Result, Unstructured};
use iz_hl7::datatype::Dtm;
use iz_model::{
    AcknowledgementCode, ActionCode, CompletionStatus, Location, ObservationValue, PartialDate, QueryProfile,
    QueryStatus, ResponseProfile, Severity, Sex,
};

use crate::complete;

/// Which texts a record is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Those of the fuzzer.
    Given,
    /// As reading gives them: without blanks around them, and nothing that is empty.
    Read,
    /// As reading gives them, and such as can be written; the record is [complete](crate::complete).
    Complete,
}

/// The twin of a record.
pub(crate) trait Given {
    type Record: Nothing;

    fn record(&self, form: Form) -> Self::Record;
}

/// A part of a record that may say nothing.
pub(crate) trait Nothing {
    fn is_nothing(&self) -> bool {
        false
    }
}

impl<T: Given> Given for Option<T> {
    type Record = Option<T::Record>;

    fn record(&self, form: Form) -> Self::Record {
        self.as_ref().map(|part| part.record(form)).filter(|part| form == Form::Given || !part.is_nothing())
    }
}

impl<T: Given> Given for Vec<T> {
    type Record = Vec<T::Record>;

    fn record(&self, form: Form) -> Self::Record {
        let parts = self.iter().map(|part| part.record(form));
        parts.filter(|part| form == Form::Given || !part.is_nothing()).collect()
    }
}

impl<T> Nothing for Option<T> {}
impl<T> Nothing for Vec<T> {}

/// Texts that a message means something by.
const WORDS: [&str; 64] = [
    "",
    " ",
    "\"\"",
    "0",
    "1",
    "2",
    "999",
    "998",
    "0.5",
    "+1.",
    "03",
    "21",
    "CVX",
    "NDC",
    "MVX",
    "LN",
    "NIP001",
    "01",
    "00",
    "SS",
    "BR",
    "MA",
    "MR",
    "SR",
    "M",
    "L",
    "PRN",
    "NA",
    "UCUM",
    "VXC40",
    "64994-7",
    "30963-3",
    "30956-7",
    "38890-0",
    "30979-9",
    "30980-7",
    "30981-5",
    "59777-3",
    "59778-1",
    "59779-9",
    "59780-7",
    "30973-2",
    "59782-3",
    "59781-5",
    "59783-1",
    "30982-3",
    "69764-9",
    "29768-9",
    "29769-7",
    "59784-9",
    "30945-0",
    "2020",
    "202006",
    "20200601",
    "20200601101500.25-0400",
    "20200230",
    "|",
    "^~\\&",
    "\\F\\",
    "A\\",
    "\u{E9}\u{65E5}",
    "\u{85}",
    "\r",
    "MSH|^~\\&|",
];

#[derive(Debug)]
pub(crate) struct Text(String);

impl<'a> Arbitrary<'a> for Text {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        match WORDS.get(usize::from(bytes.arbitrary::<u8>()?)) {
            Some(word) => Ok(Self((*word).to_owned())),
            None => bytes.arbitrary().map(Self),
        }
    }
}

impl Given for Text {
    type Record = String;

    fn record(&self, form: Form) -> String {
        match form {
            Form::Given => self.0.clone(),
            Form::Read => self.0.trim().to_owned(),
            Form::Complete => {
                let text = self.0.replace(char::is_control, "").trim().to_owned();
                if text == "\"\"" { "\"".to_owned() } else { text }
            }
        }
    }
}

impl Nothing for String {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// A part that is the same in every form.
#[derive(Debug)]
pub(crate) struct Same<T>(T);

macro_rules! same {
    ($($type:ty: |$bytes:ident| $any:expr;)*) => {
        $(
            impl Nothing for $type {}

            impl Given for Same<$type> {
                type Record = $type;

                fn record(&self, _: Form) -> $type {
                    self.0
                }
            }

            impl<'a> Arbitrary<'a> for Same<$type> {
                fn arbitrary($bytes: &mut Unstructured<'a>) -> Result<Self> {
                    Ok(Self($any))
                }
            }
        )*
    };
}

same! {
    bool: |bytes| bytes.arbitrary()?;
    u32: |bytes| bytes.arbitrary()?;
    Location: |bytes| {
        let places = ["PID", "RXA[3]", "QPD-4", "PID-3[2]", "PID-3[2].4", "RXA[2]-11.4.1"];
        bytes.choose(&places)?.parse().expect("a place")
    };
    Sex: |bytes| *bytes.choose(&[Sex::Female, Sex::Male, Sex::Unknown])?;
    Severity: |bytes| *bytes.choose(&[Severity::Error, Severity::Warning, Severity::Information])?;
    ActionCode: |bytes| *bytes.choose(&[ActionCode::Add, ActionCode::Update, ActionCode::Delete])?;
    AcknowledgementCode: |bytes| {
        use AcknowledgementCode::{Accept, Error, Reject};
        *bytes.choose(&[Accept, Error, Reject])?
    };
    CompletionStatus: |bytes| {
        use CompletionStatus::{Complete, NotAdministered, PartiallyAdministered, Refused};
        *bytes.choose(&[Complete, PartiallyAdministered, Refused, NotAdministered])?
    };
    QueryProfile: |bytes| *bytes.choose(&[QueryProfile::Z34, QueryProfile::Z44])?;
    QueryStatus: |bytes| {
        use QueryStatus::{Error, Found, NotFound, Protected, Reject, TooMany};
        *bytes.choose(&[Found, NotFound, TooMany, Protected, Error, Reject])?
    };
    ResponseProfile: |bytes| {
        use ResponseProfile::{Z31, Z32, Z33, Z42};
        *bytes.choose(&[Z31, Z32, Z33, Z42])?
    };
}

/// Any date that the calendar has; one of a complete record to the day.
#[derive(Debug)]
pub(crate) struct When(PartialDate);

impl<'a> Arbitrary<'a> for When {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let year = bytes.int_in_range(1..=9999)?;
        let month = Some(bytes.int_in_range(0..=12)?).filter(|month| *month > 0);
        let day = Some(bytes.int_in_range(0..=31)?).filter(|day| *day > 0 && month.is_some());
        let date = PartialDate::new(year, month, day).or_else(|_| PartialDate::new(year, month, None));
        date.map(Self).map_err(|_| arbitrary::Error::IncorrectFormat)
    }
}

impl Given for When {
    type Record = PartialDate;

    fn record(&self, form: Form) -> PartialDate {
        if form == Form::Complete { self.0.earliest().into() } else { self.0 }
    }
}

impl Nothing for PartialDate {}

/// Declares the twin of a record, field by field.
macro_rules! given {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $(
            #[derive(Arbitrary)]
            pub(crate) struct $name {
                $($field: $type,)*
            }

            impl Given for $name {
                type Record = iz_model::$name;

                fn record(&self, form: Form) -> Self::Record {
                    iz_model::$name { $($field: self.$field.record(form),)* }
                }
            }

            impl Nothing for iz_model::$name {
                fn is_nothing(&self) -> bool {
                    *self == Self::default()
                }
            }
        )*
    };
}

given! {
    Authority { namespace: Option<Text>, universal_id: Option<Text>, universal_id_type: Option<Text> }
    Identifier { value: Option<Text>, authority: Authority, kind: Option<Text> }
    EntityIdentifier { value: Option<Text>, authority: Authority }
    Coded { code: Option<Text>, text: Option<Text>, system: Option<Text> }
    PersonName {
        family: Option<Text>,
        given: Option<Text>,
        middle: Option<Text>,
        suffix: Option<Text>,
        prefix: Option<Text>,
        kind: Option<Text>,
    }
    Address {
        street: Option<Text>,
        other: Option<Text>,
        city: Option<Text>,
        state: Option<Text>,
        zip: Option<Text>,
        country: Option<Text>,
        kind: Option<Text>,
        county: Option<Text>,
    }
    Telecom {
        use_code: Option<Text>,
        equipment: Option<Text>,
        email: Option<Text>,
        country_code: Option<Text>,
        area_code: Option<Text>,
        local_number: Option<Text>,
        extension: Option<Text>,
        text: Option<Text>,
    }
    Provider { id: Option<Text>, name: PersonName, authority: Authority, id_kind: Option<Text> }
    NextOfKin { names: Vec<PersonName>, relationship: Option<Coded>, addresses: Vec<Address>, telecoms: Vec<Telecom> }
    Patient {
        identifiers: Vec<Identifier>,
        names: Vec<PersonName>,
        mothers_maiden_name: Option<PersonName>,
        birth_date: Option<When>,
        sex: Option<Same<Sex>>,
        races: Vec<Coded>,
        addresses: Vec<Address>,
        telecoms: Vec<Telecom>,
        language: Option<Coded>,
        ethnicity: Option<Coded>,
        birth_place: Option<Text>,
        multiple_birth: Option<Same<bool>>,
        birth_order: Option<Same<u32>>,
        death_date: Option<When>,
        deceased: Option<Same<bool>>,
        protected: Option<Same<bool>>,
        protected_since: Option<When>,
        publicity: Option<Coded>,
        publicity_since: Option<When>,
        registry_status: Option<Text>,
        registry_status_since: Option<When>,
        next_of_kin: Vec<NextOfKin>,
    }
    Vis {
        document: Option<Coded>,
        vaccine: Option<Coded>,
        published: Option<When>,
        presented: Option<When>,
        observed: Option<When>,
    }
    Series {
        vaccine_group: Option<Coded>,
        schedule: Option<Coded>,
        name: Option<Coded>,
        dose_number: Option<Same<u32>>,
        doses: Option<Same<u32>>,
        status: Option<Coded>,
        observed: Option<When>,
        reasons: Vec<Coded>,
    }
    Evaluation { series: Series, valid: Option<Same<bool>> }
    Forecast {
        series: Series,
        earliest: Option<When>,
        recommended: Option<When>,
        overdue: Option<When>,
        latest: Option<When>,
    }
    Dose {
        placer_order: Option<EntityIdentifier>,
        filler_order: Option<EntityIdentifier>,
        entered_by: Option<Provider>,
        ordered_by: Option<Provider>,
        entering_organization: Option<Coded>,
        administered_text: Option<Text>,
        administered: Option<When>,
        vaccine: Vec<Coded>,
        amount: Option<Text>,
        units: Option<Coded>,
        notes: Vec<Coded>,
        administered_by: Option<Provider>,
        administered_at: Option<Authority>,
        lots: Vec<Text>,
        expiration: Option<When>,
        manufacturers: Vec<Coded>,
        refusal_reasons: Vec<Coded>,
        completion: Option<Same<CompletionStatus>>,
        action: Option<Same<ActionCode>>,
        has_unknown_status: Same<bool>,
        entered: Option<Text>,
        route: Vec<Coded>,
        site: Option<Coded>,
        eligibility: Option<Coded>,
        eligibility_method: Option<Coded>,
        eligibility_observed: Option<When>,
        funding_source: Option<Coded>,
        funding_source_observed: Option<When>,
        vis: Vec<Vis>,
        evaluations: Vec<Evaluation>,
        observations: Vec<Observation>,
    }
    Query {
        profile: Option<Same<QueryProfile>>,
        tag: Option<Text>,
        identifiers: Vec<Identifier>,
        name: Option<PersonName>,
        mothers_maiden_name: Option<PersonName>,
        birth_date: Option<When>,
        sex: Option<Same<Sex>>,
        address: Option<Address>,
        telecom: Option<Telecom>,
        multiple_birth: Option<Same<bool>>,
        birth_order: Option<Same<u32>>,
        max_candidates: Option<Same<u32>>,
    }
    ReportedError {
        locations: Vec<Same<Location>>,
        code: Option<Coded>,
        severity: Option<Same<Severity>>,
        application_code: Option<Coded>,
        diagnostic: Option<Text>,
        message: Option<Text>,
    }
    Acknowledgement {
        code: Option<Same<AcknowledgementCode>>,
        control_id: Option<Text>,
        errors: Vec<ReportedError>,
    }
    Response {
        profile: Option<Same<ResponseProfile>>,
        forecasts: Vec<Forecast>,
        orders: Vec<Order>,
        control_id: Option<Text>,
        sent: Option<Text>,
        acknowledgement: Acknowledgement,
        query_tag: Option<Text>,
        query_status: Option<Same<QueryStatus>>,
        query: Option<Query>,
        patients: Vec<Patient>,
    }
}

#[derive(Arbitrary)]
pub(crate) struct Observation {
    identifier: Coded,
    value: Found,
    units: Option<Coded>,
    observed: Option<When>,
    sub_id: Option<Text>,
}

/// The twin of [`ObservationValue`].
#[derive(Arbitrary)]
enum Found {
    Coded(Coded),
    Date(When),
    Number(Text),
    Text(Text),
}

impl Given for Observation {
    type Record = iz_model::Observation;

    fn record(&self, form: Form) -> Self::Record {
        iz_model::Observation {
            identifier: self.identifier.record(form),
            value: match &self.value {
                Found::Coded(coded) => ObservationValue::Coded(coded.record(form)),
                Found::Date(date) => ObservationValue::Date(date.record(form)),
                Found::Number(text) => ObservationValue::Number(text.record(form)),
                Found::Text(text) => ObservationValue::Text(text.record(form)),
            },
            units: self.units.record(form),
            observed: self.observed.record(form),
            sub_id: self.sub_id.record(form),
        }
    }
}

impl Nothing for iz_model::Observation {}

/// The twin of an order.
#[derive(Arbitrary)]
pub(crate) struct Order {
    /// It may carry recommendations.
    is_without_vaccine: bool,
    dose: Dose,
}

impl Given for Order {
    type Record = iz_model::Order;

    fn record(&self, form: Form) -> Self::Record {
        let mut dose = self.dose.record(form);
        if self.is_without_vaccine {
            dose.vaccine = vec![iz_model::Coded::new("998", "CVX")];
        }
        if form == Form::Complete {
            complete::dose(&mut dose);
        }
        dose.into()
    }
}

impl Nothing for iz_model::Order {}

/// An order as it is read: the date is told by its text, and a number links observations when there are several of it.
pub(crate) fn as_read(order: iz_model::Order) -> iz_model::Order {
    let mut dose = order.into_record();
    match dose.administered_text.as_deref().map(str::parse::<Dtm>) {
        Some(time) => dose.administered = time.ok().map(|time| time.date()),
        None => dose.administered_text = dose.administered.map(|date| Dtm::from(date).to_string()),
    }
    let sub_ids: Vec<_> = dose.observations.iter().map(|observation| observation.sub_id.clone()).collect();
    for observation in &mut dose.observations {
        let linked = sub_ids.iter().filter(|sub_id| **sub_id == observation.sub_id).count();
        observation.sub_id = observation.sub_id.take().filter(|_| linked > 1);
    }
    dose.into()
}
