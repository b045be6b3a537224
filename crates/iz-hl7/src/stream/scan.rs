//! Where each piece of a file begins and ends: the one implementation, which sees the file through a window.

use std::io::{self, BufRead, ErrorKind};
use std::ops::Range;

use super::Envelope;
use super::line::{self, EnvelopeSegment, Line};

/// How much is taken from the input at a time. It and the largest message bound the memory.
const CHUNK: usize = 64 * 1024;

/// How much is kept of junk, of a message that is too large and of an envelope segment.
pub(super) const PREFIX: usize = 64 * 1024;

/// A piece: where it stands in the file, and which of its bytes the buffer holds.
pub(super) struct Span {
    pub(super) is_message: bool,
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) held: Range<usize>,
}

/// What the scan stands in.
#[derive(Clone, Copy)]
enum State {
    Outside,
    Message,
    Junk,
    Envelope(EnvelopeSegment),
}

pub(super) struct Scan<R> {
    input: R,
    /// The largest message, in bytes.
    pub(super) limit: u64,
    pub(super) envelope: Envelope,
    buffer: Vec<u8>,
    state: State,
    /// The first byte of the piece, in the buffer and in the file.
    start: usize,
    offset: u64,
    /// The next byte to look at, in the buffer and in the file.
    at: usize,
    at_offset: u64,
    /// The end of the last line that is not blank: blank lines belong to a piece when text follows them.
    text_end: u64,
    /// The bytes before `text_end` end with a CR, so an LF is part of the terminator.
    is_after_cr: bool,
    /// There is a NUL in the blank lines since `text_end`.
    has_nul: bool,
    is_in_line: bool,
    is_ended: bool,
}

impl<R: BufRead> Scan<R> {
    pub(super) fn new(input: R, offset: u64) -> Self {
        Self {
            input,
            limit: 0,
            envelope: Envelope::from_offset(offset),
            buffer: Vec::new(),
            state: State::Outside,
            start: 0,
            offset,
            at: 0,
            at_offset: offset,
            text_end: offset,
            is_after_cr: false,
            has_nul: false,
            is_in_line: false,
            is_ended: false,
        }
    }

    /// The next piece. After an error the same call goes on where it was.
    pub(super) fn next_span(&mut self) -> io::Result<Option<Span>> {
        loop {
            if self.is_in_line {
                if !self.pass_text() {
                    self.fill()?;
                }
                continue;
            }
            let rest = self.rest();
            if rest.is_empty() && self.is_ended {
                let last = self.end_piece();
                if last.is_none() {
                    self.envelope.end(self.at_offset);
                }
                return Ok(last);
            }
            match line::begin(rest, self.is_ended) {
                None => self.fill()?,
                Some(Line::Blank { length, has_nul }) => self.pass_blank(length, has_nul),
                Some(line) if self.goes_on(line) => {
                    self.has_nul = false;
                    self.is_in_line = true;
                }
                Some(line) => {
                    // The line is looked at again by the next call.
                    if let Some(span) = self.end_piece() {
                        return Ok(Some(span));
                    }
                    self.begin_piece(match line {
                        Line::Message => State::Message,
                        Line::Envelope(segment) => State::Envelope(segment),
                        Line::Cut | Line::Text | Line::Blank { .. } => State::Junk,
                    });
                }
            }
        }
    }

    /// Bytes in the buffer.
    pub(super) fn held(&self, span: &Span) -> &[u8] {
        self.buffer.get(span.held.clone()).unwrap_or_default()
    }

    pub(super) fn capacity(&self) -> usize {
        self.buffer.capacity()
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or_default()
    }

