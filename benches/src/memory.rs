//! Memory: what is allocated for a message, and what stays. Only a program whose allocator is
//! [`stats_alloc::INSTRUMENTED_SYSTEM`] may ask, but for the [peak](peak_of_process).

use std::error::Error;
use std::hint::black_box;

use iz_hl7::Message;
use iz_hl7::iz_codes::CodeSets;
use iz_hl7::profile::{Profile, Report};
use iz_hl7::quality::Quality;
use stats_alloc::INSTRUMENTED_SYSTEM;

use crate::corpus::Corpus;
use crate::measure::float;
use crate::ours;
use crate::peers::{hl7_parser, hl7kit, rust_hl7};
use crate::report::Row;
use crate::stream::{self, BatchFile};

/// The messages in which there is nothing to find.
const CLEAN: [&[u8]; 5] = [
    include_bytes!("../../testdata/quality/administered.hl7"),
    include_bytes!("../../testdata/quality/historical.hl7"),
    include_bytes!("../../testdata/quality/refusal.hl7"),
    include_bytes!("../../testdata/quality/adult.hl7"),
    include_bytes!("../../testdata/quality/nasal.hl7"),
];

/// The most memory that this process ever had, after it read a batch of updates of some size from nowhere. To be asked first.
///
/// # Errors
///
/// When the batch is not read as it should be. `None` where the system does not tell: it is Linux that does.
pub fn peak(bytes: usize) -> Result<Option<Row>, Box<dyn Error>> {
    let corpus = Corpus::vxu();
    let file = BatchFile::new(&corpus, bytes);
    let count = file.count();
    let read = stream::read(&mut stream::reader(file))?;
    if read != count {
        return Err(format!("{read} of {count} messages were read").into());
    }
    let note = format!("the whole process, for a batch of {} MiB, {count} messages", bytes >> 20);
    Ok(peak_of_process()?.map(|peak| Row::value("peak memory", "batch", peak, "MiB").note(note)))
}

/// The most memory that this process ever had, in MiB.
///
/// # Errors
///
/// When what the system tells is no number. `None` where it does not tell: it is Linux that does.
pub fn peak_of_process() -> Result<Option<f64>, Box<dyn Error>> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok(None) };
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    let Some(peak) = peak else { return Ok(None) };
    Ok(Some(float(peak.trim().parse()?) / 1024.0))
}

/// What streaming allocates for a message. The first time over the corpus is left out, in which the buffers get their size.
///
/// # Errors
///
/// None for the corpus.
pub fn streamed(corpus: &Corpus) -> Result<Row, Box<dyn Error>> {
    let messages = corpus.messages().len();
    let mut reader = stream::reader(BatchFile::new(corpus, 2 * corpus.bytes()));
    for _ in 0..messages {
        reader.next_piece()?;
    }
    let before = INSTRUMENTED_SYSTEM.stats();
    let read = stream::read(&mut reader)?;
    let during = INSTRUMENTED_SYSTEM.stats() - before;
    if read != messages {
        return Err(format!("{read} of {messages} messages were read").into());
    }
    let allocations = float(during.allocations + during.reallocations) / float(messages);
    Ok(Row::value("allocations, Reader", corpus.name(), allocations, "a message"))
}

/// What checking, and looking for implausible data, allocate for a message in which nothing is found.
///
/// # Errors
///
/// When something is found in a message, or it is no message.
pub fn checks() -> Result<[Row; 2], Box<dyn Error>> {
    let profile = Profile::published("Z22")?;
    let quality = Quality::new(CodeSets::new());
    let received = "20260115093500-0500".parse()?;
    Ok([
        clean("allocations, Profile", |message| profile.check(message))?,
        clean("allocations, Quality", |message| quality.check(message, received))?,
    ])
}

fn clean(work: &'static str, check: impl Fn(&Message<'_>) -> Report) -> Result<Row, Box<dyn Error>> {
    let messages = CLEAN.iter().map(|bytes| Message::parse(bytes)).collect::<Result<Vec<_>, _>>()?;
    let before = INSTRUMENTED_SYSTEM.stats();
    let findings: usize = messages.iter().map(|message| black_box(check(message)).findings().len()).sum();
    let during = INSTRUMENTED_SYSTEM.stats() - before;
    if findings > 0 {
        return Err(format!("{findings} findings in clean messages").into());
    }
    let allocations = float(during.allocations + during.reallocations) / float(messages.len());
    Ok(Row::value(work, "clean", allocations, "a message"))
}

/// The other figures over one corpus.
///
/// # Errors
///
/// None for the corpus.
pub fn rows(corpus: &Corpus) -> Result<Vec<Row>, Box<dyn Error>> {
    let name = corpus.name();
    let mut parser = ours::parser();
    let reused = each(corpus, |text| parser.parse(text.as_bytes()).map(|m| m.segments().len()).unwrap_or_default());
    let parsed = each(corpus, |text| ours::parse(text.as_bytes()).ok());
    let mut parser = ours::parser();
    let records = each(corpus, |text| parser.parse(text.as_bytes()).ok().map(|message| ours::contents(&message)));
    let mut rows = vec![
        Row::value("live heap", name, parsed.live(corpus), "x the message")
            .note(format!("{:.1} allocations a message, {:.1} live", parsed.allocations, parsed.live_allocations)),
        Row::value("allocations, Parser", name, reused.allocations, "a message"),
        Row::value("allocations, records", name, records.allocations, "a message").note(format!(
            "{:.1} are of the records, the others temporary; the records take {:.2} times the message",
            records.live_allocations,
            records.live(corpus)
        )),
    ];
    let peers = [
        ("hl7-parser", each(corpus, hl7_parser::parse)),
        ("rust-hl7", each(corpus, rust_hl7::parse)),
        ("hl7kit", each(corpus, hl7kit::parse)),
    ];
    rows.extend(peers.map(|(peer, use_)| {
        Row::value(&format!("live heap, {peer}"), name, use_.live(corpus), "x the message")
            .note(format!("{:.1} allocations a message", use_.allocations))
    }));
    Ok(rows)
}

/// What the work on one message takes, on the average.
struct Use {
    /// Allocations, growing ones included.
    allocations: f64,
    /// Those whose memory the result holds.
    live_allocations: f64,
    /// The bytes that the results of all messages hold.
    live_bytes: usize,
}

impl Use {
    /// The memory held, in times the message.
    fn live(&self, corpus: &Corpus) -> f64 {
        float(self.live_bytes) / float(corpus.bytes())
    }
}

/// Does some work on every message, counting while its result lives. It is done over all messages once before, so that
/// what a parser keeps for the next message is not counted.
fn each<'c, T>(corpus: &'c Corpus, mut work: impl FnMut(&'c str) -> T) -> Use {
    corpus.messages().iter().for_each(|text| drop(black_box(work(text))));
    let (mut allocations, mut live_allocations, mut live_bytes) = (0, 0, 0);
    for text in corpus.messages() {
        let before = INSTRUMENTED_SYSTEM.stats();
        let result = black_box(work(text));
        let during = INSTRUMENTED_SYSTEM.stats() - before;
        drop(result);
        allocations += during.allocations + during.reallocations;
        live_allocations += during.allocations.saturating_sub(during.deallocations);
        live_bytes += during.bytes_allocated.saturating_sub(during.bytes_deallocated);
    }
    let messages = float(corpus.messages().len());
    Use { allocations: float(allocations) / messages, live_allocations: float(live_allocations) / messages, live_bytes }
}
