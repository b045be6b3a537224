//! Words that stand where a name should, without case. Each is in one list, and counts in the part of the name that the list
//! is for.

/// Says that a part is unknown.
pub(super) const UNKNOWN: [&str; 2] = ["UNK", "UNKN"];
/// Says so too, but is a name of some people: counts when the rest of the name says no more.
pub(super) const PERHAPS_UNKNOWN: [&str; 4] = ["X", "U", "UN", "UK"];

pub(super) const JUNK_LAST: [&str; 10] =
    ["UNKNOWN", "NONE", "NOLASTNAME", "NO LAST NAME", "NO LASTNAME", "NONAME", "NO NAME", "EMPTY", "MISSING", "LNU"];
pub(super) const JUNK_FIRST: [&str; 11] = [
    "UNNAMED",
    "UNKNOWN",
    "NONE",
    "NOFIRSTNAME",
    "NO FIRST NAME",
    "NO FIRSTNAME",
    "NONAME",
    "NO NAME",
    "EMPTY",
    "MISSING",
    "FNU",
];
pub(super) const JUNK_MIDDLE: [&str; 9] =
    ["UNKNOWN", "NONE", "NOMIDDLENAME", "NO MIDDLE NAME", "NO MIDDLENAME", "NONAME", "NO NAME", "EMPTY", "MISSING"];

/// First names that a hospital gives until the parents do.
pub(super) const NEWBORN_FIRST: &[&str] = &[
    "BABY",
    "BABY BOY",
    "BABY GIRL",
    "NEWBORN",
    "B1",
    "B2",
    "G1",
    "G2",
    "GIRL",
    "BOY",
    "A BOY",
    "A GIRL",
    "ABABYGIRL",
    "B BOY",
    "B GIRL",
    "BABY OY",
    "BABY BAY",
    "BABY BO",
    "BABY BOY 1",
    "BABY BOY 2",
    "BABY BOY A",
    "BABY BOY B",
    "BABY BOY #1",
    "BABY BOY1",
    "BABY GIRL 1",
    "BABY GIRL A",
    "BABY GIRL B",
    "BABY GIRL #1",
    "BABY GIRL ONE",
    "BABY GIRL TWO",
    "BABY GIRL1",
    "BABY GRIL",
    "BABY M",
    "BABY 1",
    "BABY SISTER",
    "BABY-GIRL",
    "BABYBOY",
    "BABYBOY-1",
    "BABYBOY-2",
    "BABYBOY 2",
    "BABYBOYA",
    "BABYGIR",
    "BABYGIRL",
    "BABYGIRL A",
    "BABYGIRL-A",
    "BABYGIRL-B",
    "BABU GIRL TWIN",
    "BABY BOY TWIN",
    "BB",
    "BBABYGIRL",
    "BBOY",
    "BBONE",
    "BBTWO",
    "BG",
    "B-G",
    "BG1",
    "BG2",
    "BGONE",
    "BGTWO",
    "BOY #1",
    "BOY #2",
    "BOY 1",
    "BOY 2",
    "BOY 3",
    "BOY A",
    "BOY B",
    "BOY ONE",
    "BOY TWO",
    "BOY+",
    "C BOY",
    "GIRL # 2",
    "GIRL #2",
    "GIRL (L)",
    "GIRL A",
    "GIRL B",
    "GIRL TWIN 2",
    "GIRL#1",
    "GIRL#2",
    "TWIN BOY",
    "TWIN GIRL",
    "TWIN GIRL A",
    "MALE",
    "FEMALE",
];

/// Names of tests, first and last: all of the name counts, so that a person called Duck is none.
pub(super) const TEST: [[&str; 2]; 3] = [["MICKY", "MOUSE"], ["MICKEY", "MOUSE"], ["DONALD", "DUCK"]];
/// Words that make up the names of tests.
pub(super) const TEST_WORDS: [&str; 2] = ["TEST", "PATIENT"];
/// First names that no person has.
pub(super) const TEST_FIRST: [&str; 2] = ["TEST", "TEST GIRL"];
pub(super) const TEST_PREFIX: &str = "TEST";

/// What some systems put before the name of a record that does not count.
pub(super) const INVALID_PREFIXES: [&str; 2] = ["ZZ", "XX"];

/// Whether a text is one of some words.
pub(super) fn is_among(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text begins with a prefix.
pub(super) fn begins_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether a text ends with a suffix.
pub(super) fn ends_with(text: &str, suffix: &str) -> bool {
    let start = text.len().checked_sub(suffix.len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}
