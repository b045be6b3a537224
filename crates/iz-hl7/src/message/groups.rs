use super::structure::Structure;
use iz_model::SegmentId;

use crate::segment::{Gt1, In1, In2, In3, Nk1, Nte, Obx, Orc, Pd1, Pid, Pv1, Pv2, Rxa, Rxr, Tq1, Tq2};
use crate::{Message, Segment};

/// A person in a message: PID with the segments about the person that follow it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PatientGroup<'m> {
    /// PID: who the person is.
    pub pid: Pid<'m>,
    /// PD1: the preferences, and the status in the registry.
    pub pd1: Option<Pd1<'m>>,
    /// NK1, in order: the next of kin and guardians.
    pub next_of_kin: Vec<Nk1<'m>>,
    /// PV1: the visit; senders of version 2.3.1 say the eligibility in PV1-20.
    pub pv1: Option<Pv1<'m>>,
    /// PV2: what else is known of the visit.
    pub pv2: Option<Pv2<'m>>,
    /// GT1, in order: the guarantors.
    pub guarantors: Vec<Gt1<'m>>,
    /// The INSURANCE groups, in order; the guide admits one.
    pub insurance: Vec<InsuranceGroup<'m>>,
}

/// An insurance of a person (group INSURANCE): IN1 with the IN2 and IN3 after it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct InsuranceGroup<'m> {
    /// IN1: the insurance.
    pub in1: In1<'m>,
    /// IN2: what else is known of it.
    pub in2: Option<In2<'m>>,
    /// IN3: its certification.
    pub in3: Option<In3<'m>>,
}

/// A vaccine event in a message (group ORDER): RXA with the ORC before it and the RXR, OBX and NTE after it.
///
/// Senders leave ORC out, or send one without RXA. Every RXA makes a group, and nothing else does.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OrderGroup<'m> {
    /// ORC, when one stands before the RXA: the identity of the event, and who ordered and recorded it.
    pub orc: Option<Orc<'m>>,
    /// The TIMING groups between ORC and RXA.
    pub timing: Vec<TimingGroup<'m>>,
    /// RXA: what was given, or was not, and when.
    pub rxa: Rxa<'m>,
    /// RXR, route and site; the guide admits one.
    pub routes: Vec<Rxr<'m>>,
    /// The OBSERVATION groups, in order.
    pub observations: Vec<ObservationGroup<'m>>,
}

/// When something is to be done (group TIMING): TQ1 with the TQ2 after it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TimingGroup<'m> {
    /// TQ1: when.
    pub tq1: Tq1<'m>,
    /// TQ2, in order: in what relation to other events; the guide admits one.
    pub tq2: Vec<Tq2<'m>>,
}

/// An observation about a vaccine event (group OBSERVATION): OBX with the NTE after it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ObservationGroup<'m> {
    /// OBX: the observation.
    pub obx: Obx<'m>,
    /// NTE, in order: comments; the guide admits one.
    pub notes: Vec<Nte<'m>>,
}

/// The groups of a message, and the segments that have no place in its structure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups<'m> {
    pub(crate) patients: Vec<PatientGroup<'m>>,
    pub(crate) orders: Vec<OrderGroup<'m>>,
    pub(crate) unplaced: Vec<Segment<'m>>,
}

impl<'m> Groups<'m> {
    /// The groups of a message of any type.
    pub(crate) fn of(message: &'m Message<'_>) -> Self {
        Self::new(message, &Structure::ANY)
    }

    /// Places every segment, in one pass.
    pub(super) fn new(message: &'m Message<'_>, structure: &Structure) -> Self {
        let mut groups = Self::default();
        let mut announced = None;
        for segment in message.segments() {
            let is_placed = structure.has_in_frame(segment)
                || groups.place_person(segment, structure.most_persons)
                || (structure.has_orders && groups.place_order(segment, &mut announced));
            if !is_placed {
                groups.unplaced.push(segment);
            }
        }
        groups.give_up(announced);
        groups.unplaced.sort_by_key(Segment::offset);
        groups
    }

    /// Places a segment about a person; all but PID belong to the last one.
    fn place_person(&mut self, segment: Segment<'m>, most: usize) -> bool {
        if segment.name() == SegmentId::PID {
            return self.patients.len() < most && push(&mut self.patients, Pid::new(segment).map(PatientGroup::new));
        }
        self.patients.last_mut().is_some_and(|person| person.place(segment))
    }

