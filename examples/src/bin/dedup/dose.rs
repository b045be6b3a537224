//! From a row to a dose.

use iz_hl7::datatype::Dtm;
use iz_hl7::{Delimiters, decode};
use iz_model::{
    ActionCode, Authority, Coded, CompletionStatus, Cvx, Dose, EntityIdentifier, Ndc, Order, PartialDate, Vis,
};

use crate::column::Row;

/// What is wrong with a row: the column and, in words, the kind. Never a value.
pub(crate) type Complaint = String;

/// Reads the dose of a row. What is odd and can be lived with is added to `notes`.
pub(crate) fn dose(row: &Row, notes: &mut Vec<Complaint>) -> Result<Order, Complaint> {
    let (administered, administered_text) = administered(row, notes);
    let completion = status(row, "completion", CompletionStatus::from_code, notes);
    let action = status(row, "action", ActionCode::from_code, notes);
    let mut dose = Dose {
        placer_order: order_number(row, "placer_order_id", "placer_order_authority"),
        filler_order: order_number(row, "filler_order_id", "filler_order_authority"),
        entering_organization: coded(None, row.text("entering_organization"), None),
        administered_text,
        administered,
        vaccine: vaccine(row)?,
        amount: row.text("amount"),
        units: coded(row.text("units"), None, Some("UCUM")),
        notes: coded(row.text("information_source"), None, Some("NIP001")).into_iter().collect(),
        administered_at: row.get("facility").map(Authority::named),
        lots: row.text("lot").into_iter().chain(parts(row.get("other_lots"))).collect(),
        expiration: expiration(row, notes),
        manufacturers: coded(row.text("mvx"), row.text("manufacturer"), Some("MVX")).into_iter().collect(),
        refusal_reasons: coded(row.text("refusal_reason"), row.text("refusal_reason_text"), Some("NIP002"))
            .into_iter()
            .collect(),
        completion: completion.flatten(),
        action: action.flatten(),
        has_unknown_status: completion == Some(None) || action == Some(None),
        entered: row.text("entered"),
        route: coded(row.text("route"), row.text("route_text"), Some("NCIT")).into_iter().collect(),
        site: coded(row.text("site"), row.text("site_text"), Some("HL70163")),
        vis: parts(row.get("vis_documents"))
            .map(|code| Vis { document: Some(Coded::new(&code, "cdcgs1vis")), ..Vis::default() })
            .collect(),
        ..Dose::default()
    };
    apply_kind(row, &mut dose)?;
    Ok(dose.into())
}

/// The day given: an ISO date, or what HL7 writes. What is neither stays a text, and is never turned into a date.
fn administered(row: &Row, notes: &mut Vec<Complaint>) -> (Option<PartialDate>, Option<String>) {
    let (stated, text) = (row.get("administered"), row.get("administered_text"));
    let date = stated.or(text).and_then(date);
    if date.is_none() && (stated.is_some() || text.is_some()) {
        let column = if stated.is_some() { "administered" } else { "administered_text" };
        notes.push(format!("column {column}: no date of the calendar, kept as a text"));
    }
    // A date that cannot be read says more than a text beside it.
    let text = if date.is_none() { stated.or(text) } else { text.or(stated) };
    (date, text.map(str::to_owned))
}

/// A date as ISO 8601 or HL7 writes it.
pub(crate) fn date(text: &str) -> Option<PartialDate> {
    text.parse().ok().or_else(|| Some(text.parse::<Dtm>().ok()?.date()))
}

fn expiration(row: &Row, notes: &mut Vec<Complaint>) -> Option<PartialDate> {
    let text = row.get("expiration")?;
    let date = date(text);
    if date.is_none() {
        notes.push("column expiration: no date of the calendar, passed over".to_owned());
    }
    date
}

/// A code of a closed table: nothing, a code, or one that the table lacks.
fn status<T>(
    row: &Row,
    column: &str,
    of_code: impl Fn(&str) -> Option<T>,
    notes: &mut Vec<Complaint>,
) -> Option<Option<T>> {
    let status = of_code(row.get(column)?);
    if status.is_none() {
        notes.push(format!("column {column}: not a code of its table, so the record is not taken for a dose"));
    }
    Some(status)
}

fn vaccine(row: &Row) -> Result<Vec<Coded>, Complaint> {
    let usual = Delimiters::default();
    let mut codes: Vec<Coded> = Vec::new();
    for code in row.get("vaccine_codes").into_iter().flat_map(|codes| codes.split('~')) {
        let mut parts = code.split('^').map(|part| Some(decode(part, &usual).into_owned()).filter(|it| !it.is_empty()));
        let [code, text, system] = [(); 3].map(|()| parts.next().flatten());
        codes.push(Coded { code, text, system });
    }
    if let Some(cvx) = row.get("cvx") {
        let cvx: Cvx = cvx.parse().map_err(|error| format!("column cvx: {error}"))?;
        if !codes.iter().any(|code| code.cvx() == Some(cvx)) {
            codes.insert(0, Coded { text: row.text("vaccine"), ..Coded::new(&cvx.to_string(), "CVX") });
        }
    }
    if let Some(ndc) = row.get("ndc") {
        let ndc: Ndc = ndc.parse().map_err(|error| format!("column ndc: {error}"))?;
        if !codes.iter().any(|code| code.ndc() == Some(ndc)) {
            codes.push(Coded::new(&ndc.to_string(), "NDC"));
        }
    }
    if codes.is_empty() {
        codes.extend(coded(None, row.text("vaccine"), None));
    }
    Ok(codes)
}

/// The column `kind` says what other columns may leave open, such as a status that was no code.
fn apply_kind(row: &Row, dose: &mut Dose) -> Result<(), Complaint> {
    let derived = |dose: &Dose| Order::from(dose.clone()).non_dose_reason().map_or("dose", |reason| reason.as_str());
    let Some(kind) = row.get("kind").filter(|kind| *kind != derived(dose)) else { return Ok(()) };
    match kind {
        "deleted" => dose.action = Some(ActionCode::Delete),
        "refused" => dose.completion = Some(CompletionStatus::Refused),
        "not-administered" => dose.completion = Some(CompletionStatus::NotAdministered),
        "no-vaccine" => dose.vaccine = vec![Coded::new(&Cvx::NO_VACCINE_ADMINISTERED.to_string(), "CVX")],
        "unknown-status" => dose.has_unknown_status = true,
        "dose" => return Err("column kind: it says dose, and other columns say that it is none".to_owned()),
        _ => return Err("column kind: not one of the kinds that hl7-to-csv writes".to_owned()),
    }
    Ok(())
}

fn order_number(row: &Row, id: &str, authority: &str) -> Option<EntityIdentifier> {
    let authority = row.get(authority).map(Authority::named).unwrap_or_default();
    Some(EntityIdentifier { value: Some(row.text(id)?), authority })
}

/// A code with its text; nothing when there is neither. A text alone is of no system.
fn coded(code: Option<String>, text: Option<String>, system: Option<&str>) -> Option<Coded> {
    let system = system.filter(|_| code.is_some()).map(str::to_owned);
    (code.is_some() || text.is_some()).then_some(Coded { code, text, system })
}

/// Texts with `~` between, as HL7 writes them.
fn parts(text: Option<&str>) -> impl Iterator<Item = String> {
    let usual = Delimiters::default();
    let parts = text.into_iter().flat_map(|text| text.split('~'));
    parts.map(move |part| decode(part, &usual).into_owned()).filter(|part| !part.is_empty())
}
