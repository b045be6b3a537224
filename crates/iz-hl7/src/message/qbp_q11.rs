use iz_model::QueryProfile;

use super::groups::Groups;
use super::kind::{expect_type, missing_segment};
use super::structure::Structure;
use crate::segment::{Qpd, Rcp, Sft};
use crate::{Error, Message, Segment};

/// A query to a registry (QBP_Q11; guide, chapter 7): for a complete history (Z34), or an evaluated history with
/// forecast (Z44).
#[derive(Clone, Debug)]
pub struct QbpQ11<'m> {
    message: &'m Message<'m>,
    qpd: Qpd<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for QbpQ11<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not QBP;
    /// [`ErrorKind::MissingSegment`](crate::ErrorKind::MissingSegment) when there is no QPD.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        expect_type(message, "QBP")?;
        let qpd = message.segments().find_map(Qpd::new).ok_or_else(|| missing_segment(*b"QPD"))?;
        Ok(Self { message, qpd, groups: Groups::new(message, &Structure::QBP_Q11) })
    }
}

impl<'m> QbpQ11<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// SFT, the software that made the query.
    pub fn software(&self) -> impl Iterator<Item = Sft<'m>> + use<'m> {
        self.message.segments().filter_map(Sft::new)
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

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }
}
