//! What is shown of a record.

use iz_codes::CodeSets;
use iz_model::{ActionCode, Authority, Coded, CompletionStatus, EntityIdentifier};

use crate::record::Record;

/// An element of a record, with its name for people.
pub(crate) struct Shown {
    pub(crate) name: &'static str,
    value: fn(&Record, &CodeSets) -> Option<String>,
}

impl Shown {
    /// The text to show; empty when the record says nothing.
    pub(crate) fn of(&self, record: &Record, codes: &CodeSets) -> String {
        (self.value)(record, codes).unwrap_or_default()
    }
}

const fn shown(name: &'static str, value: fn(&Record, &CodeSets) -> Option<String>) -> Shown {
    Shown { name, value }
}

/// The elements that fit in a line of a terminal; they are the first of [`ELEMENTS`].
pub(crate) const IN_A_LINE: usize = 5;

pub(crate) static ELEMENTS: [Shown; 15] = [
    shown("Date", |record, _| {
        let dose = record.order.record();
        // A text that is no date is shown as what it is.
        dose.administered
            .map(|date| date.to_string())
            .or_else(|| Some(format!("?{}", dose.administered_text.as_ref()?)))
    }),
    shown("Vaccine", |record, codes| {
        let stated = &record.order.record().vaccine;
        let Some(cvx) = codes.cvx_of(stated).map(|vaccine| vaccine.cvx) else {
            let text = stated.iter().find_map(|code| code.text.clone().or_else(|| code.code.clone()));
            return text.or_else(|| Some(record.groups.join("; ")));
        };
        let entry = codes.cvx(cvx);
        Some(entry.map_or_else(|| cvx.to_string(), |entry| format!("{cvx} {}", entry.short_name)))
    }),
    shown("Lot", |record, _| Some(record.order.record().lots.first()?.clone())),
    shown("Source", |record, _| {
        let code = record.order.record().information_source()?;
        Some(match code {
            "00" => format!("{code} given"),
            "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" => format!("{code} historical"),
            _ => code.to_owned(),
        })
    }),
    shown("Given at", |record, _| name(record.order.record().administered_at.as_ref())),
    shown("Trade name", |record, _| record.product.clone()),
    shown("Package", |record, _| record.order.record().ndc().map(|ndc| ndc.to_string())),
    shown("Manufacturer", |record, _| {
        let codes = &record.order.record().manufacturers;
        codes.iter().find_map(Coded::mvx).map(|mvx| mvx.as_str().to_owned()).or_else(|| text(codes.first()))
    }),
    shown("Expiration", |record, _| record.order.record().expiration.map(|date| date.to_string())),
    shown("Amount", |record, _| record.order.record().amount.clone().filter(|amount| amount != "999")),
    shown("Route and site", |record, _| {
        let dose = record.order.record();
        let parts = [text(dose.route.first()), text(dose.site.as_ref())];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }),
    shown("Kept by", |record, _| {
        record.submitter.clone().or_else(|| text(record.order.record().entering_organization.as_ref()))
    }),
    shown("Order number", |record, _| {
        let dose = record.order.record();
        order_number(dose.filler_order.as_ref()).or_else(|| order_number(dose.placer_order.as_ref()))
    }),
    shown("Status", |record, _| {
        let dose = record.order.record();
        let parts = [dose.completion.map(CompletionStatus::code), dose.action.map(ActionCode::code)];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }),
    shown("Recorded", |record, _| record.order.record().entered.clone()),
];

fn name(authority: Option<&Authority>) -> Option<String> {
    authority?.name().map(str::to_owned)
}

fn text(coded: Option<&Coded>) -> Option<String> {
    let coded = coded?;
    coded.text.clone().or_else(|| coded.code.clone())
}

fn order_number(number: Option<&EntityIdentifier>) -> Option<String> {
    let number = number.filter(|number| !number.is_placeholder())?;
    let authority = name(Some(&number.authority)).map(|authority| format!(" of {authority}")).unwrap_or_default();
    Some(format!("{}{authority}", number.value.as_deref()?))
}
