//! The code tables, written by `cargo run -p codegen` from the texts in `data/`, sorted by code.

use iz_model::Date;

pub(crate) mod code_tables;
pub(crate) mod cvx;
pub(crate) mod generic_name;
pub(crate) mod mvx;
#[cfg(feature = "ndc")]
pub(crate) mod ndc;
pub(crate) mod product;
pub(crate) mod relations;
pub(crate) mod vaccine_group;
#[cfg(feature = "vis")]
pub(crate) mod vis;

/// The texts of a table. A row has places in it and no pointers, which would take more room than most texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pool(&'static str);

/// Where a text stands in a pool: 22 bits of offset, 10 of length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text(u32);

impl Pool {
    pub(crate) fn text(self, Text(place): Text) -> &'static str {
        let offset = |bits: u32| usize::try_from(bits).unwrap_or_default();
        let (start, length) = (offset(place >> 10), offset(place & 0x3FF));
        self.0.get(start..start + length).unwrap_or_default()
    }
}

/// The place of a text.
const fn t(start: u32, length: u32) -> Text {
    Text(start << 10 | length)
}

/// A day. The tables hold days of the calendar only, as their tests show.
const fn d(year: u16, month: u8, day: u8) -> Date {
    match Date::new(year, month, day) {
        Ok(date) => date,
        Err(_) => Date::MIN,
    }
}
