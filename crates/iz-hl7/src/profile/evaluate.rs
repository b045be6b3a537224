//! Whether an expression holds.

use std::borrow::Cow;
use std::ops::Range;

use iz_model::{SegmentId, Severity};

use super::expression::{Expression, Path, Repetition, Term, Test};
use super::primitive::is_number;
use super::rules::Statement;
use super::value_set::ValueSets;
use crate::{Element, Message, Segment};

/// As many sets of observations as one dose may have with a statement; no dose has so many.
const MOST_SETS: usize = 32;

/// What is at hand when an expression is evaluated.
#[derive(Clone, Copy)]
pub(super) struct Context<'c, 'm> {
    pub(super) message: &'m Message<'m>,
    pub(super) sets: &'c ValueSets,
    /// The segment at hand.
    pub(super) segment: Segment<'m>,
    /// The positions of the segments of the outermost group that it is in.
    pub(super) group: (usize, usize),
    /// The parts of the value at hand, from which paths without a segment go.
    pub(super) parts: &'c [Element<'m>],
}

impl<'m> Context<'_, 'm> {
    pub(super) fn holds(&self, expression: &Expression) -> bool {
        expression.0.iter().any(|clause| clause.iter().all(|term| self.term(term)))
    }

    /// How bad it is that a statement does not hold, and the repetition that it is told at; nothing when what fails is the form
    /// of a null. Of several clauses the mildest.
    pub(super) fn failure(&self, statement: &Statement) -> Option<(Severity, usize)> {
        let told = self.failure_of_any(statement);
        match statement.severity {
            Severity::Error => told,
            severity => told.map(|(_, repetition)| (severity, repetition)),
        }
    }

    fn failure_of_any(&self, statement: &Statement) -> Option<(Severity, usize)> {
        let is_error = |failure: &(Severity, usize)| failure.0 == Severity::Error;
        let of_clauses = statement.must.0.iter().map(|clause| {
            let failing = clause.iter().filter(|term| !self.term(term));
            let failing = failing.filter_map(|term| self.failure_of(term, statement.at.first().copied()));
            failing.max_by_key(is_error)
        });
        of_clauses.min_by_key(|failure| failure.as_ref().map(is_error)).flatten()
    }

    fn failure_of(&self, term: &Term, at: Option<usize>) -> Option<(Severity, usize)> {
        let Term::Is(path, test) = term else { return Some((Severity::Error, 1)) };
        let (repetition, element) = self.failing(*path, test);
        let is_null = element.value().is_null();
        let severity = match (test, text(element)) {
            (Test::InTable(..) | Test::Matches(_) | Test::Oid | Test::PositiveInteger | Test::PositiveNumber, _)
                if is_null =>
            {
                return None;
            }
            (Test::InTable(_, set), Some(code)) => self.sets.lacks(&[*set], &code)?,
            _ => Severity::Error,
        };
        let is_told_there = path.field.is_some_and(|(name, field)| name == self.segment.name() && Some(field) == at);
        Some((severity, if is_told_there { repetition } else { 1 }))
    }

    /// What a test that fails is of, and its repetition.
    fn failing(&self, path: Path, test: &Test) -> (usize, Element<'m>) {
        let Some((root, path)) = self.root(path) else { return (1, self.nothing()) };
        let is_wrong = |element| match test {
            Test::Empty => is_valued(element),
            Test::NotIn(words) => is_in(element, words),
            _ => false,
        };
        match (path.repetition, path.field) {
            (Repetition::Any, Some(_)) => {
                let mut parts = root.repetitions().map(|it| part(it, path));
                let wrong = (1..).zip(&mut parts).find(|(_, element)| is_wrong(*element));
                wrong.unwrap_or((1, part(root, path)))
            }
            (Repetition::At(index), Some(_)) => (index, part(root.repetition(index), path)),
            (_, None) => (1, part(root, path)),
        }
    }

    /// An element that is not there.
    pub(super) fn nothing(&self) -> Element<'m> {
        self.segment.field(0)
    }

    fn term(&self, term: &Term) -> bool {
        match term {
            Term::Is(path, test) => self.test(*path, test),
            Term::GroupHas(path, test) => {
                let Some((name, _)) = path.field else { return false };
                let mut segments = self.segments(self.group.0..self.group.1).filter(|segment| segment.name() == name);
                segments.any(|segment| Context { segment, ..*self }.test(*path, test))
            }
            Term::VisComplete => self.has_complete_statements(),
            // Told for the message as a whole.
            Term::Numbered { .. } => true,
            #[cfg(feature = "igamt")]
            Term::IfValued(path, test) => self.test(*path, &Test::Empty) || self.test(*path, test),
            #[cfg(feature = "igamt")]
            Term::Not(term) => !self.term(term),
        }
    }

    fn segments(&self, positions: Range<usize>) -> impl Iterator<Item = Segment<'m>> + use<'m> {
        let message = self.message;
        positions.map(move |position| message.segment_at(position))
    }

    /// The segment that a path means: the one at hand, the first of its name in the group, or the header.
    fn segment(&self, name: SegmentId) -> Option<Segment<'m>> {
        if self.segment.name() == name {
            return Some(self.segment);
        }
        let mut within = self.segments(self.group.0..self.group.1);
        let found = within.find(|segment| segment.name() == name);
        // What another group says is no matter of this one.
        found.or_else(|| self.message.segments().next().filter(|header| header.name() == name))
    }

    /// The field that a path goes through, or the part of the value at hand, and what of the path is left.
    fn root(&self, path: Path) -> Option<(Element<'m>, Path)> {
        match (path.field, path.parts) {
            (Some((name, index)), _) => Some((self.segment(name)?.field(index), path)),
            (None, [component, subcomponent]) => {
                let part = component.checked_sub(1).and_then(|index| self.parts.get(index))?;
                Some((*part, Path { parts: [subcomponent, 0], ..path }))
            }
        }
    }

    fn test(&self, path: Path, test: &Test) -> bool {
        let Some((root, path)) = self.root(path) else { return is_of_nothing(test) };
        match (path.repetition, path.field) {
            (Repetition::Any, Some(_)) => match test {
                // Of no repetition the contrary.
                Test::Empty => !root.repetitions().any(|it| self.passes(part(it, path), &Test::Valued)),
                Test::NotIn(words) => !root.repetitions().any(|it| is_in(part(it, path), words)),
                _ => root.repetitions().any(|it| self.passes(part(it, path), test)),
            },
            // What is the first of its field has a short way.
            (Repetition::At(1), Some(_)) if test.is_of_text() && path.parts.iter().all(|part| *part <= 1) => {
                self.passes(if root.plain().is_some() { root } else { root.first_leaf() }, test)
            }
            (Repetition::At(index), Some(_)) => self.passes(part(root.repetition(index), path), test),
            (_, None) => self.passes(part(root, path), test),
        }
    }

    fn passes(&self, element: Element<'m>, test: &Test) -> bool {
        let own = || text(element);
        match test {
            Test::Valued => is_valued(element),
            Test::Empty => !is_valued(element),
            Test::In(words) => is_in(element, words),
            Test::NotIn(words) => !is_in(element, words),
            Test::InTable(_, set) => own().is_some_and(|text| self.sets.lacks(&[*set], &text).is_none()),
            Test::Begins(parts) => parts
                .iter()
                .enumerate()
                .all(|(index, expected)| text(element.part(index + 1)).as_deref() == Some(expected.as_str())),
            Test::Oid => own().is_some_and(|text| is_oid(&text)),
            Test::PositiveInteger => own().is_some_and(|text| is_positive(&text, false)),
            Test::PositiveNumber => own().is_some_and(|text| is_positive(&text, true)),
            Test::Matches(primitive) => own().is_some_and(|text| primitive.check(&text).is_ok()),
            Test::SameAs(other) => {
                let other = self.root(*other).map(|(root, path)| match (path.field, path.repetition) {
                    (Some(_), Repetition::At(index)) => part(root.repetition(index), path),
                    _ => part(root, path),
                });
                own() == other.and_then(text)
            }
            #[cfg(feature = "igamt")]
            Test::Pattern(pattern) => own().is_some_and(|text| pattern.is_match(&text)),
        }
    }

    /// Whether the observations of the group tell of each information statement which it was and when it was given: as one
    /// code, or as vaccine and edition.
    fn has_complete_statements(&self) -> bool {
        const CODE: u8 = 1;
        const EDITION: u8 = 2;
        const GIVEN: u8 = 4;
        const VACCINE: u8 = 8;
        let mut sets: [(Option<Cow<'_, str>>, u8); MOST_SETS] = Default::default();
        let observations = || self.segments(self.group.0..self.group.1).filter(|segment| segment.name() == "OBX");
        for observation in observations() {
            let own = |field| text(observation.field(field));
            let says = match own(3).as_deref() {
                Some("69764-9") => CODE,
                Some("29768-9") => EDITION,
                Some("29769-7") => GIVEN,
                _ => continue,
            };
            let of = own(4).unwrap_or_default();
            let place = sets.iter_mut().find(|(set, _)| set.as_ref().is_none_or(|set| *set == of));
            let Some((set, said)) = place else { return false };
            *said |= says;
            set.get_or_insert(of);
        }
        // An evaluation names a vaccine too, and is no statement.
        let needs_vaccine = sets.iter().any(|(_, said)| said & (CODE | EDITION) == EDITION);
        for observation in observations().filter(|_| needs_vaccine) {
            let own = |field| text(observation.field(field));
            if own(3).as_deref() == Some("30956-7") {
                let of = own(4).unwrap_or_default();
                let place = sets.iter_mut().find(|(set, _)| set.as_ref().is_some_and(|set| *set == of));
                place.into_iter().for_each(|(_, said)| *said |= VACCINE);
            }
        }
        let mut statements = sets.iter().map(|(_, said)| *said).filter(|said| *said != 0).peekable();
        let is_complete =
            |said: u8| said & GIVEN != 0 && (said & CODE != 0 || said & (EDITION | VACCINE) == EDITION | VACCINE);
        statements.peek().is_some() && statements.all(is_complete)
    }
}

fn part<'m>(element: Element<'m>, path: Path) -> Element<'m> {
    let [component, subcomponent] = path.parts;
    let element = if component == 0 { element } else { element.part(component) };
    if subcomponent == 0 { element } else { element.part(subcomponent) }
}

