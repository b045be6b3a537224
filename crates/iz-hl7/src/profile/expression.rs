//! The language of predicates and conformance statements. The README of the tables gives its grammar.

use std::str::FromStr;

use iz_model::SegmentId;

use super::ProfileErrorKind;
use super::primitive::Primitive;
use super::usage::Unreadable;
use super::value_set::ValueSets;

/// Clauses of which one has to hold.
#[derive(Clone, Debug)]
pub(super) struct Expression(pub(super) Vec<Clause>);

/// Terms that all have to hold.
pub(super) type Clause = Vec<Term>;

#[derive(Clone, Debug)]
pub(super) enum Term {
    /// A test of one place.
    Is(Path, Test),
    /// A test of any segment of the group.
    GroupHas(Path, Test),
    /// The field at which the statement is told counts its segments from 1, in the message or in each group.
    Numbered { or_in_group: bool },
    /// The information statements of a dose are told in full.
    VisComplete,
    /// A test of one place, when there is something.
    #[cfg(feature = "igamt")]
    IfValued(Path, Test),
    #[cfg(feature = "igamt")]
    Not(Box<Self>),
}

/// Where a value stands, from the segment at hand or from a value at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path {
    /// The segment and field; none for a path from a value.
    pub(super) field: Option<(SegmentId, usize)>,
    pub(super) repetition: Repetition,
    /// Component and subcomponent; 0 for none.
    pub(super) parts: [usize; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repetition {
    At(usize),
    Any,
}

#[derive(Clone, Debug)]
pub(super) enum Test {
    Valued,
    Empty,
    In(Vec<String>),
    NotIn(Vec<String>),
    /// The name of a value set, and its position when it is known.
    InTable(String, usize),
    Begins(Vec<String>),
    Oid,
    PositiveInteger,
    PositiveNumber,
    Matches(Primitive),
    SameAs(Path),
    #[cfg(feature = "igamt")]
    Pattern(regex_lite::Regex),
}

impl Test {
    /// Whether it asks for the text of one primitive.
    pub(super) fn is_of_text(&self) -> bool {
        !matches!(self, Self::Valued | Self::Empty | Self::Begins(_) | Self::SameAs(_))
    }
}

impl FromStr for Expression {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        // The words of this check have an `or` of their own, and it stands alone.
        if text.contains(" numbered ") {
            return Ok(Self(vec![vec![text.parse()?]]));
        }
        let clause = |text: &str| split(text, " and ").into_iter().map(str::parse).collect::<Result<Clause, _>>();
        split(text, " or ").into_iter().map(clause).collect::<Result<_, _>>().map(Self)
    }
}

/// The parts between separators that stand outside of quotes.
fn split<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let (mut parts, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(separator)).map(|at| from + at) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        if before.matches('"').count() % 2 == 0 {
            parts.push(before);
            rest = after.get(separator.len()..).unwrap_or_default();
            from = 0;
        } else {
            from = at + separator.len();
        }
    }
    parts.push(rest);
    parts
}

impl Expression {
    /// An expression whose value sets are known.
    pub(super) fn with_sets(text: &str, sets: &ValueSets) -> Result<Self, ProfileErrorKind> {
        let mut expression: Self = text.parse().map_err(|_| ProfileErrorKind::Expression)?;
        for term in expression.0.iter_mut().flatten() {
            if let Term::Is(_, Test::InTable(name, position)) | Term::GroupHas(_, Test::InTable(name, position)) = term
            {
                *position = sets.position(name).ok_or(ProfileErrorKind::UnknownTable)?;
            }
        }
        Ok(expression)
    }

    /// Whether it counts segments in the message, and if so, whether counting them in each group will do.
    pub(super) fn numbering(&self) -> Option<bool> {
        match self.0.first()?.first()? {
            Term::Numbered { or_in_group } => Some(*or_in_group),
            _ => None,
        }
    }
}

impl FromStr for Term {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        if text == "vis complete" {
            return Ok(Self::VisComplete);
        }
        let (is_of_group, text) = match text.strip_prefix("group has ") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (path, test) = text.split_once(' ').ok_or(Unreadable)?;
        let path: Path = path.parse()?;
        match test {
            "numbered from 1 in message" => Ok(Self::Numbered { or_in_group: false }),
            "numbered from 1 in message or group" => Ok(Self::Numbered { or_in_group: true }),
            _ if is_of_group => Ok(Self::GroupHas(path, test.parse()?)),
            _ => Ok(Self::Is(path, test.parse()?)),
        }
    }
}

/// A number as people write one, from 1.
fn number(text: &str) -> Result<usize, Unreadable> {
    let is_written = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| is_written).ok_or(Unreadable)
}

impl FromStr for Path {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (place, mut parts) = match text.split_once('.') {
            Some((place, parts)) => (place, parts.split('.').map(number).collect::<Result<Vec<_>, _>>()?),
            None => (text, Vec::new()),
        };
        let parts = match (parts.pop(), parts.pop(), parts.pop()) {
            (None, ..) => [0, 0],
            (Some(component), None, _) => [component, 0],
            (Some(subcomponent), Some(component), None) => [component, subcomponent],
            _ => return Err(Unreadable),
        };
        if place.is_empty() && parts != [0, 0] {
            return Ok(Self { field: None, repetition: Repetition::At(1), parts });
        }
        let (segment, field) = place.split_once('-').ok_or(Unreadable)?;
        let (field, repetition) = match field.split_once('[') {
            Some((field, "*]")) => (field, Repetition::Any),
            Some((field, rest)) => (field, Repetition::At(number(rest.strip_suffix(']').ok_or(Unreadable)?)?)),
            None => (field, Repetition::At(1)),
        };
        let name = segment.as_bytes().try_into().ok().and_then(SegmentId::new).ok_or(Unreadable)?;
        Ok(Self { field: Some((name, number(field)?)), repetition, parts })
    }
}

impl FromStr for Test {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let literal = |text: &str| match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(quoted) if !quoted.contains('"') => Ok(quoted.to_owned()),
            None if !text.is_empty() && !text.contains([' ', '"']) => Ok(text.to_owned()),
            _ => Err(Unreadable),
        };
        Ok(match text.split_once(' ').unwrap_or((text, "")) {
            ("valued", "") => Self::Valued,
            ("empty", "") => Self::Empty,
            ("=", text) => Self::In(vec![literal(text)?]),
            ("!=", text) => Self::NotIn(vec![literal(text)?]),
            ("in", rest) => match rest.strip_prefix("table ") {
                Some(name) => Self::InTable(name.to_owned(), usize::MAX),
                None => Self::In(words(rest)),
            },
            ("not", rest) => Self::NotIn(words(rest.strip_prefix("in ").ok_or(Unreadable)?)),
            ("begins", text) => Self::Begins(literal(text)?.split('^').map(str::to_owned).collect()),
            ("is", "oid") => Self::Oid,
            ("is", "positive integer") => Self::PositiveInteger,
            ("is", "positive number") => Self::PositiveNumber,
            ("matches", name) => Self::Matches(Primitive::named(name).ok_or(Unreadable)?),
            ("same", rest) => Self::SameAs(rest.strip_prefix("as ").ok_or(Unreadable)?.parse()?),
            _ => return Err(Unreadable),
        })
    }
}
