use crate::code_table::code_table;
use crate::shape::debug_shape;
use crate::{Authority, Coded, Cvx, EntityIdentifier, Evaluation, Ndc, Observation, PartialDate, PersonName, Vis};

code_table! {
    /// Whether the administration was completed, table 0322 (RXA-20).
    CompletionStatus {
        /// Complete.
        Complete = "CP",
        /// Partially administered.
        PartiallyAdministered = "PA",
        /// Refused.
        Refused = "RE",
        /// Not administered.
        NotAdministered = "NA",
    }
}

code_table! {
    /// What the receiver should do with the record, table 0323 (RXA-21).
    ActionCode {
        /// Add it.
        Add = "A",
        /// Update it.
        Update = "U",
        /// Delete it.
        Delete = "D",
    }
}

/// A person who gave, ordered or recorded a dose (HL7 data type XCN).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Provider {
    /// Identifier, such as an NPI (XCN.1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub id: Option<String>,
    /// Name (XCN.2 to XCN.6, XCN.10).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::shape::is_default"))]
    pub name: PersonName,
    /// Who assigned the identifier (XCN.9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::shape::is_default"))]
    pub authority: Authority,
    /// What kind of identifier it is, table 0203 (XCN.13).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub id_kind: Option<String>,
}

debug_shape!(Provider { id, name, authority, id_kind });

/// One vaccine event as a message reports it: one ORDER group (segments ORC, RXA, RXR and their OBX).
///
/// The same record describes an event that is no dose (a refusal, a delete); [`Order`](crate::Order) tells them apart.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Dose {
    /// Identity of the event in the ordering system (ORC-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub placer_order: Option<EntityIdentifier>,
    /// Identity of the event in the system that recorded it (ORC-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub filler_order: Option<EntityIdentifier>,
    /// Who recorded it; of several the first (ORC-10).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entered_by: Option<Provider>,
    /// Who ordered it; of several the first (ORC-12).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub ordered_by: Option<Provider>,
    /// The organization that recorded it (ORC-17).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entering_organization: Option<Coded>,
    /// The date and time given, exactly as written (RXA-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub administered_text: Option<String>,
    /// The date given, read from the text as written, without time or zone (RXA-3). Absent beside a text means that
    /// the text is not a date.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub administered: Option<PartialDate>,
    /// Every code for the vaccine, in the order written: both triplets of each repetition (RXA-5).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vaccine: Vec<Coded>,
    /// The amount given as a decimal text; `999` means unknown (RXA-6).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub amount: Option<String>,
    /// The unit of the amount, a UCUM code (RXA-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub units: Option<Coded>,
    /// Information source and notes: the first with a NIP001 code says where the information comes from (RXA-9).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub notes: Vec<Coded>,
    /// Who gave it; of several the first (RXA-10).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub administered_by: Option<Provider>,
    /// The facility where it was given (RXA-11.4).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub administered_at: Option<Authority>,
    /// Lot numbers, the vaccine first (RXA-15).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub lots: Vec<String>,
    /// Expiration of the lot; a month is common (RXA-16).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub expiration: Option<PartialDate>,
    /// Manufacturer, an MVX code, in every triplet sent (RXA-17).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub manufacturers: Vec<Coded>,
    /// Why it was refused, NIP002 (RXA-18).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub refusal_reasons: Vec<Coded>,
    /// Whether it was completed, table 0322; absent behaves as complete (RXA-20).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion: Option<CompletionStatus>,
    /// What the receiver should do with the record, table 0323; absent states no action (RXA-21).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub action: Option<ActionCode>,
    /// Whether RXA-20 or RXA-21 says something that its table lacks. Such a record must not be taken for a dose.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "crate::shape::is_default"))]
    pub has_unknown_status: bool,
    /// When it was recorded, a DTM as written (RXA-22).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entered: Option<String>,
    /// Route, an NCIT code, in every triplet sent (RXR-1).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub route: Vec<Coded>,
    /// Body site, table 0163 (RXR-2).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub site: Option<Coded>,
    /// Funding program eligibility for this dose, table 0064 (LOINC 64994-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub eligibility: Option<Coded>,
    /// Whether eligibility was found per dose (`VXC40`) or per visit (`VXC41`) (OBX-17 of 64994-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub eligibility_method: Option<Coded>,
    /// The date for which eligibility was found (OBX-14 of 64994-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub eligibility_observed: Option<PartialDate>,
    /// Who paid for the vaccine, a CDCPHINVS code (LOINC 30963-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub funding_source: Option<Coded>,
    /// The date for which the funding source was found (OBX-14 of 30963-3).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub funding_source_observed: Option<PartialDate>,
    /// Vaccine information statements handed out (LOINC 69764-9, 30956-7, 29768-9, 29769-7).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub vis: Vec<Vis>,
    /// What the registry says about it, one per vaccine group (OBX set with LOINC 59781-5 and others).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub evaluations: Vec<Evaluation>,
    /// Every other observation of the group: immunity, contraindication, reaction.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub observations: Vec<Observation>,
}

debug_shape!(Dose {
    placer_order,
    filler_order,
    entered_by,
    ordered_by,
    entering_organization,
    administered_text,
    administered,
    vaccine,
    amount,
    units,
    notes,
    administered_by,
    administered_at,
    lots,
    expiration,
    manufacturers,
    refusal_reasons,
    completion,
    action,
    has_unknown_status,
    entered,
    route,
    site,
    eligibility,
    eligibility_method,
    eligibility_observed,
    funding_source,
    funding_source_observed,
    vis,
    evaluations,
    observations
});

impl Dose {
    /// The CVX code that the message states, from the first triplet that names the system CVX.
    pub fn cvx(&self) -> Option<Cvx> {
        self.vaccine.iter().find_map(Coded::cvx)
    }

    /// The National Drug Code that the message states.
    pub fn ndc(&self) -> Option<Ndc> {
        self.vaccine.iter().find_map(Coded::ndc)
    }

    /// Where the information comes from: `00` new, `01` to `08` historical. It is the code of the first note with a
    /// NIP001 code, or, from senders that name no coding system, of the first note.
    pub fn information_source(&self) -> Option<&str> {
        // Examples in circulation misspell the table.
        let stated = self.notes.iter().find(|note| note.is_of(&["NIP001", "NIP0001"]));
        stated.or(self.notes.first().filter(|note| note.system.is_none()))?.code.as_deref()
    }
}
