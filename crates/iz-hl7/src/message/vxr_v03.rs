use super::groups::Groups;
use super::integrity::{expect_once, expect_one_person, expect_whole};
use super::kind::expect_type;
use super::structure::Structure;
use super::{OrderGroup, PatientGroup};
use crate::segment::{Msa, Qrd, Qrf};
use crate::{Error, Message, Segment};

/// A registry's answer with a vaccination record (VXR_V03), before 2.5.1; profile Z32 of RSP_K11 today.
#[derive(Clone, Debug)]
pub struct VxrV03<'m> {
    message: &'m Message<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for VxrV03<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not VXR;
    /// [`ErrorKind::MultipleMessages`](crate::ErrorKind::MultipleMessages) when it has two MSA or QRD, or a second PID
    /// says something; [`ErrorKind::Truncated`](crate::ErrorKind::Truncated) when the message was cut short.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        expect_type(message, "VXR")?;
        expect_once(message, &["MSA", "QRD"])?;
        expect_whole(message)?;
        let groups = Groups::new(message, &Structure::VXR_V03);
        expect_one_person(&groups.unplaced)?;
        Ok(Self { message, groups })
    }
}

impl<'m> VxrV03<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// MSA, the verdict on the query as a message.
    pub fn msa(&self) -> Option<Msa<'m>> {
        self.message.segments().find_map(Msa::new)
    }

    /// QRD, the query as the registry echoes it.
    pub fn qrd(&self) -> Option<Qrd<'m>> {
        self.message.segments().find_map(Qrd::new)
    }

    /// QRF, the rest of the query as the registry echoes it.
    pub fn qrf(&self) -> Option<Qrf<'m>> {
        self.message.segments().find_map(Qrf::new)
    }

    /// The patient; `None` when there is no PID.
    pub fn patient(&self) -> Option<&PatientGroup<'m>> {
        self.groups.patients.first()
    }

    /// The ORDER groups: doses, refusals and others, in the order sent. Most have no ORC.
    pub fn orders(&self) -> &[OrderGroup<'m>] {
        &self.groups.orders
    }

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }
}