    /// Places a segment of an ORDER group. An ORC announces the next group; until its RXA comes, nothing belongs to the
    /// group before.
    fn place_order(&mut self, segment: Segment<'m>, announced: &mut Option<Announced<'m>>) -> bool {
        match segment.name().as_bytes() {
            b"ORC" => {
                let next = Orc::new(segment).map(|orc| Announced { orc, timing: Vec::new() });
                let given_up = std::mem::replace(announced, next);
                self.give_up(given_up);
                true
            }
            b"RXA" => push(&mut self.orders, Rxa::new(segment).map(|rxa| OrderGroup::new(announced.take(), rxa))),
            _ => match announced {
                Some(announced) => announced.place(segment),
                None => self.orders.last_mut().is_some_and(|order| order.place(segment)),
            },
        }
    }

    /// Takes back what an ORC without RXA had gathered.
    fn give_up(&mut self, announced: Option<Announced<'m>>) {
        let Some(Announced { orc, timing }) = announced else { return };
        self.unplaced.push(orc.segment());
        for TimingGroup { tq1, tq2 } in timing {
            self.unplaced.push(tq1.segment());
            self.unplaced.extend(tq2.iter().map(Tq2::segment));
        }
    }
}

/// An ORC whose RXA has not come yet.
struct Announced<'m> {
    orc: Orc<'m>,
    timing: Vec<TimingGroup<'m>>,
}

impl<'m> Announced<'m> {
    fn place(&mut self, segment: Segment<'m>) -> bool {
        match segment.name().as_bytes() {
            b"TQ1" => push(&mut self.timing, Tq1::new(segment).map(|tq1| TimingGroup { tq1, tq2: Vec::new() })),
            b"TQ2" => self.timing.last_mut().is_some_and(|timing| push(&mut timing.tq2, Tq2::new(segment))),
            _ => false,
        }
    }
}

impl<'m> PatientGroup<'m> {
    fn new(pid: Pid<'m>) -> Self {
        Self {
            pid,
            pd1: None,
            next_of_kin: Vec::new(),
            pv1: None,
            pv2: None,
            guarantors: Vec::new(),
            insurance: Vec::new(),
        }
    }

    fn place(&mut self, segment: Segment<'m>) -> bool {
        let insurance = self.insurance.last_mut();
        match segment.name().as_bytes() {
            b"PD1" => fill(&mut self.pd1, Pd1::new(segment)),
            b"NK1" => push(&mut self.next_of_kin, Nk1::new(segment)),
            b"PV1" => fill(&mut self.pv1, Pv1::new(segment)),
            b"PV2" => fill(&mut self.pv2, Pv2::new(segment)),
            b"GT1" => push(&mut self.guarantors, Gt1::new(segment)),
            b"IN1" => {
                push(&mut self.insurance, In1::new(segment).map(|in1| InsuranceGroup { in1, in2: None, in3: None }))
            }
            b"IN2" => insurance.is_some_and(|group| fill(&mut group.in2, In2::new(segment))),
            b"IN3" => insurance.is_some_and(|group| fill(&mut group.in3, In3::new(segment))),
            _ => false,
        }
    }
}

impl<'m> OrderGroup<'m> {
    fn new(announced: Option<Announced<'m>>, rxa: Rxa<'m>) -> Self {
        let (orc, timing) = match announced {
            Some(Announced { orc, timing }) => (Some(orc), timing),
            None => (None, Vec::new()),
        };
        Self { orc, timing, rxa, routes: Vec::new(), observations: Vec::new() }
    }

    fn place(&mut self, segment: Segment<'m>) -> bool {
        match segment.name().as_bytes() {
            b"RXR" => push(&mut self.routes, Rxr::new(segment)),
            b"OBX" => {
                push(&mut self.observations, Obx::new(segment).map(|obx| ObservationGroup { obx, notes: Vec::new() }))
            }
            b"NTE" => self.observations.last_mut().is_some_and(|group| push(&mut group.notes, Nte::new(segment))),
            _ => false,
        }
    }
}

/// Puts a segment in its only place; whether that was free.
fn fill<T>(place: &mut Option<T>, segment: Option<T>) -> bool {
    let is_free = place.is_none();
    if is_free {
        *place = segment;
    }
    is_free
}

fn push<T>(places: &mut Vec<T>, segment: Option<T>) -> bool {
    places.extend(segment);
    true
}
