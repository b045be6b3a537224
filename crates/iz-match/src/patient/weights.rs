use super::{Comparison, Field, Level};

/// One probability for each level of each field.
pub(super) type Table = [[f64; Level::COUNT]; Field::COUNT];

/// What each level of each field says about whether two records are one person, as Fellegi and Sunter weigh it.
///
/// For each level there are two probabilities: that it is seen when the records are one person (m), and when they are two
/// (u). Its weight is the logarithm of their ratio to base 2, in bits. Where a value is missing the weight is 0. The
/// [prior](Self::prior) is what holds before anything is compared; the sum of all is the logarithm of the odds.
///
/// [`Weights::default`] are general ones, for people of all ages in a registry of a million. Better ones are
/// [learned](Self::learn) from the records at hand, without labels.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Weights {
    pub(super) m: Table,
    pub(super) u: Table,
    /// The part of u that is chance. The rest of it is kinship: who shares a family name is often of one family, and then the
    /// frequency of the name says nothing.
    pub(super) chance: Table,
    pub(super) prior: f64,
    /// How many people the prior is for.
    pub(super) people: f64,
}

/// The fewest people, and pairs of records of one person among them, whose weights are better than the general ones. Of 50
/// pairs each share is known to a twentieth or so.
const LEAST_PEOPLE: f64 = 500.0;
const LEAST_MATCHES: f64 = 50.0;

/// The least probability that counts: nothing is impossible.
const LEAST: f64 = 1e-6;

impl Weights {
    /// The bits that a level of a field says for one person; below 0 against it.
    pub fn bits(&self, field: Field, level: Level) -> f64 {
        if level == Level::Absent {
            return 0.0;
        }
        (self.m(field, level).max(LEAST) / self.u(field, level).max(LEAST)).log2()
    }

    /// The bits that are added where the records share a name that is more, or less, frequent than usual by this ratio.
    pub(super) fn bits_of_frequency(&self, field: Field, ratio: f64) -> f64 {
        let u = self.u(field, Level::Same).max(LEAST);
        let chance = at(&self.chance, field, Level::Same).min(u);
        (u / (u - chance + chance * ratio)).log2()
    }

    /// The most bits that a field can say.
    pub fn most(&self, field: Field) -> f64 {
        field.levels().iter().map(|level| self.bits(field, *level)).fold(0.0, f64::max)
    }

    /// The logarithm of the odds, to base 2, that two records which are compared at all are one person.
    pub fn prior(&self) -> f64 {
        self.prior
    }

    /// The same weights with another prior.
    #[must_use]
    pub fn with_prior(self, prior: f64) -> Self {
        Self { prior, ..self }
    }

    /// The same weights for a registry of so many people. Learned weights are for as many as they were learned from, the
    /// general ones for a million.
    ///
    /// Each person is known twice about as often however large the registry is. So of `n` people the odds that two, chosen
    /// at random, are one fall as `1 / n`, and the prior by the logarithm of the ratio of the two numbers.
    #[must_use]
    pub fn for_people(self, count: u64) -> Self {
        let people = float(count).max(1.0);
        Self { prior: self.prior + (self.people / people).log2(), people, ..self }
    }

    /// Whether these are the general weights, whatever their prior is.
    pub fn is_general(&self) -> bool {
        let general = Self::default();
        (self.m, self.u, self.chance) == (general.m, general.u, general.chance)
    }

    /// Whether so much was learned that it is better than the general weights: of 500 people, of whom 50 pairs are one person,
    /// and what the pairs have in common is a person and not a household of twins: one given name and one birth date, at
    /// least of every fourth, and such that others have less often (one record, copied, teaches nothing).
    pub(super) fn is_enough(&self) -> bool {
        let pairs = self.people * (self.people - 1.0) / 2.0;
        let matches = pairs * self.prior.exp2() / (1.0 + self.prior.exp2());
        let is_person = [Field::Given, Field::Birth]
            .into_iter()
            .all(|field| self.m(field, Level::Same) >= 0.25 && self.bits(field, Level::Same) >= 1.0);
        self.people >= LEAST_PEOPLE && matches >= LEAST_MATCHES && is_person
    }

    /// The probability of a level when the records are one person.
    pub fn m(&self, field: Field, level: Level) -> f64 {
        at(&self.m, field, level)
    }

    /// The probability of a level when the records are two people.
    pub fn u(&self, field: Field, level: Level) -> f64 {
        at(&self.u, field, level)
    }

    /// The bits of everything that is known of two people, without the frequencies of their names.
    pub(super) fn sum(&self, comparison: &Comparison) -> f64 {
        comparison.known().map(|(field, level)| self.bits(field, level)).sum()
    }
}

