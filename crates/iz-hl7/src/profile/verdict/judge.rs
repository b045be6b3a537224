//! Following what is lost from values to fields, segments, groups and the message.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use iz_model::{ErrorCode, Location, ReportedError, SegmentId, Severity};

use super::{Verdict, of_whole};
use crate::profile::Profile;
use crate::profile::check::{MOST_PARTS, usage};
use crate::profile::evaluate::Context;
use crate::profile::report::{Finding, Rule};
use crate::profile::rules::{FieldRule, Type};
use crate::profile::structure::MOST_NODES;
use crate::profile::usage::Usage;
use crate::profile::walk::Visitor;
use crate::read::orders;
use crate::{Element, Message};

/// The first name of a person is the legal one (PID-5).
const LEGAL_NAME: (SegmentId, usize) = (SegmentId::PID, 5);

/// A segment of the message, and where it stands.
#[derive(Clone, Copy)]
struct Place {
    position: usize,
    /// None for what the structure does not have.
    node: Option<usize>,
    /// Which part below the message it is in.
    part: usize,
}

pub(super) struct Judge<'j> {
    profile: &'j Profile,
    message: &'j Message<'j>,
    /// The segments, by name and sequence.
    places: BTreeMap<Location, Place>,
    /// The positions of each part below the message: its outermost groups.
    parts: Vec<Range<usize>>,
    /// The nodes of the segments, by position.
    nodes: BTreeMap<usize, usize>,
    /// The repetitions that count as empty.
    lost: BTreeSet<Location>,
    /// The required fields and segments of which that is told.
    told: BTreeSet<Location>,
    /// The findings, by their index among the errors, that cost more than a value that may be empty.
    costly: BTreeSet<usize>,
    /// The positions of the segments of groups that are left out.
    refused: BTreeSet<usize>,
    is_query: bool,
    verdict: Verdict,
}

