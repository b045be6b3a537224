//! The columns of people.

use crate::column::{Column, own};

pub(crate) static COLUMNS: [Column; 21] = [
    own("id", "the name of the record, once; without it file:line"),
    own("family_name", "the family name; this, or the given name, is needed"),
    own("given_name", "the given name"),
    own("middle_name", "the middle name, or its initial"),
    own("suffix", "Jr, Sr, II and the like"),
    own("other_names", "aliases and earlier names: family^given, with ~ between"),
    own("mothers_maiden_name", "the family name of the mother before she married"),
    own("birth_date", "YYYY-MM-DD, needed; YYYY-MM or YYYY where no more is known"),
    own("sex", "F, M or U"),
    own("multiple_birth", "Y or N"),
    own("birth_order", "which of a multiple birth, from 1"),
    own("street", "house number, street and apartment"),
    own("city", "the city"),
    own("state", "the state"),
    own("zip", "the ZIP code"),
    own("phone", "a telephone number, in any form"),
    own("email", "an e-mail address"),
    own("identifiers", "as hl7-to-csv writes them: id^^^authority^type, with ~ between"),
    own("guardian_family_name", "the family name of a parent or guardian"),
    own("guardian_given_name", "the given name of a parent or guardian"),
    own("doses", "CVX@YYYY-MM-DD, with ; between: a history in common says much"),
];

/// What some columns lack for any row to be of use, in a line.
pub(super) fn lack(columns: &[Option<&'static str>]) -> Option<&'static str> {
    let has = |name: &str| columns.contains(&Some(name));
    if !has("family_name") && !has("given_name") {
        Some("no column has a name: family_name or given_name")
    } else if !has("birth_date") {
        Some("no column says when a person was born: birth_date")
    } else {
        None
    }
}
