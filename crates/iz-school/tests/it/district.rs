//! A small district to test with, its registry, and what its tables hold.

use std::collections::BTreeMap;
use std::path::PathBuf;

use iz_match::exact::KeyRule;
use iz_model::{
    Acknowledgement, AcknowledgementCode, ActionCode, Coded, CompletionStatus, Date, Dose, Order, PartialDate, Patient,
    Query, QueryStatus, Response, ResponseProfile,
};
use iz_school::{
    Context, Disposition, Fault, Job, Publication, Receipt, RecordedQuery, Request, RequestMode, Roster, Settings,
    Store, Totals, VaccineSetUp,
};
use rusqlite::types::Value;
use tempfile::TempDir;

pub(crate) const HEADER: &str = "school_number,school_name,student_number,last_name,first_name,middle_name,gender,dob,\
    grade_level,enroll_status,exclude_from_data_exchange,iis_facility_id,resource_id";

pub(crate) const SET_UP: &str = "vaccine_code,vaccine_name,cvx_code,number_of_doses,cpt_code\n\
    DTP,DTaP/DTP/DT,20,5,\nDTP,DTaP/DTP/DT,106,5,\nDTP,DTaP/DTP/DT,107,5,\nDTP,DTaP/DTP/DT,110,5,site-110\n\
    HBV,Hepatitis B,08,3,\nHBV,Hepatitis B,45,3,\nHBV,Hepatitis B,110,3,\n\
    POL,Polio,10,4,\nPOL,Polio,89,4,\nPOL,Polio,110,4,\nMMR,MMR,3,2,site-03\nVAR,Varicella,21,2,\n";

/// One student of the roster, as the tests change them.
#[derive(Clone)]
pub(crate) struct Pupil {
    pub(crate) number: &'static str,
    pub(crate) last: &'static str,
    pub(crate) first: &'static str,
    pub(crate) middle: &'static str,
    pub(crate) gender: &'static str,
    pub(crate) dob: &'static str,
    pub(crate) grade: &'static str,
    pub(crate) status: &'static str,
    pub(crate) excluded: &'static str,
}

pub(crate) fn pupil(number: &'static str, first: &'static str) -> Pupil {
    Pupil {
        number,
        last: "Testcase",
        first,
        middle: "",
        gender: "F",
        dob: "2014-05-10",
        grade: "5",
        status: "0",
        excluded: "0",
    }
}

pub(crate) fn roster(pupils: &[Pupil]) -> Roster {
    let mut file = format!("{HEADER}\n");
    for p in pupils {
        let Pupil { number, last, first, middle, gender, dob, grade, status, excluded } = p;
        file.push_str(&format!(
            "0101,Oak Elementary,{number},{last},{first},{middle},{gender},{dob},{grade},{status},{excluded},SCH0101,DIV-017\n"
        ));
    }
    Roster::read(file.as_bytes()).unwrap()
}

pub(crate) fn set_up() -> VaccineSetUp {
    VaccineSetUp::read(SET_UP.as_bytes()).unwrap()
}

pub(crate) fn context() -> Context {
    Context { now: "2026-11-21T08:00:00Z".into(), today: day("2026-11-21"), actor: "tester".into() }
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A dose of this vaccine; `date` is RXA-3 as written.
pub(crate) fn dose(cvx: &str, date: &str) -> Order {
    Order::from(record(cvx, date))
}

pub(crate) fn record(cvx: &str, date: &str) -> Dose {
    Dose {
        vaccine: vec![Coded::new(cvx, "CVX")],
        administered_text: Some(date.to_owned()),
        administered: wire_date(date),
        completion: Some(CompletionStatus::Complete),
        action: Some(ActionCode::Add),
        ..Dose::default()
    }
}

/// The date part of an HL7 date and time.
fn wire_date(text: &str) -> Option<PartialDate> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(8).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    PartialDate::new(digits.get(..4)?.parse().ok()?, part(4..6), part(6..8)).ok()
}

