//! What a receiver has to leave out of a message, and what it says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use iz_model::{ErrorCode, Location, ReportedError, SegmentId, Severity};

use super::Profile;
use super::check::{MOST_PARTS, usage};
use super::evaluate::Context;
use super::report::{Finding, Report, Rule};
use super::rules::{FieldRule, Type};
use super::structure::MOST_NODES;
use super::usage::Usage;
use super::walk::Visitor;
use crate::{Element, Message};

/// What becomes of a message with what was found in it (guide, table 3-1 and appendix B).
///
/// A value that breaks its type, or a rule, counts as empty. Where it is required, its field counts as empty, and so does
/// the segment of a required field. A message without a segment that it has to have outside of groups (MSH, PID) is refused;
/// a group without its segment (ORC, RXA) is left out, with the dose that it tells. Everything else stays. A warning costs
/// nothing. Of a message whose type, event, processing ID or version is not supported nothing else is said (addendum).
///
/// ```
/// use iz_hl7::Message;
/// use iz_hl7::profile::Profile;
/// let message = Message::parse(b"MSH|^~\\&|EHR||IIS||20260115093000-0500||VXU^V04^VXU_V04|M1|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r\
///     PID|1||P1^^^CLINIC^MR||Testcase^Ana^^^^^L||20240305|F\r\
///     ORC|RE||D1^CLINIC\rRXA|0|1|20250305|20250305|9999^MMR^CVX|999|||01^^NIP001|||||||||||CP|A\r\
///     ORC|RE||D2^CLINIC\rRXA|0|1|20250305|20250305|03^MMR^CVX|999|||01^^NIP001|||||||||||CP|A\r")?;
/// let profile = Profile::published("Z22")?;
/// let verdict = profile.verdict(&message, &profile.check(&message));
/// assert!(!verdict.is_refused(), "the other dose can be taken");
/// assert_eq!(verdict.refused_doses(), ["RXA".parse()?]);
/// let told: Vec<&str> = verdict.errors().iter().filter_map(|error| error.message.as_deref()).collect();
/// assert!(told.contains(&"RXA: a required segment counts as missing"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Verdict {
    errors: Vec<ReportedError>,
    is_refused: bool,
    refused_doses: Vec<Location>,
    dose_count: usize,
}

impl Verdict {
    /// What an acknowledgement says: each finding, and after it what follows from it, ready for ERR.
    pub fn errors(&self) -> &[ReportedError] {
        &self.errors
    }

    /// The one that an answer with room for one ERR carries (RSP): the first error, or the first of what there is.
    pub fn gravest(&self) -> Option<&ReportedError> {
        let is_error = |error: &&ReportedError| error.severity == Some(Severity::Error);
        self.errors.iter().find(is_error).or(self.errors.first())
    }

    /// Whether the message as a whole cannot be taken.
    pub fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// The RXA of each dose that cannot be taken, in the order of the message; all of them when the message cannot be taken.
    pub fn refused_doses(&self) -> &[Location] {
        &self.refused_doses
    }

    /// Refuses a message of whose doses none can be taken, as the text of the guide has it (appendix B); otherwise what it
    /// says of the person is taken.
    pub fn refuse_without_doses(mut self) -> Self {
        if !self.is_refused && self.dose_count > 0 && self.refused_doses.len() == self.dose_count {
            self.is_refused = true;
            self.errors.push(of_whole("none of the doses can be taken"));
        }
        self
    }
}

/// An error of the message as a whole.
fn of_whole(text: &str) -> ReportedError {
    let mut error = ReportedError::new(ErrorCode::SegmentSequence, Severity::Error);
    error.message = Some(text.to_owned());
    error
}

impl Profile {
    /// What becomes of a message with what was found in it: by this profile, and by others who look at the message too.
    pub fn verdict(&self, message: &Message<'_>, report: &Report) -> Verdict {
        if report.is_clean() {
            return Verdict::default();
        }
        let mut judge = Judge::new(self, message);
        // What is not supported at all is looked at no further.
        let mut unsupported = report.findings().iter().filter(|finding| is_unsupported(finding)).peekable();
        if unsupported.peek().is_some() {
            unsupported.for_each(|finding| judge.refuse(finding));
        } else {
            report.findings().iter().for_each(|finding| judge.judge(finding));
            if report.omits_errors() {
                judge.refuse_whole("there are too many errors to judge the message");
            }
        }
        judge.verdict()
    }
}

