//! What a message structure has a place for.

use crate::Segment;

/// A message structure: the segments outside groups with how often each may stand, and the groups it has.
pub(super) struct Structure {
    frame: &'static [(&'static str, usize)],
    pub(super) most_persons: usize,
    pub(super) has_orders: bool,
}

/// As often as you like.
const MANY: usize = usize::MAX;

impl Structure {
    /// Any message.
    pub(super) const ANY: Self = Self { frame: &[], most_persons: MANY, has_orders: true };
    pub(super) const ACK: Self = Self::without_groups(&[("MSH", 1), ("SFT", MANY), ("MSA", 1), ("ERR", MANY)]);
    pub(super) const QBP_Q11: Self =
        Self::without_groups(&[("MSH", 1), ("SFT", MANY), ("QPD", 1), ("RCP", 1), ("DSC", 1)]);
    pub(super) const QCK_Q02: Self = Self::without_groups(&[("MSH", 1), ("MSA", 1), ("ERR", MANY), ("QAK", 1)]);
    pub(super) const RSP_K11: Self = Self {
        frame: &[("MSH", 1), ("SFT", MANY), ("MSA", 1), ("ERR", MANY), ("QAK", 1), ("QPD", 1), ("DSC", 1)],
        most_persons: MANY,
        has_orders: true,
    };
    pub(super) const VXQ_V01: Self = Self::without_groups(&[("MSH", 1), ("QRD", 1), ("QRF", 1)]);
    pub(super) const VXR_V03: Self =
        Self { frame: &[("MSH", 1), ("MSA", 1), ("QRD", 1), ("QRF", 1)], most_persons: 1, has_orders: true };
    pub(super) const VXU_V04: Self = Self { frame: &[("MSH", 1), ("SFT", MANY)], most_persons: 1, has_orders: true };
    pub(super) const VXX_V02: Self =
        Self { frame: &[("MSH", 1), ("MSA", 1), ("QRD", 1), ("QRF", 1)], most_persons: MANY, has_orders: false };

    const fn without_groups(frame: &'static [(&'static str, usize)]) -> Self {
        Self { frame, most_persons: 0, has_orders: false }
    }

    /// Whether a segment has its place outside groups.
    pub(super) fn has_in_frame(&self, segment: Segment<'_>) -> bool {
        let name = segment.name();
        self.frame.iter().any(|(own, most)| *own == name.as_str() && segment.location().sequence() <= *most)
    }
}
