//! CDC's flat record of a vaccination, and whether its extract has an error.

use iz_hl7::profile::Profile;
use iz_hl7::{Message, read};
use iz_model::CompletionStatus;
use serde_json::Value;

use super::{Outcome, errors};

/// The codes of CDC's errors whose matter the guide has a rule about, and the place in the message.
const PLACES: [(&str, &str); 3] =
    [("DATA009_admin_date_1", "RXA-3"), ("DATA001_admin_date_2", "RXA-3"), ("REQD001_cvx_missing", "RXA-5")];

/// Where the columns of the flat record stand in the messages of the source.
const COLUMNS: [(&str, &str); 26] = [
    ("vax_event_id", "ORC-3.1"),
    ("ext_type", "MSH-8"),
    ("recip_id", "PID-3.1"),
    ("recip_last_name", "PID-5.1"),
    ("recip_first_name", "PID-5.2"),
    ("recip_middle_name", "PID-5.3"),
    ("recip_dob", "PID-7"),
    ("recip_sex", "PID-8"),
    ("recip_race_1", "PID-10.1"),
    ("recip_address_street", "PID-11.1"),
    ("recip_address_street_2", "PID-11.2"),
    ("recip_address_city", "PID-11.3"),
    ("recip_address_state", "PID-11.4"),
    ("recip_address_zip", "PID-11.5"),
    ("recip_address_county", "PID-11.9"),
    ("recip_ethnicity", "PID-22.1"),
    ("admin_date", "RXA-3"),
    ("cvx", "RXA-5.1"),
    ("admin_name", "RXA-11.4.1"),
    ("vtrcks_prov_pin", "RXA-11.4.2"),
    ("admin_type", "RXA-11.6"),
    ("admin_address_street", "RXA-11.9"),
    ("admin_address_city", "RXA-11.11"),
    ("admin_address_state", "RXA-11.12"),
    ("admin_address_zip", "RXA-11.13"),
    ("responsible_org", "MSH-22.1"),
];

/// Whether the message has the error that CDC's extract has, or none where that has none. Nothing, where the error is about
/// what the guide has no rule for.
pub(super) fn validity(message: &Message<'_>, expectation: &Value) -> Option<Outcome> {
    let errors = errors(&Profile::published("Z22").unwrap(), message);
    let expected = expectation["expected"].as_str().unwrap();
    if expected.starts_with("no validation error") {
        let told = errors.iter().cloned().collect::<Vec<_>>().join(", ");
        return Some(Outcome { agrees: errors.is_empty(), by: format!("Z22: {told}") });
    }
    let event = expectation["vax_event_id"].as_str().unwrap();
    let (_, place) = PLACES.iter().find(|(code, _)| *code == event)?;
    let at = errors.into_iter().filter(|error| error.rsplit(' ').next() == Some(place)).collect::<Vec<_>>();
    Some(Outcome { agrees: !at.is_empty(), by: format!("Z22: {}", at.join(", ")) })
}

/// Whether the message says what the flat record says. Dates have dashes there.
pub(super) fn record(message: &Message<'_>, record: &Value) -> Outcome {
    let stated = |column: &str| record[column].as_str().unwrap_or_default();
    let differences = COLUMNS.iter().filter_map(|(column, location)| {
        let text = message.value(&location.parse().unwrap()).text().unwrap_or_default();
        let is_date = ["recip_dob", "admin_date"].contains(column);
        let stated = if is_date { stated(column).replace('-', "") } else { stated(column).to_owned() };
        (text != stated).then(|| (*column).to_owned())
    });
    let update = read::update(message).unwrap().value;
    let order = update.orders.first().unwrap().record();
    let code = |coded: Option<&iz_model::Coded>| coded.and_then(|coded| coded.code.clone()).unwrap_or_default();
    let refusal = order.completion == Some(CompletionStatus::Refused);
    let read = [
        ("vax_route", code(order.route.first()), stated("vax_route").to_owned()),
        ("vax_admin_site", code(order.site.as_ref()), stated("vax_admin_site").to_owned()),
        ("vax_refusal", refusal.to_string(), stated("vax_refusal").eq_ignore_ascii_case("yes").to_string()),
    ];
    let read = read.into_iter().filter(|(_, read, stated)| read != stated).map(|(column, ..)| column.to_owned());
    Outcome::read(differences.chain(read).collect::<Vec<_>>())
}
