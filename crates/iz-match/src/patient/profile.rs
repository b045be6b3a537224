use std::fmt;
use std::hash::Hash as _;

use iz_model::{Cvx, Date, Patient, Sex};

use super::address::{self, Place};
use super::birth::Birth;
use super::contact::{self, Contact};
use super::hash::Hash64;
use super::name::{Names, other_given, other_name, word_level, words_level};
use super::number::{self, Kind, Number};
use super::word::Word;
use super::{Comparison, Level};

/// A person in the form in which people are compared: normalised, with what is no value left out.
///
/// Names lose case, accents, blanks and punctuation, and stand in Latin letters where their script is Greek or Cyrillic.
/// A suffix at the end of a name is a suffix. What people type where they know nothing (`Baby Boy`, `Unknown`, `Test`,
/// `999-999-9999`, `000-00-0000`, `1900-01-01`) is nothing.
///
/// One with an address, a telephone and a mother's name needs about 1 kB, and 0.3 kB in an [`Index`](super::Index).
///
/// `Debug` says which fields are there, never what is in them.
///
/// ```
/// use iz_match::patient::{Field, Level, Profile};
/// use iz_model::{Patient, PersonName};
///
/// let named = |given: &str, family: &str| Profile::of(&Patient {
///     names: vec![PersonName { given: Some(given.into()), family: Some(family.into()), ..PersonName::default() }],
///     ..Patient::default()
/// });
/// let comparison = named("Bill", "Muñoz-Testcase").compare(&named("WILLIAM", "Munoz"));
/// assert_eq!(comparison.level(Field::Given), Level::Variant);
/// assert_eq!(comparison.level(Field::Family), Level::Part);
/// assert_eq!(comparison.level(Field::Birth), Level::Absent);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Profile {
    names: Names,
    birth: Option<Birth>,
    sex: Option<Sex>,
    contacts: Box<[Contact]>,
    places: Box<[Place]>,
    mother: Option<Word>,
    kin: Box<[Word]>,
    records: Box<[Number]>,
    nationals: Box<[Number]>,
    insurances: Box<[Number]>,
    is_multiple: Option<bool>,
    birth_order: Option<u32>,
    /// Day and vaccine, in their order, each once.
    doses: Box<[(i32, u16)]>,
}

/// More values of one kind than any record needs. What goes beyond is left out, so that no input makes a comparison slow.
pub(super) const MOST: usize = 8;

/// More doses than any person has.
const MOST_DOSES: usize = 256;

impl Profile {
    /// The profile of a person whose doses are not known.
    pub fn of(patient: &Patient) -> Self {
        let numbers = |wanted| {
            let numbers = patient.identifiers.iter().filter_map(Number::of);
            numbers.filter(|(kind, _)| *kind == wanted).map(|(_, number)| number).take(MOST).collect()
        };
        let kin = patient.next_of_kin.iter().filter(|kin| {
            kin.relationship.as_ref().and_then(|relationship| relationship.code.as_deref()) != Some("SEL")
        });
        let is_multiple = patient.multiple_birth.or(patient.birth_order.filter(|order| *order > 1).map(|_| true));
        Self {
            names: Names::of(patient),
            birth: patient.birth_date.and_then(Birth::new),
            sex: patient.sex.filter(|sex| *sex != Sex::Unknown),
            contacts: patient.telecoms.iter().flat_map(Contact::all_of).take(MOST).collect(),
            places: patient.addresses.iter().filter_map(Place::of).take(MOST).collect(),
            mother: patient.mothers_maiden_name.as_ref().and_then(|name| other_name(name.family.as_deref()?)),
            kin: kin
                .flat_map(|kin| &kin.names)
                .filter_map(|name| other_given(name.given.as_deref()?))
                .take(MOST)
                .collect(),
            records: numbers(Kind::Record),
            nationals: numbers(Kind::National),
            insurances: numbers(Kind::Insurance),
            is_multiple,
            birth_order: patient.birth_order.filter(|_| is_multiple == Some(true)),
            doses: Box::default(),
        }
    }

    /// The same person with their doses, each a vaccine and a day. Their order and repetitions do not count.
    #[must_use]
    pub fn with_doses(self, doses: impl IntoIterator<Item = (Cvx, Date)>) -> Self {
        let mut doses: Vec<(i32, u16)> = doses.into_iter().map(|(cvx, day)| (day.ordinal(), cvx.number())).collect();
        doses.sort_unstable();
        doses.dedup();
        doses.truncate(MOST_DOSES);
        Self { doses: doses.into(), ..self }
    }

