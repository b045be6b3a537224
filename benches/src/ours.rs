//! Every call of `iz-hl7` that is measured, in one place.

use iz_hl7::read::{self, Contents, Mapped};
use iz_hl7::segment::{Obx, Orc, Pid, Rxa};
use iz_hl7::{Location, Message, Value};

/// Parses one message; everything after that is lazy. A message of the corpus has no errors.
pub fn parse(bytes: &[u8]) -> Option<Message<'_>> {
    Message::parse(bytes).ok()
}

/// Reads fields by their locations, decoded; the length of the texts.
pub fn read_locations(message: &Message<'_>, locations: &[Location]) -> usize {
    locations.iter().map(|location| length(message.value(location))).sum()
}

/// Reads the same 22 fields through the typed views, decoded; the length of the texts.
pub fn read_views(message: &Message<'_>) -> Option<usize> {
    let msh = message.msh()?;
    let pid = message.segments().find_map(Pid::new)?;
    let orc = message.segments().find_map(Orc::new)?;
    let rxa = message.segments().find_map(Rxa::new)?;
    let obx = message.segments().find_map(Obx::new)?;
    let identifier = pid.patient_identifier_list().next()?;
    let name = pid.patient_name().next()?;
    let address = pid.patient_address().next()?;
    let (sent, born, given) =
        (msh.date_time_of_message(), pid.date_time_of_birth(), rxa.date_time_start_of_administration());
    let values = [
        msh.sending_application().namespace_id(),
        msh.sending_facility().namespace_id(),
        sent.time().value(),
        msh.message_control_id(),
        identifier.id_number(),
        identifier.assigning_authority().namespace_id(),
        identifier.identifier_type_code(),
        name.family_name().surname(),
        name.given_name(),
        born.time().value(),
        pid.administrative_sex(),
        address.street_address().street_or_mailing_address(),
        address.city(),
        address.zip_or_postal_code(),
        pid.phone_number_home().next()?.local_number(),
        orc.filler_order_number().entity_identifier(),
        given.time().value(),
        rxa.administered_code().next()?.identifier(),
        rxa.administered_amount(),
        rxa.completion_status(),
        obx.observation_identifier().identifier(),
        obx.observation_value().component(1).value(),
    ];
    Some(values.into_iter().map(length).sum())
}

/// Reads a message into records.
pub fn contents(message: &Message<'_>) -> Mapped<Contents> {
    read::contents(message)
}

fn length(value: Value<'_>) -> usize {
    value.text().map_or(0, |text| text.len())
}
