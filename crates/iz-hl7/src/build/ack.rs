use std::borrow::Cow;

use iz_model::{AcknowledgementCode, ApplicationErrorCode, ErrorCode, QueryStatus, ReportedError, SegmentId, Severity};

use super::acknowledgement::{LONGEST_DIAGNOSTIC, LONGEST_MESSAGE};
use super::request::Request;
use super::writer::{Form, Writer};
use super::{BuildError, Stamp};
use crate::message::has_type;
use crate::{Charset, Error, ErrorKind, Message, ParseOptions, Segment};

/// Builds acknowledgements (ACK, profile Z23; guide, chapter 5), and the answer to a query that has errors (RSP, profile Z33).
///
/// Everything is taken from the message that is answered, or given by the caller:
///
/// | field | value |
/// |---|---|
/// | MSH-1, MSH-2 | those of the request |
/// | MSH-3 to MSH-6 | MSH-5, MSH-6, MSH-3 and MSH-4 of the request, whole, as written there; one that begins like MSH-2 is left out |
/// | MSH-7, MSH-10 | the stamp |
/// | MSH-9 | `ACK^V04^ACK`, with the event of the request, if it is one |
/// | MSH-11 | as in the request |
/// | MSH-12 | as in the request when that is 2.5 or 2.5.1, and 2.5.1 otherwise: older versions lay an ACK out differently |
/// | MSH-15, MSH-16 | NE |
/// | MSH-18 | as in the request, when it names a [`Charset`]; the answer is written in the set that the request is read in |
/// | MSH-21 | `Z23^CDCPHINVS` |
/// | MSA-1 | AA, AE or AR |
/// | MSA-2 | MSH-10 of the request, as written there, whatever its length; empty when that is empty |
/// | ERR | one for each finding; in an RSP one, the first error |
///
/// A query (QBP) that has errors and is not rejected is answered by an RSP: MSH-9 is `RSP^K11^RSP_K11`, MSH-21
/// `Z33^CDCPHINVS`, and after the ERR stand QAK, with the tag and name of the query and AE, and QPD as it was asked (guide,
/// chapter 7).
///
/// A value of the request with a control character, which only a tolerant parse admits, is left out: it could break the
/// frame in which the answer is sent. Nothing is taken from a line that was joined to the header.
///
/// A header that has a message type and event in MSH-9 and a version in MSH-12 is whole. Any other ends at the first field
/// that is, or ends in, the name of a segment, because a lost line end makes the values of a patient fields of the header;
/// of its MSH-10 only the first component is echoed, and its MSH-11 only when it is a processing ID.
///
/// ```
/// use iz_hl7::build::{Ack, AckPolicy, Stamp};
/// use iz_hl7::{ErrorKind, Message};
/// use iz_model::{ErrorCode, ReportedError, Severity};
///
/// let bytes = b"MSH|^~\\&|EHR|CLINIC^2.16.1^ISO|IIS|STATE|20260115093000-0500||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1\r";
/// let stamp = Stamp { control_id: "K1", date_time: "20260115093001-0500".parse()? };
/// let missing = ReportedError::new(ErrorCode::RequiredFieldMissing, Severity::Error).at("PID-3".parse()?);
///
/// let answer = Ack::report(&Message::parse(bytes)?, &stamp, &[missing], &AckPolicy::new())?;
/// let expected = "MSH|^~\\&|IIS|STATE|EHR|CLINIC^2.16.1^ISO|20260115093001-0500||ACK^V04^ACK|K1|P|2.5.1\
///     |||NE|NE|||||Z23^CDCPHINVS\rMSA|AE|M1\rERR||PID^1^3|101^Required field missing^HL70357|E\r";
/// assert_eq!(answer.as_bytes(), expected.as_bytes());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Ack;

