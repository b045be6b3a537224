//! Our code and the other HL7 crates over the same messages, in one process.

use std::io::{self, Write};

use iz_bench::corpus::Corpus;
use iz_bench::fields::{locations, named};
use iz_bench::measure::Contest;
use iz_bench::{leaves, ours, peers};
use rusthl7::escape_sequence::EscapeSequence;

fn main() -> io::Result<()> {
    let rounds = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(12);
    for corpus in [Corpus::vxu(), Corpus::rsp()] {
        let texts: Vec<&str> = corpus.messages().iter().map(String::as_str).collect();
        let texts = &texts;
        let sizes: Vec<usize> = texts.iter().map(|t| t.len()).collect();
        let text = |index: usize| texts.get(index).copied().unwrap_or_default();
        let contest = |work| Contest::new(work, corpus.name(), sizes.clone(), corpus.chunk());
        let locations = locations();
        let named = named();
        let decoder = EscapeSequence::new("MSH|^~\\&|".parse().unwrap());
        let kept: Vec<Vec<bool>> = texts.iter().map(|t| leaves::kept(&ours::parse(t.as_bytes()).unwrap())).collect();
        let counts: Vec<usize> = kept.iter().map(|k| k.iter().filter(|k| **k).count()).collect();
        writeln!(
            io::stderr(),
            "{} leaves {} kept {}",
            corpus.name(),
            kept.iter().map(|k| k.len()).sum::<usize>() / texts.len(),
            counts.iter().sum::<usize>() / texts.len()
        )?;
        let mut buffer = String::new();
        let mut contests = [
            contest("parse")
                .with("iz-hl7", |i| ours::parse(text(i).as_bytes()).map_or(0, |m| m.segments().len()))
                .with("hl7-parser", |i| peers::hl7_parser::parse(text(i)).map_or(0, |m| m.segments().count()))
                .with("rust-hl7", |i| peers::rust_hl7::parse(text(i)).map_or(0, |m| m.segments.len()))
                .with("hl7-2", |i| peers::hl7_2::parse(text(i)).map_or(0, |m| m.segments().count()))
                .with("hl7kit", |i| peers::hl7kit::parse(text(i)).map_or(0, |m| m.segments().count())),
            contest("read 22")
                .with("iz-hl7", |i| ours::parse(text(i).as_bytes()).map_or(0, |m| ours::read_locations(&m, &locations)))
                .with("iz-hl7 views", |i| {
                    ours::parse(text(i).as_bytes()).map_or(0, |m| ours::read_views(&m).unwrap_or(0))
                })
                .with("hl7-parser", |i| {
                    peers::hl7_parser::parse(text(i)).map_or(0, |m| peers::hl7_parser::read(&m, &named, &mut buffer))
                })
                .with("rust-hl7", |i| {
                    peers::rust_hl7::parse(text(i)).map_or(0, |m| peers::rust_hl7::read(&m, &named, &decoder))
                })
                .with("hl7-2", |i| peers::hl7_2::parse(text(i)).map_or(0, |m| peers::hl7_2::read(&m, &named)))
                .with("hl7kit", |i| peers::hl7kit::parse(text(i)).map_or(0, |m| peers::hl7kit::read(&m, &named))),
            contest("records")
                .with("iz-hl7", |i| {
                    ours::parse(text(i).as_bytes()).map_or(0, |m| ours::contents(&m).value.orders.len())
                })
                .with("hl7-parser", |i| {
                    peers::hl7_parser::parse(text(i))
                        .map_or(0, |m| peers::hl7_parser::copy(&m, &kept[i], counts[i]).len())
                }),
        ];
        for _ in 0..rounds {
            for c in &mut contests {
                c.round();
            }
        }
        for c in &contests {
            let us = c.speed(&c.contestants()[0]);
            for who in c.contestants() {
                let s = c.speed(who);
                writeln!(
                    io::stdout(),
                    "{:8} {:4} {:14} {:9.1} MB/s ratio {:6.2} check {}",
                    c.work,
                    c.corpus,
                    who.name,
                    s,
                    us / s,
                    who.check()
                )?;
            }
        }
    }
    Ok(())
}
