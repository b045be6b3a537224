use std::fmt;

use iz_model::Location;

use super::index::MOST_BYTES;
use super::{Delimiters, Message, Text, Value};

/// The levels below a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Field,
    Repetition,
    Component,
    Subcomponent,
}

impl Level {
    /// The level of the parts, and what separates them.
    const fn below(self, delimiters: &Delimiters) -> Option<(Self, u8)> {
        match self {
            Self::Field => Some((Self::Repetition, delimiters.repetition())),
            Self::Repetition => Some((Self::Component, delimiters.component())),
            Self::Component => Some((Self::Subcomponent, delimiters.subcomponent())),
            Self::Subcomponent => None,
        }
    }
}

/// A field, repetition, component or subcomponent: a view that borrows the message and splits when asked.
///
/// One rule holds at every level: part 1 of an element without separators is the element itself, and a part that is not
/// there is empty. So `PID-8`, `PID-8.1` and `PID-8[1].1.1` are one value when the field is `F`.
///
/// ```
/// use iz_hl7::Message;
/// let message = Message::parse(b"MSH|^~\\&|\rPID|||1^^^A&1.2&ISO^MR~2^^^B^SR")?;
/// let identifiers = message.segment("PID", 1).unwrap().field(3);
/// assert_eq!(identifiers.repetitions().count(), 2);
/// assert_eq!(identifiers.component(4).subcomponent(2).raw(), b"1.2");
/// assert!(identifiers.repetition(3).is_empty());
/// # Ok::<(), iz_hl7::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Element<'m> {
    message: &'m Message<'m>,
    place: Place,
}

/// Where an element stands, and at which level: 31 bits for its start, 31 for its length and 2 for the level.
///
/// So an element is passed in two registers. Through memory, its parts are written one by one and read as a whole, which
/// stalls; nearly a tenth of the time of reading was that.
#[derive(Clone, Copy)]
struct Place(u64);

impl Place {
    #[inline]
    fn new(start: usize, end: usize, level: Level) -> Self {
        // Messages have no more bytes than 31 bits can count.
        let number = |number: usize| u64::try_from(number & MOST_BYTES).unwrap_or_default();
        let level = match level {
            Level::Field => 0,
            Level::Repetition => 1,
            Level::Component => 2,
            Level::Subcomponent => 3,
        };
        Self(number(start) << 33 | number(end.saturating_sub(start)) << 2 | level)
    }

    #[inline]
    fn start(self) -> usize {
        usize::try_from(self.0 >> 33).unwrap_or_default()
    }

    #[inline]
    fn length(self) -> usize {
        // Masked before it is made a `usize`, which may have 32 bits.
        usize::try_from(self.0 >> 2 & 0x7FFF_FFFF).unwrap_or_default()
    }

    #[inline]
    fn level(self) -> Level {
        match self.0 & 3 {
            0 => Level::Field,
            1 => Level::Repetition,
            2 => Level::Component,
            _ => Level::Subcomponent,
        }
    }
}

/// The bytes that say themselves, as bits: printable, none of the standard's delimiters, and not of its null.
#[cfg(feature = "profile")]
const PLAIN: [u64; 4] = {
    let (mut low, mut high) = (0, 0);
    let mut byte = b' ';
    while byte <= b'~' {
        match byte {
            b'|' | b'^' | b'~' | b'\\' | b'&' | b'"' => {}
            ..64 => low |= 1 << byte,
            _ => high |= 1 << (byte - 64),
        }
        byte += 1;
    }
    [low, high, 0, 0]
};

#[cfg(feature = "profile")]
fn is_plain(byte: u8) -> bool {
    PLAIN.get(usize::from(byte >> 6)).is_some_and(|bits| bits >> (byte & 63) & 1 == 1)
}

impl<'m> Element<'m> {
    #[inline]
    pub(super) fn new(message: &'m Message<'_>, start: usize, end: usize, level: Level) -> Self {
        Self { message, place: Place::new(start, end, level) }
    }

    /// Another element of the message.
    #[inline]
    fn with(self, start: usize, end: usize, level: Level) -> Self {
        Self { place: Place::new(start, end, level), ..self }
    }

    fn start(&self) -> usize {
        self.place.start()
    }

    fn end(&self) -> usize {
        self.place.start() + self.place.length()
    }

    fn level(&self) -> Level {
        self.place.level()
    }

    /// The element that is not there.
    #[inline]
    pub(crate) fn absent(message: &'m Message<'_>) -> Self {
        Self::new(message, 0, 0, Level::Subcomponent)
    }

