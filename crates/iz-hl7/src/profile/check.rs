//! Checking a message against a profile: its segments in their order.

mod segment;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use iz_model::{ApplicationErrorCode, ErrorCode, Location, SegmentId, Severity};

use super::evaluate::Context;
use super::expression::Term;
use super::report::{Finding, Report};
use super::rules::Statement;
use super::structure::{MOST_NODES, Place};
use super::usage::Usage;
use super::{Profile, report};
use crate::{Message, Segment};

/// As many statements about numbering as a profile may have.
pub(super) const MOST_NUMBERINGS: usize = 8;

/// A check under way.
pub(super) struct Check<'p, 'm> {
    profile: &'p Profile,
    message: &'m Message<'m>,
    report: Report,
    numberings: [Numbering; MOST_NUMBERINGS],
}

/// How far the segments of one kind are numbered from 1.
#[derive(Clone, Copy, Default)]
struct Numbering {
    in_message: usize,
    in_group: usize,
    wrong_in_message: Option<Location>,
    wrong_in_group: Option<Location>,
}

/// Where the walk through the structure is.
struct Walk {
    /// The node of the segment before.
    last: usize,
    /// How often each node came in its group.
    counts: [u32; MOST_NODES],
    /// The position at which the present segment or group below the message began.
    start: usize,
}

impl<'p, 'm> Check<'p, 'm> {
    pub(super) fn run(profile: &'p Profile, message: &'m Message<'m>) -> Report {
        let numberings = [Numbering::default(); MOST_NUMBERINGS];
        let mut check = Self { profile, message, report: Report::default(), numberings };
        if !check.has_message_type() {
            let location = Location::segment_at(SegmentId::MSH, NonZeroU32::MIN).with_field(9);
            let codes = (ErrorCode::UnsupportedMessageType, None);
            check.add(location, "Message Type", report::Rule::MessageType, codes, Severity::Error);
            return check.report;
        }
        check.walk();
        check.tell_numberings();
        if check.report.findings().len() > 1 {
            let of = |location: Location| (location.segment(), location.sequence());
            let segments = message.segments().enumerate();
            let positions: BTreeMap<_, usize> = segments.map(|(at, segment)| (of(segment.location()), at)).collect();
            check.report.sort_by_key(|finding| {
                (positions.get(&of(finding.location)).copied().unwrap_or(usize::MAX), finding.location)
            });
        }
        check.report
    }

    fn has_message_type(&self) -> bool {
        let Some(stated) = self.message.segments().next().map(|msh| msh.field(9)) else { return false };
        let is = |name: &String| {
            // Older senders leave the structure out.
            let mut parts = name.split('^').enumerate();
            parts.all(|(index, part)| {
                let stated = stated.component(index + 1).value().trimmed();
                stated.map_or(index == 2, |stated| stated == part)
            })
        };
        self.profile.messages.iter().any(is)
    }

    fn add(
        &mut self,
        location: Location,
        element: &str,
        rule: report::Rule,
        (error, application): (ErrorCode, Option<ApplicationErrorCode>),
        severity: Severity,
    ) {
        let element = element.to_owned();
        self.report.add(Finding { rule, location, element, severity, error, application });
    }

    /// Follows the segments through the structure.
    fn walk(&mut self) {
        let mut walk = Walk { last: 0, counts: [0; MOST_NODES], start: 0 };
        let count = self.message.segments().len();
        for position in 0..count {
            let segment = self.message.segment_at(position);
            match self.profile.structure.place(segment.name(), walk.last) {
                Place::Forward(node) => self.step(&mut walk, node, None, position),
                Place::Again { group, node } => self.step(&mut walk, node, Some(group), position),
                Place::OutOfOrder => {
                    let codes = (ErrorCode::SegmentSequence, None);
                    let name = segment.name();
                    self.add(segment.location(), name.as_str(), report::Rule::OutOfOrder, codes, Severity::Error);
                }
                Place::Unexpected => {}
            }
        }
        self.close(&mut walk, 0, count);
        self.miss(&walk, 0, count);
        self.check_group(&walk, count);
    }

    /// Goes to a node: closes the groups that end, opens those that begin, and counts.
    fn step(&mut self, walk: &mut Walk, node: usize, again: Option<usize>, position: usize) {
        let structure = &self.profile.structure;
        let parent = |node: usize| structure.node(node).map_or(0, |node| node.parent);
        // The innermost group that the segment before is in too, and that goes on.
        let mut common = parent(node);
        let ends = |group: usize| again.is_some_and(|again| structure.is_within(group, again));
        while common != 0 && (!structure.is_within(walk.last, common) || ends(common)) {
            common = parent(common);
        }
        self.close(walk, common, position);
        if common == 0 {
            self.check_group(walk, position);
            walk.start = position;
        }
        let mut at = node;
        while at != common && at != 0 {
            self.count(walk, at, position);
            at = parent(at);
        }
        walk.last = node;
    }

