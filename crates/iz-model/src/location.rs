use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, u32 as number};
use nom::combinator::{all_consuming, map_opt, opt};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// The three-character name of a segment, such as `RXA` or `ZSA`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SegmentId([u8; 3]);

impl SegmentId {
    /// Batch header.
    pub const BHS: Self = Self(*b"BHS");
    /// Batch trailer.
    pub const BTS: Self = Self(*b"BTS");
    /// Error.
    pub const ERR: Self = Self(*b"ERR");
    /// File header.
    pub const FHS: Self = Self(*b"FHS");
    /// File trailer.
    pub const FTS: Self = Self(*b"FTS");
    /// Message acknowledgment.
    pub const MSA: Self = Self(*b"MSA");
    /// Message header.
    pub const MSH: Self = Self(*b"MSH");
    /// Next of kin and associated parties.
    pub const NK1: Self = Self(*b"NK1");
    /// Notes and comments.
    pub const NTE: Self = Self(*b"NTE");
    /// Observation and result.
    pub const OBX: Self = Self(*b"OBX");
    /// Common order.
    pub const ORC: Self = Self(*b"ORC");
    /// Patient additional demographic.
    pub const PD1: Self = Self(*b"PD1");
    /// Patient identification.
    pub const PID: Self = Self(*b"PID");
    /// Query acknowledgment.
    pub const QAK: Self = Self(*b"QAK");
    /// Query parameter definition.
    pub const QPD: Self = Self(*b"QPD");
    /// Original style query definition.
    pub const QRD: Self = Self(*b"QRD");
    /// Original style query filter.
    pub const QRF: Self = Self(*b"QRF");
    /// Response control parameter.
    pub const RCP: Self = Self(*b"RCP");
    /// Pharmacy or treatment administration: one vaccine event.
    pub const RXA: Self = Self(*b"RXA");
    /// Pharmacy or treatment route.
    pub const RXR: Self = Self(*b"RXR");

    /// The segment name of these three bytes: an upper-case letter, then two upper-case letters or digits.
    pub const fn new(name: [u8; 3]) -> Option<Self> {
        let [first, second, third] = name;
        if first.is_ascii_uppercase() && Self::is_tail(second) && Self::is_tail(third) {
            Some(Self(name))
        } else {
            None
        }
    }

    const fn is_tail(byte: u8) -> bool {
        byte.is_ascii_uppercase() || byte.is_ascii_digit()
    }

    /// Whether the segment is a header, whose field 1 is the field separator itself: MSH, FHS or BHS.
    pub const fn is_header(self) -> bool {
        matches!(&self.0, b"MSH" | b"FHS" | b"BHS")
    }

    /// The name as three bytes of ASCII.
    pub const fn as_bytes(&self) -> &[u8; 3] {
        &self.0
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        // The constructor admits ASCII only.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl PartialEq<&str> for SegmentId {
    fn eq(&self, name: &&str) -> bool {
        self.0.as_slice() == name.as_bytes()
    }
}

impl fmt::Debug for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where an element stands in a message: HL7's error location (ERL), and the path by which an element is asked for.
///
/// Every position is counted from 1, as in the standard. The segment's sequence counts that segment's name over the
/// whole message. A location may stop at any level: a segment, a field, a repetition, a component or a subcomponent.
///
/// `Display` and `FromStr` use the notation `PID[1]-3[2].4.1`; a sequence of 1, and a repetition of 1
/// before a component, may be left out when reading and are left out when writing. [`Location::erl`] writes the value
/// of ERR-2.
///
/// ```
/// use iz_model::Location;
/// let location: Location = "RXA[2]-5.1".parse()?;
/// assert_eq!(location.erl(), "RXA^2^5^1^1");
/// assert_eq!(location.to_string(), "RXA[2]-5.1");
/// assert!("RXA-0".parse::<Location>().is_err(), "positions are counted from 1");
/// # Ok::<(), iz_model::NotALocation>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "String", try_from = "String"))]
pub struct Location {
    segment: SegmentId,
    sequence: NonZeroU32,
    field: Option<NonZeroU32>,
    repetition: Option<NonZeroU32>,
    component: Option<NonZeroU32>,
    subcomponent: Option<NonZeroU32>,
}

/// The text is not a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a location; write PID-5.1 or RXA[2]-5[1].1.1, counting from 1")]
pub struct NotALocation;

/// A position as a location keeps it. No message has as many elements as a `u32` counts, and none has number 0.
fn position(index: usize) -> Option<NonZeroU32> {
    NonZeroU32::new(u32::try_from(index).unwrap_or(u32::MAX))
}

fn widen(index: NonZeroU32) -> usize {
    // The targets of this crate have pointers of at least 32 bits.
    usize::try_from(index.get()).unwrap_or(usize::MAX)
}

impl Location {
    /// The `sequence`-th segment of this name.
    pub const fn segment_at(segment: SegmentId, sequence: NonZeroU32) -> Self {
        Self { segment, sequence, field: None, repetition: None, component: None, subcomponent: None }
    }