    /// The bytes as they stand in the message.
    #[inline]
    pub fn raw(&self) -> &'m [u8] {
        self.message.slice(self.start(), self.end())
    }

    /// The bytes as text, where they are the text: in UTF-8.
    #[inline]
    pub(super) fn utf_8(&self) -> Option<&'m str> {
        self.message.text(self.start(), self.end())
    }

    /// The text of a leaf that is written as it reads: in printable ASCII, without a delimiter or a blank at its end, where
    /// the delimiters are those of the standard. Nearly every leaf is; of any other, [`value`](Self::value) has more to say.
    #[cfg(feature = "profile")]
    #[inline]
    pub(crate) fn plain(&self) -> Option<&'m str> {
        let raw = self.raw();
        let has_end = raw.last().is_some_and(|last| *last != b' ');
        if has_end && raw.iter().all(|byte| is_plain(*byte)) && self.message.delimiters.are_usual() {
            self.utf_8()
        } else {
            None
        }
    }

    /// The byte offset at which the element begins. Of no meaning when it is empty.
    pub fn offset(&self) -> usize {
        self.start()
    }

    /// Where the element stands; `None` when the message does not have it. To locate every leaf of a segment, ask
    /// [`Segment::leaves`](super::Segment::leaves), which goes through it once.
    pub fn location(&self) -> Option<Location> {
        if self.is_empty() { None } else { self.message.locate(self.start()) }
    }

    /// The message that the element is part of.
    pub fn message(&self) -> &'m Message<'m> {
        self.message
    }

    /// Whether nothing stands here, not even separators. HL7's null is something.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.start() == self.end() || (self.message.index.has_joined_lines && self.is_line_end())
    }

    /// Whether only the line end stands here at which a segment was broken.
    #[cold]
    fn is_line_end(&self) -> bool {
        self.raw().iter().all(|byte| matches!(byte, b'\r' | b'\n'))
    }

    /// Whether the message does not have the element: its segment ends before it or is not there. HL7 does not distinguish
    /// that from an empty element; who looks into how a message was written may.
    ///
    /// ```
    /// use iz_hl7::Message;
    /// let message = Message::parse(b"MSH|^~\\&|\rPID|1||\r")?;
    /// let pid = message.segment("PID", 1).unwrap();
    /// assert!(pid.field(3).is_empty() && !pid.field(3).is_absent());
    /// assert!(pid.field(4).is_absent());
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    pub fn is_absent(&self) -> bool {
        // A segment's name stands before every element.
        self.start() == 0
    }

    /// The value: of the first leaf, when the element has parts.
    pub fn value(&self) -> Value<'m> {
        let leaf = self.first_leaf();
        match leaf.raw() {
            _ if leaf.is_empty() => Value::Empty,
            b"\"\"" => Value::Null,
            _ => Value::Text(Text::new(leaf)),
        }
    }

    /// The subcomponent that comes first: all that stands before the first separator.
    pub(crate) fn first_leaf(self) -> Self {
        let [component, repetition, _, subcomponent] = self.message.delimiters.encoding();
        let (has_repetitions, has_components) = (self.level() == Level::Field, self.level() <= Level::Repetition);
        let is_end = |byte: &u8| {
            (*byte == subcomponent)
                | (has_components & (*byte == component))
                | (has_repetitions & (*byte == repetition))
        };
        let length = if self.level() == Level::Subcomponent { None } else { self.raw().iter().position(is_end) };
        self.with(self.start(), length.map_or(self.end(), |length| self.start() + length), Level::Subcomponent)
    }

    /// The repetition of a field that has one only.
    #[cfg(feature = "profile")]
    #[inline]
    pub(crate) fn only_repetition(self) -> Option<Self> {
        let [_, repetition, ..] = self.message.delimiters.encoding();
        let is_only = self.level() != Level::Field || memchr::memchr(repetition, self.raw()).is_none();
        is_only.then(|| self.with(self.start(), self.end(), self.level().max(Level::Repetition)))
    }

    /// The repetitions of a field.
    pub fn repetitions(self) -> impl Iterator<Item = Self> {
        self.parts_at(Level::Repetition)
    }

    /// The components of a repetition; of the first repetition, when this is a field.
    pub fn components(self) -> impl Iterator<Item = Self> {
        self.parts_at(Level::Component)
    }

    /// The subcomponents of a component; of the first component, when this is a field or repetition.
    pub fn subcomponents(self) -> impl Iterator<Item = Self> {
        self.parts_at(Level::Subcomponent)
    }

    /// Repetition `index`, counted from 1.
    pub fn repetition(self, index: usize) -> Self {
        self.part_at(Level::Repetition, index)
    }

    /// Component `index` of the first repetition, counted from 1.
    pub fn component(self, index: usize) -> Self {
        self.part_at(Level::Component, index)
    }

    /// Subcomponent `index` of the first component, counted from 1.
    pub fn subcomponent(self, index: usize) -> Self {
        self.part_at(Level::Subcomponent, index)
    }

    /// Part `index` of a composite data type: a component when the composite is a field, a subcomponent when it is a
    /// component itself.
    pub fn part(self, index: usize) -> Self {
        match self.level() {
            Level::Field | Level::Repetition => self.component(index),
            Level::Component | Level::Subcomponent => self.subcomponent(index),
        }
    }

    /// The first parts of a composite data type, found in one go: `[Self; 6]` of a CE are its two triplets. See
    /// [`part`](Self::part).
    pub(crate) fn first_parts<const N: usize>(self) -> [Self; N] {
        let [component, repetition, _, subcomponent] = self.message.delimiters.encoding();
        let (level, separator) = match self.level() {
            Level::Field | Level::Repetition => (Level::Component, component),
            Level::Component | Level::Subcomponent => (Level::Subcomponent, subcomponent),
        };
        let (has_parts, has_repetitions) = (self.level() < Level::Subcomponent, self.level() == Level::Field);
        let mut parts = [Self::absent(self.message); N];
        let raw = self.raw();
        let raw = match has_repetitions.then(|| raw.iter().position(|byte| *byte == repetition)).flatten() {
            Some(end) => raw.get(..end).unwrap_or(raw),
            None => raw,
        };
        let end = self.start() + raw.len();
        let mut start = self.start();
        let mut separators = raw.iter().enumerate().filter(|(_, byte)| has_parts & (**byte == separator));
        for slot in &mut parts {
            match separators.next() {
                Some((at, _)) => {
                    *slot = self.with(start, self.start() + at, level);
                    start = self.start() + at + 1;
                }
                None => {
                    *slot = self.with(start, end, level);
                    break;
                }
            }
        }
        parts
    }

    /// Every leaf of the element, empty ones included.
    pub fn leaves(self) -> impl Iterator<Item = Self> {
        self.repetitions().flat_map(Self::components).flat_map(Self::subcomponents)
    }

    /// Every leaf with where it stands, given where the element stands.
    pub(super) fn located_leaves(self, location: Location) -> impl Iterator<Item = (Location, Self)> {
        self.located_parts(Level::Repetition, location)
            .flat_map(|(location, repetition)| repetition.located_parts(Level::Component, location))
            .flat_map(|(location, component)| component.located_parts(Level::Subcomponent, location))
    }

    fn located_parts(self, level: Level, location: Location) -> impl Iterator<Item = (Location, Self)> {
        self.parts_at(level).zip(1..).map(move |(part, index)| (self.name_part(part, level, index, location), part))
    }

    /// Where a part stands. One that is all of its whole is named as the whole: an error location names no component of
    /// a field without components.
    fn name_part(self, part: Self, level: Level, index: usize, location: Location) -> Location {
        match level {
            _ if part.start() == self.start() && part.end() == self.end() => location,
            Level::Field => location,
            Level::Repetition => location.with_repetition(index),
            Level::Component => location.with_component(index),
            Level::Subcomponent => location.with_subcomponent(index),
        }
    }

    fn part_at(self, level: Level, index: usize) -> Self {
        self.find_part(level, index).unwrap_or(Self::absent(self.message))
    }

    /// Part `index` at a level, of the first part at each level between.
    fn find_part(self, level: Level, index: usize) -> Option<Self> {
        let mut whole = self;
        while let Some((next, separator)) =
            whole.level().below(&self.message.delimiters).filter(|(next, _)| *next < level)
        {
            whole = whole.nth(next, separator, 1)?;
        }
        match whole.level().below(&self.message.delimiters) {
            Some((next, separator)) if next == level => whole.nth(level, separator, index),
            _ => (index == 1).then_some(whole),
        }
    }

    /// Part `index` of those that a separator makes.
    fn nth(self, level: Level, separator: u8, index: usize) -> Option<Self> {
        let mut start = self.start();
        let length = |start: usize| self.message.slice(start, self.end()).iter().position(|byte| *byte == separator);
        for _ in 1..index {
            start += length(start)? + 1;
        }
        let end = length(start).map_or(self.end(), |length| start + length);
        (index > 0).then_some(self.with(start, end, level))
    }

    /// The parts at a level, of the first part at each level between.
    fn parts_at(self, level: Level) -> impl Iterator<Item = Self> {
        let mut whole = self;
        while let Some((next, separator)) =
            whole.level().below(&self.message.delimiters).filter(|(next, _)| *next < level)
        {
            whole = whole.nth(next, separator, 1).unwrap_or(whole);
        }
        match whole.level().below(&self.message.delimiters) {
            Some((next, separator)) if next == level => whole.split(level, Some(separator)),
            _ => whole.split(whole.level(), None),
        }
    }

    /// Splits at a separator; without one, the element is its only part.
    fn split(self, level: Level, separator: Option<u8>) -> impl Iterator<Item = Self> {
        let mut rest = Some(self.start());
        std::iter::from_fn(move || {
            let start = rest?;
            let bytes = self.message.slice(start, self.end());
            let length = separator.and_then(|separator| bytes.iter().position(|byte| *byte == separator));
            rest = length.map(|length| start + length + 1);
            Some(self.with(start, length.map_or(self.end(), |length| start + length), level))
        })
    }

    /// Where a byte of this element stands, given where the element stands.
    pub(super) fn locate(self, offset: usize, location: Location) -> Location {
        let Some((level, separator)) = self.level().below(&self.message.delimiters) else { return location };
        let mut parts = self.split(level, Some(separator)).zip(1..);
        let Some((part, index)) = parts.find(|(part, _)| offset <= part.end()) else { return location };
        part.locate(offset, self.name_part(part, level, index, location))
    }
}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({} bytes)", self.level(), self.end() - self.start())
    }
}