/// As near as a floating number comes.
pub(super) fn float(count: u64) -> f64 {
    let half = |bits: u64| f64::from(u32::try_from(bits).unwrap_or(u32::MAX));
    half(count >> 32) * 4_294_967_296.0 + half(count & 0xffff_ffff)
}

pub(super) fn at(table: &Table, field: Field, level: Level) -> f64 {
    table.get(field.place()).and_then(|row| row.get(level.place())).copied().unwrap_or_default()
}

impl Default for Weights {
    fn default() -> Self {
        let mut weights =
            Self { m: Table::default(), u: Table::default(), chance: Table::default(), prior: PRIOR, people: 1e6 };
        for (field, probabilities) in DEFAULTS {
            let rows = (weights.m.get_mut(field.place()), weights.u.get_mut(field.place()));
            let (Some(m_row), Some(u_row)) = rows else { continue };
            for (level, (m, u)) in field.levels().iter().zip(probabilities) {
                if let (Some(to_m), Some(to_u)) = (m_row.get_mut(level.place()), u_row.get_mut(level.place())) {
                    (*to_m, *to_u) = (*m, *u);
                }
            }
        }
        weights.chance = weights.u;
        weights
    }
}

/// One in a million.
const PRIOR: f64 = -20.0;

/// For each field, (m, u) of its levels in their order.
///
/// u follows from how many values there are: 1 in 200 for a given name, 1 in 400 for a family name, 1 in 5,000 for a birth
/// date among children, 1 in 500 for a ZIP code of a state; and from how many values lie within a slip of one. m is what
/// registries report of themselves: a twentieth of names and a fiftieth of birth dates with an error, a quarter of
/// addresses and a third of telephone numbers changed.
const DEFAULTS: [(Field, &[(f64, f64)]); Field::COUNT] = [
    (
        Field::Given,
        &[
            (0.87, 0.005),
            (0.03, 0.003),
            (0.01, 0.01),
            (0.005, 0.0005),
            (0.005, 0.002),
            (0.04, 0.002),
            (0.02, 0.04),
            (0.02, 0.94),
        ],
    ),
    (Field::Family, &[(0.88, 0.0025), (0.03, 0.001), (0.005, 0.0005), (0.03, 0.001), (0.015, 0.02), (0.04, 0.975)]),
    (Field::OtherFamily, &[(0.7, 0.01), (0.3, 0.99)]),
    (Field::Middle, &[(0.6, 0.01), (0.3, 0.06), (0.03, 0.002), (0.02, 0.03), (0.05, 0.9)]),
    (Field::Suffix, &[(0.95, 0.4), (0.05, 0.6)]),
    (Field::Birth, &[(0.96, 0.0002), (0.01, 0.01), (0.003, 0.0001), (0.015, 0.002), (0.005, 0.005), (0.007, 0.99)]),
    (Field::Sex, &[(0.985, 0.5), (0.015, 0.5)]),
    (Field::Contact, &[(0.6, 0.0002), (0.02, 0.0001), (0.02, 0.0001), (0.36, 0.9996)]),
    (
        Field::Street,
        &[
            (0.68, 0.0005),
            (0.03, 0.002),
            (0.02, 0.0005),
            (0.02, 0.003),
            (0.02, 0.0005),
            (0.01, 0.01),
            (0.02, 0.1),
            (0.2, 0.884),
        ],
    ),
    (Field::Unit, &[(0.7, 0.03), (0.03, 0.02), (0.02, 0.02), (0.25, 0.93)]),
    (
        Field::Place,
        &[
            (0.72, 0.005),
            (0.02, 0.002),
            (0.02, 0.001),
            (0.02, 0.002),
            (0.03, 0.01),
            (0.05, 0.02),
            (0.02, 0.08),
            (0.12, 0.88),
        ],
    ),
    (Field::Mother, &[(0.85, 0.002), (0.04, 0.001), (0.02, 0.02), (0.09, 0.977)]),
    (Field::Kin, &[(0.7, 0.005), (0.03, 0.002), (0.03, 0.04), (0.24, 0.953)]),
    (Field::Record, &[(0.6, 0.00001), (0.4, 0.99999)]),
    (Field::National, &[(0.93, 0.00001), (0.03, 0.00001), (0.04, 0.99998)]),
    (Field::Insurance, &[(0.85, 0.00002), (0.03, 0.00001), (0.12, 0.99997)]),
    (Field::Multiple, &[(0.01, 0.0003), (0.01, 0.0006), (0.96, 0.94), (0.01, 0.03), (0.01, 0.03)]),
    (Field::History, &[(0.6, 0.005), (0.25, 0.065), (0.15, 0.93)]),
];
