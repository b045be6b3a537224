/// Something a person should look at, about one incoming group.
///
/// An advisory never changes a row. Under [`Policy::InsertOnly`](super::Policy::InsertOnly) it does not stop a dose either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Advisory {
    /// What there is to look at.
    pub kind: AdvisoryKind,
    /// The position of the group among the incoming.
    pub incoming: usize,
    /// What it was compared with; `None` when the group alone is the matter.
    pub against: Option<Against>,
}

/// The other side of an [`Advisory`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Against {
    /// The row at this position among the existing ones.
    Existing(usize),
    /// The group at this position among the incoming.
    Incoming(usize),
}

/// What there is to look at.
///
/// The order is that of precedence: a dose held for several reasons names the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AdvisoryKind {
    /// Another key under the same order number (ORC-3): probably one dose, corrected.
    SameOrderNumber,
    /// Same student, vaccine and day; only the stored grade differs or is missing. Only under
    /// [`KeyRule::StoredGrade`](super::KeyRule::StoredGrade).
    GradeChanged,
    /// Same day, and one code is the unspecified form of the other.
    UnspecifiedVsSpecific,
    /// Same day, and one vaccine is a component of the other.
    CombinationComponent,
    /// Same day, and two different vaccines of one group.
    SameDayOtherCvx,
    /// Same vaccine, one or two days apart.
    NearDate,
    /// The same dose with another lot number.
    LotDiffers,
    /// The registry sent an update (RXA-21 is U) of a dose that the school has.
    UpdateAvailable,
    /// The answer has the dose twice, with another lot, manufacturer or order number.
    ConflictingDetail,
    /// The registry withdrew (RXA-21 is D) a dose that the school has.
    RegistryDeleted,
    /// The date has no day.
    PartialDate,
    /// The dose was only partly given.
    PartiallyAdministered,
}

impl AdvisoryKind {
    /// Every kind, in the order of precedence.
    pub const ALL: [Self; 12] = [
        Self::SameOrderNumber,
        Self::GradeChanged,
        Self::UnspecifiedVsSpecific,
        Self::CombinationComponent,
        Self::SameDayOtherCvx,
        Self::NearDate,
        Self::LotDiffers,
        Self::UpdateAvailable,
        Self::ConflictingDetail,
        Self::RegistryDeleted,
        Self::PartialDate,
        Self::PartiallyAdministered,
    ];

    /// A short name for tables and logs, such as `unspecified-vs-specific`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameOrderNumber => "same-order-number",
            Self::GradeChanged => "grade-changed",
            Self::UnspecifiedVsSpecific => "unspecified-vs-specific",
            Self::CombinationComponent => "combination-component",
            Self::SameDayOtherCvx => "same-day-other-cvx",
            Self::NearDate => "near-date",
            Self::LotDiffers => "lot-differs",
            Self::UpdateAvailable => "update-available",
            Self::ConflictingDetail => "conflicting-detail",
            Self::RegistryDeleted => "registry-deleted",
            Self::PartialDate => "partial-date",
            Self::PartiallyAdministered => "partially-administered",
        }
    }
}
