use std::collections::BTreeSet;

use iz_hl7::datatype::{self, Varies};
use iz_hl7::message::{AckMessage, OrderGroup, PatientGroup, QbpQ11, QckQ02, RspK11, VxqV01, VxrV03, VxuV04, VxxV02};
use iz_hl7::segment::{self, Obx};
use iz_hl7::{Element, Message, Segment, Strictness, Value, read};

/// Law 4 for the typed views and the records. The input is a message. Every accessor of every view gives what stands at its
/// place, every segment has one place in a message, and the records name what they leave behind.
///
/// # Panics
///
/// When a view differs from the raw message, or a segment is lost.
pub fn views(input: &[u8]) {
    let Ok(message) = Message::parse_with(input, Strictness::Tolerant) else { return };
    for segment in message.segments() {
        ask_segment(segment);
        if let Some(obx) = Obx::new(segment) {
            observation(obx);
        }
    }
    // Every data type over an element that was not made for it, and over one that is not there.
    let fields = message.segments().flat_map(Segment::fields);
    if let Some(longest) = fields.max_by_key(|field| field.raw().len()) {
        ask_data_types(longest);
        ask_data_types(longest.part(usize::MAX));
    }
    places(&message);
    records(&message);
}

/// What an accessor gives.
trait Typed<'m> {
    /// Asserts that it is what stands at this place.
    fn stands_at(self, place: Element<'m>);
}

impl<'m> Typed<'m> for Element<'m> {
    fn stands_at(self, place: Self) {
        same(self, place);
    }
}

impl<'m> Typed<'m> for Value<'m> {
    fn stands_at(self, place: Element<'m>) {
        assert_eq!((self.is_empty(), self.is_null(), self.text()), {
            let value = place.value();
            (value.is_empty(), value.is_null(), value.text())
        });
    }
}

fn one_at<'m>(given: impl Typed<'m>, place: Element<'m>) {
    given.stands_at(place);
}

fn all_at<'m, T: Typed<'m>>(given: impl Iterator<Item = T>, place: Element<'m>) {
    let mut places = place.repetitions();
    for given in given {
        given.stands_at(places.next().expect("no more repetitions than there are"));
    }
    assert!(places.next().is_none(), "a repetition is passed over");
}

fn same(one: Element<'_>, other: Element<'_>) {
    assert_eq!((one.offset(), one.raw().len()), (other.offset(), other.raw().len()));
}

include!(concat!(env!("OUT_DIR"), "/views.rs"));

/// Each value of OBX-5 by the type that OBX-2 says.
fn observation(obx: Obx<'_>) {
    let values: Vec<_> = obx.values().collect();
    assert_eq!(values.len(), obx.observation_value().repetitions().count());
    let first = obx.value().element();
    for (value, place) in values.iter().zip(obx.observation_value().repetitions()) {
        same(value.element(), place);
        typed(value);
    }
    same(first, values.first().map_or(first, Varies::element));
}

/// Asks the data type of a value, if it is a composite.
fn typed(value: &Varies<'_>) {
    macro_rules! ask {
        ($($type:ident)*) => {
            match value {
                $(Varies::$type(view) => view.stands_at(value.element()),)*
                _ => {}
            }
        };
    }
    ask!(Ce Cne Cp Cq Cwe Cx Dr Ed Ei Fn Hd La2 Mo Rp Sad Sn Ts Xad Xcn Xon Xpn Xtn);
}