    /// Passes over the rest of a line, and over the lines after it that are plainly text of the same piece. `false` when the
    /// end is not in the buffer yet.
    fn pass_text(&mut self) -> bool {
        let rest = self.rest();
        let end = match self.state {
            State::Message | State::Junk => line::text(rest),
            State::Outside | State::Envelope(_) => line::first(rest),
        };
        let length = end.unwrap_or(rest.len());
        self.is_after_cr = end.is_some_and(|end| rest.get(end - 1) == Some(&b'\r'));
        self.pass(length);
        self.text_end = self.at_offset;
        self.is_in_line = end.is_none() && !self.is_ended;
        if let (State::Envelope(segment), false) = (self.state, self.is_in_line) {
            let held = self.held_range(self.at_offset - self.offset);
            self.envelope.segment(segment, self.offset, self.buffer.get(held).unwrap_or_default());
            self.state = State::Outside;
        }
        !self.is_in_line
    }

    fn pass_blank(&mut self, length: usize, has_nul: bool) {
        let is_rest_of_terminator = self.is_after_cr && self.rest().first() == Some(&b'\n');
        self.pass(length);
        if is_rest_of_terminator {
            self.text_end = self.at_offset;
        }
        self.is_after_cr = false;
        self.has_nul |= has_nul;
    }

    fn pass(&mut self, length: usize) {
        self.at += length;
        self.at_offset = self.at_offset.saturating_add(widen(length));
    }

    /// Whether a line is part of the piece before it.
    fn goes_on(&self, line: Line) -> bool {
        match self.state {
            State::Message => line == Line::Text,
            State::Junk => matches!(line, Line::Text | Line::Cut),
            State::Outside | State::Envelope(_) => false,
        }
    }

    fn begin_piece(&mut self, state: State) {
        self.state = state;
        self.start = self.at;
        self.offset = self.at_offset;
        self.is_in_line = true;
    }

    /// Ends the piece that the scan stands in. Blank lines outside are none, but NULs are what a crash leaves behind.
    fn end_piece(&mut self) -> Option<Span> {
        let is_message = matches!(self.state, State::Message);
        match self.state {
            State::Message | State::Junk => {
                let (offset, length) = (self.offset, self.text_end - self.offset);
                self.state = State::Outside;
                let is_whole = is_message && length <= self.limit;
                let held = if is_whole { self.start..self.start + narrow(length) } else { self.held_range(length) };
                Some(self.counted(Span { is_message, offset, length, held }))
            }
            State::Outside | State::Envelope(_) if self.has_nul => {
                self.has_nul = false;
                let (offset, length) = (self.text_end, self.at_offset - self.text_end);
                self.text_end = self.at_offset;
                Some(self.counted(Span { is_message, offset, length, held: 0..0 }))
            }
            State::Outside | State::Envelope(_) => None,
        }
    }

    fn counted(&mut self, span: Span) -> Span {
        if span.is_message {
            self.envelope.message();
        } else {
            self.envelope.junk(span.offset, span.length);
        }
        span
    }

    fn held_range(&self, length: u64) -> Range<usize> {
        self.start..self.start + narrow(length).min(PREFIX)
    }

    /// Takes more of the input, or learns that there is no more.
    fn fill(&mut self) -> io::Result<()> {
        self.make_room();
        let available = loop {
            match self.input.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                result => break result?,
            }
        };
        let taken = available.get(..CHUNK).unwrap_or(available);
        self.buffer.extend_from_slice(taken);
        let length = taken.len();
        self.input.consume(length);
        self.is_ended = length == 0;
        Ok(())
    }

    /// Drops from the buffer what no piece will hold: what was passed over outside of pieces, all but the first bytes of
    /// junk and of what is too large, and the blank lines that would make a message too large if text followed them.
    fn make_room(&mut self) {
        if matches!(self.state, State::Outside) {
            self.start = self.at;
        }
        self.buffer.drain(..self.start);
        self.at -= self.start;
        self.start = 0;
        let text = self.text_end.saturating_sub(self.offset);
        let kept = match self.state {
            State::Outside => 0,
            State::Message if self.at_offset - self.offset <= self.limit => self.at,
            State::Message if text <= self.limit => narrow(text).max(PREFIX),
            State::Message | State::Junk | State::Envelope(_) => PREFIX,
        };
        if kept < self.at {
            self.buffer.drain(kept..self.at);
            self.at = kept;
        }
    }
}

fn widen(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn narrow(length: u64) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX)
}
