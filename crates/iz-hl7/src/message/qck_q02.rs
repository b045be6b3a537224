use super::groups::Groups;
use super::integrity::expect_once;
use super::kind::expect_type;
use super::structure::Structure;
use crate::segment::{Err, Msa, Qak};
use crate::{Error, Message, Segment};

/// A registry's answer that there is nothing to answer (QCK_Q02): before 2.5.1, when nobody was found.
#[derive(Clone, Debug)]
pub struct QckQ02<'m> {
    message: &'m Message<'m>,
    groups: Groups<'m>,
}

impl<'m> TryFrom<&'m Message<'_>> for QckQ02<'m> {
    type Error = Error;

    /// # Errors
    ///
    /// [`ErrorKind::MessageType`](crate::ErrorKind::MessageType) when MSH-9 is not QCK;
    /// [`ErrorKind::MultipleMessages`](crate::ErrorKind::MultipleMessages) when it has two MSA or QAK.
    fn try_from(message: &'m Message<'_>) -> Result<Self, Error> {
        expect_type(message, "QCK")?;
        expect_once(message, &["MSA", "QAK"])?;
        Ok(Self { message, groups: Groups::new(message, &Structure::QCK_Q02) })
    }
}

impl<'m> QckQ02<'m> {
    /// The raw message.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// MSA, the verdict on the query as a message.
    pub fn msa(&self) -> Option<Msa<'m>> {
        self.message.segments().find_map(Msa::new)
    }

    /// ERR, one for each problem.
    pub fn errors(&self) -> impl Iterator<Item = Err<'m>> + use<'m> {
        self.message.segments().filter_map(Err::new)
    }

    /// QAK, what became of the query; QAK-2 is NF when nobody was found.
    pub fn qak(&self) -> Option<Qak<'m>> {
        self.message.segments().find_map(Qak::new)
    }

    /// The segments that the structure has no place for, in order: unknown ones, Z segments and misplaced ones.
    pub fn unplaced(&self) -> &[Segment<'m>] {
        &self.groups.unplaced
    }
}
