//! The names of a person (XPN).

use std::borrow::Cow;

use iz_model::Location;

use super::Detection as D;
use super::check::{Check, repetitions, text};
use super::name_lists::{
    INVALID_PREFIXES, JUNK_FIRST, JUNK_LAST, JUNK_MIDDLE, NEWBORN_FIRST, PERHAPS_UNKNOWN, TEST, TEST_FIRST,
    TEST_PREFIX, TEST_WORDS, UNKNOWN, begins_with, is_among,
};
use crate::Element;
use crate::segment::Pid;

/// The parts of a name that are looked at.
#[derive(Clone, Default)]
pub(super) struct Name<'m> {
    pub(super) last: Option<Cow<'m, str>>,
    pub(super) first: Option<Cow<'m, str>>,
    middle: Option<Cow<'m, str>>,
}

impl<'m> Name<'m> {
    pub(super) fn new(name: Element<'m>) -> Self {
        let [last, first, middle] = name.first_parts();
        Self { last: text(last.subcomponent(1)), first: text(first), middle: text(middle) }
    }

    fn last(&self) -> &str {
        self.last.as_deref().unwrap_or_default()
    }

    fn first(&self) -> &str {
        self.first.as_deref().unwrap_or_default()
    }

    /// Whether this is another's name too.
    pub(super) fn is(&self, other: &Self) -> bool {
        fn lower(part: &str) -> impl Iterator<Item = char> {
            part.chars().flat_map(char::to_lowercase)
        }
        let same = |one: &str, other: &str| !one.is_empty() && lower(one).eq(lower(other));
        same(self.last(), other.last()) && same(self.first(), other.first())
    }

    fn is_test(&self) -> bool {
        let (first, last) = (self.first(), self.last());
        TEST.iter().any(|[given, family]| first.eq_ignore_ascii_case(given) && last.eq_ignore_ascii_case(family))
            || (is_among(first, &TEST_WORDS) && is_among(last, &TEST_WORDS))
            || (begins_with(first, TEST_PREFIX) && begins_with(last, TEST_PREFIX))
            || is_among(first, &TEST_FIRST)
    }

    /// Whether a part that is perhaps a name says that it is unknown: when the other part says no more.
    fn is_unknown(part: &str, other: &str) -> bool {
        let says_nothing = || other.is_empty() || is_among(other, &PERHAPS_UNKNOWN) || is_among(other, &UNKNOWN);
        is_among(part, &UNKNOWN) || (is_among(part, &PERHAPS_UNKNOWN) && says_nothing())
    }
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_names(&mut self, pid: Pid<'m>) {
        let field = pid.segment().field(5);
        let location = pid.segment().location().with_field(5);
        let Some((at, first)) = repetitions(field, location).next() else {
            self.tell(D::LastNameMissing, location.with_component(1));
            return self.tell(D::FirstNameMissing, location.with_component(2));
        };
        self.check_legal_name(Name::new(first), at);
        self.check_name_type(first, at);
        for (at, other) in repetitions(field, location).skip(1) {
            self.check_code(
                other.component(7),
                self.quality.tables.name_type,
                D::NameTypeUnknown,
                at.with_component(7),
            );
        }
    }

    fn check_legal_name(&mut self, name: Name<'m>, location: Location) {
        let [at_last, at_first, at_middle] = [1, 2, 3].map(|component| location.with_component(component));
        let (last, first) = (name.last(), name.first());
        let is_junk_last = is_among(last, &JUNK_LAST);
        let is_newborn = is_among(first, NEWBORN_FIRST);
        let is_junk_first = is_among(first, &JUNK_FIRST);
        match &name.last {
            None => self.tell(D::LastNameMissing, at_last),
            Some(_) if Name::is_unknown(last, first) => self.tell(D::LastNameInvalid, at_last),
            Some(_) if is_junk_last => self.tell(D::NameJunk, at_last),
            Some(_) => self.check_letters(last, at_last),
        }
        match &name.first {
            None => self.tell(D::FirstNameMissing, at_first),
            Some(_) if Name::is_unknown(first, last) => self.tell(D::FirstNameInvalid, at_first),
            Some(_) if is_junk_first => self.tell(D::NameJunk, at_first),
            Some(_) if is_newborn => self.tell(D::NameNewborn, at_first),
            Some(_) => self.check_letters(first, at_first),
        }
        self.tell_if(name.is_test(), D::NameTest, location);
        match name.middle.as_deref() {
            None => {
                self.tell(D::MiddleNameMissing, at_middle);
                let mut letters = first.chars().rev();
                let may_have = letters.next().is_some_and(char::is_alphabetic) && letters.next() == Some(' ');
                self.tell_if(may_have, D::FirstNameMayIncludeInitial, at_first);
            }
            Some(middle) if is_among(middle, &UNKNOWN) => self.tell(D::MiddleNameInvalid, at_middle),
            Some(middle) if is_among(middle, &JUNK_MIDDLE) => self.tell(D::NameJunk, at_middle),
            Some(middle) => {
                self.tell_if(is_one_letter(middle), D::MiddleNameMayBeInitial, at_middle);
                self.check_letters(middle, at_middle);
            }
        }
        self.patient.name = name;
    }

    /// Letters of any script, hyphens, apostrophes, periods and blanks make names; a prefix makes none.
    fn check_letters(&mut self, part: &str, location: Location) {
        let is_of_names = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || b"-'. `".contains(&byte);
        self.tell_if(!part.bytes().all(is_of_names), D::NameCharacters, location);
        self.tell_if(has_invalid_prefix(part), D::NamePrefix, location);
    }

    fn check_name_type(&mut self, name: Element<'m>, location: Location) {
        let location = location.with_component(7);
        match text(name.component(7)).as_deref() {
            None => self.tell(D::NameTypeMissing, location),
            Some("L") => {}
            Some(code) => {
                let is_known = self.quality.tables.name_type.is_some_and(|table| table.entry(code).is_some());
                self.tell(if is_known { D::NameTypeNotLegal } else { D::NameTypeUnknown }, location);
            }
        }
    }

    /// PID-6: the family name of the mother at birth.
    pub(super) fn check_maiden_name(&mut self, pid: Pid<'m>) {
        let location = pid.segment().location().with_field(6);
        let Some((at, name)) = repetitions(pid.segment().field(6), location).next() else {
            return self.tell(D::MaidenNameMissing, location);
        };
        let location = at.with_component(1);
        let Some(last) = Name::new(name).last else { return self.tell(D::MaidenNameMissing, location) };
        let detection = match &*last {
            last if is_among(last, &UNKNOWN) || is_among(last, &PERHAPS_UNKNOWN) => D::MaidenNameInvalid,
            last if is_among(last, &JUNK_LAST) => D::MaidenNameJunk,
            last if has_invalid_prefix(last) => D::MaidenNamePrefix,
            last if is_one_letter(last) => D::MaidenNameTooShort,
            _ => return,
        };
        self.tell(detection, location);
    }
}

fn has_invalid_prefix(part: &str) -> bool {
    INVALID_PREFIXES.iter().any(|prefix| begins_with(part, prefix))
}

fn is_one_letter(part: &str) -> bool {
    let mut letters = part.trim_end_matches('.').chars();
    letters.next().is_some() && letters.next().is_none()
}
