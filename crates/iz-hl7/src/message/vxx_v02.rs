use super::PatientGroup;
use super::groups::Groups;
use super::integrity::{expect_once, expect_whole};
use super::kind::expect_type;
use super::structure::Structure;
use crate::segment::{Msa, Qrd, Qrf};
use crate::{Error, Message, Segment};

/// A registry's answer with several candidates (VXX_V02), before 2.5.1; profile Z31 of RSP_K11 today.
#[derive(Clone, Debug)]
pub struct VxxV02<'m> {
    message: &'m Message<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for VxxV02<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not VXX;
    /// [`ErrorKind::MultipleMessages`](crate::ErrorKind::MultipleMessages) when it has two MSA or QRD;
    /// [`ErrorKind::Truncated`](crate::ErrorKind::Truncated) when the message was cut short.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        expect_type(message, "VXX")?;
        expect_once(message, &["MSA", "QRD"])?;
        expect_whole(message)?;
        Ok(Self { message, groups: Groups::new(message, &Structure::VXX_V02) })
    }
}

impl<'m> VxxV02<'m> {
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

    /// The candidates, in order.
    pub fn patients(&self) -> &[PatientGroup<'m>] {
        &self.groups.patients
    }

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }
}
