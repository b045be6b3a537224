//! The columns: their names and order are what other programs rely on.

use std::borrow::Cow;
use std::fmt::Write as _;

use iz_hl7::{Delimiters, escape};
use iz_model::{
    ActionCode, Authority, Coded, CompletionStatus, EntityIdentifier, Identifier, NonDoseReason, Provider, Sex,
};

use crate::event::Event;

/// A column of the output.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// What it holds, for `--help`.
    what: &'static str,
    value: for<'e> fn(&'e Event<'_>) -> Cell<'e>,
}

type Cell<'e> = Option<Cow<'e, str>>;

impl Column {
    /// The cell of a row; an absent value is an empty cell.
    pub(crate) fn cell<'e>(&self, event: &'e Event<'_>) -> Cow<'e, str> {
        (self.value)(event).unwrap_or_default()
    }
}

const fn column(name: &'static str, what: &'static str, value: for<'e> fn(&'e Event<'_>) -> Cell<'e>) -> Column {
    Column { name, what, value }
}

/// Every column, in order. New ones go to the end.
pub(crate) static COLUMNS: [Column; 52] = [
    column("source", "the file, or - for standard input", |event| text(event.source)),
    column("index", "which message of the file, from 1", |event| shown(event.index)),
    column("control_id", "the message's control ID (MSH-10)", |event| event.control_id.map(Cow::Borrowed)),
    column("order", "which vaccine event (RXA) of the message, from 1", |event| shown(event.number)),
    column(
        "kind",
        "dose; with --all also deleted, refused, no-vaccine (998), not-administered, unknown-status",
        |event| text(event.order.non_dose_reason().map_or("dose", NonDoseReason::as_str)),
    ),
    column("sr_id", "PID-3, the first identifier of type SR (state registry)", |event| value(identifier(event, "SR"))),
    column("sr_authority", "who assigned it", |event| name(identifier(event, "SR").map(|id| &id.authority))),
    column("mr_id", "PID-3, the first identifier of type MR (medical record, student number)", |event| {
        value(identifier(event, "MR"))
    }),
    column("mr_authority", "who assigned it", |event| name(identifier(event, "MR").map(|id| &id.authority))),
    column("identifiers", "PID-3, all, as HL7 writes them: id^^^authority^type~...", |event| {
        joined(event.patient?.identifiers.iter().map(|id| {
            let Identifier { value, authority, kind } = id;
            composite('^', &[leaf(value), String::new(), String::new(), hd(authority), leaf(kind)])
        }))
    }),
    column("family_name", "PID-5.1 of the first name", |event| said(&event.patient?.names.first()?.family)),
    column("given_name", "PID-5.2", |event| said(&event.patient?.names.first()?.given)),
    column("middle_name", "PID-5.3", |event| said(&event.patient?.names.first()?.middle)),
    column("suffix", "PID-5.4", |event| said(&event.patient?.names.first()?.suffix)),
    column("birth_date", "PID-7: YYYY-MM-DD, or YYYY-MM or YYYY where no more was written", |event| {
        shown(event.patient?.birth_date?)
    }),
    column("sex", "PID-8: F, M, U", |event| event.patient?.sex.map(Sex::code).map(Cow::Borrowed)),
    column("administered_text", "RXA-3 as written", |event| said(&event.record().administered_text)),
    column("administered", "RXA-3 as a date like birth_date; empty when it is none", |event| {
        shown(event.record().administered?)
    }),
    column("cvx", "RXA-5, the CVX code; empty when there is none, or two that differ", |event| {
        let mut codes = event.record().vaccine.iter().filter_map(Coded::cvx);
        let first = codes.next()?;
        codes.all(|code| code == first).then(|| first.to_string().into())
    }),
    column("ndc", "RXA-5, the National Drug Code, 5-4-2", |event| shown(event.record().ndc()?)),
    column("vaccine", "RXA-5, the text beside the CVX code, or else the first text", |event| {
        let codes = &event.record().vaccine;
        let stated = codes.iter().find(|code| code.cvx().is_some() && code.text.is_some());
        said(&stated.or(codes.iter().find(|code| code.text.is_some()))?.text)
    }),
    column("vaccine_codes", "RXA-5, every code as HL7 writes it: code^text^system~...", |event| {
        joined(event.record().vaccine.iter().map(|code| {
            let Coded { code, text, system } = code;
            composite('^', &[code, text, system].map(leaf))
        }))
    }),
    column("mvx", "RXA-17, the MVX code of the manufacturer", |event| {
        shown(event.record().manufacturers.iter().find_map(Coded::mvx)?)
    }),
    column("manufacturer", "RXA-17, its text, or else its code", |event| any(event.record().manufacturers.first())),
    column("lot", "RXA-15, the lot of the vaccine", |event| event.record().lots.first().and_then(|lot| text(lot))),
    column("other_lots", "RXA-15, further lots, such as of a diluent: lot~...", |event| {
        joined(event.record().lots.iter().skip(1).map(|lot| wire(lot)))
    }),
    column("expiration", "RXA-16, like birth_date", |event| shown(event.record().expiration?)),
    column("amount", "RXA-6; 999 means unknown", |event| said(&event.record().amount)),
    column("units", "RXA-7, the UCUM code", |event| code(event.record().units.as_ref())),
    column("route", "RXR-1, the first code, of NCIT as a rule", |event| code(event.record().route.first())),
    column("route_text", "RXR-1, its text", |event| said(&event.record().route.first()?.text)),
    column("site", "RXR-2, the code, table 0163", |event| code(event.record().site.as_ref())),
    column("site_text", "RXR-2, its text", |event| said(&event.record().site.as_ref()?.text)),
    column("information_source", "RXA-9: 00 new, 01 to 08 historical", |event| {
        text(event.record().information_source()?)
    }),
    column("completion", "RXA-20: CP, PA, RE, NA; empty behaves as CP", |event| {
        event.record().completion.map(CompletionStatus::code).map(Cow::Borrowed)
    }),
    column("action", "RXA-21: A, U, D", |event| event.record().action.map(ActionCode::code).map(Cow::Borrowed)),
    column("refusal_reason", "RXA-18, the first code, NIP002", |event| code(event.record().refusal_reasons.first())),
    column("refusal_reason_text", "RXA-18, its text", |event| said(&event.record().refusal_reasons.first()?.text)),
    column("facility", "RXA-11.4, where it was given", |event| name(event.record().administered_at.as_ref())),
    column("entering_organization", "ORC-17, the text, or else the code", |event| {
        any(event.record().entering_organization.as_ref())
    }),
    column("filler_order_id", "ORC-3", |event| order_id(event.record().filler_order.as_ref())),
    column("filler_order_authority", "who assigned it", |event| order_authority(event.record().filler_order.as_ref())),
    column("placer_order_id", "ORC-2", |event| order_id(event.record().placer_order.as_ref())),
    column("placer_order_authority", "who assigned it", |event| order_authority(event.record().placer_order.as_ref())),
    column("administered_by", "RXA-10, who gave it", |event| person(event.record().administered_by.as_ref())),
    column("administered_by_id", "RXA-10, the identifier, such as an NPI", |event| {
        said(&event.record().administered_by.as_ref()?.id)
    }),
    column("ordered_by", "ORC-12, who ordered it", |event| person(event.record().ordered_by.as_ref())),
    column("ordered_by_id", "ORC-12, the identifier", |event| said(&event.record().ordered_by.as_ref()?.id)),
    column("entered", "RXA-22 as written", |event| said(&event.record().entered)),
    column("eligibility", "OBX 64994-7, funding program eligibility, table 0064", |event| {
        code(event.record().eligibility.as_ref())
    }),
    column("funding_source", "OBX 30963-3, who paid for the vaccine", |event| {
        code(event.record().funding_source.as_ref())
    }),
    column("vis_documents", "OBX 69764-9, the information statements handed out: code~...", |event| {
        joined(event.record().vis.iter().filter_map(|vis| vis.document.as_ref()?.code.as_deref()).map(wire))
    }),
];

