//! The primitive data types, and the flavors of time that the guide makes of TS (guide, chapter 4).

use iz_model::ApplicationErrorCode;

/// A data type without components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Primitive {
    /// ST, TX, FT: text.
    Text,
    /// ID, IS: a code.
    Code,
    /// NM: a number.
    Number,
    /// SI: a number of a sequence.
    SequenceId,
    /// Dates and times: the least precision in digits, the most, and what of a zone.
    Time { least: usize, most: usize, zone: Zone },
    /// A type that says nothing of its content.
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    Optional,
    Forbidden,
    Required,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    /// ERR-5.
    pub(super) application: ApplicationErrorCode,
}

impl Primitive {
    pub(super) fn named(name: &str) -> Option<Self> {
        let time = |least, most, zone| Self::Time { least, most, zone };
        Some(match name {
            "ST" | "TX" | "FT" => Self::Text,
            "ID" | "IS" => Self::Code,
            "NM" => Self::Number,
            "SI" => Self::SequenceId,
            "DT" => time(4, 8, Zone::Forbidden),
            "DT_D" => time(8, 8, Zone::Forbidden),
            "DTM" => time(4, 14, Zone::Optional),
            "TS" => time(8, 14, Zone::Optional),
            "TS_M" => time(6, 14, Zone::Optional),
            "TS_NZ" => time(8, 14, Zone::Forbidden),
            "TS_Z" => time(14, 14, Zone::Required),
            "varies" | "TM" => Self::Any,
            _ => return None,
        })
    }

    /// The type without the rules of a flavor: what HL7 itself asks.
    pub(super) fn unconstrained(self) -> Self {
        match self {
            Self::Time { most: 8, zone: Zone::Forbidden, .. } => self,
            Self::Time { most, .. } => Self::Time { least: 4, most, zone: Zone::Optional },
            _ => self,
        }
    }

    /// Whether further components than the first, its value, are of its type: those of TS, which nobody uses.
    pub(super) fn has_components(self) -> bool {
        matches!(self, Self::Any | Self::Time { most: 14, .. })
    }

    /// Whether a text of printable ASCII is of the type.
    pub(super) fn admits(self, text: &str) -> bool {
        match self {
            Self::Text => !text.starts_with(' '),
            Self::Code | Self::Any => true,
            _ => self.check(text).is_ok(),
        }
    }

    pub(super) fn check(self, text: &str) -> Result<(), Malformed> {
        let (is_well_formed, application) = match self {
            Self::Text => (!text.starts_with(' ') && !has_control(text), None),
            Self::Code | Self::Any => (true, None),
            Self::Number => (is_number(text), None),
            Self::SequenceId => (is_digits(text, 1, 4), None),
            Self::Time { least, most, zone } => {
                (is_time(text, least, most, zone), Some(ApplicationErrorCode::InvalidDate))
            }
        };
        let application = application.unwrap_or(ApplicationErrorCode::InvalidValue);
        if is_well_formed { Ok(()) } else { Err(Malformed { application }) }
    }
}

/// Control characters of ASCII are bytes of their own; the others begin with the byte C2.
fn has_control(text: &str) -> bool {
    let is_ascii_control = |byte: u8| byte < b' ' || byte == 0x7F;
    text.bytes().any(is_ascii_control) || (!text.is_ascii() && text.chars().any(char::is_control))
}

fn is_digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && !unsigned.is_empty()
}

/// `YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]`, a day of the calendar, and as precise as asked.
fn is_time(text: &str, least: usize, most: usize, zone: Zone) -> bool {
    let (digits, offset) = match text.find(['+', '-']) {
        Some(at) => text.split_at_checked(at).unwrap_or((text, "")),
        None => (text, ""),
    };
    let (digits, fraction) =
        digits.split_once('.').map_or((digits, None), |(digits, fraction)| (digits, Some(fraction)));
    let is_precise = (least..=most).contains(&digits.len()) && digits.len() % 2 == 0;
    let number = |from: usize, to: usize, default: u16| match digits.get(from..to) {
        Some(part) => part.parse::<u16>().ok(),
        None => Some(default),
    };
    let is_moment = || {
        let small = |from, default| number(from, from + 2, default).and_then(|number| u8::try_from(number).ok());
        let date = iz_model::Date::new(number(0, 4, 0)?, small(4, 1)?, small(6, 1)?);
        Some(date.is_ok() && small(8, 0)? < 24 && small(10, 0)? < 60 && small(12, 0)? < 60)
    };
    let has_zone = !offset.is_empty();
    let zone_is_right = match zone {
        Zone::Optional => true,
        Zone::Forbidden => !has_zone,
        Zone::Required => has_zone,
    };
    let is_offset = || {
        let offset = offset.get(1..).unwrap_or_default();
        let (hours, minutes) = offset.split_at_checked(2).unwrap_or_default();
        is_digits(offset, 4, 4) && hours < "24" && minutes < "60"
    };
    is_precise
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && fraction.is_none_or(|fraction| digits.len() == 14 && is_digits(fraction, 1, 4))
        && is_moment() == Some(true)
        && zone_is_right
        && (!has_zone || is_offset())
}