    /// The same segment, field `index`. Index 0 names no field: the location is then the segment.
    #[must_use]
    pub fn with_field(self, index: usize) -> Self {
        Self { field: position(index), repetition: None, component: None, subcomponent: None, ..self }
    }

    /// The same field, repetition `index`. Index 0 names no repetition: the location is then the field.
    #[must_use]
    pub fn with_repetition(self, index: usize) -> Self {
        Self { repetition: position(index), component: None, subcomponent: None, ..self }
    }

    /// The same repetition, or the first, component `index`. Index 0 names no component.
    #[must_use]
    pub fn with_component(self, index: usize) -> Self {
        Self {
            repetition: self.repetition.or(Some(NonZeroU32::MIN)),
            component: position(index),
            subcomponent: None,
            ..self
        }
    }

    /// The same component, or the first, subcomponent `index`. Index 0 names no subcomponent.
    #[must_use]
    pub fn with_subcomponent(self, index: usize) -> Self {
        Self {
            repetition: self.repetition.or(Some(NonZeroU32::MIN)),
            component: self.component.or(Some(NonZeroU32::MIN)),
            subcomponent: position(index),
            ..self
        }
    }

    /// The segment's name (ERL.1).
    pub const fn segment(&self) -> SegmentId {
        self.segment
    }

    /// Which segment of that name, counted over the whole message (ERL.2).
    pub fn sequence(&self) -> usize {
        widen(self.sequence)
    }

    /// The field (ERL.3).
    pub fn field(&self) -> Option<usize> {
        self.field.map(widen)
    }

    /// The field's repetition (ERL.4).
    pub fn repetition(&self) -> Option<usize> {
        self.repetition.map(widen)
    }

    /// The component (ERL.5).
    pub fn component(&self) -> Option<usize> {
        self.component.map(widen)
    }

    /// The subcomponent (ERL.6).
    pub fn subcomponent(&self) -> Option<usize> {
        self.subcomponent.map(widen)
    }

    /// The value of ERR-2: `RXA^2^5^1^1`. Parts that are not needed are left out.
    pub fn erl(&self) -> String {
        let mut erl = format!("{}^{}", self.segment, self.sequence);
        for part in [self.field, self.repetition, self.component, self.subcomponent].into_iter().map_while(|part| part)
        {
            erl.push('^');
            erl.push_str(&part.to_string());
        }
        erl
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = |f: &mut fmt::Formatter<'_>, index: NonZeroU32| {
            if index == NonZeroU32::MIN { Ok(()) } else { write!(f, "[{index}]") }
        };
        write!(f, "{}", self.segment)?;
        index(f, self.sequence)?;
        if let Some(field) = self.field {
            write!(f, "-{field}")?;
        }
        match (self.repetition, self.component) {
            // The first repetition, as against the whole field.
            (Some(NonZeroU32::MIN), None) => f.write_str("[1]")?,
            (Some(repetition), _) => index(f, repetition)?,
            (None, _) => {}
        }
        if let Some(component) = self.component {
            write!(f, ".{component}")?;
        }
        if let Some(subcomponent) = self.subcomponent {
            write!(f, ".{subcomponent}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location({self})")
    }
}

impl FromStr for Location {
    type Err = NotALocation;

    fn from_str(text: &str) -> Result<Self, NotALocation> {
        let (_, location) = all_consuming(location).parse(text).map_err(|_| NotALocation)?;
        Ok(location)
    }
}

fn location(input: &str) -> IResult<&str, Location> {
    let name = map_opt(take_while_m_n(3, 3, |c: char| c.is_ascii_alphanumeric()), |name: &str| {
        name.as_bytes().try_into().ok().and_then(SegmentId::new)
    });
    let (input, (segment, sequence, field)) = (name, opt(bracketed), opt(preceded(tag("-"), field))).parse(input)?;
    let mut location = Location::segment_at(segment, sequence.unwrap_or(NonZeroU32::MIN));
    if let Some((field, repetition, component)) = field {
        location.field = Some(field);
        location.repetition = repetition.or(component.map(|_| NonZeroU32::MIN));
        location.component = component.map(|(component, _)| component);
        location.subcomponent = component.and_then(|(_, subcomponent)| subcomponent);
    }
    Ok((input, location))
}

/// A field's number, its repetition, and its component with subcomponent.
type FieldPath = (NonZeroU32, Option<NonZeroU32>, Option<(NonZeroU32, Option<NonZeroU32>)>);

fn field(input: &str) -> IResult<&str, FieldPath> {
    (index, opt(bracketed), opt((preceded(char('.'), index), opt(preceded(char('.'), index))))).parse(input)
}

fn bracketed(input: &str) -> IResult<&str, NonZeroU32> {
    delimited(char('['), index, char(']')).parse(input)
}

fn index(input: &str) -> IResult<&str, NonZeroU32> {
    map_opt(number, NonZeroU32::new).parse(input)
}

impl From<Location> for String {
    fn from(location: Location) -> Self {
        location.to_string()
    }
}

impl TryFrom<String> for Location {
    type Error = NotALocation;

    fn try_from(text: String) -> Result<Self, NotALocation> {
        text.parse()
    }
}
