//! From a row to a record.

use iz_codes::CodeSets;
use iz_match::patient::Profile;
use iz_model::{Coded, Order, Patient, PersonName};

use crate::column::Row;
use crate::dose::{Complaint, dose};
use crate::record::{Key, Place, Record};

/// Reads the record of a row. What is odd and can be lived with is added to `notes`.
pub(crate) fn record(
    row: &Row,
    place: Place,
    codes: &CodeSets,
    notes: &mut Vec<Complaint>,
) -> Result<Record, Complaint> {
    let order = dose(row, notes)?;
    let groups: Vec<String> = row.get("groups").into_iter().flat_map(|groups| groups.split(';')).map(trimmed).collect();
    check_vaccine(&order, &groups, codes, notes)?;
    Ok(Record {
        id: row.text("id").unwrap_or_else(|| place.to_string()),
        place,
        key: key(row).ok_or("nothing says which person it is about: patient, mr_id or sr_id")?,
        order,
        submitter: row.text("submitter"),
        groups,
        product: row.text("product"),
    })
}

/// A dose needs a vaccine; a delete or a refusal is set aside without one. A CVX code that CDC's table lacks is noted.
pub(crate) fn check_vaccine(
    order: &Order,
    groups: &[String],
    codes: &CodeSets,
    notes: &mut Vec<Complaint>,
) -> Result<(), Complaint> {
    let stated = &order.record().vaccine;
    if order.dose().is_some() && stated.is_empty() && groups.is_empty() {
        return Err("nothing says the vaccine: cvx, ndc, vaccine_codes or groups".to_owned());
    }
    if stated.iter().filter_map(Coded::cvx).any(|cvx| codes.cvx(cvx).is_none()) {
        notes.push("a CVX code that CDC's table does not have, compared as it is written".to_owned());
    }
    Ok(())
}

fn key(row: &Row) -> Option<Key> {
    let identifier = |kind, authority, id| Key::identifier(kind, row.get(authority), row.get(id));
    let stated = row.text("patient").map(Key::Stated);
    let number = || identifier("MR", "mr_authority", "mr_id").or_else(|| identifier("SR", "sr_authority", "sr_id"));
    stated.or_else(number)
}

/// Who the row says that the person is.
pub(crate) fn identity(row: &Row, notes: &mut Vec<Complaint>) -> Profile {
    let birth_date = row.get("birth_date").map(str::parse).transpose();
    if birth_date.is_err() {
        notes.push("column birth_date: no date of the calendar, passed over".to_owned());
    }
    let name = PersonName {
        family: row.text("family_name"),
        given: row.text("given_name"),
        middle: row.text("middle_name"),
        suffix: row.text("suffix"),
        ..PersonName::default()
    };
    Profile::of(&Patient { names: vec![name], birth_date: birth_date.ok().flatten(), ..Patient::default() })
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}