/// Every segment stands in a group, in the frame or is unplaced, and only once.
fn places(message: &Message<'_>) {
    if let Ok(view) = VxuV04::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all(view.software().map(|view| view.segment()));
        places.patients(view.patient());
        places.orders(view.orders());
        places.are_all();
        let _ = view.cut_segment();
    }
    if let Ok(view) = AckMessage::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all(view.software().map(|view| view.segment()));
        places.all([view.msa().segment()]);
        places.all(view.errors().map(|view| view.segment()));
        places.are_all();
    }
    if let Ok(view) = QckQ02::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all(view.msa().map(|view| view.segment()));
        places.all(view.errors().map(|view| view.segment()));
        places.all(view.qak().map(|view| view.segment()));
        places.are_all();
    }
    if let Ok(view) = VxqV01::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all([view.qrd().segment()]);
        places.all(view.qrf().map(|view| view.segment()));
        places.are_all();
    }
    if let Ok(view) = VxxV02::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all(view.msa().map(|view| view.segment()));
        places.all(view.qrd().map(|view| view.segment()));
        places.all(view.qrf().map(|view| view.segment()));
        places.patients(view.patients());
        places.are_all();
    }
    if let Ok(view) = VxrV03::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all(view.msa().map(|view| view.segment()));
        places.all(view.qrd().map(|view| view.segment()));
        places.all(view.qrf().map(|view| view.segment()));
        places.patients(view.patient());
        places.orders(view.orders());
        places.are_all();
    }
    if let Ok(view) = QbpQ11::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all(view.software().map(|view| view.segment()));
        places.all([view.qpd().segment()]);
        places.all(view.rcp().map(|view| view.segment()));
        places.continuation(message);
        places.are_all();
        let _ = view.profile();
    }
    if let Ok(view) = RspK11::try_from(message) {
        let mut places = Places::new(message, view.unplaced());
        places.all(view.software().map(|view| view.segment()));
        places.all(view.msa().map(|view| view.segment()));
        places.all(view.errors().map(|view| view.segment()));
        places.all(view.qak().map(|view| view.segment()));
        places.all(view.qpd().map(|view| view.segment()));
        places.continuation(message);
        places.patients(view.patients());
        places.orders(view.orders());
        places.are_all();
        let _ = (view.profile(), view.declared_profile());
    }
}

/// The offsets of the segments that a view of a message gives.
struct Places<'m> {
    message: &'m Message<'m>,
    given: Vec<usize>,
}

impl<'m> Places<'m> {
    /// Begins with what is unplaced, in order, and the header, which every message has.
    fn new(message: &'m Message<'_>, unplaced: &[Segment<'m>]) -> Self {
        let mut places = Self { message, given: Vec::new() };
        places.all(unplaced.iter().copied());
        assert!(places.given.is_sorted());
        places.all(message.msh().map(|msh| msh.segment()));
        places
    }

    fn all(&mut self, segments: impl IntoIterator<Item = Segment<'m>>) {
        self.given.extend(segments.into_iter().map(|segment| segment.offset()));
    }

    /// DSC, which the structure has and the view does not show.
    fn continuation(&mut self, message: &'m Message<'_>) {
        self.all(message.segment("DSC", 1));
    }

    fn patients<'g>(&mut self, groups: impl IntoIterator<Item = &'g PatientGroup<'m>>)
    where
        'm: 'g,
    {
        for group in groups {
            self.all([group.pid.segment()]);
            self.all(group.pd1.map(|view| view.segment()));
            self.all(group.next_of_kin.iter().map(|view| view.segment()));
            self.all(group.pv1.map(|view| view.segment()));
            self.all(group.pv2.map(|view| view.segment()));
            self.all(group.guarantors.iter().map(|view| view.segment()));
            for insurance in &group.insurance {
                self.all([insurance.in1.segment()]);
                self.all(insurance.in2.map(|view| view.segment()));
                self.all(insurance.in3.map(|view| view.segment()));
            }
        }
    }

    fn orders(&mut self, groups: &[OrderGroup<'m>]) {
        for group in groups {
            self.all(group.orc.map(|view| view.segment()));
            for timing in &group.timing {
                self.all([timing.tq1.segment()]);
                self.all(timing.tq2.iter().map(|view| view.segment()));
            }
            self.all([group.rxa.segment()]);
            self.all(group.routes.iter().map(|view| view.segment()));
            for observation in &group.observations {
                self.all([observation.obx.segment()]);
                self.all(observation.notes.iter().map(|view| view.segment()));
            }
        }
    }

    fn are_all(mut self) {
        self.given.sort_unstable();
        assert!(self.message.segments().map(|segment| segment.offset()).eq(self.given), "a segment is lost or doubled");
    }
}

/// Reads the message as everything that it may be.
fn records(message: &Message<'_>) {
    let contents = read::contents(message);
    assert!(contents.unmapped.iter().all(|location| !message.value(location).is_empty()), "nothing was lost there");
    let places: BTreeSet<_> = contents.unmapped.iter().collect();
    assert_eq!(places.len(), contents.unmapped.len(), "each place is named once");
    if let Ok(answer) = read::response(message) {
        assert_eq!(answer.value.orders, contents.value.orders);
        let query = answer.value.query.clone().unwrap_or_default();
        let _ = answer.value.answers("1", &query);
    }
}
