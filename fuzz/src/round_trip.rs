use arbitrary::{Arbitrary, Unstructured};
use iz_hl7::Mapped;
use iz_hl7::build::{
    BuildError, Header, ProcessingId, Stamp, qbp_q11, qck_q02, rsp_k11, vxq_v01, vxr_v03, vxu_v04, vxx_v02,
};
use iz_hl7::read;
use iz_hl7::segment::SubjectFilter;
use iz_hl7::{Delimiters, Message};
use iz_model::{AcknowledgementCode, Order, Patient, Query, QueryStatus, Response, ResponseProfile};

use crate::complete;
use crate::given::{self, Form, Given, as_read};

/// Law 3. The input is a record, as the crate `arbitrary` makes one of bytes: what is built of it reads as the same record,
/// and what cannot be built says why and where.
///
/// # Panics
///
/// When the law is broken.
pub fn round_trip(input: &[u8]) {
    let Ok(input) = Input::arbitrary_take_rest(Unstructured::new(input)) else { return };
    let times = ["20260115094500-0500", "20260115094500.25+0000", "20260115094500", "202601150945-0500", "2026"];
    let is_wild = input.is_wild;
    let time = if is_wild { usize::from(input.time) % times.len() } else { 0 };
    let control_id = input.control_id.record(Form::Given);
    let stamp =
        Stamp { control_id: if is_wild { &control_id } else { "M1" }, date_time: times[time].parse().expect("a time") };
    let form = if is_wild { Form::Given } else { Form::Complete };
    let header = input.header.header(form, input.delimiters);
    match input.kind {
        Kind::Update(update) => {
            let (patient, orders) = update.record(form);
            let Some(message) = built(vxu_v04(&header, &stamp, &patient, &orders), is_wild) else { return };
            let read = read::contents(&message);
            if !is_wild || update.record(Form::Read) == (patient.clone(), orders.clone()) {
                is_whole(&read);
                same(&message, &read.value.patients, &vec![patient]);
                same(&message, &read.value.orders, &orders.into_iter().map(as_read).collect());
                assert!(read.value.forecasts.is_empty());
            }
        }
        Kind::Query(query) => {
            let asked = query_of(&query, form);
            let Some(message) = built(qbp_q11(&header, &stamp, &asked), is_wild) else { return };
            let read = read::contents(&message);
            // A question is read without the blanks around its values.
            is_whole(&read);
            let asked = if is_wild { query.record(Form::Read) } else { asked };
            same(&message, &read.value.query, &Some(asked));
        }
        Kind::Answer(answer) => {
            let given = answer_of(&answer, form);
            let Some(message) = built(rsp_k11(&header, &stamp, &given), is_wild) else { return };
            let read = read::response(&message).expect("an answer");
            if !is_wild || given == answer.record(Form::Read) {
                is_whole(&read);
                same(&message, &read.value, &stamped(given, &stamp));
            }
        }
        Kind::LegacyQuery(query, filter) => {
            let (given, filter) = (query_of(&query, form), filter.filter());
            let query_built = built_mapped(vxq_v01(&header, &stamp, &given, filter));
            let Some(Mapped { value: message, unmapped, .. }) = query_built else { return };
            let read = read::contents_with(&message, filter);
            if !is_wild || given == query.record(Form::Read) {
                is_whole(&read);
                if unmapped.is_empty() {
                    same(&message, &read.value.query, &Some(carried(given)));
                }
            }
        }
        Kind::LegacyAnswer(answer, filter) => {
            let (mut given, filter) = (answer_of(&answer, form), filter.filter());
            for patient in &mut given.patients {
                // Nobody can say what an N in an older PD1-12 means, so it is not read.
                patient.protected = patient.protected.filter(|is_protected| *is_protected);
            }
            let answer_built = built_mapped(match given.profile {
                Some(ResponseProfile::Z31) => vxx_v02(&header, &stamp, &given, filter),
                Some(ResponseProfile::Z33) => qck_q02(&header, &stamp, &given),
                _ => vxr_v03(&header, &stamp, &given, filter),
            });
            let Some(Mapped { value: message, unmapped, .. }) = answer_built else { return };
            let read = read::response_with(&message, filter).expect("an answer");
            if !is_wild || given == answer.record(Form::Read) {
                is_whole(&read);
                if unmapped.is_empty() {
                    same(&message, &read.value, &stamped(carried_answer(given), &stamp));
                }
            }
        }
    }
}

#[derive(Arbitrary)]
struct Input {
    /// The texts are as they come, and nothing is added that the guide requires.
    is_wild: bool,
    delimiters: Option<[u8; 6]>,
    kind: Kind,
    header: Parties,
    control_id: given::Text,
    time: u8,
}

