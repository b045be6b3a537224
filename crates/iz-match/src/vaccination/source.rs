/// Where the information comes from, table NIP001 (RXA-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Source {
    /// `00`: recorded by who gave it.
    New,
    /// `01`: from history, nothing said of the source.
    Unspecified,
    /// `02`: another provider.
    OtherProvider,
    /// `03`: the parent's written record.
    ParentWritten,
    /// `04`: the parent's memory.
    ParentRecall,
    /// `05`: another registry.
    OtherRegistry,
    /// `06`: the birth certificate.
    BirthCertificate,
    /// `07`: the school's record.
    School,
    /// `08`: a public agency.
    PublicAgency,
}

impl Source {
    /// The source with this code; `None` for any other.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "00" => Self::New,
            "01" => Self::Unspecified,
            "02" => Self::OtherProvider,
            "03" => Self::ParentWritten,
            "04" => Self::ParentRecall,
            "05" => Self::OtherRegistry,
            "06" => Self::BirthCertificate,
            "07" => Self::School,
            "08" => Self::PublicAgency,
            _ => return None,
        })
    }
}