    fn count(&mut self, walk: &mut Walk, node: usize, position: usize) {
        let Some((count, rule)) = walk.counts.get_mut(node).zip(self.profile.structure.node(node)) else { return };
        *count += 1;
        let location = self.message.segment_at(position).location();
        let codes = (ErrorCode::SegmentSequence, None);
        if rule.usage == Usage::NotSupported {
            self.add(location, &rule.name, report::Rule::Usage(rule.usage), codes, Severity::Warning);
        } else if *count > rule.cardinality.max {
            self.add(location, &rule.name, report::Rule::TooMany, codes, Severity::Error);
        }
    }

    /// Ends the groups that the segment before is in, up to one that goes on.
    fn close(&mut self, walk: &mut Walk, until: usize, position: usize) {
        let structure = &self.profile.structure;
        let parent = |node: usize| structure.node(node).map_or(0, |node| node.parent);
        let mut group = parent(walk.last);
        while group != until && group != 0 {
            self.miss(walk, group, position);
            let end = structure.node(group).map_or(group, |node| node.end);
            if let Some(counts) = walk.counts.get_mut(group + 1..end) {
                counts.fill(0);
            }
            group = parent(group);
        }
    }

    /// Tells what a group does not have that it must have.
    fn miss(&mut self, walk: &Walk, group: usize, position: usize) {
        let structure = &self.profile.structure;
        for (at, child) in structure.children(group) {
            let is_there = walk.counts.get(at).is_some_and(|count| *count > 0);
            if child.usage != Usage::Required || is_there {
                continue;
            }
            let Some(segment) = structure.first_segment(at) else { continue };
            if self.report.omits() {
                continue;
            }
            // It would be the next of its name.
            let mut before = (0..position).rev().map(|other| self.message.segment_at(other).location());
            let before = before.find(|other| other.segment() == segment).map_or(0, |other| other.sequence());
            let sequence = u32::try_from(before + 1).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN);
            let location = Location::segment_at(segment, sequence);
            let codes = (ErrorCode::SegmentSequence, None);
            self.add(location, &child.name, report::Rule::Missing, codes, Severity::Error);
        }
    }

    /// Checks the segments of one segment or group below the message.
    fn check_group(&mut self, walk: &Walk, end: usize) {
        let structure = &self.profile.structure;
        let is_group = structure.node(structure.top(walk.last)).is_some_and(|node| node.segment.is_none());
        if is_group {
            self.numberings.iter_mut().for_each(|numbering| numbering.in_group = 0);
        }
        for position in walk.start..end {
            let segment = self.message.segment_at(position);
            let Some(rules) = self.profile.segments.get(&segment.name()) else { continue };
            self.number(segment);
            let group = (walk.start, end);
            let context = Context { message: self.message, sets: &self.profile.sets, segment, group, parts: &[] };
            self.check_segment(segment, rules, &context);
        }
    }

    fn number(&mut self, segment: Segment<'m>) {
        for ((name, statement), numbering) in self.profile.numbered.iter().zip(&mut self.numberings) {
            if *name != segment.name() {
                continue;
            }
            numbering.in_message += 1;
            numbering.in_group += 1;
            let [field, ..] = statement.at;
            let stated = segment.field(field).value().trimmed().and_then(|text| text.parse::<usize>().ok());
            let location = segment.location().with_field(field);
            if stated != Some(numbering.in_message) {
                numbering.wrong_in_message.get_or_insert(location);
            }
            if stated != Some(numbering.in_group) {
                numbering.wrong_in_group.get_or_insert(location);
            }
        }
    }

    fn tell_numberings(&mut self) {
        let profile = self.profile;
        let numberings = self.numberings;
        for ((_, statement), numbering) in profile.numbered.iter().zip(numberings) {
            let or_in_group =
                statement.must.0.iter().flatten().any(|term| matches!(term, Term::Numbered { or_in_group: true, .. }));
            let is_right_in_groups = or_in_group && numbering.wrong_in_group.is_none();
            if let Some(location) = numbering.wrong_in_message.filter(|_| !is_right_in_groups) {
                self.add_statement(location, statement);
            }
        }
    }

    fn add_statement(&mut self, location: Location, statement: &Statement) {
        let rule = report::Rule::Statement { id: statement.id.clone(), text: statement.text.clone() };
        self.add(location, "", rule, (statement.error, statement.application), Severity::Error);
    }
}
