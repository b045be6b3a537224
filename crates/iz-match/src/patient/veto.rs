use super::agreement::{has_agreeing_family, has_agreeing_given, is_household, may_be_twins};
use super::{Comparison, Field, Level};

/// Why two records are not linked without a person who looks, however high their score is.
///
/// Given name, family name and birth date must each agree: a slip of the hand in one of them is as likely another child of
/// the family. Nothing outweighs a veto, not even a shared number: families share those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Veto {
    /// They may be twins: born on one day, or on days that a slip makes one, of one family name or household, with given
    /// names that do not agree; or they have another place in a multiple birth. Twins share their doses too.
    Twins,
    /// They may be brother and sister: of one household, with other birth dates and given names.
    Siblings,
    /// They may be parent and child: `Jr` beside `Sr`, or one name with birth dates that have nothing in common.
    Generations,
    /// The given names do not agree: they are neither the same, nor is one the other's nickname, alias or first of several
    /// names. One that is known of a multiple birth, or of the other sex, has no nickname here.
    GivenName,
    /// The family names do not agree: they neither are the same nor share a part.
    FamilyName,
    /// The birth dates are not the same day.
    BirthDate,
    /// The middle names contradict each other. Of who is known of a multiple birth they must be the same.
    MiddleName,
    /// The social security numbers differ, and the insurance numbers do too, or the given name is another form only.
    Numbers,
}

impl Veto {
    const ALL: [Self; 8] = [
        Self::Twins,
        Self::Siblings,
        Self::Generations,
        Self::GivenName,
        Self::FamilyName,
        Self::BirthDate,
        Self::MiddleName,
        Self::Numbers,
    ];

    /// All that hold for two records, what people may be taken for each other first.
    pub fn of(comparison: &Comparison) -> impl Iterator<Item = Self> {
        let comparison = *comparison;
        Self::ALL.into_iter().filter(move |veto| veto.holds(&comparison))
    }

    fn holds(self, comparison: &Comparison) -> bool {
        let level = |field| comparison.level(field);
        let birth = level(Field::Birth);
        match self {
            Self::Twins => {
                let is_one_birth = matches!(birth, Level::Same | Level::Swapped | Level::Slip);
                let is_one_home = has_agreeing_family(comparison) || is_household(comparison);
                level(Field::Multiple) == Level::Differ
                    || is_one_birth && is_one_home && !has_agreeing_given(comparison)
            }
            Self::Siblings => birth != Level::Same && !has_agreeing_given(comparison) && is_household(comparison),
            Self::Generations => {
                let is_one_name = has_agreeing_given(comparison) && has_agreeing_family(comparison);
                level(Field::Suffix) == Level::Differ || birth == Level::Differ && is_one_name
            }
            Self::GivenName => !has_agreeing_given(comparison),
            Self::FamilyName => !has_agreeing_family(comparison),
            Self::BirthDate => birth != Level::Same,
            Self::MiddleName => match level(Field::Middle) {
                Level::Differ => true,
                Level::Initial | Level::Slip | Level::Similar => may_be_twins(comparison),
                _ => false,
            },
            Self::Numbers => {
                // A record number says nothing here: who was registered twice has two.
                let is_another = level(Field::Insurance) == Level::Differ || level(Field::Given) == Level::Variant;
                level(Field::National) == Level::Differ && is_another
            }
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Twins => "they may be twins",
            Self::Siblings => "they may be siblings",
            Self::Generations => "they may be parent and child",
            Self::GivenName => "the given names do not agree",
            Self::FamilyName => "the family names do not agree",
            Self::BirthDate => "the birth dates are not the same",
            Self::MiddleName => "the middle names contradict each other",
            Self::Numbers => "the social security numbers differ, and they do not alone",
        }
    }
}
