use std::borrow::Cow;

use iz_hl7::message::{RspK11, VxrV03, VxuV04, VxxV02};
use iz_hl7::read::contents;
use iz_hl7::{Error, ErrorKind, Message, Segment};
use iz_model::{Dose, Order, Patient};

/// What a message says about vaccine events.
pub(crate) struct Events {
    /// MSH-10.
    control_id: Option<String>,
    patients: Vec<Patient>,
    orders: Vec<Order>,
    /// For each order, which of the patients it is about.
    owners: Vec<Option<usize>>,
    /// What was forgiven or noticed.
    pub(crate) notes: Vec<String>,
}

/// One vaccine event: what a row is made of.
pub(crate) struct Event<'e> {
    pub(crate) source: &'e str,
    /// Which message of the source, from 1.
    pub(crate) index: usize,
    pub(crate) control_id: Option<&'e str>,
    /// Which vaccine event of the message, from 1.
    pub(crate) number: usize,
    pub(crate) patient: Option<&'e Patient>,
    pub(crate) order: &'e Order,
}

impl Events {
    /// Reads the vaccine events of one message.
    ///
    /// A message that ran into another, and an answer that was cut short, have none that could be relied on.
    pub(crate) fn read(message: &Message<'_>) -> Result<Self, Error> {
        of_type(RspK11::try_from(message))?;
        of_type(VxxV02::try_from(message))?;
        of_type(VxrV03::try_from(message))?;
        let update = of_type(VxuV04::try_from(message))?;
        let mut notes: Vec<String> = message.issues().iter().map(Error::to_string).collect();
        if let Some(segment) = update.and_then(|update| update.cut_segment()) {
            notes.push(format!("{}: the message may have been cut short here", segment.location()));
        }
        let control_id = message.msh().and_then(|msh| msh.message_control_id().trimmed().map(Cow::into_owned));
        let contents = contents(message).value;
        Ok(Self { control_id, patients: contents.patients, orders: contents.orders, owners: owners(message), notes })
    }

    pub(crate) fn iter<'e>(&'e self, source: &'e str, index: usize) -> impl Iterator<Item = Event<'e>> {
        (1..).zip(self.orders.iter().zip(&self.owners)).map(move |(number, (order, owner))| Event {
            source,
            index,
            control_id: self.control_id.as_deref(),
            number,
            patient: owner.and_then(|owner| self.patients.get(owner)),
            order,
        })
    }
}

/// A view of a message; none when it is of another type.
fn of_type<V>(view: Result<V, Error>) -> Result<Option<V>, Error> {
    match view {
        Err(error) if error.kind() == ErrorKind::MessageType => Ok(None),
        view => view.map(Some),
    }
}

/// The patient of each vaccine event: an event (RXA) is about the person (PID) before it. A PID that says nothing but its
/// number is nobody.
fn owners(message: &Message<'_>) -> Vec<Option<usize>> {
    let says_something = |pid: Segment<'_>| pid.fields().skip(1).any(|field| !field.is_empty());
    let mut persons = 0_usize;
    let mut owner = None;
    let mut owners = Vec::new();
    for segment in message.segments() {
        match segment.name().as_str() {
            "PID" => {
                owner = if says_something(segment) { Some(persons) } else { owner };
                persons += 1;
            }
            "RXA" => owners.push(owner),
            _ => {}
        }
    }
    owners
}

impl Event<'_> {
    pub(crate) fn record(&self) -> &Dose {
        self.order.record()
    }

    pub(crate) fn is_dose(&self) -> bool {
        self.order.dose().is_some()
    }
}
