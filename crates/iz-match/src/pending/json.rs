use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Event, PendingFile};

/// The version of the shape, which a reader meets before any event.
#[derive(Clone, Serialize, Deserialize)]
#[serde(into = "u32", try_from = "u32")]
struct Version;

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(rename = "PendingFile")]
struct Stored<'a> {
    version: Version,
    events: Cow<'a, [Event]>,
}

impl From<Version> for u32 {
    fn from(_: Version) -> Self {
        VERSION
    }
}

impl TryFrom<u32> for Version {
    type Error = &'static str;

    fn try_from(version: u32) -> Result<Self, Self::Error> {
        if version == VERSION { Ok(Self) } else { Err("this version of the pending file is not known") }
    }
}

impl Serialize for PendingFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Stored { version: Version, events: Cow::Borrowed(self.log()) }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PendingFile {
    /// Reads the events and [replays](PendingFile::replay) them.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = Stored::deserialize(deserializer)?;
        Self::replay(stored.events.into_owned()).map_err(D::Error::custom)
    }
}
