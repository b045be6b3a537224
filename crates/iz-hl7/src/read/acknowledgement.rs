use std::num::NonZeroU32;

use iz_model::{Acknowledgement, AcknowledgementCode, Location, ReportedError, SegmentId, Severity};

use super::ledger::Ledger;
use super::outcome::is_of_order;
use crate::Mapped;
use crate::message::{expect_once, has_type};
use crate::segment::{Err, Msa};
use crate::{Element, Error, ErrorKind, Message, Result};

/// Reads what a receiver says about the message it got: MSA and ERR.
///
/// What has an MSA acknowledges, whatever its MSH-9 says; some receivers repeat the VXU there. What is labelled ACK and has
/// no MSA is an acknowledgement without a verdict, whose outcome is [unknown](iz_model::Outcome::Unknown).
///
/// The layouts before version 2.5 are read too. Each repetition of ERR-1 (ELD) is an error, when ERR-2 and ERR-3 are empty.
/// The text in MSA-3 and the code in MSA-6 are one error, the first, when the version is older than 2.5 or there is no ERR.
/// None of these has a severity.
///
/// A location (ERL, ELD) that has no sequence, or none that counts from 1, means the first segment of that name. In a
/// segment of the group ORDER (ORC, TQ1, TQ2, RXA, RXR, OBX, NTE) it names none of many: it is left behind, and the error
/// is about the whole message. Short forms such as `PID^2`
/// leave it out silently, and cannot be told from a sequence. In a segment that a message has once (MSH, PID, PD1, PV1, PV2,
/// EVN, QPD, RCP, QRD, QRF, QAK, MSA), a sequence above 1 is therefore the field, and what follows it the repetition and so
/// on: `MSH^12^1^1` is `MSH-12.1`. In all others it is the sequence: `NK1^3` is the third NK1.
///
/// ```
/// use iz_hl7::{Message, read};
/// use iz_model::Outcome;
/// let message = Message::parse(b"MSH|^~\\&|||||||ACK^V04^ACK|K1|P|2.5.1\rMSA|AE|M1\r\
///     ERR||RXA^2^5^1^1|103^Table value not found^HL70357|E|5^Table value not found^HL70533|||Vaccine code unknown\r")?;
/// let answer = read::acknowledgement(&message)?.value;
/// assert!(answer.answers("M1"));
/// assert_eq!(answer.outcome(), Outcome::PartlyRejected);
/// assert_eq!(answer.errors[0].locations, ["RXA[2]-5[1].1".parse()?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`ErrorKind::MessageType`] when the message has no MSA and is not labelled ACK; [`ErrorKind::MultipleMessages`] when it
/// has two MSA, because two acknowledgements ran into each other.
pub fn acknowledgement(message: &Message<'_>) -> Result<Mapped<Acknowledgement>> {
    let msa = message.segments().find_map(Msa::new);
    if msa.is_none() && !has_type(message, "ACK") {
        let error = Error::new(ErrorKind::MessageType);
        let header = message.segments().next().map(|msh| msh.location().with_field(9));
        return Err(header.map_or(error.clone(), |place| error.at(place)));
    }
    expect_once(message, &["MSA"])?;
    let mut ledger = Ledger::new(message);
    let value = ledger.acknowledgement(msa, message.segments().filter_map(Err::new));
    Ok(Mapped { value, unmapped: ledger.unmapped(message) })
}