pub(crate) fn with(cvx: &str, date: &str, change: impl FnOnce(&mut Dose)) -> Order {
    let mut dose = record(cvx, date);
    change(&mut dose);
    Order::from(dose)
}

/// The patient whom a question is about, as a registry would answer.
pub(crate) fn patient(query: &Query) -> Patient {
    Patient {
        identifiers: query.identifiers.clone(),
        names: query.name.clone().into_iter().collect(),
        birth_date: query.birth_date,
        sex: query.sex,
        ..Patient::default()
    }
}

/// A history (Z32) that answers a question.
pub(crate) fn history(asked: &RecordedQuery, orders: Vec<Order>) -> Response {
    Response {
        profile: Some(ResponseProfile::Z32),
        control_id: Some(format!("R-{}", asked.control_id)),
        sent: Some("20261120093000-0500".into()),
        acknowledgement: Acknowledgement {
            code: Some(AcknowledgementCode::Accept),
            control_id: Some(asked.control_id.clone()),
            errors: Vec::new(),
        },
        query_tag: Some(asked.control_id.clone()),
        query_status: Some(QueryStatus::Found),
        query: Some(asked.query.clone()),
        patients: vec![patient(&asked.query)],
        orders,
        ..Response::default()
    }
}

/// An answer without a patient: nobody found, or worse.
pub(crate) fn nobody(asked: &RecordedQuery, code: AcknowledgementCode, status: QueryStatus) -> Response {
    let mut response = history(asked, Vec::new());
    response.profile = Some(ResponseProfile::Z33);
    response.acknowledgement.code = Some(code);
    response.query_status = Some(status);
    response.patients.clear();
    response
}

pub(crate) fn bytes(response: &Response) -> Vec<u8> {
    serde_json::to_vec(response).unwrap()
}

pub(crate) fn decode(raw: &[u8]) -> Result<Response, Fault> {
    serde_json::from_slice(raw).map_err(|_| Fault { code: "207".into(), text: "no message".into(), ..Fault::default() })
}

pub(crate) fn request(mode: &RequestMode) -> Request {
    Request { mode: mode.clone(), ..Request::default() }
}

/// A district with its tables in a folder of its own.
pub(crate) struct District {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
    pub(crate) key: KeyRule,
    pub(crate) settings: Settings<'static>,
}