#[derive(Arbitrary)]
enum Kind {
    Update(Update),
    Query(given::Query),
    Answer(given::Response),
    LegacyQuery(given::Query, Filter),
    LegacyAnswer(given::Response, Filter),
}

/// Who sends, and to whom.
#[derive(Arbitrary)]
struct Parties {
    processing: u8,
    from: [given::Authority; 2],
    to: [given::Authority; 2],
}

impl Parties {
    fn header(&self, form: Form, delimiters: Option<[u8; 6]>) -> Header {
        let ids = [ProcessingId::Production, ProcessingId::Training, ProcessingId::Debugging];
        let [sending_application, sending_facility] = self.from.each_ref().map(|party| party.record(form));
        let [receiving_application, receiving_facility] = self.to.each_ref().map(|party| party.record(form));
        let delimiters = delimiters.map(|all| Delimiters::new(all[0], &all[1..5 + usize::from(all[5] > 0)]));
        Header {
            sending_application,
            sending_facility,
            receiving_application,
            receiving_facility,
            processing_id: ids[usize::from(self.processing) % ids.len()],
            delimiters: delimiters.and_then(Result::ok).unwrap_or_default(),
        }
    }
}

#[derive(Arbitrary)]
struct Update {
    orders: Vec<given::Order>,
    patient: given::Patient,
}

impl Update {
    fn record(&self, form: Form) -> (Patient, Vec<Order>) {
        let mut patient = self.patient.record(form);
        if form == Form::Complete {
            complete::patient(&mut patient);
        }
        (patient, self.orders.record(form))
    }
}

fn query_of(query: &given::Query, form: Form) -> Query {
    let mut query = query.record(form);
    if form == Form::Complete {
        complete::query(&mut query);
    }
    query
}

fn answer_of(answer: &given::Response, form: Form) -> Response {
    let mut answer = answer.record(form);
    if form == Form::Complete {
        complete::response(&mut answer);
    }
    answer
}

#[derive(Arbitrary)]
enum Filter {
    Standard,
    Identifiers,
}

impl Filter {
    fn filter(&self) -> SubjectFilter {
        match self {
            Self::Standard => SubjectFilter::Standard,
            Self::Identifiers => SubjectFilter::Identifiers,
        }
    }
}

/// A message that was built; one that was not says why and where, and is not complete.
fn built(message: Result<Message<'static>, BuildError>, is_wild: bool) -> Option<Message<'static>> {
    let message = message.map_err(|error| {
        is_told(&error);
        assert!(is_wild, "a complete record is refused: {error}");
    });
    message.ok()
}

/// As [`built`], for a message of version 2.3.1.
fn built_mapped(message: Result<Mapped<Message<'static>>, BuildError>) -> Option<Mapped<Message<'static>>> {
    message.map_err(|error| is_told(&error)).ok()
}

fn is_told(error: &BuildError) {
    assert!(!error.errors().is_empty() && !error.to_string().is_empty());
    for error in error.errors() {
        assert!(error.location().is_some(), "{error}");
    }
}

fn same<T: PartialEq>(message: &Message<'_>, read: &T, built: &T) {
    assert!(read == built, "another record is read than was built: {:?}", String::from_utf8_lossy(message.as_bytes()));
}

fn is_whole<T>(read: &Mapped<T>) {
    assert!(read.unmapped.is_empty(), "a part of what was built is not read: {:?}", read.unmapped);
}

/// An answer as it is read: control ID and time are those of the stamp.
fn stamped(response: Response, stamp: &Stamp<'_>) -> Response {
    let control_id = Some(stamp.control_id.trim().to_owned());
    let orders = response.orders.into_iter().map(as_read).collect();
    Response { control_id, sent: Some(stamp.date_time.to_string()), orders, ..response }
}

/// What version 2.3.1 makes of a query that it can carry: the mother's name is her maiden name, and the identifiers after
/// the first have positions.
fn carried(mut query: Query) -> Query {
    if let Some(mother) = &mut query.mothers_maiden_name {
        mother.kind.get_or_insert_with(|| "M".to_owned());
    }
    if let [_, others @ ..] = &mut query.identifiers[..] {
        let positions = ["SS", "BR", "MA", "SR", "MR"];
        others.sort_by_key(|identifier| positions.iter().position(|kind| identifier.kind.as_deref() == Some(kind)));
    }
    query
}

/// What version 2.3.1 makes of an answer that it can carry: the tag is that of the query, and who is accepted was found.
fn carried_answer(mut answer: Response) -> Response {
    answer.query = answer.query.map(carried);
    if answer.profile != Some(ResponseProfile::Z33) {
        answer.query_tag = answer.query.as_ref().and_then(|query| query.tag.clone());
        let is_accepted = answer.acknowledgement.code == Some(AcknowledgementCode::Accept);
        answer.query_status = is_accepted.then_some(QueryStatus::Found);
    }
    answer
}
