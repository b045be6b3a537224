use std::num::NonZeroU32;

use iz_model::{Location, QueryProfile, SegmentId};

use super::kind::{has_type, wrong_type};
use crate::segment::{Qpd, Rcp};
use crate::{Error, ErrorKind, Message};

/// A query to a registry (QBP_Q11; guide, chapter 7): for a complete history (Z34), or an evaluated history with
/// forecast (Z44).
#[derive(Clone, Copy, Debug)]
pub struct QbpQ11<'m> {
    message: &'m Message<'m>,
    qpd: Qpd<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for QbpQ11<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`] when MSH-9 is not QBP; [`ErrorKind::MissingSegment`] when there is no QPD.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        if !has_type(message, "QBP") {
            return Err(wrong_type(message));
        }
        let missing =
            || Error::new(ErrorKind::MissingSegment).at(Location::segment_at(SegmentId::QPD, NonZeroU32::MIN));
        let qpd = message.segments().find_map(Qpd::new).ok_or_else(missing)?;
        Ok(Self { message, qpd })
    }
}

impl<'m> QbpQ11<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// QPD, the question.
    pub fn qpd(&self) -> Qpd<'m> {
        self.qpd
    }

    /// RCP, how the answer is wanted.
    pub fn rcp(&self) -> Option<Rcp<'m>> {
        self.message.segments().find_map(Rcp::new)
    }

    /// What is asked for: as QPD-1 says, else as MSH-21 does.
    pub fn profile(&self) -> Option<QueryProfile> {
        let declared = self.message.msh().into_iter().flat_map(|msh| msh.message_profile_identifier());
        std::iter::once(self.qpd.message_query_name().identifier())
            .chain(declared.map(|profile| profile.entity_identifier()))
            .find_map(|value| QueryProfile::from_code(&value.trimmed()?))
    }
}