impl District {
    pub(crate) fn new(pupils: &[Pupil]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("district.db")).unwrap();
        let mut district = Self { folder, store, key: KeyRule::default(), settings: Settings::default() };
        district.import(pupils);
        district
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("district.db")
    }

    pub(crate) fn import(&mut self, pupils: &[Pupil]) {
        self.store.import(&roster(pupils), &set_up(), &context()).unwrap();
    }

    pub(crate) fn begin(&mut self, mode: &RequestMode) -> Job {
        self.store.begin_job(&Request { key: self.key, ..request(mode) }, &context()).unwrap()
    }

    /// The run that is under way, as the application finds it again.
    pub(crate) fn resume(&self) -> Job {
        self.store.running_job().unwrap().unwrap()
    }

    pub(crate) fn receive(&mut self, job: &Job, response: &Response) -> Receipt {
        self.store.receive(job, "answer.hl7", &bytes(response), Ok(response), &context()).unwrap()
    }

    /// Receives an answer that is accepted.
    pub(crate) fn accept(&mut self, job: &Job, response: &Response) {
        assert_eq!(self.receive(job, response).disposition, Disposition::Accepted);
    }

    pub(crate) fn publish(&mut self, job: &Job) -> Publication {
        self.store.publish(job, &decode, &self.settings, &context(), &mut |_, _| ()).unwrap()
    }

    pub(crate) fn finish(&mut self, job: Job) -> Totals {
        let Publication::Merged(totals) = self.publish(&job) else { panic!("the brake stopped the run") };
        self.store.finish_job(job, &context()).unwrap();
        totals
    }

    /// A whole run, in which the registry answers each question.
    pub(crate) fn run(&mut self, mode: &RequestMode, answer: impl Fn(&RecordedQuery) -> Vec<Response>) -> Totals {
        let job = self.begin(mode);
        for asked in job.queries() {
            for response in answer(asked) {
                let _ = self.receive(&job, &response);
            }
        }
        self.finish(job)
    }

    /// A run over all students in which everybody has these groups.
    pub(crate) fn download(&mut self, orders: &[Order]) -> Totals {
        self.run(&RequestMode::All, |asked| vec![history(asked, orders.to_vec())])
    }

    pub(crate) fn rows(&self, select: &str) -> Vec<String> {
        let connection = rusqlite::Connection::open(self.path()).unwrap();
        let mut statement = connection.prepare(select).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values = (0..width).map(|index| row.get::<_, Value>(index).map(text)).collect::<Result<Vec<_>, _>>()?;
            Ok(values.join("|"))
        });
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    }

    pub(crate) fn execute(&self, statement: &str) {
        rusqlite::Connection::open(self.path()).unwrap().execute_batch(statement).unwrap();
    }

    /// The active doses: student, vaccine, number, date, CVX, source.
    pub(crate) fn doses(&self) -> Vec<String> {
        self.rows(
            "SELECT st.student_number, v.vaccine_code, d.dose_number, d.dose_date, d.cvx_code, d.source
             FROM health_stud_dose_rec d JOIN health_stud_imm_rec i ON i.imm_rec_id = d.imm_rec_id
             JOIN student st ON st.student_id = i.student_id JOIN health_vaccine v ON v.vaccine_id = i.vaccine_id
             WHERE d.is_active = 1 ORDER BY 1, 2, 3, 5",
        )
    }

    /// How each student stands: student, state, code.
    pub(crate) fn states(&self) -> Vec<String> {
        self.rows(
            "SELECT st.student_number, c.state, coalesce(c.error_code, '') FROM current_exchange c
             JOIN student st ON st.student_id = c.student_id ORDER BY 1",
        )
    }

    /// The conflicts: student, kind, field, event, other event, vaccine, resolution.
    pub(crate) fn conflicts(&self) -> Vec<String> {
        self.rows(
            "SELECT st.student_number, c.kind, coalesce(c.field, ''), coalesce(e.cvx_code || '@' || e.administered_raw, ''),
               coalesce(x.cvx_code || '@' || x.administered_raw, ''), coalesce(v.vaccine_code, ''), coalesce(c.resolution, '')
             FROM merge_conflict c JOIN student st ON st.student_id = c.student_id
             LEFT JOIN iis_vaccination e ON e.event_id = c.event_id
             LEFT JOIN iis_vaccination x ON x.event_id = c.against_event_id
             LEFT JOIN health_vaccine v ON v.vaccine_id = c.vaccine_id ORDER BY 1, 2, 3, 4, 5, 6",
        )
    }

    /// Everything that a run leaves, without times and ids.
    pub(crate) fn dump(&self) -> BTreeMap<&'static str, Vec<String>> {
        let views = self.store.views().unwrap();
        let table = |table: &iz_school::Table| {
            let is_told =
                |column: &String| !matches!(column.as_str(), "Last Update" | "Last Publish Date" | "Processing Date");
            let told: Vec<_> = (0..table.columns.len()).filter(|index| is_told(&table.columns[*index])).collect();
            table.rows.iter().map(|row| told.iter().map(|at| row[*at].as_str()).collect::<Vec<_>>().join("|")).collect()
        };
        BTreeMap::from([
            ("doses", self.doses()),
            ("states", self.states()),
            ("conflicts", self.conflicts()),
            (
                "events",
                self.rows(
                    "SELECT st.student_number, e.record FROM iis_vaccination e
                     JOIN student st ON st.student_id = e.student_id ORDER BY 1, 2",
                ),
            ),
            ("counts", self.rows("SELECT outcome, reason, cvx_code, sum(total) FROM exchange_count GROUP BY 1, 2, 3")),
            ("statistical summary", table(&views.statistical_summary)),
            ("dependencies", table(&views.dependencies)),
            ("download summary", table(&views.download_summary)),
            ("errors", table(&views.errors)),
        ])
    }
}

fn text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}