impl<'j> Judge<'j> {
    pub(super) fn new(profile: &'j Profile, message: &'j Message<'j>) -> Self {
        let has = |name: SegmentId| message.segments().any(|segment| segment.name() == name);
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
            nodes: outline.nodes,
            lost: BTreeSet::new(),
            told: BTreeSet::new(),
            costly: BTreeSet::new(),
            refused: BTreeSet::new(),
            is_query: has(SegmentId::QPD) && !has(SegmentId::MSA),
            verdict: Verdict::default(),
        }
    }

    pub(super) fn refuse(&mut self, finding: &Finding) {
        self.costly.insert(self.verdict.errors.len());
        self.verdict.errors.push(finding.into());
        self.verdict.is_refused = true;
    }

    /// Refuses the message for what is not told elsewhere.
    pub(super) fn refuse_whole(&mut self, text: &str) {
        self.verdict.is_refused = true;
        self.costly.insert(self.verdict.errors.len());
        self.verdict.errors.push(of_whole(text));
    }

    pub(super) fn judge(&mut self, finding: &Finding) {
        let at = self.verdict.errors.len();
        self.verdict.errors.push(finding.into());
        if finding.severity != Severity::Error {
            return;
        }
        let place = self.places.get(&finding.location.with_field(0)).copied();
        let costs = match (&finding.rule, place) {
            (Rule::Missing, None) => {
                self.verdict.is_refused = true;
                true
            }
            (Rule::Missing, Some(place)) => {
                self.lose_group_without(&finding.element, place);
                true
            }
            (Rule::TooMany | Rule::OutOfOrder, Some(place)) => {
                let before = (self.refused.len(), self.verdict.is_refused);
                self.pass_over(&finding.element, place);
                before != (self.refused.len(), self.verdict.is_refused)
            }
            (Rule::Cardinality, _) | (_, None) => false,
            (_, Some(place)) => self.lose_value(finding, place),
        };
        // A query is answered as it was asked, or not at all.
        self.verdict.is_refused |= self.is_query;
        if costs || self.is_query {
            self.costly.insert(at);
        }
    }

    /// A segment or group that is too much or in the wrong place counts as empty.
    fn pass_over(&mut self, element: &str, place: Place) {
        let structure = &self.profile.structure;
        let name = self.message.segment_at(place.position).name();
        if name == SegmentId::RXA {
            self.refused.insert(place.position);
        }
        // A segment may begin the group that is too much.
        let mut at = place.node.or_else(|| structure.of(name)).unwrap_or(0);
        while let Some(node) = structure.node(at).filter(|node| at != 0 && node.name != element) {
            at = node.parent;
        }
        let Some(node) = structure.node(at).filter(|_| at != 0) else { return };
        let part = self.parts.get(place.part).and_then(|part| self.nodes.get(&part.start));
        let is_within = node.parent == 0 || part.is_some_and(|part| structure.top(*part) == structure.top(at));
        if !is_within {
            // It stands in another group than its own, which lacks nothing.
        } else if node.usage == Usage::Required {
            self.lose_from(node.parent, place);
        } else if node.segment.is_none() {
            self.lose_from(at, place);
        }
    }

    /// A value counts as empty, and what cannot be without it; says whether that is more than the value.
    fn lose_value(&mut self, finding: &Finding, place: Place) -> bool {
        let location = finding.location;
        let segment = self.message.segment_at(place.position);
        let (Some(field), Some(rules)) = (location.field(), self.profile.segments.get(&segment.name())) else {
            return false;
        };
        let Some(rule) = rules.fields.iter().find(|rule| rule.index == field) else { return false };
        let part = self.parts.get(place.part).map_or((0, 0), |part| (part.start, part.end));
        let context = Context { message: self.message, sets: &self.profile.sets, segment, group: part, parts: &[] };
        let element = segment.field(field);
        let index = location.repetition().unwrap_or(1);
        if !self.costs_repetition(location, rule, element.repetition(index), &context) {
            return false;
        }
        let of_segment = location.with_field(0);
        let of_field = of_segment.with_field(field);
        self.lost.insert(of_field.with_repetition(index));
        let is_left = |index: usize| !self.lost.contains(&of_field.with_repetition(index));
        let mut others = element.repetitions().enumerate().filter(|(_, repetition)| !repetition.is_empty());
        // No other stands for a first one that is something else: the legal name, the source of the information.
        let [first, later] = rule.types;
        let is_own = index == 1 && (first != later || (segment.name(), field) == LEGAL_NAME);
        if !is_own && others.any(|(index, _)| is_left(index + 1)) || usage(rule, &context) != Usage::Required {
            return false;
        }
        let is_told = finding.error == ErrorCode::RequiredFieldMissing && finding.location == of_field;
        if self.told.insert(of_field) && !is_told {
            self.follow(of_field, ErrorCode::RequiredFieldMissing, "a required field counts as empty");
        }
        self.lose_segment(place, of_segment);
        true
    }

    /// Whether a repetition cannot be without the component or subcomponent at a location.
    fn costs_repetition(&self, at: Location, rule: &FieldRule, value: Element<'j>, context: &Context<'_, 'j>) -> bool {
        let Some(component) = at.component() else { return true };
        let [first, later] = rule.types;
        let kind = if at.repetition().is_some_and(|index| index > 1) { later } else { first };
        let Some(part) = self.part(kind, component) else { return component == 1 };
        let parts = value.first_parts::<MOST_PARTS>();
        let is_required = usage(part, &Context { parts: &parts, ..*context }) == Usage::Required;
        let subparts = value.part(component).first_parts::<MOST_PARTS>();
        let costs_component = at.subcomponent().is_none_or(|index| {
            let [kind, _] = part.types;
            let subpart = self.part(kind, index);
            let context = Context { parts: &subparts, ..*context };
            subpart.map_or(index == 1, |subpart| usage(subpart, &context) == Usage::Required)
        });
        is_required && costs_component
    }

    /// The rule of a component of a type.
    fn part(&self, kind: Type, index: usize) -> Option<&'j FieldRule> {
        let Type::Composite(at) = kind else { return None };
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
        self.costly.insert(self.verdict.errors.len());
        self.verdict.errors.push(error);
    }

    pub(super) fn verdict(mut self) -> Verdict {
        let (places, rxas) = orders(self.message);
        let is_lost = |rxa: &Location| self.places.get(rxa).is_some_and(|place| self.refused.contains(&place.position));
        self.verdict.dose_count = rxas.len();
        self.verdict.refused_doses =
            rxas.iter().filter(|rxa| self.verdict.is_refused || is_lost(rxa)).copied().collect();
        // The doses that an error stands at.
        let mut told: BTreeSet<Location> = BTreeSet::new();
        let mut tells_of_message = false;
        for (at, error) in self.verdict.errors.iter_mut().enumerate() {
            if error.severity != Some(Severity::Error) {
                continue;
            }
            let place = error.locations.first().map(|location| places.get(&location.with_field(0)).copied());
            let rxa = place.flatten().flatten().and_then(|order| rxas.get(order));
            let field =
                error.locations.first().and_then(|location| Some(location.with_field(0).with_field(location.field()?)));
            let is_costly = self.costly.contains(&at) || field.is_some_and(|field| self.told.contains(&field));
            let is_refused =
                self.verdict.is_refused || !error.touches_message() && place != Some(None) && rxa.is_none_or(is_lost);
            if !is_costly || !is_refused {
                error.severity = Some(Severity::Warning);
                continue;
            }
            tells_of_message |= error.touches_message();
            told.extend(rxa);
        }
        if self.verdict.is_refused && !tells_of_message {
            self.verdict.errors.push(of_whole("the message cannot be taken"));
        } else if !self.verdict.is_refused {
            for rxa in self.verdict.refused_doses.iter().filter(|rxa| !told.contains(rxa)) {
                let mut error = ReportedError::new(ErrorCode::SegmentSequence, Severity::Error).at(*rxa);
                error.message = Some(format!("{rxa}: the dose cannot be taken"));
                self.verdict.errors.push(error);
            }
        }
        self.verdict
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
