use iz_hl7::build::{Ack, AckPolicy, BuildError, Stamp};
use iz_hl7::{Charset, Element, Error, ErrorKind, Location, Message, Strictness, read};
use iz_model::{Acknowledgement, ErrorCode, Outcome, ReportedError, Severity};

use crate::parse;

/// Laws 3 and 4 for acknowledgements. The input is a message, or what should be one: it is rejected, accepted and reported
/// on, and read as an acknowledgement of itself.
///
/// # Panics
///
/// When a law is broken.
pub fn ack(input: &[u8]) {
    let stamp = Stamp { control_id: "K1", date_time: "20260115094500-0500".parse().expect("a time") };
    let strict = Message::parse(input);
    let error = strict.as_ref().err().cloned().unwrap_or_else(|| Message::parse(b"").expect_err("nothing"));
    if let Some(answer) = answered(Ack::reject(input, &stamp, &error)) {
        assert_eq!(answer.errors.len(), 1);
    }
    let Ok(request) = Message::parse_with(input, Strictness::Tolerant) else { return };
    if let Some(answer) = answered(Ack::accept(&request, &stamp)) {
        assert_eq!((answer.outcome(), answer.errors.len()), (Outcome::Accepted, 0));
    }
    if let (Ok(request), Ok(answer)) = (&strict, Ack::accept(&request, &stamp)) {
        for (theirs, ours) in [("MSH-3", "MSH-5"), ("MSH-4", "MSH-6"), ("MSH-5", "MSH-3"), ("MSH-6", "MSH-4")] {
            let (theirs, ours) = (raw(request, theirs), raw(&answer, ours));
            assert!(theirs == ours || ours.is_empty(), "what may be of another segment is left out whole");
        }
        assert!(raw(request, "MSH-10").starts_with(raw(&answer, "MSA-2")));
    }
    let findings = findings(&request);
    if let Some(answer) = answered(Ack::report(&request, &stamp, &findings, &AckPolicy::new())) {
        assert!(
            request.charset() != Charset::Utf8 || answer.errors == findings,
            "another finding is read than was built"
        );
        attached(&request, &answer);
    }
    if let Ok(answer) = read::acknowledgement(&request) {
        attached(&request, &answer.value);
        let _ = answer.value.disagreement();
    }
}

/// What an answer says. There is one to whatever has a header.
fn answered(answer: Result<Message<'static>, BuildError>) -> Option<Acknowledgement> {
    match answer {
        Ok(answer) => {
            let read = read::acknowledgement(&answer).expect("an answer is one");
            // A control ID with parts is echoed whole, and the record has a place for the first of them.
            let is_lost = |place: &&Location| place.with_field(0) != "MSA".parse().expect("a place");
            assert_eq!(read.unmapped.iter().find(is_lost), None);
            parse(answer.as_bytes());
            Some(read.value)
        }
        Err(error) => {
            let kind = error.errors().first().map(Error::kind);
            assert_eq!(kind, Some(ErrorKind::NoHeader), "{error}");
            None
        }
    }
}

/// A finding at each of the first leaves of a message, with what stands there as the text.
fn findings(message: &Message<'_>) -> Vec<ReportedError> {
    let leaves = message.segments().flat_map(|segment| segment.leaves()).take(20);
    let severities = [Severity::Error, Severity::Warning, Severity::Information].into_iter().cycle();
    let one = |((place, leaf), severity): ((Location, Element<'_>), Severity)| {
        let text: String =
            leaf.value().text().unwrap_or_default().chars().filter(|c| !c.is_control()).take(250).collect();
        let text = Some(text.trim().to_owned()).filter(|text| !text.is_empty() && text != "\"\"");
        // In a segment that stands once, a second one is read as a field.
        let is_told = place.sequence() == 1 || ["ORC", "RXA", "RXR", "OBX"].contains(&place.segment().as_str());
        let finding = ReportedError::new(ErrorCode::DataType, severity);
        ReportedError {
            locations: is_told.then_some(place).into_iter().collect(),
            diagnostic: text.clone(),
            message: text,
            ..finding
        }
    };
    leaves.zip(severities).map(one).collect()
}

/// Every error is attached to a dose or to the message, and nothing that has one of severity E is taken.
fn attached(sent: &Message<'_>, answer: &Acknowledgement) {
    let is_taken = |outcome| matches!(outcome, Outcome::Accepted | Outcome::AcceptedWithWarnings);
    let outcomes = read::outcomes(sent, answer);
    for (index, error) in answer.errors.iter().enumerate() {
        let mut doses = outcomes.doses.iter().filter(|dose| dose.errors.contains(&index)).peekable();
        assert!(doses.peek().is_some() || outcomes.errors.contains(&index), "error {index} is lost");
        if error.severity == Some(Severity::Error) {
            assert!(!is_taken(outcomes.message) && !doses.any(|dose| is_taken(dose.outcome)));
        }
    }
}

fn raw<'m>(message: &'m Message<'_>, place: &str) -> &'m [u8] {
    message.element(&place.parse().expect("a place")).raw()
}
