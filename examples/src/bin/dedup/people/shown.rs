//! What is shown of a person.

use iz_model::{Coded, Patient, PersonName, Sex};

use super::record::Record;

/// An element of a record, with its name for people.
pub(super) struct Shown {
    pub(super) name: &'static str,
    value: fn(&Record) -> Option<String>,
}

impl Shown {
    /// The text to show; empty when the record says nothing.
    pub(super) fn of(&self, record: &Record) -> String {
        (self.value)(record).unwrap_or_default()
    }
}

const fn shown(name: &'static str, value: fn(&Record) -> Option<String>) -> Shown {
    Shown { name, value }
}

/// The elements that fit in a line of a terminal; they are the first of [`ELEMENTS`].
pub(super) const IN_A_LINE: usize = 5;

pub(super) static ELEMENTS: [Shown; 12] = [
    shown("Name", |record| name(record.patient.names.first()?)),
    shown("Born", |record| Some(record.patient.birth_date?.to_string())),
    shown("Sex", |record| Some(record.patient.sex.map(Sex::code)?.to_owned())),
    shown("Address", |record| joined(", ", record.patient.addresses.iter().filter_map(address))),
    shown("Telephone, e-mail", |record| joined(", ", record.patient.telecoms.iter().filter_map(telecom))),
    shown("Other names", |record| joined("; ", record.patient.names.iter().skip(1).filter_map(name))),
    shown("Mother's maiden name", |record| record.patient.mothers_maiden_name.as_ref()?.family.clone()),
    shown("Multiple birth", |record| multiple_birth(&record.patient)),
    shown("Guardian", |record| {
        joined("; ", record.patient.next_of_kin.iter().flat_map(|kin| &kin.names).filter_map(name))
    }),
    shown("Numbers", |record| joined("; ", record.patient.identifiers.iter().filter_map(number))),
    shown("Doses", |record| {
        let mut doses = record.doses.clone();
        doses.sort_unstable_by_key(|(cvx, day)| (*day, *cvx));
        joined("; ", doses.into_iter().map(|(cvx, day)| format!("{day} {cvx}")))
    }),
    shown("Language", |record| record.patient.language.as_ref().and_then(said)),
];

/// `Testcase, Ana Maria Jr`.
fn name(name: &PersonName) -> Option<String> {
    let given = joined(" ", [&name.given, &name.middle, &name.suffix].into_iter().flatten().cloned());
    joined(", ", name.family.clone().into_iter().chain(given))
}

fn address(address: &iz_model::Address) -> Option<String> {
    let place = joined(" ", [&address.state, &address.zip].into_iter().flatten().cloned());
    joined(", ", [&address.street, &address.other, &address.city].into_iter().flatten().cloned().chain(place))
}

fn telecom(telecom: &iz_model::Telecom) -> Option<String> {
    let number = joined("-", [&telecom.area_code, &telecom.local_number].into_iter().flatten().cloned());
    joined(", ", number.or_else(|| telecom.text.clone()).into_iter().chain(telecom.email.clone()))
}

fn multiple_birth(patient: &Patient) -> Option<String> {
    let stated = patient.multiple_birth.map(|is_multiple| if is_multiple { "yes" } else { "no" }.to_owned());
    let order = patient.birth_order.map(|order| format!("born {order}."));
    joined(", ", stated.into_iter().chain(order))
}

/// `MR SCH0101 000123`.
fn number(identifier: &iz_model::Identifier) -> Option<String> {
    let parts = [identifier.kind.as_deref(), identifier.authority.name(), Some(identifier.value.as_deref()?)];
    joined(" ", parts.into_iter().flatten().map(str::to_owned))
}

fn said(coded: &Coded) -> Option<String> {
    coded.text.clone().or_else(|| coded.code.clone())
}

/// Nothing where there is nothing to join.
fn joined(separator: &str, parts: impl IntoIterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().collect();
    (!parts.is_empty()).then(|| parts.join(separator))
}
