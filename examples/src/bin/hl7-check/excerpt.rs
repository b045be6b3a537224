use iz_hl7::{Location, Message, Segment};

/// So many characters of a segment are shown.
const WIDTH: usize = 96;

/// A segment as it is shown: its shape or its text, and below it what is underlined.
pub(crate) struct Excerpt {
    pub(crate) line: String,
    pub(crate) mark: String,
}

impl Excerpt {
    /// The segment of a location with that place underlined; `None` when the message does not have the segment.
    pub(crate) fn of(message: &Message<'_>, location: Location, reveal: bool) -> Option<Self> {
        let segment = message.segment(location.segment().as_str(), location.sequence())?;
        let (from, to) = marked(message, segment, location);
        let shown = shown(message, segment, reveal);
        // Positions of bytes to positions of characters.
        let before = |offset: usize| shown.iter().filter(|(at, _)| *at < offset).count();
        let (from, to) = (before(from), before(to));
        let start = if shown.len() <= WIDTH { 0 } else { from.saturating_sub(WIDTH / 2).min(shown.len() - WIDTH) };
        let end = shown.len().min(start + WIDTH);
        let text: String = shown.iter().skip(start).take(end - start).map(|(_, c)| c).collect();
        let name = if start > 0 { format!("{}…", segment.name()) } else { String::new() };
        let line = format!("{name}{text}{}", if end < shown.len() { "…" } else { "" });
        let indent = name.chars().count() + from - start;
        let mark = format!("{}{}", " ".repeat(indent), "^".repeat((to.min(end)).saturating_sub(from).max(1)));
        Some(Self { line, mark })
    }
}

/// Where in a segment a location begins and ends. What is not there is where it would stand, or at the end.
fn marked(message: &Message<'_>, segment: Segment<'_>, location: Location) -> (usize, usize) {
    if location.field().is_none() {
        return (0, 3);
    }
    let element = message.element(&location);
    if element.is_absent() {
        return (segment.raw().len(), segment.raw().len());
    }
    let from = element.offset().saturating_sub(segment.offset());
    (from, from + element.raw().len())
}

/// The characters of a segment, each with its offset: those of its values as `*`, unless they are to be revealed.
fn shown(message: &Message<'_>, segment: Segment<'_>, reveal: bool) -> Vec<(usize, char)> {
    let delimiters = message.delimiters();
    let marks = [
        delimiters.field(),
        delimiters.component(),
        delimiters.repetition(),
        delimiters.escape(),
        delimiters.subcomponent(),
    ];
    let is_delimiter = |c: char| u8::try_from(c).is_ok_and(|c| marks.contains(&c));
    let is_open = |at: usize| at < 3 || segment.name().is_header() && at < 8;
    let show = |(at, c): (usize, char)| match c {
        c if c.is_control() => (at, '·'),
        c if reveal || is_open(at) || is_delimiter(c) => (at, c),
        _ => (at, '*'),
    };
    match std::str::from_utf8(segment.raw()) {
        Ok(text) => text.char_indices().map(show).collect(),
        // Of another character set only ASCII is shown.
        Err(_) => {
            let ascii = |byte: u8| if byte.is_ascii() { char::from(byte) } else { '?' };
            segment.raw().iter().enumerate().map(|(at, byte)| show((at, ascii(*byte)))).collect()
        }
    }
}
