use super::groups::Groups;
use super::kind::{has_type, missing_segment, wrong_type};
use super::structure::Structure;
use crate::segment::{Err, Msa, Sft};
use crate::{Error, Message, Segment};

/// An acknowledgement (ACK; guide, chapter 5; profile Z23).
///
/// What has an MSA acknowledges, whatever its MSH-9 says: one registry repeats the VXU there.
#[derive(Clone, Debug)]
pub struct AckMessage<'m> {
    message: &'m Message<'m>,
    msa: Msa<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for AckMessage<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MissingSegment`](crate::ErrorKind::MissingSegment) when there is no MSA, or
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not ACK either.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        let msa = message.segments().find_map(Msa::new);
        let missing = || if has_type(message, "ACK") { missing_segment(*b"MSA") } else { wrong_type(message) };
        let msa = msa.ok_or_else(missing)?;
        Ok(Self { message, msa, groups: Groups::new(message, &Structure::ACK) })
    }
}

impl<'m> AckMessage<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// SFT, the software that made the message.
    pub fn software(&self) -> impl Iterator<Item = Sft<'m>> + use<'m> {
        self.message.segments().filter_map(Sft::new)
    }

    /// MSA, the verdict.
    pub fn msa(&self) -> Msa<'m> {
        self.msa
    }

    /// ERR, one for each problem.
    pub fn errors(&self) -> impl Iterator<Item = Err<'m>> + use<'m> {
        self.message.segments().filter_map(Err::new)
    }

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }
}