    /// Whether a given or a family name is known.
    pub fn has_name(&self) -> bool {
        self.names.given.is_some() || self.names.family.is_some()
    }

    /// Whether the birth date is known, at least its year.
    pub fn has_birth_date(&self) -> bool {
        self.birth.is_some()
    }

    /// Compares two people field by field, whichever comes first.
    pub fn compare(&self, other: &Self) -> Comparison {
        let [mut given, family, other_family, middle, suffix] = self.names.levels(&other.names);
        let may_be_twins = self.is_multiple == Some(true) || other.is_multiple == Some(true);
        if given == Level::Same && may_be_twins && self.names.has_middle() != other.names.has_middle() {
            // `Maria` may be one twin or the other when one is `Maria Fernanda`, however her names are put.
            given = Level::Variant;
        }
        let [street, unit, place] = address::levels(&self.places, &other.places);
        Comparison::new([
            given,
            family,
            other_family,
            middle,
            suffix,
            self.birth.zip(other.birth).map(|(one, other)| one.level(&other)).unwrap_or_default(),
            match (self.sex, other.sex) {
                (Some(one), Some(other)) if one == other => Level::Same,
                (Some(_), Some(_)) => Level::Differ,
                _ => Level::Absent,
            },
            contact::level(&self.contacts, &other.contacts),
            street,
            unit,
            place,
            word_level(&self.mother, &other.mother),
            words_level(&self.kin, &other.kin),
            number::level(&self.records, &other.records, Kind::Record),
            number::level(&self.nationals, &other.nationals, Kind::National),
            number::level(&self.insurances, &other.insurances, Kind::Insurance),
            self.multiple_level(other),
            self.history_level(other),
        ])
    }

    fn multiple_level(&self, other: &Self) -> Level {
        match (self.is_multiple, other.is_multiple) {
            (Some(true), Some(true)) => match (self.birth_order, other.birth_order) {
                (Some(one), Some(other)) if one == other => Level::Same,
                (Some(_), Some(_)) => Level::Differ,
                _ => Level::Variant,
            },
            (Some(false), Some(false)) => Level::Similar,
            (Some(true), None) | (None, Some(true)) => Level::Near,
            (Some(_), Some(_)) => Level::Differ,
            (Some(false), None) | (None, _) => Level::Absent,
        }
    }

    fn history_level(&self, other: &Self) -> Level {
        let shorter = self.doses.len().min(other.doses.len());
        if shorter == 0 {
            return Level::Absent;
        }
        let (mut shared, mut days, mut last) = (0, 0, None);
        for dose in self.doses.iter().filter(|dose| other.doses.binary_search(dose).is_ok()) {
            shared += 1;
            days += usize::from(last.replace(dose.0) != Some(dose.0));
        }
        match (shared, days) {
            (0, _) => Level::Differ,
            (3.., 2..) if shared * 2 >= shorter => Level::Same,
            _ => Level::Part,
        }
    }

    /// Equal for equal profiles, and the same in every run.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = Hash64::new(4);
        self.hash(&mut hasher);
        hasher.finish()
    }

    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    pub(super) fn birth(&self) -> Option<&Birth> {
        self.birth.as_ref()
    }

    pub(super) fn mother(&self) -> Option<&Word> {
        self.mother.as_ref()
    }

    pub(super) fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = &Number> {
        self.records.iter().chain(&self.nationals).chain(&self.insurances)
    }

    /// The days of the doses, in their order, each once.
    pub(super) fn visits(&self) -> Vec<i32> {
        let mut visits: Vec<i32> = self.doses.iter().map(|(day, _)| *day).collect();
        visits.dedup();
        visits
    }

    /// Hashes of the doses.
    pub(super) fn doses(&self) -> impl Iterator<Item = u64> {
        self.doses.iter().map(|(day, cvx)| Hash64::new(3).bytes(&day.to_le_bytes()).bytes(&cvx.to_le_bytes()).finish())
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let comparison = self.compare(self);
        let known = super::Field::ALL.into_iter().filter(|field| comparison.level(*field) != Level::Absent);
        f.debug_tuple("Profile").field(&known.collect::<Vec<_>>()).finish()
    }
}