/// The text of a value without the spaces at its end, which are not of it. Those at its start are.
pub(super) fn text(element: Element<'_>) -> Option<Cow<'_, str>> {
    if let Some(text) = element.plain() {
        return Some(Cow::Borrowed(text));
    }
    let text = match element.value().text()? {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_end()),
        Cow::Owned(mut text) => {
            text.truncate(text.trim_end().len());
            Cow::Owned(text)
        }
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Whether there is a character in it or in a part of it.
pub(super) fn is_valued(element: Element<'_>) -> bool {
    if element.is_empty() {
        return false;
    }
    let first = element.raw().first();
    first.is_some_and(u8::is_ascii_alphanumeric)
        || element.leaves().any(|leaf| text(leaf).is_some() || leaf.value().is_null())
}

fn is_in(element: Element<'_>, words: &[String]) -> bool {
    text(element).is_some_and(|text| words.iter().any(|word| *word == text))
}

fn is_of_nothing(test: &Test) -> bool {
    matches!(test, Test::Empty | Test::NotIn(_))
}

/// `0`, `1` or `2`, then numbers without leading zeros.
fn is_oid(text: &str) -> bool {
    let mut arcs = text.split('.');
    let root = arcs.next().is_some_and(|root| ["0", "1", "2"].contains(&root));
    let is_arc = |arc: &str| {
        !arc.is_empty() && arc.bytes().all(|digit| digit.is_ascii_digit()) && (arc == "0" || !arc.starts_with('0'))
    };
    let mut arcs = arcs.peekable();
    root && arcs.peek().is_some() && arcs.all(is_arc)
}

fn is_positive(text: &str, may_have_fraction: bool) -> bool {
    let digits = text.strip_prefix('+').filter(|_| may_have_fraction).unwrap_or(text);
    let is_number = is_number(digits) && (may_have_fraction || digits.bytes().all(|digit| digit.is_ascii_digit()));
    is_number && !digits.starts_with('-') && digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
}
