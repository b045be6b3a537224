//! The table of verdicts.

use std::collections::BTreeMap;
use std::fmt;

pub(super) const FOLDER: &str = "testdata/expectations";

const TABLE: &str = include_str!("../../../../../testdata/expectations/expectations.tsv");

/// Which expectation: the message, the number of the entry in the list of its source, the part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    message: String,
    entry: usize,
    part: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Agree,
    Disagree,
    NotApplicable,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) kind: &'static str,
    pub(super) expectation: &'static str,
    pub(super) verdict: Verdict,
    pub(super) by: &'static str,
    pub(super) reason: &'static str,
}

impl Key {
    pub(super) fn new(message: &str, entry: usize, part: &str) -> Self {
        let message = message.strip_suffix(".hl7").unwrap_or(message).to_owned();
        Self { message, entry, part: part.to_owned() }
    }

    pub(super) fn source(&self) -> &str {
        self.message.split_once('/').unwrap().0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (source, name) = self.message.split_once('/').unwrap();
        write!(f, "{source}\t{name}\t{}\t{}", self.entry, self.part)
    }
}

impl Verdict {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::NotApplicable => "not applicable",
        }
    }
}

pub(super) fn rows() -> BTreeMap<Key, Row> {
    let mut rows = BTreeMap::new();
    for line in TABLE.lines().skip(1) {
        let [source, name, entry, part, kind, expectation, verdict, by, reason] =
            line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("{line}")
        };
        let known = [Verdict::Agree, Verdict::Disagree, Verdict::NotApplicable];
        let verdict = known.into_iter().find(|known| known.name() == verdict).expect(line);
        let key = Key::new(&format!("{source}/{name}"), entry.parse().unwrap(), part);
        let earlier = rows.insert(key, Row { kind, expectation, verdict, by, reason });
        assert!(earlier.is_none(), "twice: {line}");
    }
    rows
}
