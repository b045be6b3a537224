use std::collections::BTreeMap;

use iz_model::{Acknowledgement, Location, Outcome, Rejection, ReportedError, SegmentId, Severity};

use crate::Message;

/// What became of a message and of each vaccine event in it.
///
/// Every error of the acknowledgement is named by its index in [`Acknowledgement::errors`]: at the doses that it is about,
/// or in [`errors`](Self::errors), or both.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Outcomes {
    /// Whether the acknowledgement names another message (MSA-2) than the one sent (MSH-10). Nothing is then known of the
    /// one sent.
    pub is_of_another: bool,
    /// What became of the message.
    pub message: Outcome,
    /// The errors that are not about vaccine events alone: about the message as a whole, or another part of it, such as a
    /// next of kin.
    pub errors: Vec<usize>,
    /// The vaccine events (group ORDER), in the order sent.
    pub doses: Vec<DoseOutcome>,
}

/// What became of one vaccine event of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct DoseOutcome {
    /// Its RXA in the message that was sent.
    pub rxa: Location,
    /// What became of it.
    pub outcome: Outcome,
    /// The errors that are about it alone.
    pub errors: Vec<usize>,
}

/// Tells what became of each vaccine event of a message, by where the errors of the acknowledgement stand.
///
/// A group ORDER begins with its ORC, or with its RXA, and ends before the next. An error in it rejects it, a warning is its
/// own. An error in a part that can be left out, such as NK1, rejects no dose. One at the message as a whole
/// ([`ReportedError::touches_message`]), or at a segment that was not sent, rejects all, and a warning there is a warning
/// for all. When one group was sent, an error at a segment of a group that was not sent is about that group. A dose is
/// never taken for accepted when the message is not.
///
/// When MSA-2 and MSH-10 are both there and differ, the acknowledgement is of [another](Outcomes::is_of_another) message:
/// every outcome is [unknown](Outcome::Unknown), and no error is about a dose.
///
/// ```
/// use iz_hl7::{Message, read};
/// use iz_model::{Outcome, Rejection};
/// let sent = Message::parse(b"MSH|^~\\&|\rPID|1\rORC|RE\rRXA|0|1|20200101||03^^CVX\rORC|RE\rRXA|0|1|20200101||X^^CVX\r")?;
/// let answer = Message::parse(b"MSH|^~\\&|\rMSA|AE|M1\rERR||RXA^2^5^1^1|103^^HL70357|E\r")?;
/// let outcomes = read::outcomes(&sent, &read::acknowledgement(&answer)?.value);
/// assert_eq!(outcomes.doses[0].outcome, Outcome::Accepted);
/// assert_eq!(outcomes.doses[1].outcome, Outcome::Rejected(Rejection::Error));
/// assert_eq!(outcomes.doses[1].errors, [0]);
/// # Ok::<(), iz_hl7::Error>(())
/// ```
pub fn outcomes(sent: &Message<'_>, acknowledgement: &Acknowledgement) -> Outcomes {
    let Sent { places, rxas } = Sent::of(sent);
    let mut doses: Vec<_> =
        rxas.into_iter().map(|rxa| DoseOutcome { rxa, outcome: Outcome::Unknown, errors: Vec::new() }).collect();
    if is_of_another(sent, acknowledgement) {
        let errors = (0..acknowledgement.errors.len()).collect();
        return Outcomes { is_of_another: true, message: Outcome::Unknown, errors, doses };
    }
    let mut errors = Vec::new();
    let (mut rejects_all, mut warns_all) = (false, false);
    for (index, error) in acknowledgement.errors.iter().enumerate() {
        let mut is_about_all = error.touches_message();
        let mut is_about_doses = !error.locations.is_empty();
        for location in &error.locations {
            let group = match places.get(&location.with_field(0)) {
                Some(group) => *group,
                None if doses.len() == 1 && is_of_order(location.segment()) => Some(0),
                None => {
                    is_about_all = true;
                    None
                }
            };
            match group.and_then(|group| doses.get_mut(group)) {
                // An error may name a group several times.
                Some(dose) if dose.errors.last() == Some(&index) => {}
                Some(dose) => dose.errors.push(index),
                None => is_about_doses = false,
            }
        }
        if is_about_all || !is_about_doses {
            errors.push(index);
        }
        rejects_all |= is_about_all && acknowledgement.is_rejecting(error);
        warns_all |= is_about_all && error.severity == Some(Severity::Warning);
    }
    let message = match acknowledgement.outcome() {
        Outcome::PartlyRejected if rejects_all => Outcome::Rejected(Rejection::Error),
        outcome => outcome,
    };
    for dose in &mut doses {
        let mut own = dose.errors.iter().filter_map(|index| acknowledgement.errors.get(*index));
        let is_warned = |error: &ReportedError| error.severity == Some(Severity::Warning);
        dose.outcome = match message {
            Outcome::Rejected(_) | Outcome::Unknown => message,
            _ if own.clone().any(|error| acknowledgement.is_rejecting(error)) => Outcome::Rejected(Rejection::Error),
            _ if warns_all || own.any(is_warned) => Outcome::AcceptedWithWarnings,
            _ => Outcome::Accepted,
        };
    }
    Outcomes { is_of_another: false, message, errors, doses }
}

/// Whether both control IDs are there and differ.
fn is_of_another(sent: &Message<'_>, acknowledgement: &Acknowledgement) -> bool {
    let named = acknowledgement.control_id.as_deref().is_some_and(|named| !named.trim().is_empty());
    let control_id = sent.msh().and_then(|msh| msh.message_control_id().trimmed());
    named && control_id.is_some_and(|control_id| !acknowledgement.answers(&control_id))
}

/// Which ORDER group each segment of a message is in, if in one, and the RXA of each group, as [`outcomes`] has them.
#[cfg(feature = "profile")]
pub(crate) fn orders(message: &Message<'_>) -> (BTreeMap<Location, Option<usize>>, Vec<Location>) {
    let Sent { places, rxas } = Sent::of(message);
    (places, rxas)
}

/// The segments of a message that was sent, and its ORDER groups.
struct Sent {
    /// The index of each segment's group, if it is in one.
    places: BTreeMap<Location, Option<usize>>,
    /// The RXA of each group.
    rxas: Vec<Location>,
}

impl Sent {
    fn of(message: &Message<'_>) -> Self {
        let mut sent = Self { places: BTreeMap::new(), rxas: Vec::new() };
        // What stands from an ORC on belongs to the RXA that follows it.
        let mut since_orc: Option<Vec<Location>> = None;
        for segment in message.segments() {
            let location = segment.location();
            let mut group = sent.rxas.len().checked_sub(1);
            if location.segment() == SegmentId::ORC {
                since_orc = Some(vec![location]);
                group = None;
            } else if location.segment() == SegmentId::RXA {
                group = Some(sent.rxas.len());
                sent.rxas.push(location);
                sent.places.extend(since_orc.take().into_iter().flatten().map(|before| (before, group)));
            } else if let Some(since_orc) = &mut since_orc {
                since_orc.push(location);
                group = None;
            }
            sent.places.insert(location, group);
        }
        sent
    }
}

/// Whether segments of this name stand in the group ORDER.
pub(super) fn is_of_order(segment: SegmentId) -> bool {
    matches!(segment.as_str(), "ORC" | "TQ1" | "TQ2" | "RXA" | "RXR" | "OBX" | "NTE")
}
