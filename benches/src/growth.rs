//! How the time grows when the input doubles.

use std::fmt;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use iz_hl7::{Location, Parser};

use crate::corpus::Corpus;
use crate::ours;
use crate::report::Row;

/// The bytes of the largest message.
const LARGEST: usize = 20_000_000;
/// The largest message is the smallest doubled so often.
const DOUBLINGS: u32 = 14;

/// One work over inputs that double.
pub struct Growth {
    work: &'static str,
    what: &'static str,
    steps: Vec<Step>,
    parser: Parser,
    run: fn(&mut Parser, &Step) -> usize,
}

/// One input.
struct Step {
    bytes: Vec<u8>,
    last: Location,
    /// How often it is worked on in one measurement.
    times: u32,
    best: Duration,
}

impl Growth {
    /// All growths: messages of 2 KB to 20 MB, and segments of 1 to 10^6 fields.
    pub fn all() -> Vec<Self> {
        let corpus = Corpus::vxu();
        let parts =
            corpus.messages().iter().map(|message| message.split_at(message.find('\r').map_or(0, |end| end + 1)));
        let (header, body) =
            parts.min_by_key(|(_, body)| body.len().abs_diff(LARGEST >> DOUBLINGS)).unwrap_or_default();
        let repeated = |times: usize| format!("{header}{}", body.repeat(times)).into_bytes();
        let long_segment = |fields: usize| format!("{header}ZZZ|{}\r", vec!["value"; fields].join("|")).into_bytes();
        let doublings = |last: u32| (0..=last).map(|power| 1_usize << power);
        let last_field = |fields: usize| format!("ZZZ-{fields}").parse().ok();
        let first_field: Option<Location> = "PID-3".parse().ok();
        let new = |work, what, run, least, steps: Vec<(Vec<u8>, Option<Location>)>| Self {
            work,
            what,
            steps: steps.into_iter().filter_map(|(bytes, last)| Some(Step::new(bytes, last?, least))).collect(),
            parser: ours::parser_without_limits(),
            run,
        };
        let messages = |last| doublings(last).map(|times| (repeated(times), first_field)).collect();
        let fields = doublings(20).map(|fields| (long_segment(fields), last_field(fields))).collect();
        vec![
            new("growth, parse", "bytes", parse, 1 << 20, messages(DOUBLINGS)),
            new("growth, parse", "fields", parse, 1 << 20, fields),
            new("growth, records", "bytes", records, 1 << 18, messages(11)),
        ]
    }

    /// Measures every input so many times, and the worst doubling again as long as it is beyond the target: other work on
    /// the machine is not taken for growth, which would stay.
    pub fn measure(&mut self, rounds: u32) {
        for _ in 0..rounds {
            (0..self.steps.len()).for_each(|step| self.step(step));
        }
        for _ in 0..10 * rounds {
            let (_, small) = self.worst();
            if self.row().met != Some(false) {
                break;
            }
            for _ in 0..4 {
                self.step(small);
                self.step(small + 1);
            }
        }
    }

    fn step(&mut self, index: usize) {
        let Some(step) = self.steps.get_mut(index) else { return };
        let start = ThreadTime::now();
        for _ in 0..step.times {
            black_box((self.run)(&mut self.parser, black_box(step)));
        }
        step.best = step.best.min(start.elapsed() / step.times);
    }

    /// By how much the time grew in the worst doubling, and of which step.
    fn worst(&self) -> (f64, usize) {
        let factor = |(small, large): (&Step, &Step)| large.best.as_secs_f64() / small.best.as_secs_f64();
        let factors = self.steps.iter().zip(self.steps.iter().skip(1)).map(factor);
        factors.zip(0..).max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default()
    }

    /// The worst doubling.
    pub fn row(&self) -> Row {
        let (worst, small) = self.worst();
        let sizes = |step: Option<&Step>| step.map_or(0, |step| step.bytes.len());
        let (first, last) = (sizes(self.steps.first()), sizes(self.steps.last()));
        let (from, to) = (sizes(self.steps.get(small)), sizes(self.steps.get(small + 1)));
        Row::value(self.work, self.what, worst, "x a doubling").note(format!(
            "the worst of {} doublings from {first} to {last} bytes is from {from} to {to}",
            self.steps.len().saturating_sub(1)
        ))
    }
}

impl Step {
    /// An input that is worked on until so many bytes are read: a millisecond or more, beside which the
    /// clock's own time is nothing.
    fn new(bytes: Vec<u8>, last: Location, least: usize) -> Self {
        let times = u32::try_from(least / bytes.len().max(1)).unwrap_or(1).max(1);
        Self { bytes, last, times, best: Duration::MAX }
    }
}

fn parse(parser: &mut Parser, step: &Step) -> usize {
    parser.parse(&step.bytes).map_or(0, |message| message.value(&step.last).text().map_or(0, |text| text.len()))
}

fn records(parser: &mut Parser, step: &Step) -> usize {
    parser.parse(&step.bytes).map_or(0, |message| ours::contents(&message).value.orders.len())
}

impl fmt::Debug for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Growth").field("work", &self.work).field("what", &self.what).finish_non_exhaustive()
    }
}
