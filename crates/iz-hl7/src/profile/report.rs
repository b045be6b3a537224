use std::collections::BTreeMap;
use std::fmt;

use iz_model::{ApplicationErrorCode, ErrorCode, Location, ReportedError, Severity};

use super::usage::Usage;
use crate::Message;

/// As many findings are kept of a message; further ones are counted.
const MOST_FINDINGS: usize = 1_000;

/// What a message does not do as its profile asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Report {
    findings: Vec<Finding>,
    omitted: usize,
}

/// One thing that a message does not do as its profile asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Where: ready for ERR-2.
    pub location: Location,
    /// The name of the element, such as `Patient Name`; empty where the rule says all.
    pub element: String,
    /// How bad it is: ERR-4.
    pub severity: Severity,
    /// ERR-3.
    pub error: ErrorCode,
    /// ERR-5, where the guide has a code.
    pub application: Option<ApplicationErrorCode>,
}

/// A rule that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The message is not of the type that the profile is for (MSH-9).
    MessageType,
    /// A segment or group that must be there is not.
    Missing,
    /// More segments or groups of a kind than there may be.
    TooMany,
    /// A segment stands where the structure does not have it.
    OutOfOrder,
    /// The usage of an element: `R` is empty, or `X` is not.
    Usage(Usage),
    /// More repetitions than there may be.
    Cardinality,
    /// More or fewer characters than there may be.
    Length,
    /// The value does not have the format of its data type.
    Format,
    /// The code is not in its value set, whose name it is, or not in that of the guide and no more in use.
    ValueSet(String),
    /// The code is in its value set, whose name it is, and the coding system is another.
    CodingSystem(String),
    /// A conformance statement: its id, and what it says.
    Statement {
        /// The id, such as `IZ-45`.
        id: String,
        /// What it asks.
        text: String,
    },
    /// A detection of data quality.
    Quality {
        /// The id, such as `lot-missing`.
        id: &'static str,
        /// What it says.
        text: &'static str,
    },
    /// The value is another than the only one that a local guide takes, which it is.
    Constant(String),
    /// An element that a local guide wants when it is known is empty.
    Wanted,
}

impl Report {
    /// What was found, in the order of the message; what the message as a whole lacks comes last.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many more findings there are than the thousand that are kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether something was found that is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Adds what another report says of the same message, and puts all in the order of the message.
    ///
    /// What this report has at the same place is not told again: that something is missing, malformed or not in its table. It
    /// is told again only when the other finds it worse.
    pub fn merge(&mut self, other: Self, message: &Message<'_>) {
        let own = self.findings.len();
        self.omitted += other.omitted;
        for finding in other.findings {
            let told = self.findings.iter().take(own);
            let is_told = told.filter(|told| told.severity >= finding.severity).any(|told| told.says(&finding));
            if !is_told {
                self.keep(finding);
            }
        }
        self.sort(message);
    }

    /// Keeps a finding, or counts it when no more are kept.
    fn keep(&mut self, finding: Finding) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(finding);
        } else {
            self.omitted += 1;
        }
    }

    /// Adds a finding. Of one place and one kind of error one finding is told, the first; but every detection of data quality.
    pub(crate) fn add(&mut self, finding: Finding) {
        let same = |other: &Finding| other.location == finding.location && other.error == finding.error;
        // The findings of a segment come one after the other.
        let of_segment =
            self.findings.iter().rev().take_while(|other| other.location.segment() == finding.location.segment());
        // What a group lacks is told where it begins, and it may lack several segments.
        let is_told_once = !matches!(finding.rule, Rule::Missing | Rule::Quality { .. });
        if is_told_once && of_segment.take(64).any(same) {
            return;
        }
        self.keep(finding);
    }

    /// Puts the findings in the order of the message.
    pub(crate) fn sort(&mut self, message: &Message<'_>) {
        if self.findings.len() < 2 {
            return;
        }
        let of = |location: Location| (location.segment(), location.sequence());
        let segments = message.segments().enumerate();
        let positions: BTreeMap<_, usize> = segments.map(|(at, segment)| (of(segment.location()), at)).collect();
        self.findings.sort_by_cached_key(|finding| {
            (positions.get(&of(finding.location)).copied().unwrap_or(usize::MAX), finding.location)
        });
    }
}

/// Statements of the guide, and the detections of data quality that say the same of the same dose.
const SAME: [(&str, &str); 4] = [
    ("IZ-23", "eligibility-missing"),
    ("IZ-24", "vis-missing"),
    ("IZ-30", "end-differs-from-start"),
    ("IZ-32", "refusal-conflicts-completion"),
];

