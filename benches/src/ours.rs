//! Every call of `iz-hl7` that is measured, in one place.

use std::borrow::Cow;

use iz_hl7::Mapped;
use iz_hl7::build::{Ack, BuildError, Header, Stamp, vxu_v04};
use iz_hl7::datatype::Dtm;
use iz_hl7::iz_model::{Authority, Order, Patient};
use iz_hl7::read::{self, Contents};
use iz_hl7::segment::{Obx, Orc, Pid, Rxa};
use iz_hl7::{Element, Limits, Location, Message, ParseOptions, Parser, Result, Value};

/// Parses one message; everything after that is lazy.
///
/// # Errors
///
/// None for a message of the corpus.
pub fn parse(bytes: &[u8]) -> Result<Message<'_>> {
    Message::parse(bytes)
}

/// A parser for many messages.
pub fn parser() -> Parser {
    Parser::default()
}

/// A parser for messages of any size.
pub fn parser_without_limits() -> Parser {
    Parser::new(ParseOptions::new().limits(Limits::NONE))
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

/// Copies the leaves that the records keep, decoded: the work that a peer does beside [`contents`].
pub fn copy(message: &Message<'_>, kept: &[bool], count: usize) -> Vec<String> {
    let mut copies = Vec::with_capacity(count);
    let mut kept = kept.iter();
    for segment in message.segments().skip(1) {
        for leaf in segment.fields().flat_map(Element::leaves).filter(|leaf| !leaf.is_empty()) {
            if kept.next() == Some(&true) {
                copies.extend(leaf.value().text().map(Cow::into_owned));
            }
        }
    }
    copies
}

/// An update as records: what a message is built from.
#[derive(Debug)]
pub struct Update {
    pub(crate) control_id: String,
    pub(crate) patient: Patient,
    pub(crate) orders: Vec<Order>,
}

impl Update {
    /// The records of a message with one patient.
    pub fn read(message: &Message<'_>) -> Option<Self> {
        let contents = contents(message).value;
        let control_id = message.msh()?.message_control_id().text()?.into_owned();
        Some(Self { control_id, patient: contents.patients.into_iter().next()?, orders: contents.orders })
    }
}

/// Whoever builds messages: what they all have in common.
#[derive(Debug)]
pub struct Sender {
    header: Header,
    date_time: Dtm,
}

impl Sender {
    /// A sender.
    ///
    /// # Errors
    ///
    /// None; the time is constant.
    pub fn new() -> Result<Self> {
        let header = Header {
            sending_application: Authority::named("SAMPLEEHR"),
            sending_facility: Authority::named("TESTCLINIC001"),
            receiving_application: Authority::named("SAMPLEIIS"),
            receiving_facility: Authority::named("TESTSTATE"),
            ..Header::default()
        };
        Ok(Self { header, date_time: "20260115094500-0500".parse()? })
    }

    /// Builds a vaccination update.
    ///
    /// # Errors
    ///
    /// None for a message of the corpus.
    pub fn update(&self, update: &Update) -> std::result::Result<Message<'static>, BuildError> {
        let stamp = Stamp { control_id: &update.control_id, date_time: self.date_time };
        vxu_v04(&self.header, &stamp, &update.patient, &update.orders)
    }

    /// Accepts a message.
    ///
    /// # Errors
    ///
    /// None for a message of the corpus.
    pub fn accept(&self, request: &Message<'_>) -> std::result::Result<Message<'static>, BuildError> {
        Ack::accept(request, &Stamp { control_id: "SAMPLE-ACK", date_time: self.date_time })
    }
}

fn length(value: Value<'_>) -> usize {
    value.text().map_or(0, |text| text.len())
}
