//! Codes against the small tables of HL7 and CDC.

use iz_codes::{CodeTable, Use};
use iz_model::Location;

use super::Detection;
use super::check::{Check, text};
use crate::Element;

/// The tables of the coded fields, looked up once.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) sex: Option<CodeTable>,
    pub(super) race: Option<CodeTable>,
    pub(super) relationship: Option<CodeTable>,
    pub(super) eligibility: Option<CodeTable>,
    pub(super) order_control: Option<CodeTable>,
    pub(super) value_type: Option<CodeTable>,
    pub(super) yes_no: Option<CodeTable>,
    pub(super) route: Option<CodeTable>,
    pub(super) site: Option<CodeTable>,
    pub(super) ethnicity: Option<CodeTable>,
    pub(super) address_type: Option<CodeTable>,
    pub(super) name_type: Option<CodeTable>,
    pub(super) telecom_use: Option<CodeTable>,
    pub(super) telecom_equipment: Option<CodeTable>,
    pub(super) identifier_type: Option<CodeTable>,
    pub(super) publicity: Option<CodeTable>,
    pub(super) language: Option<CodeTable>,
    pub(super) action: Option<CodeTable>,
    pub(super) registry_status: Option<CodeTable>,
    pub(super) refusal_reason: Option<CodeTable>,
    pub(super) observation: Option<CodeTable>,
    pub(super) funding: Option<CodeTable>,
}

impl Tables {
    pub(super) fn new() -> Self {
        Self {
            sex: CodeTable::named("HL70001"),
            race: CodeTable::named("HL70005"),
            relationship: CodeTable::named("HL70063"),
            eligibility: CodeTable::named("HL70064"),
            order_control: CodeTable::named("HL70119"),
            value_type: CodeTable::named("HL70125"),
            yes_no: CodeTable::named("HL70136"),
            route: CodeTable::named("HL70162"),
            site: CodeTable::named("HL70163"),
            ethnicity: CodeTable::named("HL70189"),
            address_type: CodeTable::named("HL70190"),
            name_type: CodeTable::named("HL70200"),
            telecom_use: CodeTable::named("HL70201"),
            telecom_equipment: CodeTable::named("HL70202"),
            identifier_type: CodeTable::named("HL70203"),
            publicity: CodeTable::named("HL70215"),
            language: CodeTable::named("HL70296"),
            action: CodeTable::named("HL70323"),
            registry_status: CodeTable::named("HL70441"),
            refusal_reason: CodeTable::named("NIP002"),
            observation: CodeTable::named("NIP003"),
            funding: CodeTable::named("PHVS_funding_source"),
        }
    }
}

/// What a table says of a code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// There is no code.
    Empty,
    Known,
    Unknown,
    /// No longer to be sent, or never.
    Outdated,
}

pub(super) fn standing(table: Option<CodeTable>, code: &str) -> Standing {
    match table.and_then(|table| table.entry(code)) {
        None => Standing::Unknown,
        // What the guide asks for is right, whatever is said of it elsewhere.
        Some(entry) if entry.is_in_guide => Standing::Known,
        Some(entry) => match entry.usage {
            Some(Use::Deprecated | Use::Invalid) => Standing::Outdated,
            _ => Standing::Known,
        },
    }
}

impl Check<'_, '_> {
    /// Tells a primitive whose code is not in its table.
    pub(super) fn check_code(
        &mut self,
        element: Element<'_>,
        table: Option<CodeTable>,
        unknown: Detection,
        location: Location,
    ) -> Standing {
        let Some(code) = text(element) else { return Standing::Empty };
        let standing = standing(table, &code);
        self.tell_if(standing == Standing::Unknown, unknown, location);
        standing
    }

    /// Tells a coded element (CE, CWE) neither of whose codes is in the table.
    pub(super) fn check_coded(
        &mut self,
        element: Element<'_>,
        table: Option<CodeTable>,
        unknown: Detection,
        location: Location,
    ) -> Standing {
        if element.is_empty() {
            return Standing::Empty;
        }
        let [first, _, _, second] = element.first_parts();
        let of = |part| text(part).map_or(Standing::Empty, |code| standing(table, &code));
        let standing = match (of(first), of(second)) {
            (Standing::Known, _) | (_, Standing::Known) => Standing::Known,
            (Standing::Outdated, _) | (_, Standing::Outdated) => Standing::Outdated,
            (Standing::Unknown, _) | (_, Standing::Unknown) => Standing::Unknown,
            (Standing::Empty, Standing::Empty) => Standing::Empty,
        };
        let component = if text(first).is_some() { 1 } else { 4 };
        self.tell_if(standing == Standing::Unknown, unknown, location.with_component(component));
        standing
    }
}
