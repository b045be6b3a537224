//! The work that is compared, over one corpus.

use std::hint::black_box;

use iz_hl7::datatype::Dtm;
use iz_hl7::iz_codes::CodeSets;
use iz_hl7::profile::Profile;
use iz_hl7::quality::Quality;
use rusthl7::escape_sequence::EscapeSequence;
use rusthl7::separators::Separators;

use crate::corpus::Corpus;
use crate::fields::{Named, locations, named};
use crate::leaves;
use crate::measure::Contest;
use crate::ours::{self, Sender, Update};
#[cfg(feature = "hl7-2")]
use crate::peers::hl7_2;
use crate::peers::{hl7_parser, hl7kit, rust_hl7};

/// A corpus, and what the contestants are given besides its messages.
#[derive(Debug)]
pub struct Prepared {
    corpus: Corpus,
    locations: Vec<iz_hl7::Location>,
    named: Vec<Named>,
    /// As rust-hl7 needs them to decode.
    separators: Separators,
    /// For each message, which leaves go into records.
    kept: Vec<Vec<bool>>,
    /// For each message, how many.
    kept_counts: Vec<usize>,
    /// For each message, these leaves.
    copies: Vec<Vec<String>>,
    sender: Sender,
    updates: Vec<Update>,
    plans: Vec<hl7_parser::Plan>,
    built_sizes: Vec<usize>,
    profile: Profile,
    quality: Quality,
    received: Dtm,
    notes: Vec<String>,
}

impl Prepared {
    /// Prepares a corpus.
    ///
    /// # Errors
    ///
    /// None, unless the corpus is not what it was.
    pub fn new(corpus: Corpus) -> Result<Self, Box<dyn std::error::Error>> {
        let sender = Sender::new()?;
        let (mut kept, mut copies, mut updates, mut plans, mut built_sizes) = (vec![], vec![], vec![], vec![], vec![]);
        let (mut leaf_count, mut copied_otherwise, mut built_otherwise) = (0, 0, 0);
        for text in corpus.messages() {
            let message = ours::parse(text.as_bytes())?;
            let leaves = leaves::kept(&message);
            leaf_count += leaves.len();
            let copied = ours::copy(&message, &leaves, 0);
            let peer = hl7_parser::parse(text).map(|message| hl7_parser::copy(&message, &leaves, 0));
            copied_otherwise += usize::from(peer.is_none_or(|peer| peer != copied));
            copies.push(copied);
            kept.push(leaves);
            if corpus.name() == "vxu" {
                let update = Update::read(&message).ok_or("an update without a patient")?;
                let built = sender.update(&update)?;
                let plan = hl7_parser::Plan::new(&built);
                built_sizes.push(built.as_bytes().len());
                built_otherwise += usize::from(format!("{}\r", plan.build()).as_bytes() != built.as_bytes());
                updates.push(update);
                plans.push(plan);
            }
        }
        let kept_counts: Vec<usize> = copies.iter().map(Vec::len).collect();
        let mut notes = vec![format!(
            "{}: {} messages, {} bytes; {} of {leaf_count} leaves go into records",
            corpus.name(),
            corpus.messages().len(),
            corpus.bytes(),
            kept_counts.iter().sum::<usize>(),
        )];
        for (count, what) in [(copied_otherwise, "reads other leaves"), (built_otherwise, "builds another text")] {
            if count > 0 {
                notes.push(format!("hl7-parser {what} than we do for {count} of the messages"));
            }
        }
        let (quality, received) = (Quality::new(CodeSets::new()), "20260115093500-0500".parse()?);
        let separators = "MSH|^~\\&|".parse().map_err(|_| "rust-hl7 knows the delimiters")?;
        let (locations, named) = (locations(), named());
        Ok(Self {
            corpus,
            locations,
            named,
            separators,
            kept,
            kept_counts,
            copies,
            sender,
            updates,
            plans,
            built_sizes,
            profile: Profile::published("Z22")?,
            quality,
            received,
            notes,
        })
    }

