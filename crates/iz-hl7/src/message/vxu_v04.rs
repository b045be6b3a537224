use super::groups::Groups;
use super::integrity::{cut_segment, expect_one_person};
use super::kind::expect_type;
use super::structure::Structure;
use super::{OrderGroup, PatientGroup};
use crate::segment::Sft;
use crate::{Error, Message, Segment};

/// An update of a patient's vaccination record (VXU_V04; guide, chapter 6; profile Z22).
///
/// The shapes of 2.3.1 and 2.4 are read as well: MSH-9 without structure, an ORDER group without ORC, no SFT.
///
/// ```
/// use iz_hl7::{Message, message::VxuV04};
/// let message = Message::parse(
///     b"MSH|^~\\&|||||||VXU^V04|1|P|2.3.1\rPID|||7^^^A^MR\rZPA|x\rRXA|0|1|20200601||03^MMR^CVX|999\rRXR|SC\r",
/// )?;
/// let update = VxuV04::try_from(&message)?;
/// assert_eq!(update.orders().len(), 1);
/// assert_eq!(update.unplaced().len(), 1, "ZPA has no place, and hides nothing");
/// # Ok::<(), iz_hl7::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct VxuV04<'m> {
    message: &'m Message<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for VxuV04<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not VXU;
    /// [`ErrorKind::MultipleMessages`](crate::ErrorKind::MultipleMessages) when a second PID says something, because two
    /// messages ran into each other.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        expect_type(message, "VXU")?;
        let groups = Groups::new(message, &Structure::VXU_V04);
        expect_one_person(&groups.unplaced)?;
        Ok(Self { message, groups })
    }
}

impl<'m> VxuV04<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// SFT, the software that made the message.
    pub fn software(&self) -> impl Iterator<Item = Sft<'m>> + use<'m> {
        self.message.segments().filter_map(Sft::new)
    }

    /// The patient; `None` when there is no PID.
    pub fn patient(&self) -> Option<&PatientGroup<'m>> {
        self.groups.patients.first()
    }

    /// The ORDER groups: doses, refusals and others, in the order sent.
    pub fn orders(&self) -> &[OrderGroup<'m>] {
        &self.groups.orders
    }

    /// The last segment, when it looks as if the message was cut inside it: it has no terminator and lacks what its kind
    /// should have. An update is not refused for that, because senders and callers drop the last terminator, and some
    /// versions end an RXA early; whoever stores the update decides.
    pub fn cut_segment(&self) -> Option<Segment<'m>> {
        cut_segment(self.message)
    }

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }
}
