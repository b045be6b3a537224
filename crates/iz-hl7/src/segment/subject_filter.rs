/// What the eighth and the tenth repetition of QRF-5 mean, on which senders of version 2.3.1 differ.
///
/// QRF-5 tells the person by position. Senders agree on most: 1 social security number, 2 birth date, 3 birth state, 4
/// birth registration number, 5 Medicaid number, 6 mother's name, 7 mother's maiden name, 9 father's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SubjectFilter {
    /// As the HL7 standard says: the social security numbers of mother and father, for which records have no place.
    #[default]
    Standard,
    /// As senders of CDC's time of 2.3.1 do: the person's identifiers at the registry (8, `SR`) and at the sender (10,
    /// `MR`).
    Identifiers,
}

impl SubjectFilter {
    /// Position and kind of the identifiers in QRF-5.
    pub(crate) fn identifiers(self) -> impl Iterator<Item = (usize, &'static str)> {
        let agreed = [(1, "SS"), (4, "BR"), (5, "MA")];
        let differing = match self {
            Self::Standard => &[][..],
            Self::Identifiers => &[(8, "SR"), (10, "MR")],
        };
        agreed.into_iter().chain(differing.iter().copied())
    }
}