    /// What must be known of the corpus to judge the figures.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// All contests over this corpus; the first peer of each is hl7-parser.
    pub fn contests(&self) -> Vec<Contest<'_>> {
        let mut contests = vec![self.parse(), self.read(), self.records()];
        if !self.updates.is_empty() {
            contests.extend([self.build(), self.ack(), self.check(), self.quality()]);
        }
        contests.push(self.limits());
        contests
    }

    fn contest(&self) -> Contest<'_> {
        let sizes = self.corpus.messages().iter().map(String::len).collect();
        Contest::new(self.corpus.name(), sizes, self.corpus.chunk())
    }

    fn text(&self, index: usize) -> &str {
        self.corpus.messages().get(index).map_or("", String::as_str)
    }

    fn bytes(&self, index: usize) -> &[u8] {
        self.text(index).as_bytes()
    }

    fn parse(&self) -> Contest<'_> {
        let mut parser = ours::parser();
        let contest = self
            .contest()
            .ours("parse", move |i| parser.parse(self.bytes(i)).map_or(0, |m| m.segments().len()))
            .ours("parse, fresh index", |i| ours::parse(self.bytes(i)).map_or(0, |m| m.segments().len()))
            .peer("hl7-parser", |i| hl7_parser::parse(self.text(i)).map_or(0, |m| m.segments().count()))
            .peer("rust-hl7", |i| rust_hl7::parse(self.text(i)).map_or(0, |m| m.segments.len()))
            .peer("hl7kit", |i| hl7kit::parse(self.text(i)).map_or(0, |m| m.segments().count()));
        #[cfg(feature = "hl7-2")]
        let contest = contest.peer("hl7-2", |i| hl7_2::parse(self.text(i)).map_or(0, |m| m.segments().count()));
        contest
    }

    fn read(&self) -> Contest<'_> {
        let (mut parser, mut view_parser) = (ours::parser(), ours::parser());
        let mut buffer = String::new();
        let decoder = EscapeSequence::new(self.separators);
        let contest = self
            .contest()
            .ours("read", move |i| parser.parse(self.bytes(i)).map_or(0, |m| ours::read_locations(&m, &self.locations)))
            .ours("read, views", move |i| {
                view_parser.parse(self.bytes(i)).map_or(0, |m| ours::read_views(&m).unwrap_or(0))
            })
            .ours("read, fresh index", |i| {
                ours::parse(self.bytes(i)).map_or(0, |m| ours::read_locations(&m, &self.locations))
            })
            .peer("hl7-parser", move |i| {
                hl7_parser::parse(self.text(i)).map_or(0, |m| hl7_parser::read(&m, &self.named, &mut buffer))
            })
            .peer("rust-hl7", move |i| {
                rust_hl7::parse(self.text(i)).map_or(0, |m| rust_hl7::read(&m, &self.named, &decoder))
            })
            .peer("hl7kit", |i| hl7kit::parse(self.text(i)).map_or(0, |m| hl7kit::read(&m, &self.named)));
        #[cfg(feature = "hl7-2")]
        let contest = contest.peer("hl7-2", |i| hl7_2::parse(self.text(i)).map_or(0, |m| hl7_2::read(&m, &self.named)));
        contest
    }

    fn records(&self) -> Contest<'_> {
        let (mut parser, mut copy_parser) = (ours::parser(), ours::parser());
        self.contest()
            .without_check()
            .ours("records", move |i| parser.parse(self.bytes(i)).map_or(0, |m| ours::contents(&m).value.orders.len()))
            .ours("records, copies only", move |i| {
                let (kept, count) = self.kept(i);
                copy_parser.parse(self.bytes(i)).map_or(0, |m| ours::copy(&m, kept, count).len())
            })
            .peer("hl7-parser", |i| {
                let (kept, count) = self.kept(i);
                hl7_parser::parse(self.text(i)).map_or(0, |m| hl7_parser::copy(&m, kept, count).len())
            })
    }

    fn kept(&self, index: usize) -> (&[bool], usize) {
        let kept = self.kept.get(index).map_or(&[][..], Vec::as_slice);
        (kept, self.kept_counts.get(index).copied().unwrap_or_default())
    }

    fn build(&self) -> Contest<'_> {
        let built = |update| self.sender.update(update).map_or(0, |message| message.as_bytes().len());
        Contest::new(self.corpus.name(), self.built_sizes.clone(), self.corpus.chunk())
            .ours("build", move |i| self.updates.get(i).map_or(0, built))
            // Our text has a terminator after the last segment too.
            .peer("hl7-parser", |i| self.plans.get(i).map_or(0, |plan| plan.build().len() + 1))
    }

    fn ack(&self) -> Contest<'_> {
        let mut parser = ours::parser();
        let answer = |message: iz_hl7::Message<'_>| self.sender.accept(&message).map_or(0, |ack| ack.as_bytes().len());
        self.contest().ours("ack", move |i| parser.parse(self.bytes(i)).map_or(0, answer))
    }

    /// Checking against Z22, beside the bare parse of the peer.
    fn check(&self) -> Contest<'_> {
        let mut parser = ours::parser();
        self.contest()
            .without_check()
            .ours("check", move |i| {
                parser.parse(self.bytes(i)).map_or(0, |message| self.profile.check(&message).findings().len())
            })
            .peer("hl7-parser", |i| hl7_parser::parse(self.text(i)).map_or(0, |m| m.segments().count()))
    }

    /// Data quality, beside the bare parse of the peer. What is generated is rich in findings, since its dates are random.
    fn quality(&self) -> Contest<'_> {
        let mut parser = ours::parser();
        self.contest()
            .without_check()
            .ours("quality", move |i| {
                let check = |message| self.quality.check(&message, self.received).findings().len();
                parser.parse(self.bytes(i)).map_or(0, check)
            })
            .peer("hl7-parser", |i| hl7_parser::parse(self.text(i)).map_or(0, |m| m.segments().count()))
    }

    /// What no reader of the bytes can be faster than, and no maker of records.
    fn limits(&self) -> Contest<'_> {
        let mut buffer = Vec::with_capacity(64 << 10);
        self.contest()
            .ours("memcpy", move |i| {
                buffer.clear();
                buffer.extend_from_slice(black_box(self.bytes(i)));
                black_box(&buffer).len()
            })
            .ours("UTF-8 validation", |i| std::str::from_utf8(black_box(self.bytes(i))).map_or(0, str::len))
            .ours("allocation of the copies", |i| {
                self.copies.get(i).map_or(0, |copies| black_box(copies.clone()).len())
            })
    }
}