/// Whether a finding is about the type, event, processing ID or version of the message.
fn is_unsupported(finding: &Finding) -> bool {
    let is_so = matches!(
        finding.error,
        ErrorCode::UnsupportedMessageType
            | ErrorCode::UnsupportedEventCode
            | ErrorCode::UnsupportedProcessingId
            | ErrorCode::UnsupportedVersionId
    );
    is_so && finding.severity == Severity::Error
}

/// A segment of the message, and where it stands.
#[derive(Clone, Copy)]
struct Place {
    position: usize,
    /// None for what the structure does not have.
    node: Option<usize>,
    /// Which part below the message it is in.
    part: usize,
}

struct Judge<'j> {
    profile: &'j Profile,
    message: &'j Message<'j>,
    /// The segments, by name and sequence.
    places: BTreeMap<Location, Place>,
    /// The positions of each part below the message: its outermost groups.
    parts: Vec<Range<usize>>,
    /// The repetitions that count as empty.
    lost: BTreeSet<Location>,
    /// The required fields and segments of which that is told.
    told: BTreeSet<Location>,
    /// The positions of the segments of groups that are left out.
    refused: BTreeSet<usize>,
    verdict: Verdict,
}

impl<'j> Judge<'j> {
    fn new(profile: &'j Profile, message: &'j Message<'j>) -> Self {
        let mut outline = Outline::default();
        profile.structure.follow(message, &mut outline);
        let mut places = BTreeMap::new();
        for (part, range) in outline.parts.iter().enumerate() {
            for position in range.clone() {
                let node = outline.nodes.get(&position).copied();
                places.insert(message.segment_at(position).location(), Place { position, node, part });
            }
        }
        Self {
            profile,
            message,
            places,
            parts: outline.parts,
            lost: BTreeSet::new(),
            told: BTreeSet::new(),
            refused: BTreeSet::new(),
            verdict: Verdict::default(),
        }
    }

    fn refuse(&mut self, finding: &Finding) {
        self.verdict.errors.push(finding.into());
        self.verdict.is_refused = true;
    }

    /// Refuses the message for what is not told elsewhere.
    fn refuse_whole(&mut self, text: &str) {
        self.verdict.is_refused = true;
        self.verdict.errors.push(of_whole(text));
    }

    fn judge(&mut self, finding: &Finding) {
        self.verdict.errors.push(finding.into());
        if finding.severity != Severity::Error {
            return;
        }
        let place = self.places.get(&finding.location.with_field(0)).copied();
        match (&finding.rule, place) {
            (Rule::Missing, None) => self.verdict.is_refused = true,
            (Rule::Missing, Some(place)) => self.lose_group_without(&finding.element, place),
            // What is too much or in the wrong place is passed over.
            (Rule::TooMany | Rule::OutOfOrder | Rule::Cardinality, _) | (_, None) => {}
            (_, Some(place)) => self.lose_value(finding, place),
        }
    }

    /// A value counts as empty, and what cannot be without it.
    fn lose_value(&mut self, finding: &Finding, place: Place) {
        let location = finding.location;
        let segment = self.message.segment_at(place.position);
        let (Some(field), Some(rules)) = (location.field(), self.profile.segments.get(&segment.name())) else { return };
        let Some(rule) = rules.fields.iter().find(|rule| rule.index == field) else { return };
        let part = self.parts.get(place.part).map_or((0, 0), |part| (part.start, part.end));
        let context = Context { message: self.message, sets: &self.profile.sets, segment, group: part, parts: &[] };
        let element = segment.field(field);
        let repetition = element.repetition(location.repetition().unwrap_or(1));
        if !self.costs_repetition(location, rule, repetition, &context) {
            return;
        }
        let of_segment = location.with_field(0);
        let of_field = of_segment.with_field(field);
        self.lost.insert(of_field.with_repetition(location.repetition().unwrap_or(1)));
        let is_left = |index: usize| !self.lost.contains(&of_field.with_repetition(index));
        let mut others = element.repetitions().enumerate().filter(|(_, repetition)| !repetition.is_empty());
        if others.any(|(index, _)| is_left(index + 1)) || usage(rule, &context) != Usage::Required {
            return;
        }
        let is_told = finding.error == ErrorCode::RequiredFieldMissing && finding.location == of_field;
        if self.told.insert(of_field) && !is_told {
            self.follow(of_field, ErrorCode::RequiredFieldMissing, "a required field counts as empty");
        }
        self.lose_segment(place, of_segment);
    }