impl Ack {
    /// Accepts a message: AA.
    ///
    /// # Errors
    ///
    /// When the stamp has no printable ASCII control ID of at most 199 characters, or no time to the second with zone.
    /// [`ErrorKind::NoHeader`] for the header of a batch, which is no message.
    pub fn accept(request: &Message<'_>, stamp: &Stamp<'_>) -> Result<Message<'static>, BuildError> {
        acknowledge(&received(request)?, stamp, AcknowledgementCode::Accept, &[])
    }

    /// Reports what was found in a message, each finding in an ERR of its own, or the first error of a query; the policy
    /// makes MSA-1 of them.
    ///
    /// A location that is only a segment gives `PID^1`. The diagnostic (ERR-7) is cut after 2048 characters and the message
    /// for the user (ERR-8) after 250, with blanks in place of control characters. A character that the request's
    /// character set lacks becomes a question mark, or another mark where that is a delimiter.
    ///
    /// # Errors
    ///
    /// As [`accept`](Self::accept); and when a finding has no code or severity (ERR-3 and ERR-4 are required), or its codes
    /// hold a control character.
    pub fn report(
        request: &Message<'_>,
        stamp: &Stamp<'_>,
        findings: &[ReportedError],
        policy: &AckPolicy,
    ) -> Result<Message<'static>, BuildError> {
        let (received, code) = (received(request)?, policy.code(findings));
        let query = request.segments().find(|segment| segment.name() == SegmentId::QPD);
        match query.filter(|_| code == AcknowledgementCode::Error && has_type(request, "QBP")) {
            Some(query) => answer_query(&received, stamp, query, findings),
            None => acknowledge(&received, stamp, code, findings),
        }
    }

    /// Rejects bytes that cannot be parsed, for the reason that parsing gave: AR when it is no message that could be taken
    /// here (another type, a batch, two messages), and AE otherwise.
    ///
    /// The header is read as far as it goes: the first line that begins with MSH and delimiters. When its delimiters cannot
    /// be used, the answer has those of the guide. Of two messages, the first is answered.
    ///
    /// ```
    /// use iz_hl7::build::{Ack, Stamp};
    /// use iz_hl7::{ErrorKind, Message};
    /// let stamp = Stamp { control_id: "K1", date_time: "20260115093001-0500".parse()? };
    /// let bytes = b"MSH|^~\\&|EHR|CLINIC|IIS|STATE|20260115||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1\r\nof a line\r";
    /// let error = Message::parse(bytes).unwrap_err();
    /// let answer = Ack::reject(bytes, &stamp, &error)?;
    /// assert_eq!(answer.value(&"MSA-2".parse()?).text().as_deref(), Some("M1"));
    ///
    /// let error = Ack::reject(b"<html>", &stamp, &error).unwrap_err();
    /// assert_eq!(error.errors()[0].kind(), ErrorKind::NoHeader, "what is not HL7 gets no HL7 answer");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoHeader`] when no line begins with MSH and delimiters: the transport has to answer (guide, table 3-1).
    /// Otherwise as [`accept`](Self::accept).
    pub fn reject(bytes: &[u8], stamp: &Stamp<'_>, error: &Error) -> Result<Message<'static>, BuildError> {
        let request = Request::scan(bytes).ok_or_else(|| BuildError::new(vec![Error::new(ErrorKind::NoHeader)]))?;
        let finding = ReportedError::from(error);
        let code = AckPolicy::new().code(std::slice::from_ref(&finding));
        acknowledge(&request, stamp, code, &[finding])
    }

    /// Whether the sender of a message wants this answer, by its MSH-16: AL or nothing wants every one, NE none, ER only
    /// errors and SU only successes (table 0155). No answer is wanted to an answer, which has an MSA.
    pub fn is_wanted(request: &Message<'_>, code: AcknowledgementCode) -> bool {
        let wanted = request.msh().and_then(|msh| msh.application_acknowledgment_type().trimmed());
        let is_reply = request.segments().any(|segment| segment.name() == SegmentId::MSA);
        let is_success = code == AcknowledgementCode::Accept;
        !is_reply
            && match wanted.as_deref() {
                Some("NE") => false,
                Some("ER") => !is_success,
                Some("SU") => is_success,
                _ => true,
            }
    }
}

