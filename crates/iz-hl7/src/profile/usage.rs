use std::str::FromStr;

/// What a sender has to do with an element (guide, chapter 3; table 3-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "the standard knows these four")]
pub enum Usage {
    /// It must be there.
    Required,
    /// It must be there when it is known.
    RequiredOrEmpty,
    /// It may be there when both sides agree.
    Optional,
    /// It must not be there.
    NotSupported,
}

/// A usage that may depend on what else the message says: `C(R/X)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Conditional {
    pub(super) when_true: Usage,
    pub(super) when_false: Usage,
}

/// How often an element may be there: `0..1`, `1..*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cardinality {
    pub(super) min: u32,
    /// `u32::MAX` for `*`.
    pub(super) max: u32,
}

/// How many characters a value may have: `1..20`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) min: usize,
    pub(super) max: usize,
}

/// The text is none of its kind.
#[derive(Debug)]
pub(super) struct Unreadable;

impl Usage {
    /// As the guide writes it: `R`, `RE`, `O`, `X`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "R",
            Self::RequiredOrEmpty => "RE",
            Self::Optional => "O",
            Self::NotSupported => "X",
        }
    }
}

#[cfg(feature = "overlay")]
impl Usage {
    /// Whether a local guide may make another usage of it (HL7 v2.5.1, 2.12: how profiles are constrained).
    fn may_become(self, other: Self) -> bool {
        match self {
            Self::Required | Self::NotSupported => other == self,
            Self::RequiredOrEmpty => matches!(other, Self::Required | Self::RequiredOrEmpty),
            Self::Optional => true,
        }
    }
}

#[cfg(feature = "overlay")]
impl Conditional {
    /// Whether the rules of the element apply, or may: it is `R` or `RE`.
    pub(super) fn may_be_constrained(self) -> bool {
        let is_constrained = |usage| matches!(usage, Usage::Required | Usage::RequiredOrEmpty);
        is_constrained(self.when_true) || is_constrained(self.when_false)
    }

    /// Whether a local guide may make another of it; with another predicate too, or with the same.
    pub(super) fn may_become(self, other: Self, has_same_predicate: bool) -> bool {
        let (when_true, when_false) = (self.when_true, self.when_false);
        let branches = when_true.may_become(other.when_true) && when_false.may_become(other.when_false);
        let crossed = when_true.may_become(other.when_false) && when_false.may_become(other.when_true);
        branches && (has_same_predicate || crossed)
    }

    pub(super) fn is_conditional(self) -> bool {
        self.when_true != self.when_false
    }
}

impl Usage {
    fn of(text: &str) -> Result<Self, Unreadable> {
        Ok(match text {
            "R" => Self::Required,
            "RE" => Self::RequiredOrEmpty,
            "O" => Self::Optional,
            "X" => Self::NotSupported,
            _ => return Err(Unreadable),
        })
    }
}

impl FromStr for Conditional {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text.strip_prefix("C(").and_then(|rest| rest.strip_suffix(')')) {
            Some(both) => {
                let (when_true, when_false) = both.split_once('/').ok_or(Unreadable)?;
                Ok(Self { when_true: Usage::of(when_true)?, when_false: Usage::of(when_false)? })
            }
            None => Usage::of(text).map(|usage| Self { when_true: usage, when_false: usage }),
        }
    }
}

impl FromStr for Cardinality {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (min, max) = text.split_once("..").ok_or(Unreadable)?;
        let max = if max == "*" { u32::MAX } else { max.parse().map_err(|_| Unreadable)? };
        let min = min.parse().map_err(|_| Unreadable)?;
        if min <= max { Ok(Self { min, max }) } else { Err(Unreadable) }
    }
}

impl Cardinality {
    /// Whether the minimum says the same as the usage.
    pub(super) fn agrees(self, usage: Conditional) -> bool {
        let is_required = usage.when_true == Usage::Required && usage.when_false == Usage::Required;
        is_required == (self.min > 0)
    }
}

impl FromStr for Length {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (min, max) = text.split_once("..").ok_or(Unreadable)?;
        let number = |text: &str| text.parse().map_err(|_| Unreadable);
        let (min, max) = (number(min)?, number(max)?);
        if min <= max { Ok(Self { min, max }) } else { Err(Unreadable) }
    }
}
