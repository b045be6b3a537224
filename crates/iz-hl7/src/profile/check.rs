//! Checking a message against a profile: its segments in their order.

mod segment;

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use iz_model::{ApplicationErrorCode, ErrorCode, Location, SegmentId, Severity};

use super::evaluate::Context;
use super::report::{Finding, Report};
use super::rules::Statement;
use super::structure::MOST_NODES;
use super::usage::Usage;
use super::walk::Visitor;
use super::{Profile, report};
use crate::{Message, Segment};
pub(super) use segment::{MOST_FIELDS, MOST_PARTS, usage};

/// As many statements about numbering as a profile may have.
pub(super) const MOST_NUMBERINGS: usize = 8;

/// A check under way.
pub(super) struct Check<'p, 'm> {
    profile: &'p Profile,
    message: &'m Message<'m>,
    report: Report,
    numberings: [Numbering; MOST_NUMBERINGS],
    /// The positions of segments that are too many, out of order, or not supported.
    passed_over: BTreeSet<usize>,
}

/// How far the segments of one kind are numbered from 1.
#[derive(Clone, Copy, Default)]
struct Numbering {
    in_message: usize,
    in_group: usize,
    wrong_in_message: Option<Location>,
    wrong_in_group: Option<Location>,
}

impl<'p, 'm> Check<'p, 'm> {
    pub(super) fn run(profile: &'p Profile, message: &'m Message<'m>) -> Report {
        let numberings = [Numbering::default(); MOST_NUMBERINGS];
        let mut check = Self { profile, message, report: Report::default(), numberings, passed_over: BTreeSet::new() };
        if !check.has_message_type() {
            let header = message.segments().next().map_or(SegmentId::MSH, |header| header.name());
            let location = Location::segment_at(header, NonZeroU32::MIN);
            let location = if header == SegmentId::MSH { location.with_field(9) } else { location };
            let codes = (ErrorCode::UnsupportedMessageType, None);
            check.add(location, "Message Type", report::Rule::MessageType, codes, Severity::Error);
            return check.report;
        }
        profile.structure.follow(message, &mut check);
        check.tell_numberings();
        check.report.sort(message);
        check.report
    }

    fn has_message_type(&self) -> bool {
        let Some(header) = self.message.segments().next() else { return false };
        if header.name() != SegmentId::MSH {
            return self.profile.messages.iter().any(|name| header.name() == name.as_str());
        }
        let stated = header.field(9);
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
        let Some(severity) = self.profile.severity(&rule, location, severity) else { return };
        let element = element.to_owned();
        self.report.add(Finding { rule, location, element, severity, error, application });
    }

    /// Checks the segments of one part below the message.
    fn check_part(&mut self, start: usize, end: usize) {
        for position in start..end {
            let segment = self.message.segment_at(position);
            let Some(rules) = self.profile.segments.get(&segment.name()) else { continue };
            self.number(segment);
            if self.passed_over.contains(&position) {
                continue;
            }
            let group = (start, end);
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
            // One that is missing is told as that.
            let Some(stated) = segment.field(field).value().trimmed() else { continue };
            let stated = stated.parse::<usize>().ok();
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
            let or_in_group = statement.must.numbering() == Some(true);
            // The sender meant the way of counting that holds longer.
            let wrong = match or_in_group {
                true => {
                    numbering.wrong_in_message.zip(numbering.wrong_in_group).map(|(message, group)| message.max(group))
                }
                false => numbering.wrong_in_message,
            };
            if let Some(location) = wrong {
                self.add_statement(location, statement, statement.severity);
            }
        }
    }

    fn add_statement(&mut self, location: Location, statement: &Statement, severity: Severity) {
        let codes = (statement.error, statement.application);
        self.add(location, &statement.element, statement.rule.clone(), codes, severity);
    }
}

impl Visitor for Check<'_, '_> {
    fn begin(&mut self, node: usize, count: u32, position: usize) {
        let Some(rule) = self.profile.structure.node(node) else { return };
        let location = self.message.segment_at(position).location();
        let codes = (ErrorCode::SegmentSequence, None);
        if rule.usage == Usage::NotSupported {
            self.passed_over.insert(position);
            self.add(location, &rule.name, report::Rule::Usage(rule.usage), codes, Severity::Warning);
        } else if count > rule.cardinality.max {
            self.passed_over.insert(position);
            self.add(location, &rule.name, report::Rule::TooMany, codes, Severity::Error);
        }
    }

    /// Tells what a group does not have that it must have.
    fn end(&mut self, group: usize, start: usize, counts: &[u32; MOST_NODES]) {
        let structure = &self.profile.structure;
        for (at, child) in structure.children(group) {
            let is_there = counts.get(at).is_some_and(|count| *count > 0);
            if child.usage != Usage::Required || is_there {
                continue;
            }
            let Some(segment) = structure.first_segment(at) else { continue };
            // In a group it is the group that is told, by its first segment: the next of the name is that of another group.
            let location = match group {
                0 => Location::segment_at(segment, NonZeroU32::MIN),
                _ => self.message.segment_at(start).location(),
            };
            let codes = (ErrorCode::SegmentSequence, None);
            self.add(location, &child.name, report::Rule::Missing, codes, Severity::Error);
        }
    }

    fn end_of_part(&mut self, node: usize, start: usize, end: usize) {
        if self.profile.structure.node(node).is_some_and(|node| node.segment.is_none()) {
            self.numberings.iter_mut().for_each(|numbering| numbering.in_group = 0);
        }
        self.check_part(start, end);
    }

    fn out_of_order(&mut self, position: usize) {
        let segment = self.message.segment_at(position);
        let codes = (ErrorCode::SegmentSequence, None);
        self.passed_over.insert(position);
        self.add(segment.location(), segment.name().as_str(), report::Rule::OutOfOrder, codes, Severity::Error);
    }
}