impl Finding {
    /// Whether it says what another does.
    fn says(&self, other: &Self) -> bool {
        let (place, inner) = (self.location, other.location);
        let is_same_segment = (place.segment(), place.sequence()) == (inner.segment(), inner.sequence());
        let says_so = match self.error {
            // What is missing whole is missing in all its parts.
            ErrorCode::RequiredFieldMissing => other.error == self.error && has(place, inner),
            // A code is told at its component, or with the field.
            ErrorCode::TableValueNotFound => other.error == self.error && has(inner, place),
            ErrorCode::SegmentSequence | ErrorCode::DataType => other.error == self.error && place == inner,
            _ => SAME.contains(&(self.rule.id(), other.rule.id())),
        };
        is_same_segment && says_so
    }
}

/// Whether what stands at one place of a segment is all of or a part of what stands at another.
fn has(whole: Location, part: Location) -> bool {
    let of = |place: Location| [place.field(), place.repetition(), place.component(), place.subcomponent()];
    of(whole).iter().zip(of(part)).all(|(whole, part)| whole.is_none() || *whole == part)
}

impl Rule {
    /// The ids of the rules that are no statements.
    #[cfg(feature = "overlay")]
    pub(super) const IDS: [&'static str; 12] = [
        "message-type",
        "missing",
        "too-many",
        "out-of-order",
        "usage",
        "cardinality",
        "length",
        "format",
        "value-set",
        "coding-system",
        "constant",
        "wanted",
    ];

    /// The ids of those that say what must be there.
    #[cfg(feature = "overlay")]
    pub(super) const REQUIRED: [&'static str; 3] = ["message-type", "missing", "usage"];

    /// Whether it is about what an element holds.
    pub(super) fn is_of_content(&self) -> bool {
        matches!(self, Self::Cardinality | Self::Length | Self::Format | Self::ValueSet(_) | Self::Constant(_))
    }

    /// The name of the rule, for tables and for turning it off: `usage`, `format`, `IZ-45`.
    pub fn id(&self) -> &str {
        match self {
            Self::MessageType => "message-type",
            Self::Missing => "missing",
            Self::TooMany => "too-many",
            Self::OutOfOrder => "out-of-order",
            Self::Usage(_) => "usage",
            Self::Cardinality => "cardinality",
            Self::Length => "length",
            Self::Format => "format",
            Self::ValueSet(_) => "value-set",
            Self::CodingSystem(_) => "coding-system",
            Self::Statement { id, .. } => id,
            Self::Quality { id, .. } => id,
            Self::Constant(_) => "constant",
            Self::Wanted => "wanted",
        }
    }
}

/// A sentence that names the element and the rule, and no value.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { location, element, .. } = self;
        match &self.rule {
            Rule::MessageType => write!(f, "{location}: the message is of another type than the profile is for"),
            Rule::Missing => write!(f, "{location}: {element} is missing"),
            Rule::TooMany => write!(f, "{location}: there are more of {element} than there may be"),
            Rule::OutOfOrder => write!(f, "{location}: the segment stands in the wrong place"),
            Rule::Usage(Usage::NotSupported) => write!(f, "{location}: {element} must be empty"),
            Rule::Usage(_) => write!(f, "{location}: {element} is required and empty"),
            Rule::Cardinality => write!(f, "{location}: {element} has more repetitions than it may have"),
            Rule::Length => write!(f, "{location}: {element} has more or fewer characters than it may have"),
            Rule::Format => write!(f, "{location}: {element} does not have the format of its data type"),
            Rule::ValueSet(set) => write!(f, "{location}: the code of {element} is not in {set}"),
            Rule::CodingSystem(set) => write!(f, "{location}: the coding system of {element} is not that of {set}"),
            Rule::Statement { id, text } => write!(f, "{location}: {text} ({id})"),
            Rule::Quality { id, text } => write!(f, "{location}: {text} ({id})"),
            Rule::Constant(constant) => write!(f, "{location}: {element} must be {constant}"),
            Rule::Wanted => write!(f, "{location}: {element} is wanted when it is known, and empty"),
        }
    }
}

/// What an acknowledgement says of a finding (ERR).
impl From<&Finding> for ReportedError {
    fn from(finding: &Finding) -> Self {
        let mut error = Self::new(finding.error, finding.severity).at(finding.location);
        error.application_code = finding.application.map(Into::into);
        error.message = Some(finding.to_string());
        error
    }
}
