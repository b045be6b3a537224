use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};

/// The time now. The crates have no clock; a program has.
#[allow(clippy::disallowed_methods, reason = "a program has a clock, and tells the crates the time")]
pub fn now() -> DateTime<Utc> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    DateTime::from_timestamp(seconds, since.subsec_nanos()).unwrap_or_default()
}
