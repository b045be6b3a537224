//! From a row to a person.

use iz_hl7::{Delimiters, decode};
use iz_model::{Address, Authority, Cvx, Date, Identifier, NextOfKin, Patient, PersonName, Sex, Telecom};

use crate::column::Row;
use crate::dose::{Complaint, date};

/// Reads the person of a row. What is odd is added to `notes`, and passed over.
pub(super) fn patient(row: &Row, notes: &mut Vec<Complaint>) -> Patient {
    let legal = PersonName {
        family: row.text("family_name"),
        given: row.text("given_name"),
        middle: row.text("middle_name"),
        suffix: row.text("suffix"),
        ..PersonName::default()
    };
    let named = |family: Option<String>, given: Option<String>| PersonName { family, given, ..PersonName::default() };
    let others = repetitions(row.get("other_names")).map(|[family, given, ..]| named(family, given));
    let guardian = named(row.text("guardian_family_name"), row.text("guardian_given_name"));
    Patient {
        identifiers: identifiers(row),
        names: std::iter::once(legal).chain(others).collect(),
        mothers_maiden_name: row.text("mothers_maiden_name").map(|family| named(Some(family), None)),
        birth_date: checked(row, "birth_date", "no date of the calendar", date, notes),
        sex: checked(row, "sex", "neither F, M nor U", |text| Sex::from_code(&text.to_uppercase()), notes),
        addresses: address(row).into_iter().collect(),
        telecoms: telecoms(row),
        multiple_birth: checked(row, "multiple_birth", "neither Y nor N", yes_or_no, notes),
        birth_order: checked(row, "birth_order", "no number", |text| text.parse().ok(), notes),
        next_of_kin: (guardian != PersonName::default())
            .then(|| NextOfKin { names: vec![guardian], ..NextOfKin::default() })
            .into_iter()
            .collect(),
        ..Patient::default()
    }
}

/// Reads the column `doses`.
pub(super) fn doses(row: &Row, notes: &mut Vec<Complaint>) -> Vec<(Cvx, Date)> {
    let texts = row.get("doses").into_iter().flat_map(|doses| doses.split(';'));
    let texts: Vec<&str> = texts.map(str::trim).filter(|text| !text.is_empty()).collect();
    let dose = |text: &&str| {
        let (cvx, day) = text.split_once('@')?;
        Some((cvx.trim().parse().ok()?, day.trim().parse().ok()?))
    };
    let doses: Vec<_> = texts.iter().filter_map(dose).collect();
    let bad = texts.len() - doses.len();
    if bad > 0 {
        notes.push(format!("column doses: {bad} of {} are not CVX@YYYY-MM-DD, passed over", texts.len()));
    }
    doses
}

/// The value of a column; when it is none, that is noted.
fn checked<T>(
    row: &Row,
    column: &str,
    what_else: &str,
    of: impl Fn(&str) -> Option<T>,
    notes: &mut Vec<Complaint>,
) -> Option<T> {
    let value = of(row.get(column)?);
    if value.is_none() {
        notes.push(format!("column {column}: {what_else}, passed over"));
    }
    value
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "Y" | "y" => Some(true),
        "N" | "n" => Some(false),
        _ => None,
    }
}

fn address(row: &Row) -> Option<Address> {
    let address = Address {
        street: row.text("street"),
        city: row.text("city"),
        state: row.text("state"),
        zip: row.text("zip"),
        ..Address::default()
    };
    (address != Address::default()).then_some(address)
}

fn telecoms(row: &Row) -> Vec<Telecom> {
    let phone = row.text("phone").map(|text| Telecom { text: Some(text), ..Telecom::default() });
    let email = row.text("email").map(|email| Telecom { email: Some(email), ..Telecom::default() });
    phone.into_iter().chain(email).collect()
}

/// The column `identifiers`, else the numbers that `hl7-to-csv` has in columns of their own.
fn identifiers(row: &Row) -> Vec<Identifier> {
    let stated: Vec<Identifier> = repetitions(row.get("identifiers"))
        .map(|[value, _, _, authority, kind]| Identifier {
            value,
            // The local name comes first, the universal one after an `&`.
            authority: authority.map(|text| authority_of(&text)).unwrap_or_default(),
            kind,
        })
        .collect();
    if !stated.is_empty() {
        return stated;
    }
    let number = |kind: &str, id: &str, authority: &str| {
        let authority = row.get(authority).map(Authority::named).unwrap_or_default();
        Some(Identifier { value: Some(row.text(id)?), authority, kind: Some(kind.to_owned()) })
    };
    let numbers = [number("MR", "mr_id", "mr_authority"), number("SR", "sr_id", "sr_authority")];
    numbers.into_iter().flatten().collect()
}

fn authority_of(text: &str) -> Authority {
    let mut parts = text.split('&').map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()));
    let [namespace, universal_id, universal_id_type] = [(); 3].map(|()| parts.next().flatten());
    Authority { namespace, universal_id, universal_id_type }
}

/// Texts with `~` between, their components with `^` between, as HL7 writes them.
fn repetitions(text: Option<&str>) -> impl Iterator<Item = [Option<String>; 5]> {
    let repetitions = text.into_iter().flat_map(|text| text.split('~')).filter(|text| !text.trim().is_empty());
    repetitions.map(|text| {
        let usual = Delimiters::default();
        let mut parts = text.split('^').map(|part| {
            let part = decode(part.trim(), &usual).into_owned();
            Some(part).filter(|part| !part.is_empty())
        });
        [(); 5].map(|()| parts.next().flatten())
    })
}
