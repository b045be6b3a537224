use super::groups::Groups;
use super::kind::{expect_type, missing_segment};
use super::structure::Structure;
use crate::segment::{Qrd, Qrf};
use crate::{Error, Message, Segment};

/// A query for a vaccination record (VXQ_V01), before 2.5.1; QBP_Q11 today.
#[derive(Clone, Debug)]
pub struct VxqV01<'m> {
    message: &'m Message<'m>,
    qrd: Qrd<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for VxqV01<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not VXQ;
    /// [`ErrorKind::MissingSegment`](crate::ErrorKind::MissingSegment) when there is no QRD.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        expect_type(message, "VXQ")?;
        let qrd = message.segments().find_map(Qrd::new).ok_or_else(|| missing_segment(*b"QRD"))?;
        Ok(Self { message, qrd, groups: Groups::new(message, &Structure::VXQ_V01) })
    }
}

impl<'m> VxqV01<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// QRD, the question.
    pub fn qrd(&self) -> Qrd<'m> {
        self.qrd
    }

    /// QRF, the rest of who is asked about.
    pub fn qrf(&self) -> Option<Qrf<'m>> {
        self.message.segments().find_map(Qrf::new)
    }

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }
}
