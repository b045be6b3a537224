use iz_hl7::{Location, Message, Segment};

/// So many characters of a segment are shown.
const WIDTH: usize = 96;
/// So many bytes on each side of a place have them; a character has four at most.
const WINDOW: usize = 4 * WIDTH;

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
        let (shown, is_cut) = shown(message, segment, from, reveal);
        let before = shown.iter().filter(|(at, _)| *at < from).count();
        let after = shown.len() - before;
        // The place is in the middle, unless the segment begins or ends nearby.
        let start = before.saturating_sub((WIDTH / 2).max(WIDTH.saturating_sub(after)));
        let excerpt = || shown.iter().skip(start).take(WIDTH);
        let text: String = excerpt().map(|(_, c)| c).collect();
        let name = if is_cut.0 || start > 0 { format!("{}…", segment.name()) } else { String::new() };
        let line = format!("{name}{text}{}", if is_cut.1 || start + WIDTH < shown.len() { "…" } else { "" });
        let indent = name.chars().count() + before - start;
        let width = excerpt().filter(|(at, _)| (from..to).contains(at)).count();
        let mark = format!("{}{}", " ".repeat(indent), "^".repeat(width.max(1)));
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

/// The characters of a segment around a place, at least as many on each side as are shown, each with its offset: those of
/// its values as `*`, unless they are to be revealed. And whether there are more before them, and after.
///
/// A segment may be long and have many findings, so no more of it than that is looked at. A character that the window cuts
/// is too far away to be shown.
fn shown(message: &Message<'_>, segment: Segment<'_>, from: usize, reveal: bool) -> (Vec<(usize, char)>, (bool, bool)) {
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
    let raw = segment.raw();
    let (start, end) = (from.saturating_sub(WINDOW), raw.len().min(from + WINDOW));
    let mut at = start;
    let mut shown = Vec::new();
    for chunk in raw.get(start..end).unwrap_or_default().utf8_chunks() {
        shown.extend(chunk.valid().char_indices().map(|(index, c)| show((at + index, c))));
        at += chunk.valid().len();
        // Of another character set only ASCII is shown.
        shown.extend((at..).zip(chunk.invalid()).map(|(at, _)| show((at, '?'))));
        at += chunk.invalid().len();
    }
    (shown, (start > 0, end < raw.len()))
}