/// How MSA-1 is chosen (specification of the guide, chapter 5, and its addendum).
///
/// | findings | MSA-1 |
/// |---|---|
/// | an E with one of the codes 200 to 203: type, event, processing ID or version | AR |
/// | another E | AE |
/// | a W, and warnings count as errors | AE |
/// | a W or I at most | AA |
///
/// ```
/// use iz_hl7::build::AckPolicy;
/// use iz_model::{AcknowledgementCode, ErrorCode, ReportedError, Severity};
/// let warning = [ReportedError::new(ErrorCode::DataType, Severity::Warning)];
/// assert_eq!(AckPolicy::new().code(&warning), AcknowledgementCode::Accept);
/// assert_eq!(AckPolicy::new().warnings_as_errors(true).code(&warning), AcknowledgementCode::Error);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AckPolicy {
    warnings_as_errors: bool,
}

impl AckPolicy {
    /// A warning costs nothing: AA, as in the guide's example.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a warning makes AE, as the reference engines have it.
    #[must_use]
    pub fn warnings_as_errors(self, warnings_as_errors: bool) -> Self {
        Self { warnings_as_errors }
    }

    /// The value of MSA-1 for these findings. One without a severity counts as an error.
    pub fn code(&self, findings: &[ReportedError]) -> AcknowledgementCode {
        let is_unsupported = |finding: &ReportedError| {
            let code = finding.code.as_ref().and_then(|code| code.code.as_deref());
            matches!(code, Some("200" | "201" | "202" | "203"))
        };
        let is_warning = |finding: &ReportedError| finding.severity == Some(Severity::Warning);
        if findings.iter().filter(|finding| is_error(finding)).any(is_unsupported) {
            AcknowledgementCode::Reject
        } else if findings.iter().any(|finding| is_error(finding) || self.warnings_as_errors && is_warning(finding)) {
            AcknowledgementCode::Error
        } else {
            AcknowledgementCode::Accept
        }
    }
}

impl From<&Error> for ReportedError {
    /// What is wrong and where, without any value of the message: the text of the error's kind for the user, the offset
    /// as the diagnostic.
    fn from(error: &Error) -> Self {
        let code = ErrorCode::from_code(error.hl7_code()).unwrap_or(ErrorCode::ApplicationInternalError);
        let is_date = matches!(error.kind(), ErrorKind::NotADate | ErrorKind::Imprecise);
        Self {
            locations: error.location().into_iter().collect(),
            application_code: is_date.then(|| ApplicationErrorCode::InvalidDate.into()),
            diagnostic: error.offset().map(|offset| format!("byte {offset}")),
            message: Some(error.kind().to_string()),
            ..Self::new(code, error.severity())
        }
    }
}

/// Whether a finding counts as an error; one without a severity does.
fn is_error(finding: &ReportedError) -> bool {
    finding.severity.is_none_or(|severity| severity == Severity::Error)
}

/// The message that is answered.
fn received<'r>(message: &'r Message<'_>) -> Result<Request<'r>, BuildError> {
    if message.is_batch_header() {
        return Err(BuildError::new(vec![Error::new(ErrorKind::NoHeader)]));
    }
    Ok(Request::of(message))
}

fn acknowledge(
    request: &Request<'_>,
    stamp: &Stamp<'_>,
    code: AcknowledgementCode,
    findings: &[ReportedError],
) -> Result<Message<'static>, BuildError> {
    let mut writer = Writer::reply(request, stamp, ["ACK", "", "ACK"], "Z23");
    writer.verdict(request, code, findings);
    finish(writer, request)
}

/// The answer to a query that has errors: one of them, and the query as it was asked.
fn answer_query(
    request: &Request<'_>,
    stamp: &Stamp<'_>,
    query: Segment<'_>,
    findings: &[ReportedError],
) -> Result<Message<'static>, BuildError> {
    let gravest = findings.iter().find(|finding| is_error(finding)).or(findings.first());
    let mut writer = Writer::reply(request, stamp, ["RSP", "K11", "RSP_K11"], "Z33");
    writer.verdict(request, AcknowledgementCode::Error, gravest.map_or(&[], std::slice::from_ref));
    writer.segment(SegmentId::QAK);
    writer.copy(1, 1, &request.text(query.field(2).raw()));
    writer.text(2, QueryStatus::Error.code());
    writer.copy(3, 1, &request.text(query.field(1).raw()));
    writer.segment(SegmentId::QPD);
    for (index, field) in (1..).zip(query.fields()) {
        writer.copy(index, 1, &request.text(field.raw()));
    }
    finish(writer, request)
}

