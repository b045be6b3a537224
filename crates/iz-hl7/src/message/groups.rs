use crate::segment::{Nk1, Nte, Obx, Orc, Pd1, Pid, Rxa, Rxr};
use crate::{Message, Segment};

/// A person in a message: PID with the PD1 and NK1 that follow it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PatientGroup<'m> {
    /// PID
    pub pid: Pid<'m>,
    /// PD1
    pub pd1: Option<Pd1<'m>>,
    /// NK1, in order
    pub next_of_kin: Vec<Nk1<'m>>,
}

/// A vaccine event in a message (group ORDER): RXA with the ORC before it and the RXR, OBX and NTE after it.
///
/// Senders leave ORC out, or send one without RXA. Every RXA makes a group, and nothing else does.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OrderGroup<'m> {
    /// ORC, when one stands before the RXA.
    pub orc: Option<Orc<'m>>,
    /// RXA
    pub rxa: Rxa<'m>,
    /// RXR; the guide admits one.
    pub routes: Vec<Rxr<'m>>,
    /// OBX, in order
    pub observations: Vec<Obx<'m>>,
    /// NTE, in order
    pub notes: Vec<Nte<'m>>,
}

/// The persons of a message, in order.
pub(crate) fn patient_groups<'m>(message: &'m Message<'_>) -> Vec<PatientGroup<'m>> {
    let mut groups: Vec<PatientGroup<'m>> = Vec::new();
    for segment in message.segments() {
        if let Some(pid) = Pid::new(segment) {
            groups.push(PatientGroup { pid, pd1: None, next_of_kin: Vec::new() });
        } else if let Some(group) = groups.last_mut() {
            if let Some(pd1) = Pd1::new(segment) {
                group.pd1.get_or_insert(pd1);
            }
            group.next_of_kin.extend(Nk1::new(segment));
        }
    }
    groups
}

/// The vaccine events of a message, in order.
pub(crate) fn order_groups<'m>(message: &'m Message<'_>) -> Vec<OrderGroup<'m>> {
    let mut groups: Vec<OrderGroup<'m>> = Vec::new();
    let mut orc: Option<Orc<'m>> = None;
    for segment in message.segments() {
        if let Some(next) = Orc::new(segment) {
            orc = Some(next);
        } else if let Some(rxa) = Rxa::new(segment) {
            groups.push(OrderGroup {
                orc: orc.take(),
                rxa,
                routes: Vec::new(),
                observations: Vec::new(),
                notes: Vec::new(),
            });
        } else if let Some(group) = groups.last_mut().filter(|_| orc.is_none()) {
            group.add(segment);
        }
    }
    groups
}

impl<'m> OrderGroup<'m> {
    fn add(&mut self, segment: Segment<'m>) {
        self.routes.extend(Rxr::new(segment));
        self.observations.extend(Obx::new(segment));
        self.notes.extend(Nte::new(segment));
    }
}