impl Ledger {
    /// MSA and ERR.
    pub(super) fn acknowledgement<'m>(
        &mut self,
        msa: impl Into<Option<Msa<'m>>>,
        errors: impl Iterator<Item = Err<'m>>,
    ) -> Acknowledgement {
        let mut reported = Vec::new();
        errors.for_each(|err| self.reported_errors(err, &mut reported));
        let Some(msa) = msa.into() else { return Acknowledgement { errors: reported, ..Acknowledgement::default() } };
        let code = self.read(msa.acknowledgment_code(), AcknowledgementCode::from_code);
        let control_id = self.text(msa.message_control_id());
        if (reported.is_empty() || is_older_than_2_5(msa))
            && let Some(error) = self.error_in_msa(msa)
        {
            reported.insert(0, error);
        }
        Acknowledgement { code, control_id, errors: reported }
    }

    /// MSA-3 and MSA-6, where senders put their errors before version 2.5.
    fn error_in_msa(&mut self, msa: Msa<'_>) -> Option<ReportedError> {
        let (code, message) = (self.coded(msa.error_condition()), self.text(msa.text_message()));
        (code.is_some() || message.is_some()).then(|| ReportedError { code, message, ..ReportedError::default() })
    }

    /// The error of an ERR, or the errors of one in the layout before version 2.5.
    fn reported_errors(&mut self, err: Err<'_>, errors: &mut Vec<ReportedError>) {
        let mut error = ReportedError {
            locations: err.error_location().filter_map(|erl| self.error_location(erl.element())).collect(),
            code: self.coded(err.hl7_error_code().into()),
            severity: self.read(err.severity(), Severity::from_code),
            application_code: self.coded(err.application_error_code().into()),
            diagnostic: self.text(err.diagnostic_information()),
            message: self.text(err.user_message()),
        };
        let segment = err.segment();
        let is_old = segment.field(2).is_empty() && segment.field(3).is_empty();
        let mut places = err.error_code_and_location().filter(|eld| is_old && !eld.is_empty());
        if let Some(eld) = places.next() {
            error.locations.extend(self.old_error_location(eld.element()));
            error.code = self.coded(eld.code_identifying_error());
        }
        let severity = error.severity;
        errors.push(error);
        for eld in places {
            let locations = self.old_error_location(eld.element()).into_iter().collect();
            let code = self.coded(eld.code_identifying_error());
            errors.push(ReportedError { locations, code, severity, ..ReportedError::default() });
        }
    }

    /// The location of an ELD: its first three components are those of an ERL.
    fn old_error_location(&mut self, eld: Element<'_>) -> Option<Location> {
        let [segment, sequence, field] = eld.first_parts();
        self.location(segment, &[sequence, field])
    }

    /// ERR-2.
    fn error_location(&mut self, erl: Element<'_>) -> Option<Location> {
        let [segment, sequence, field, repetition, component, subcomponent] = erl.first_parts();
        self.location(segment, &[sequence, field, repetition, component, subcomponent])
    }

    /// The location of a segment's name and of up to five numbers. A number that names nothing is left behind.
    fn location(&mut self, segment: Element<'_>, numbers: &[Element<'_>]) -> Option<Location> {
        let number = |part: &Element<'_>| part.value().trimmed()?.parse::<NonZeroU32>().ok();
        let (first, rest) = numbers.split_first()?;
        let sequence = number(first);
        let name = |name: &str| SegmentId::new(name.as_bytes().try_into().ok()?);
        let name =
            self.read(segment.value(), |text| name(text).filter(|it| sequence.is_some() || !is_of_order(*it)))?;
        let is_short = stands_once(name) && sequence.is_some_and(|sequence| sequence > NonZeroU32::MIN);
        let mut location = Location::segment_at(name, sequence.filter(|_| !is_short).unwrap_or(NonZeroU32::MIN));
        if sequence.is_some() {
            self.take(first.subcomponent(1));
        }
        let mut places = if is_short { numbers } else { rest }.iter();
        let mut next = |ledger: &mut Self| {
            let part = places.next()?;
            let index = usize::try_from(number(part)?.get()).ok()?;
            ledger.take(part.subcomponent(1));
            Some(index)
        };
        let Some(field) = next(self) else { return Some(location) };
        location = location.with_field(field);
        if let Some(repetition) = next(self) {
            location = location.with_repetition(repetition);
        }
        let Some(component) = next(self) else { return Some(location) };
        location = location.with_component(component);
        Some(next(self).map_or(location, |subcomponent| location.with_subcomponent(subcomponent)))
    }
}

/// Whether MSH-12 names a version in which MSA-3, MSA-6 and ERR-1 carry the errors.
fn is_older_than_2_5(msa: Msa<'_>) -> bool {
    let msh = msa.segment().field(1).message().msh();
    let version = msh.and_then(|msh| msh.version_id().version_id().trimmed());
    version.is_some_and(|version| ["2.1", "2.2", "2.3", "2.4"].iter().any(|older| version.starts_with(older)))
}

/// Whether a message that is acknowledged has this segment once.
fn stands_once(segment: SegmentId) -> bool {
    matches!(
        segment.as_str(),
        "MSH" | "PID" | "PD1" | "PV1" | "PV2" | "EVN" | "QPD" | "RCP" | "QRD" | "QRF" | "QAK" | "MSA"
    )
}
