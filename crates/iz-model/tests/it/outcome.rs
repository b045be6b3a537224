//! The outcome of a message is told by MSA-1 and every ERR-4 together, and exactly one holds for each combination.

use iz_model::AcknowledgementCode::{Accept, Error as Ae, Reject};
use iz_model::Severity::{Error, Information, Warning};
use iz_model::{
    Acknowledgement, AcknowledgementCode, Disagreement, ErrorCode, Outcome, Rejection, ReportedError, Severity,
};

fn answer(
    code: impl Into<Option<AcknowledgementCode>>,
    errors: &[(Option<Severity>, Option<&str>)],
) -> Acknowledgement {
    let error = |(severity, path): &(Option<Severity>, Option<&str>)| ReportedError {
        severity: *severity,
        locations: path.iter().map(|path| path.parse().unwrap()).collect(),
        ..ReportedError::default()
    };
    Acknowledgement { code: code.into(), errors: errors.iter().map(error).collect(), ..Acknowledgement::default() }
}

const UNEXPLAINED: Outcome = Outcome::Rejected(Rejection::Unexplained);
const REFUSED: Outcome = Outcome::Rejected(Rejection::Refused);
const ERROR: Outcome = Outcome::Rejected(Rejection::Error);

#[test]
fn fault_25_aa_is_accepted() {
    assert_eq!(answer(Accept, &[]).outcome(), Outcome::Accepted);
    assert_eq!(answer(Accept, &[(Some(Information), None)]).outcome(), Outcome::Accepted);
    assert_eq!(answer(Accept, &[(Some(Warning), Some("PID-2"))]).outcome(), Outcome::AcceptedWithWarnings);
    assert_eq!(answer(Accept, &[(None, None)]).outcome(), Outcome::Accepted, "Message accepted, in MSA-3");
}

#[test]
fn fault_25_aa_with_an_error_is_no_success_and_a_disagreement() {
    let dose = answer(Accept, &[(Some(Error), Some("RXA[2]-5"))]);
    assert_eq!(dose.outcome(), Outcome::PartlyRejected);
    assert_eq!(dose.disagreement(), Some(Disagreement::AcceptedWithError));
    let patient = answer(Accept, &[(Some(Information), None), (Some(Error), Some("PID-7"))]);
    assert_eq!((patient.outcome(), patient.disagreement()), (ERROR, Some(Disagreement::AcceptedWithError)));
}

#[test]
fn fault_25_ae_is_accepted_unless_an_err_4_is_e() {
    let warned = answer(Ae, &[(Some(Warning), Some("PID-7")), (Some(Information), None)]);
    assert_eq!((warned.outcome(), warned.disagreement()), (Outcome::AcceptedWithWarnings, None));
    let remarked = answer(Ae, &[(Some(Information), None)]);
    assert_eq!(remarked.outcome(), Outcome::Accepted);
    assert_eq!(remarked.disagreement(), Some(Disagreement::ErrorWithoutError));
    assert_eq!(answer(Ae, &[(Some(Warning), None), (Some(Error), Some("NK1-3"))]).outcome(), Outcome::PartlyRejected);
    assert_eq!(answer(Ae, &[(Some(Error), None)]).outcome(), ERROR, "an error that stands nowhere touches everything");
    assert_eq!(answer(Ae, &[(Some(Error), Some("ZXY-1"))]).outcome(), ERROR);
    assert_eq!(answer(Ae, &[(Some(Error), Some("RXA-5")), (Some(Error), Some("PID-5"))]).outcome(), ERROR);
}

#[test]
fn fault_25_ae_without_any_err_4_is_not_accepted() {
    assert_eq!(answer(Ae, &[]).outcome(), UNEXPLAINED);
    assert_eq!(answer(Ae, &[(None, Some("RXA-5"))]).outcome(), UNEXPLAINED);
    let mixed = answer(Ae, &[(None, Some("RXA-5")), (Some(Warning), None)]);
    assert_eq!(mixed.outcome(), Outcome::PartlyRejected, "one without a severity may be an error");
    assert_eq!(answer(Ae, &[]).disagreement(), None);
}

#[test]
fn fault_25_ar_is_never_accepted() {
    for errors in [&[][..], &[(Some(Warning), None)], &[(Some(Error), Some("RXA-5"))]] {
        assert_eq!(answer(Reject, errors).outcome(), REFUSED);
    }
    let warned = answer(Reject, &[(Some(Warning), None)]);
    assert_eq!(warned.disagreement(), Some(Disagreement::RejectedWithoutError));
    assert_eq!(answer(Reject, &[(Some(Error), None)]).disagreement(), None);
}

#[test]
fn fault_25_the_codes_of_the_enhanced_mode_mean_the_same() {
    for (enhanced, code) in [("CA", Accept), ("CE", Ae), ("CR", Reject)] {
        assert_eq!(AcknowledgementCode::from_code(enhanced), Some(code));
    }
}

#[test]
fn fault_25_without_msa_1_nothing_is_known() {
    assert_eq!(answer(None, &[(Some(Error), None)]).outcome(), Outcome::Unknown);
    assert_eq!(answer(None, &[(Some(Error), None)]).disagreement(), None);
}

#[test]
fn codes_are_written_with_text_and_system() {
    let error = ReportedError::new(ErrorCode::UnsupportedVersionId, Error).at("MSH-12".parse().unwrap());
    let code = error.code.unwrap();
    assert_eq!(
        (code.code.as_deref(), code.text.as_deref(), code.system.as_deref()),
        (Some("203"), Some("Unsupported version ID"), Some("HL70357"))
    );
}
