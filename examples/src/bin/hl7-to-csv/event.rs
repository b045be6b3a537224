use std::borrow::Cow;

use iz_hl7::message::RspK11;
use iz_hl7::read::contents;
use iz_hl7::{Error, ErrorKind, Message};
use iz_model::{Dose, Order, Patient};

/// What a message says about vaccine events.
pub(crate) struct Events {
    /// MSH-10.
    control_id: Option<String>,
    patients: Vec<Patient>,
    orders: Vec<Order>,
    /// For each order, which of the patients it is about.
    owners: Vec<Option<usize>>,
    /// What was forgiven.
    pub(crate) issues: Vec<Error>,
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
    /// An answer that was cut short, or that ran into another, has none that could be relied on.
    pub(crate) fn read(message: &Message<'_>) -> Result<Self, Error> {
        if let Err(error) = RspK11::try_from(message)
            && error.kind() != ErrorKind::MessageType
        {
            return Err(error);
        }
        let control_id = message.msh().and_then(|msh| msh.message_control_id().trimmed().map(Cow::into_owned));
        let contents = contents(message).value;
        Ok(Self {
            control_id,
            patients: contents.patients,
            orders: contents.orders,
            owners: owners(message),
            issues: message.issues().to_vec(),
        })
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

/// The patient of each vaccine event: an event (RXA) is about the person (PID) before it.
fn owners(message: &Message<'_>) -> Vec<Option<usize>> {
    let mut persons = 0_usize;
    let mut owners = Vec::new();
    for segment in message.segments() {
        match segment.name().as_str() {
            "PID" => persons += 1,
            "RXA" => owners.push(persons.checked_sub(1)),
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
