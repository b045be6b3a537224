use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use crate::build::BuildError;
use crate::message::{expect_whole, has_type};
use crate::{Error, ErrorKind, Message};

/// What a message is for, in any version.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Query,
    Answer,
    Acknowledgement,
    Update,
}

impl Kind {
    pub(super) fn of_legacy(message: &Message<'_>) -> Result<Self, BuildError> {
        let kinds = [
            ("VXQ", Self::Query),
            ("VXR", Self::Answer),
            ("VXX", Self::Answer),
            ("QCK", Self::Answer),
            ("ACK", Self::Acknowledgement),
            ("VXU", Self::Update),
        ];
        // The queries and their answers were never anything but what they are.
        let is_shared = |kind| matches!(kind, Self::Acknowledgement | Self::Update);
        Self::of(message, &kinds, |kind, version| !is_shared(kind) || version.is_none_or(|it| it < [2, 5, 1]))
    }

    pub(super) fn of_guide(message: &Message<'_>) -> Result<Self, BuildError> {
        let kinds =
            [("QBP", Self::Query), ("RSP", Self::Answer), ("ACK", Self::Acknowledgement), ("VXU", Self::Update)];
        Self::of(message, &kinds, |_, version| version.is_none_or(|it| it >= [2, 5, 0]))
    }

    fn of(
        message: &Message<'_>,
        kinds: &[(&str, Self)],
        is_of_version: impl Fn(Self, Option<[u32; 3]>) -> bool,
    ) -> Result<Self, BuildError> {
        let kind = kinds.iter().find(|(code, _)| has_type(message, code)).map(|(_, kind)| *kind);
        let kind = kind.ok_or_else(|| refusal(ErrorKind::MessageType, 9))?;
        if !is_of_version(kind, version(message)) {
            return Err(refusal(ErrorKind::Version, 12));
        }
        expect_whole(message)?;
        Ok(kind)
    }
}

/// MSH-12 as numbers, such as 2, 3, 1. `None` when it says nothing.
fn version(message: &Message<'_>) -> Option<[u32; 3]> {
    let text = message.msh()?.version_id().version_id().trimmed()?.into_owned();
    let mut parts = text.split('.').map(|part| part.parse().unwrap_or(u32::MAX));
    Some([(); 3].map(|()| parts.next().unwrap_or_default()))
}

/// The error that a header makes the message another than is converted.
pub(super) fn refusal(kind: ErrorKind, field: usize) -> BuildError {
    Error::new(kind).at(Location::segment_at(SegmentId::MSH, NonZeroU32::MIN).with_field(field)).into()
}