/// The columns with what they hold, a line each.
pub(crate) fn described() -> String {
    let width = COLUMNS.iter().map(|column| column.name.len()).max().unwrap_or_default();
    COLUMNS.iter().fold(String::new(), |mut lines, column| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "  {:width$}  {}", column.name, column.what);
        lines
    })
}

fn text(text: &str) -> Cell<'_> {
    Some(Cow::Borrowed(text))
}

fn said(text: &Option<String>) -> Cell<'_> {
    text.as_deref().map(Cow::Borrowed)
}

fn shown<'e>(value: impl ToString) -> Cell<'e> {
    Some(value.to_string().into())
}

fn identifier<'e>(event: &'e Event<'_>, kind: &str) -> Option<&'e Identifier> {
    let is_of =
        |id: &&Identifier| id.value.is_some() && id.kind.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(kind));
    event.patient?.identifiers.iter().find(is_of)
}

fn value(identifier: Option<&Identifier>) -> Cell<'_> {
    said(&identifier?.value)
}

fn name(authority: Option<&Authority>) -> Cell<'_> {
    text(authority?.name()?)
}

fn code(coded: Option<&Coded>) -> Cell<'_> {
    said(&coded?.code)
}

fn any(coded: Option<&Coded>) -> Cell<'_> {
    let coded = coded?;
    said(&coded.text).or(said(&coded.code))
}

fn order_id(order: Option<&EntityIdentifier>) -> Cell<'_> {
    said(&order?.value)
}

fn order_authority(order: Option<&EntityIdentifier>) -> Cell<'_> {
    name(Some(&order?.authority))
}

fn person(provider: Option<&Provider>) -> Cell<'_> {
    shown(&provider?.name).filter(|name| !name.is_empty())
}

/// An authority as a component: its parts are subcomponents.
fn hd(authority: &Authority) -> String {
    let Authority { namespace, universal_id, universal_id_type } = authority;
    composite('&', &[namespace, universal_id, universal_id_type].map(leaf))
}

fn leaf(text: &Option<String>) -> String {
    wire(text.as_deref().unwrap_or_default())
}

fn wire(text: &str) -> String {
    escape(text, &Delimiters::default()).into_owned()
}

/// Parts with a separator between, without the empty ones at the end.
fn composite(separator: char, parts: &[String]) -> String {
    let whole = parts.join(separator.encode_utf8(&mut [0; 4]));
    whole.trim_end_matches(separator).to_owned()
}

fn joined<'e>(parts: impl Iterator<Item = String>) -> Cell<'e> {
    let joined = parts.collect::<Vec<_>>().join("~");
    (!joined.is_empty()).then(|| joined.into())
}
