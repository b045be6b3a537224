use std::fmt;

use iz_model::Location;

use crate::ErrorKind;

/// What a conversion did, or what needs the caller's attention, and where: never what the message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Note {
    /// What.
    pub kind: NoteKind,
    /// Where in the source; for [`NoteKind::Wanted`] and [`NoteKind::QueryUnknown`] where in the message that was built.
    pub location: Location,
}

/// The kinds of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// The version wants something here that the source does not have, or has too long or not precise enough.
    Wanted(ErrorKind),
    /// MSH-10 was empty: the control ID is that of the stamp.
    ControlId,
    /// MSH-7 had no seconds or no zone: the time is that of the stamp.
    MessageTime,
    /// PD1-12 says something, and it was not chosen what: written as protected.
    ProtectionUnchosen,
    /// PD1-12 was inverted.
    ProtectionInverted,
    /// A telephone number in one text (XTN.1) was taken apart, or one in parts is repeated as a text.
    Telephone,
    /// A telephone number that is not one of 7 or 10 digits stays one text (XTN.1).
    TelephoneText,
    /// RXA-2 became a dose number (OBX 30973-2).
    DoseNumber,
    /// RXA-2 is 1, which may be the dose number or a constant: not taken for a dose number.
    DoseNumberUnclear,
    /// RXA-2 and an observation give different dose numbers: the observation holds.
    DoseNumberConflict,
    /// RXA-10 names who ordered or recorded, by the type of the identifier (OEI, REI).
    ProviderRole,
    /// PV1-20 became the eligibility of every dose that the sender gave (OBX 64994-7).
    Eligibility,
    /// PV1-20 is no single eligibility code, or no dose is known to have been given by the sender.
    EligibilityUnplaced,
    /// A race or an ethnicity was coded anew.
    Code,
    /// A race or an ethnicity has no certain code in the other version, and stays as it is.
    CodeKept,
    /// The CVX code was put first in RXA-5.
    VaccineOrder,
    /// The first code in RXA-5 names no coding system; the place is that of CVX.
    VaccineSystem,
    /// Observations linked in OBX-3 were linked in OBX-4.
    ObservationLink,
    /// Errors were moved from ERR-1 or MSA-3 to ERR-2, ERR-3 and ERR-8, or the other way.
    ErrorLayout,
    /// The answer does not repeat its query: QPD has the query's name and tag only.
    QueryUnknown,
    /// A date or number that cannot be read was left behind.
    Unreadable,
}

impl NoteKind {
    /// A short name in the manner of a code, for reports that programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wanted(_) => "wanted",
            Self::ControlId => "control-id",
            Self::MessageTime => "message-time",
            Self::ProtectionUnchosen => "protection-unchosen",
            Self::ProtectionInverted => "protection-inverted",
            Self::Telephone => "telephone",
            Self::TelephoneText => "telephone-text",
            Self::DoseNumber => "dose-number",
            Self::DoseNumberUnclear => "dose-number-unclear",
            Self::DoseNumberConflict => "dose-number-conflict",
            Self::ProviderRole => "provider-role",
            Self::Eligibility => "eligibility",
            Self::EligibilityUnplaced => "eligibility-unplaced",
            Self::Code => "code",
            Self::CodeKept => "code-kept",
            Self::VaccineOrder => "vaccine-order",
            Self::VaccineSystem => "vaccine-system",
            Self::ObservationLink => "observation-link",
            Self::ErrorLayout => "error-layout",
            Self::QueryUnknown => "query-unknown",
            Self::Unreadable => "unreadable",
        }
    }
}

impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wanted(ErrorKind::TooLong) => "longer than the version admits",
            Self::Wanted(ErrorKind::Imprecise) => "not as precise as the version wants",
            Self::Wanted(ErrorKind::NoPlace) => "the version has one error here, and there are more",
            Self::Wanted(_) => "wanted by the version, and not in the source",
            Self::ControlId => "empty; the control ID is new",
            Self::MessageTime => "without seconds or zone; the time is that of the conversion",
            Self::ProtectionUnchosen => "may mean the opposite; written as protected",
            Self::ProtectionInverted => "inverted",
            Self::Telephone => "telephone number converted",
            Self::TelephoneText => "not a telephone number of 7 or 10 digits; kept as a text",
            Self::DoseNumber => "taken for the dose number",
            Self::DoseNumberUnclear => "1, the first dose or a constant; not taken for a dose number",
            Self::DoseNumberConflict => "another dose number than an observation gives; the observation holds",
            Self::ProviderRole => "names who ordered or recorded, not who gave the dose",
            Self::Eligibility => "eligibility of the visit written for every dose given at it",
            Self::EligibilityUnplaced => {
                "eligibility of the visit without a dose known to be given at it, or not a code"
            }
            Self::Code => "coded anew",
            Self::CodeKept => "no certain code in the other version; kept",
            Self::VaccineOrder => "CVX put first",
            Self::VaccineSystem => "no coding system; taken for CVX",
            Self::ObservationLink => "observations linked anew",
            Self::ErrorLayout => "errors laid out anew",
            Self::QueryUnknown => "the query is not repeated; its echo has name and tag only",
            Self::Unreadable => "not a date or number; left behind",
        })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.kind)
    }
}
