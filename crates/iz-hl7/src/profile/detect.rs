use iz_model::{QueryProfile, ResponseProfile};

use super::Profile;
use crate::Message;
use crate::message::{QbpQ11, RspK11, has_type};

impl Profile {
    /// Which profile of the guide a message is of: the first that MSH-21 names, or else what its content tells.
    ///
    /// | MSH-9.1 | without a profile in MSH-21 |
    /// |---|---|
    /// | VXU | Z22 |
    /// | ACK | Z23 |
    /// | QBP | the query that QPD-1 names: Z34 or Z44 |
    /// | RSP | as [`RspK11::profile`] tells: Z31, Z32, Z33 or Z42 |
    ///
    /// The header of a file or batch (FHS, BHS) is of [`BATCH`](Self::BATCH). `None` for messages of other types, and when the content does not tell.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// use iz_hl7::profile::Profile;
    /// let update = Message::parse(b"MSH|^~\\&|||||||VXU^V04\r")?;
    /// assert_eq!(Profile::detect(&update), Some("Z22"));
    /// let query = Message::parse(b"MSH|^~\\&|||||||QBP^Q11\rQPD|Z44^Request Evaluated History and Forecast^CDCPHINVS\r")?;
    /// assert_eq!(Profile::detect(&query), Some("Z44"));
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    pub fn detect(message: &Message<'_>) -> Option<&'static str> {
        if message.segments().next().is_some_and(|header| header.name() == "FHS" || header.name() == "BHS") {
            return Some(Self::BATCH);
        }
        let declared = message.msh()?.message_profile_identifier();
        let published = |id: &str| Self::PUBLISHED.into_iter().find(|published| *published == id);
        let mut declared = declared.filter_map(|profile| published(&profile.entity_identifier().trimmed()?));
        declared.next().or_else(|| {
            if has_type(message, "VXU") {
                Some("Z22")
            } else if has_type(message, "ACK") {
                Some("Z23")
            } else if has_type(message, "QBP") {
                QbpQ11::try_from(message).ok()?.profile().map(QueryProfile::code)
            } else {
                RspK11::try_from(message).ok()?.profile().map(ResponseProfile::code)
            }
        })
    }
}