fn finish(writer: Writer, request: &Request<'_>) -> Result<Message<'static>, BuildError> {
    let text = writer.finish_text()?;
    let text = if request.charset == Charset::Utf8 { text } else { written_in(request, text) };
    let options = ParseOptions::new().charset(request.charset);
    Message::parse_with(text, options).map_err(|error| BuildError::new(vec![error]))
}

/// A text in the character set of the request. What that set lacks becomes a mark that is no delimiter.
fn written_in(request: &Request<'_>, text: Vec<u8>) -> Vec<u8> {
    let Request { charset, delimiters, .. } = request;
    let Ok(text) = String::from_utf8(text) else { return Vec::new() };
    if let Some(bytes) = charset.write(&text) {
        return bytes.into_owned();
    }
    // One more than there are delimiters.
    let substitute = b"?*._-+x".iter().find(|mark| delimiters.letter_of(**mark).is_none()).copied().unwrap_or(b' ');
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for character in text.chars() {
        match charset.write(character.encode_utf8(&mut buffer)) {
            Some(written) => bytes.extend_from_slice(&written),
            None => bytes.push(substitute),
        }
    }
    bytes
}

impl Writer {
    /// Begins an answer with its header. An acknowledgement has the event of the request.
    fn reply(request: &Request<'_>, stamp: &Stamp<'_>, message_type: [&str; 3], profile: &str) -> Self {
        let mut writer = Self::new(Form::Guide, SegmentId::MSH, request.delimiters);
        let [sending_application, sending_facility, receiving_application, receiving_facility] = request.parties;
        let turned = [receiving_application, receiving_facility, sending_application, sending_facility];
        for (field, party) in (3..).zip(turned) {
            writer.copy(field, 1, &request.text(party));
        }
        if stamp.date_time.second().is_none() || stamp.date_time.offset_minutes().is_none() {
            writer.fail(7, ErrorKind::Imprecise);
        }
        writer.values(7, Some(&stamp.date_time));
        let [code, event, structure] = message_type;
        writer.text(9, code);
        match event {
            "" => writer.copy(9, 2, &request.text(request.event)),
            _ => writer.components(9, &["", event]),
        }
        writer.components(9, &["", "", structure]);
        if stamp.control_id.is_ascii() {
            writer.required(10, Some(stamp.control_id), 199);
        } else {
            writer.fail(10, ErrorKind::Charset);
        }
        writer.copy(11, 1, &request.text(request.processing_id));
        writer.copy(12, 1, &request.text(request.version));
        writer.text(15, "NE");
        writer.text(16, "NE");
        writer.copy(18, 1, &request.text(request.charset_name));
        writer.components(21, &[profile, "CDCPHINVS"]);
        writer
    }

    /// MSA and ERR.
    fn verdict(&mut self, request: &Request<'_>, code: AcknowledgementCode, findings: &[ReportedError]) {
        self.segment(SegmentId::MSA);
        self.text(1, code.code());
        self.copy(2, 1, &request.text(request.control_id));
        for finding in findings {
            self.err(&fitting(finding));
        }
    }
}

/// A finding whose texts fit into ERR-7 and ERR-8.
fn fitting(finding: &ReportedError) -> Cow<'_, ReportedError> {
    let diagnostic = limited(&finding.diagnostic, LONGEST_DIAGNOSTIC);
    let message = limited(&finding.message, LONGEST_MESSAGE);
    if [&diagnostic, &message].into_iter().all(Option::is_none) {
        return Cow::Borrowed(finding);
    }
    let (diagnostic, message) = (diagnostic.or(finding.diagnostic.clone()), message.or(finding.message.clone()));
    Cow::Owned(ReportedError { diagnostic, message, ..finding.clone() })
}

/// The first characters of a text for people, without control characters; `None` when the text can stand as it is.
fn limited(text: &Option<String>, longest: usize) -> Option<String> {
    let text = text.as_deref()?;
    let is_fitting = text.chars().count() <= longest && !text.chars().any(char::is_control);
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    (!is_fitting).then(|| text.chars().take(longest).map(plain).collect())
}
