use std::collections::BTreeMap;
use std::fmt;

use iz_model::{ApplicationErrorCode, ErrorCode, Location, ReportedError, Severity};

use super::usage::Usage;
use crate::Message;

/// As many findings are kept of a message, the worst; further ones are counted.
const MOST_FINDINGS: usize = 1_000;

/// What a message does not do as its profile asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Report {
    findings: Vec<Finding>,
    kept: Counts,
    omitted: Counts,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    information: usize,
    warnings: usize,
    errors: usize,
}

impl Counts {
    fn of(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Information => &mut self.information,
            Severity::Warning => &mut self.warnings,
            _ => &mut self.errors,
        }
    }

    /// The mildest severity that there is.
    fn mildest(self) -> Severity {
        match self {
            Self { information: 1.., .. } => Severity::Information,
            Self { warnings: 1.., .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
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

    /// How many more findings there are than the thousand that are kept: none that is worse than one of these.
    pub fn omitted(&self) -> usize {
        let Counts { information, warnings, errors } = self.omitted;
        information + warnings + errors
    }

    /// Whether there are errors beyond those that are kept.
    pub(super) fn omits_errors(&self) -> bool {
        self.omitted.errors > 0
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether something was found that is an error.
    pub fn has_errors(&self) -> bool {
        self.kept.errors > 0 || self.omits_errors()
    }

    /// Adds what another report says of the same message, and puts all in the order of the message.
    ///
    /// What this report has at the same place is not told again: that something is missing, malformed or not in its table. It
    /// is told again only when the other finds it worse.
    pub fn merge(&mut self, other: Self, message: &Message<'_>) {
        let Counts { information, warnings, errors } = other.omitted;
        self.omitted.information += information;
        self.omitted.warnings += warnings;
        self.omitted.errors += errors;
        let is_told = |finding: &Finding| {
            self.findings.iter().any(|told| told.severity >= finding.severity && told.says(finding))
        };
        let untold: Vec<Finding> = other.findings.into_iter().filter(|finding| !is_told(finding)).collect();
        untold.into_iter().for_each(|finding| self.keep(finding));
        self.sort(message);
    }

    /// Keeps a finding. When no more are kept, one that is worse stands for the last of the mildest, and any other is counted.
    fn keep(&mut self, finding: Finding) {
        if self.findings.len() >= MOST_FINDINGS {
            let mildest = self.kept.mildest();
            if finding.severity <= mildest {
                *self.omitted.of(finding.severity) += 1;
                return;
            }
            // No more often than there are milder ones: the search is bounded.
            if let Some(at) = self.findings.iter().rposition(|kept| kept.severity == mildest) {
                self.findings.remove(at);
                *self.kept.of(mildest) -= 1;
                *self.omitted.of(mildest) += 1;
            }
        }
        *self.kept.of(finding.severity) += 1;
        self.findings.push(finding);
    }

    /// Adds a finding. Of one place and one kind of error one finding is told, the first, unless a worse one is about the
    /// form of the value; but every detection of data quality.
    pub(crate) fn add(&mut self, finding: Finding) {
        let same = |other: &&mut Finding| other.location == finding.location && other.error == finding.error;
        // The findings of a segment come one after the other.
        let of_segment =
            self.findings.iter_mut().rev().take_while(|other| other.location.segment() == finding.location.segment());
        // What a group lacks is told where it begins, and it may lack several segments.
        let is_told_once = !matches!(finding.rule, Rule::Missing | Rule::Quality { .. });
        match of_segment.take(64).find(same).filter(|_| is_told_once) {
            None => self.keep(finding),
            // A statement that speaks for a table may be milder than it; of the form none speaks.
            Some(told) if told.severity < finding.severity && finding.rule.is_of_form() => {
                *self.kept.of(told.severity) -= 1;
                *self.kept.of(finding.severity) += 1;
                *told = finding;
            }
            Some(_) => {}
        }
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

    /// Whether it is about how a value is written, or whether it is there.
    fn is_of_form(&self) -> bool {
        matches!(self, Self::Usage(_) | Self::Cardinality | Self::Length | Self::Format)
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
