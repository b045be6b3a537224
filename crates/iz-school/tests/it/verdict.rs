use iz_model::{
    Acknowledgement, AcknowledgementCode as Ack, Coded, Patient, QueryStatus as Status, ReportedError, Response,
    ResponseProfile as Profile, Severity,
};
use iz_school::{Problem, Verdict};

use crate::district::dose;

struct Case {
    ack: Option<Ack>,
    status: Option<Status>,
    profile: Profile,
    patients: usize,
    doses: usize,
    severities: &'static [Option<Severity>],
    expected: &'static str,
}

const fn case(ack: Ack, status: Status, profile: Profile, patients: usize, expected: &'static str) -> Case {
    Case { ack: Some(ack), status: Some(status), profile, patients, doses: 0, severities: &[], expected }
}

fn response(case: &Case) -> Response {
    let error = |severity: &Option<Severity>| ReportedError { severity: *severity, ..ReportedError::default() };
    Response {
        profile: Some(case.profile),
        acknowledgement: Acknowledgement {
            code: case.ack,
            control_id: None,
            errors: case.severities.iter().map(error).collect(),
        },
        query_status: case.status,
        patients: vec![Patient::default(); case.patients],
        orders: vec![dose("03", "20150601"); case.doses],
        ..Response::default()
    }
}

fn name(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accepted => "accepted".into(),
        Verdict::Pending { candidates } => format!("pending {candidates}"),
        Verdict::NoMatch => "no-match".into(),
        Verdict::Error(problem) => format!("error {}", problem.code),
        _ => "?".into(),
    }
}

#[test]
fn an_answer_is_judged_by_the_table() {
    const I: Option<Severity> = Some(Severity::Information);
    const W: Option<Severity> = Some(Severity::Warning);
    const E: Option<Severity> = Some(Severity::Error);
    let cases = [
        case(Ack::Accept, Status::Found, Profile::Z32, 1, "accepted"),
        Case { doses: 2, ..case(Ack::Accept, Status::Found, Profile::Z42, 1, "accepted") },
        Case { ack: None, ..case(Ack::Accept, Status::Found, Profile::Z32, 1, "accepted") },
        Case { status: None, ..case(Ack::Accept, Status::Found, Profile::Z32, 1, "accepted") },
        case(Ack::Reject, Status::Found, Profile::Z32, 1, "error AR"),
        // K53
        case(Ack::Accept, Status::TooMany, Profile::Z33, 0, "error TM"),
        case(Ack::Error, Status::Error, Profile::Z33, 0, "error AE"),
        case(Ack::Accept, Status::Reject, Profile::Z33, 0, "error AR"),
        case(Ack::Accept, Status::Protected, Profile::Z33, 0, "error PD"),
        case(Ack::Error, Status::NotFound, Profile::Z33, 0, "error AE"),
        // S7: a remark or a warning beside OK is a note
        case(Ack::Error, Status::Found, Profile::Z32, 1, "error AE"),
        Case { severities: &[I], ..case(Ack::Error, Status::Found, Profile::Z32, 1, "accepted") },
        Case { severities: &[I, W], ..case(Ack::Error, Status::Found, Profile::Z32, 1, "accepted") },
        Case { severities: &[I, W, None], ..case(Ack::Error, Status::Found, Profile::Z32, 1, "error AE") },
        Case { severities: &[None], ..case(Ack::Error, Status::Found, Profile::Z32, 1, "error AE") },
        Case { severities: &[I, E], ..case(Ack::Error, Status::Found, Profile::Z32, 1, "error AE") },
        Case { severities: &[I], status: None, ..case(Ack::Error, Status::Found, Profile::Z32, 1, "error AE") },
        // An error beside AA costs an answer, unless it has what was asked for
        Case { severities: &[E], doses: 1, ..case(Ack::Accept, Status::Found, Profile::Z32, 1, "accepted") },
        Case { severities: &[E], doses: 1, ack: None, ..case(Ack::Accept, Status::Found, Profile::Z32, 1, "accepted") },
        Case { severities: &[E], ..case(Ack::Accept, Status::Found, Profile::Z32, 1, "error AE") },
        Case {
            severities: &[E],
            doses: 1,
            status: None,
            ..case(Ack::Accept, Status::Found, Profile::Z32, 1, "error AE")
        },
        Case { severities: &[E], ..case(Ack::Accept, Status::NotFound, Profile::Z33, 0, "error AE") },
        // K51
        case(Ack::Accept, Status::Found, Profile::Z31, 3, "pending 3"),
        case(Ack::Accept, Status::Found, Profile::Z31, 1, "pending 1"),
        case(Ack::Accept, Status::Found, Profile::Z32, 2, "pending 2"),
        // K52
        case(Ack::Accept, Status::NotFound, Profile::Z33, 0, "no-match"),
        Case { status: None, ..case(Ack::Accept, Status::Found, Profile::Z33, 0, "no-match") },
        Case { status: None, ack: None, ..case(Ack::Accept, Status::Found, Profile::Z33, 0, "error no-patient") },
        Case { status: None, ..case(Ack::Accept, Status::Found, Profile::Z42, 0, "error no-patient") },
        case(Ack::Accept, Status::NotFound, Profile::Z32, 0, "no-match"),
        Case { doses: 1, ..case(Ack::Accept, Status::NotFound, Profile::Z33, 0, "error contradiction") },
        Case { doses: 1, ..case(Ack::Accept, Status::Found, Profile::Z33, 1, "error contradiction") },
        case(Ack::Accept, Status::Found, Profile::Z32, 0, "error no-patient"),
        case(Ack::Accept, Status::Found, Profile::Z31, 0, "error no-patient"),
        Case { status: None, ..case(Ack::Accept, Status::Found, Profile::Z32, 0, "error no-patient") },
    ];
    for (row, case) in cases.iter().enumerate() {
        assert_eq!(name(&Verdict::of(&response(case))), case.expected, "row {row}");
    }
}

#[test]
fn an_error_has_the_registrys_code_and_text() {
    let coded = |code: &str, text: &str| Some(Coded { text: Some(text.into()), ..Coded::new(code, "HL70357") });
    let full = ReportedError {
        code: coded("207", "Application internal error"),
        severity: Some(Severity::Error),
        application_code: Some(Coded::new("7", "HL70533")),
        message: Some("try again".into()),
        ..ReportedError::default()
    };
    for (error, code, text) in [
        (full.clone(), "207", "try again"),
        (ReportedError { message: None, ..full.clone() }, "207", "Application internal error"),
        (ReportedError { code: None, ..full }, "7", "try again"),
    ] {
        let warning = ReportedError { severity: Some(Severity::Warning), ..ReportedError::default() };
        let mut response = response(&case(Ack::Error, Status::Error, Profile::Z33, 0, ""));
        response.acknowledgement.errors = vec![warning, error];
        let expected = Verdict::Error(Problem { code: code.into(), text: text.into() });
        assert!(Verdict::of(&response) == expected, "{code} {text}");
    }
}