    /// Whether a repetition cannot be without the component or subcomponent at a location.
    fn costs_repetition(&self, at: Location, rule: &FieldRule, value: Element<'j>, context: &Context<'_, 'j>) -> bool {
        let Some(component) = at.component() else { return true };
        let kind = |rule: &FieldRule| rule.types.first().copied();
        let Some(part) = self.part(kind(rule), component) else { return component == 1 };
        let parts = value.first_parts::<MOST_PARTS>();
        let is_required = usage(part, &Context { parts: &parts, ..*context }) == Usage::Required;
        let subparts = value.part(component).first_parts::<MOST_PARTS>();
        let costs_component = at.subcomponent().is_none_or(|index| {
            let subpart = self.part(kind(part), index);
            let context = Context { parts: &subparts, ..*context };
            subpart.map_or(index == 1, |subpart| usage(subpart, &context) == Usage::Required)
        });
        is_required && costs_component
    }

    /// The rule of a component of a type.
    fn part(&self, kind: Option<Type>, index: usize) -> Option<&'j FieldRule> {
        let Some(Type::Composite(at)) = kind else { return None };
        self.profile.types.0.get(at)?.components.iter().find(|rule| rule.index == index)
    }

    fn lose_segment(&mut self, place: Place, location: Location) {
        let structure = &self.profile.structure;
        let Some(node) = place.node.and_then(|node| structure.node(node)) else { return };
        if node.usage != Usage::Required {
            return;
        }
        if self.told.insert(location) {
            self.follow(location, ErrorCode::SegmentSequence, "a required segment counts as missing");
        }
        self.lose_from(node.parent, place);
    }

    /// A group lacks a segment or group that it cannot be without.
    fn lose_group_without(&mut self, element: &str, place: Place) {
        let structure = &self.profile.structure;
        let mut group = place.node.and_then(|node| structure.node(node)).map_or(0, |node| node.parent);
        while group != 0 && !structure.children(group).any(|(_, child)| child.name == element) {
            group = structure.node(group).map_or(0, |node| node.parent);
        }
        self.lose_from(group, place);
    }

    /// A group cannot be taken, nor what cannot be without it.
    fn lose_from(&mut self, group: usize, place: Place) {
        let structure = &self.profile.structure;
        let mut lost = group;
        while let Some(node) = structure.node(lost).filter(|node| lost != 0 && node.usage == Usage::Required) {
            lost = node.parent;
        }
        if lost == 0 {
            self.verdict.is_refused = true;
        } else if structure.top(lost) == lost {
            self.refused.extend(self.parts.get(place.part).cloned().into_iter().flatten());
        }
    }

    /// Tells what follows from a finding.
    fn follow(&mut self, location: Location, code: ErrorCode, text: &str) {
        let mut error = ReportedError::new(code, Severity::Error).at(location);
        error.message = Some(format!("{location}: {text}"));
        self.verdict.errors.push(error);
    }

    fn verdict(self) -> Verdict {
        let Self { message, refused, mut verdict, .. } = self;
        let doses = message.segments().enumerate().filter(|(_, segment)| segment.name() == SegmentId::RXA);
        let (is_refused, mut count) = (verdict.is_refused, 0);
        let doses = doses.inspect(|_| count += 1).filter(|(position, _)| is_refused || refused.contains(position));
        verdict.refused_doses = doses.map(|(_, segment)| segment.location()).collect();
        verdict.dose_count = count;
        verdict
    }
}

/// Which segment stands where in the structure.
#[derive(Default)]
struct Outline {
    nodes: BTreeMap<usize, usize>,
    parts: Vec<Range<usize>>,
}

impl Visitor for Outline {
    fn begin(&mut self, node: usize, _: u32, position: usize) {
        // The segment begins before the groups that begin with it.
        self.nodes.entry(position).or_insert(node);
    }

    fn end(&mut self, _: usize, _: usize, _: &[u32; MOST_NODES]) {}

    fn end_of_part(&mut self, _: usize, start: usize, end: usize) {
        self.parts.push(start..end);
    }

    fn out_of_order(&mut self, _: usize) {}
}
