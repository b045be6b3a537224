//! The exact key over a whole registry: rows that are made while they are read, and that no memory holds.

use std::collections::HashSet;
use std::error::Error;
use std::hint::black_box;

use cpu_time::ThreadTime;
use iz_hl7::iz_model::{Cvx, Date};
use iz_match::Grade;
use iz_match::exact::{PackedKey, new_keys};

use crate::corpus::random::Random;
use crate::measure::Contest;
use crate::memory;
use crate::report::Row;

const MILLION: u32 = 1_000_000;
/// For each million existing rows so many come in: for 100 million, what a state's registry gets in a year.
const INCOMING_OF_MILLION: u32 = 71_424;
/// Of so many incoming rows the last repeats the one before it.
const REPEATED: u32 = 100;
/// How many percent of the incoming rows are among the existing ones.
const KNOWN: u32 = 60;
/// The vaccines of the existing rows.
const VACCINES: [u16; 16] = [3, 8, 10, 20, 21, 33, 49, 62, 83, 94, 106, 110, 114, 115, 120, 150];
/// The vaccine of what is new.
const NEW_VACCINE: u16 = 213;

/// The rows of a registry and those that come in, both in no order.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    existing: u32,
    incoming: u32,
}

/// A row as columns have it: student, vaccine, day, grade.
type Parts = (u32, Cvx, Date, Grade);

impl Registry {
    /// A registry of so many million rows, for a twelfth as many people.
    pub fn new(millions: u32) -> Self {
        Self { existing: millions * MILLION, incoming: millions * INCOMING_OF_MILLION }
    }

    fn existing(self) -> impl Iterator<Item = Parts> {
        (0..self.existing).filter_map(move |index| self.row(black_box(index)))
    }

    fn incoming(self) -> impl Iterator<Item = Parts> {
        (0..self.incoming).map(black_box).map(original).filter_map(move |index| match self.known(index) {
            Some(known) => self.row(known),
            // One for a student, so that all are different.
            None => self.row(index).map(|(_, _, day, grade)| (index, Cvx::new(NEW_VACCINE), day, grade)),
        })
    }

    /// How many incoming rows are new.
    fn new_rows(self) -> usize {
        (0..self.incoming).filter(|index| original(*index) == *index && self.known(*index).is_none()).count()
    }

    /// An existing row.
    fn row(self, index: u32) -> Option<Parts> {
        let mut random = Random::new(u64::from(index) << 32);
        let student = random.below(self.existing / 12);
        let cvx = Cvx::new(random.pick(&VACCINES));
        let day = |random: &mut Random, first, last| u8::try_from(random.between(first, last)).ok();
        let year = u16::try_from(random.between(2008, 2025)).ok()?;
        let date = Date::new(year, day(&mut random, 1, 12)?, day(&mut random, 1, 28)?).ok()?;
        Some((student, cvx, date, Grade::new(i8::try_from(student % 13).ok()?).ok()?))
    }

    /// The existing row that an incoming one is.
    fn known(self, index: u32) -> Option<u32> {
        let mut random = Random::new(!u64::from(index));
        random.chance(KNOWN).then(|| random.below(self.existing))
    }
}

/// The incoming row that one is, or repeats.
fn original(index: u32) -> u32 {
    if index % REPEATED == REPEATED - 1 { index - 1 } else { index }
}

fn keys(rows: impl Iterator<Item = Parts>) -> impl Iterator<Item = PackedKey> {
    rows.filter_map(|(student, cvx, day, grade)| PackedKey::new(student, cvx, day, Some(grade)).ok())
}

/// What is new in a registry of so many million rows: the CPU time beside making the rows, and the peak of this process, which
/// may do nothing else. Packing the keys counts.
///
/// # Errors
///
/// When not exactly the new rows are found.
pub fn rows(millions: u32) -> Result<Vec<Row>, Box<dyn Error>> {
    let registry = Registry::new(millions);
    let start = ThreadTime::now();
    let found = new_keys(keys(registry.existing()), keys(registry.incoming()));
    let all = start.elapsed();
    let peak = memory::peak_of_process()?;

    let start = ThreadTime::now();
    registry.existing().chain(registry.incoming()).for_each(|row| {
        black_box(row);
    });
    let reading = start.elapsed();
    if found.counts.new != registry.new_rows() {
        return Err(format!("{} rows are new, not {}", registry.new_rows(), found.counts.new).into());
    }

    let size = format!("{} x {:.1} M", millions, f64::from(registry.incoming) / 1e6);
    let (all, reading) = (all.as_secs_f64(), reading.as_secs_f64());
    let time = Row::value("exact key, beside reading", &size, all - reading, "CPU s")
        .note(format!("making the rows takes {reading:.1} s; {} are new", found.counts.new));
    let peak = peak.map(|mib| {
        Row::value("peak memory", "exact key", mib, "MiB").note(format!("the whole process, for {size} rows"))
    });
    Ok(std::iter::once(time).chain(peak).collect())
}

/// Keys at hand, one million and those that come in.
#[derive(Debug)]
pub struct Keys {
    existing: Vec<PackedKey>,
    incoming: Vec<PackedKey>,
}

impl Default for Keys {
    fn default() -> Self {
        let registry = Registry::new(1);
        Self { existing: keys(registry.existing()).collect(), incoming: keys(registry.incoming()).collect() }
    }
}

impl Keys {
    /// Striking out, beside the same with the standard library's hash, and beside sorting and searching.
    pub fn contest(&self) -> Contest<'_> {
        let (existing, incoming) = (|| self.existing.iter().copied(), || self.incoming.iter().copied());
        Contest::new("1 x 0.07 M", vec![8 * (self.existing.len() + self.incoming.len())], 1)
            .ours("exact key", move |_| new_keys(existing(), incoming()).keys.len())
            .peer("HashSet", move |_| {
                let mut left: HashSet<_> = incoming().collect();
                for key in existing() {
                    left.remove(&key);
                }
                let mut new: Vec<_> = left.into_iter().collect();
                new.sort_unstable();
                new.len()
            })
            .peer("sort and search", move |_| {
                let mut sorted: Vec<_> = incoming().collect();
                sorted.sort_unstable();
                sorted.dedup();
                let mut known = vec![false; sorted.len()];
                for key in existing() {
                    if let Some(known) = sorted.binary_search(&key).ok().and_then(|at| known.get_mut(at)) {
                        *known = true;
                    }
                }
                known.iter().filter(|known| !**known).count()
            })
    }
}
