use crate::segment::SubjectFilter;

/// What the caller of a conversion knows of the senders and receivers of older versions.
///
/// ```
/// use iz_hl7::legacy::{LegacyOptions, ProtectionReading};
/// use iz_hl7::segment::SubjectFilter;
/// let options = LegacyOptions::new()
///     .protection(ProtectionReading::Inverted)
///     .subject_filter(SubjectFilter::Identifiers);
/// assert_eq!(options, options.clone());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LegacyOptions {
    pub(super) protection: ProtectionReading,
    pub(super) dose_number: DoseNumberReading,
    pub(super) acknowledged: Acknowledged,
    pub(super) subject_filter: SubjectFilter,
}

impl LegacyOptions {
    /// Nothing is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// What the older side means by PD1-12.
    #[must_use]
    pub fn protection(self, protection: ProtectionReading) -> Self {
        Self { protection, ..self }
    }

    /// What the older side means by RXA-2. Only [`upgrade`](super::upgrade) asks.
    #[must_use]
    pub fn dose_number(self, dose_number: DoseNumberReading) -> Self {
        Self { dose_number, ..self }
    }

    /// What an ACK of the older side acknowledges. Only [`upgrade`](super::upgrade) asks.
    #[must_use]
    pub fn acknowledged(self, acknowledged: Acknowledged) -> Self {
        Self { acknowledged, ..self }
    }

    /// What the older side means by the repetitions of QRF-5.
    #[must_use]
    pub fn subject_filter(self, subject_filter: SubjectFilter) -> Self {
        Self { subject_filter, ..self }
    }
}

/// What the older side means by PD1-12, the protection indicator.
///
/// The base standard says that Y protects, in every version. Older guides said the opposite: Y lets the data be shared.
/// MSH-12 does not tell which guide a sender follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProtectionReading {
    /// Not known: whoever has a value there is protected (Y), and a note says so.
    #[default]
    Unchosen,
    /// Y protects, as in version 2.5.1.
    AsV251,
    /// Y lets the data be shared.
    Inverted,
}

/// What the older side means by RXA-2, the administration sub-ID counter.
///
/// It was the number of the dose in its series, but many senders write 1 always. 0 and 999 say that it is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DoseNumberReading {
    /// Not known: 2 and more are dose numbers. 1 is not taken for one, and a note says so.
    #[default]
    Unchosen,
    /// The dose number.
    DoseNumber,
    /// A counter that says nothing.
    Counter,
}

/// What an ACK of the older side acknowledges, which its MSH-9 often does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Acknowledged {
    /// Not known: a query when MSH-9.2 is V01 or the message has a QAK, otherwise an update.
    #[default]
    Unchosen,
    /// An update (VXU). The ACK becomes one with profile Z23.
    Update,
    /// A query (VXQ). The ACK becomes an RSP_K11 with profile Z33.
    Query,
}

/// The version to convert to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LegacyVersion {
    /// 2.3.1
    V2_3_1,
    /// 2.4: as 2.3.1, with the message structure in MSH-9.3.
    V2_4,
}

impl LegacyVersion {
    /// The code of table 0104 (MSH-12).
    pub const fn code(self) -> &'static str {
        match self {
            Self::V2_3_1 => "2.3.1",
            Self::V2_4 => "2.4",
        }
    }
}
