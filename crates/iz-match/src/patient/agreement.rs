//! What the fields of a comparison say together, before they are weighed.

use super::{Comparison, Field, Level};

/// Whether name and birth date agree, so that the records are never taken for two people without a person who looks.
pub(super) fn is_namesake(comparison: &Comparison) -> bool {
    comparison.level(Field::Birth) == Level::Same && has_agreeing_given(comparison) && has_agreeing_family(comparison)
}

pub(super) fn has_agreeing_given(comparison: &Comparison) -> bool {
    match comparison.level(Field::Given) {
        Level::Same => true,
        Level::Variant => comparison.level(Field::Sex) != Level::Differ && !may_be_twins(comparison),
        _ => false,
    }
}

pub(super) fn has_agreeing_family(comparison: &Comparison) -> bool {
    matches!(comparison.level(Field::Family), Level::Same | Level::Part)
}

/// Whether one of the two is known of a multiple birth, and not both for the same place in it.
pub(super) fn may_be_twins(comparison: &Comparison) -> bool {
    matches!(comparison.level(Field::Multiple), Level::Variant | Level::Near | Level::Differ)
}

pub(super) fn is_household(comparison: &Comparison) -> bool {
    let is = |field, levels: &[Level]| levels.contains(&comparison.level(field));
    is(Field::Street, &[Level::Same, Level::Variant, Level::Slip, Level::Similar])
        || is(Field::Contact, &[Level::Same, Level::Variant])
        || is(Field::Mother, &[Level::Same])
        || has_agreeing_family(comparison) && is(Field::Place, &[Level::Same, Level::Variant])
}

/// Whether the records share a history that two people hardly do, and the birth date may be one. Twins do share theirs.
pub(super) fn shares_history(comparison: &Comparison) -> bool {
    comparison.level(Field::History) == Level::Same
}

/// Whether they are another child of another day, whatever else a family shares: given names and birth dates have nothing
/// in common. A shared social security number or history still is for a person to look at.
pub(super) fn is_another_child(comparison: &Comparison) -> bool {
    let level = |field| comparison.level(field);
    level(Field::Given) == Level::Differ
        && level(Field::Birth) == Level::Differ
        && !matches!(level(Field::National), Level::Same | Level::Slip)
        && !shares_history(comparison)
}

/// Whether weights must not be learned from the pair as from one person. Families share all but these two; where many
/// families are, weights would else learn what a household is.
pub(super) fn is_of_two_births(comparison: &Comparison) -> bool {
    comparison.level(Field::Given) == Level::Differ
        && matches!(comparison.level(Field::Birth), Level::Near | Level::Differ)
}
