use std::fmt;

use super::{Comparison, Field, Level, Veto};

/// What is thought of two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(clippy::exhaustive_enums, reason = "yes, perhaps, no")]
pub enum Verdict {
    /// They are one person.
    Same,
    /// A person has to decide.
    Possible,
    /// They are two people.
    Different,
}

/// Why a person has to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// A veto holds.
    Veto(Veto),
    /// What the records have between them could not reach the upper threshold even if all of it agreed; or, of an incoming
    /// record, not even the same record sent again could be linked to it.
    TooLittleInformation,
    /// The score is below the lower threshold, but name and birth date agree.
    Namesake,
    /// The score lies between the thresholds.
    Unclear,
    /// Several known people may be meant.
    SeveralCandidates,
    /// The thresholds would decide, but those whose decisions were learned put such pairs aside ([`Fit`](super::Fit)).
    Fit,
    /// Nobody was found, but too many people share the birth date or the name for all of them to be looked at.
    Crowded,
    /// The score is below the lower threshold, but the records share a history of vaccinations.
    SharedHistory,
}

impl Reason {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Veto(veto) => veto.words(),
            Self::TooLittleInformation => "there is too little information",
            Self::Namesake => "name and birth date agree, the rest does not",
            Self::Unclear => "the score lies between the thresholds",
            Self::SeveralCandidates => "several known people may be meant",
            Self::Fit => "people put such pairs aside",
            Self::Crowded => "too many people share the birth date or the name to be searched",
            Self::SharedHistory => "they share a history of vaccinations, the rest does not agree",
        }
    }
}

/// What is thought of two records, and why. It holds no value of either.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The logarithm of the odds that they are one person, to base 2.
    pub score: f64,
    /// Why it is [`Verdict::Possible`]; empty otherwise.
    pub reasons: Vec<Reason>,
    /// What they have in common.
    pub comparison: Comparison,
    /// What each field that is known on both sides says.
    pub evidence: Vec<Evidence>,
}

/// What one field says.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// What the records have in common there.
    pub level: Level,
    /// How much it says for one person, in bits; below 0 against it. The frequency of a shared name is part of it.
    pub bits: f64,
}

/// One sentence, such as `given name: same (+7.6)`.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({:+.1})", self.field.words(), self.level.words(), self.bits)
    }
}

/// The verdict, the reasons and the evidence, for people. No value of either record is in it.
impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Same => "one person",
            Verdict::Possible => "perhaps one person",
            Verdict::Different => "two people",
        };
        write!(f, "{verdict} ({:+.1})", self.score)?;
        for (index, reason) in self.reasons.iter().enumerate() {
            write!(f, "{}{}", if index == 0 { ", because " } else { " and " }, reason.words())?;
        }
        for (index, evidence) in self.evidence.iter().enumerate() {
            write!(f, "{}{evidence}", if index == 0 { ". " } else { ", " })?;
        }
        Ok(())
    }
}
