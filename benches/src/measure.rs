//! Measuring: contestants do the same work over the same chunk one after the other, and the best round of each chunk
//! counts, so that what else runs on the machine disturbs all of them alike and little.

use std::fmt;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

use crate::report::Row;

/// Work over one message, given its number in the corpus from 0. The number returned shows that the work was done.
type Run<'c> = Box<dyn FnMut(usize) -> usize + 'c>;

/// The same work over the same messages, done by our code and by the peers'.
pub struct Contest<'c> {
    corpus: &'static str,
    /// The bytes of each message that is worked on.
    sizes: Vec<usize>,
    chunk: usize,
    /// Named by the work.
    ours: Vec<Contestant<'c>>,
    /// Named by the crate.
    peers: Vec<Contestant<'c>>,
    /// Whether what the contestants return must be equal.
    is_comparable: bool,
}

struct Contestant<'c> {
    name: &'static str,
    run: Run<'c>,
    best: Vec<Duration>,
    check: usize,
}

impl<'c> Contest<'c> {
    /// A contest over messages of these sizes, of which so many are measured as one.
    pub fn new(corpus: &'static str, sizes: Vec<usize>, chunk: usize) -> Self {
        let (ours, peers) = (Vec::new(), Vec::new());
        Self { corpus, sizes, chunk: chunk.max(1), ours, peers, is_comparable: true }
    }

    /// Says that contestants return different numbers by nature.
    #[must_use]
    pub fn without_check(self) -> Self {
        Self { is_comparable: false, ..self }
    }

    /// Adds work of ours.
    #[must_use]
    pub fn ours(mut self, work: &'static str, run: impl FnMut(usize) -> usize + 'c) -> Self {
        self.ours.push(self.contestant(work, run));
        self
    }

    /// Adds a peer, who does the work that the first of ours does.
    #[must_use]
    pub fn peer(mut self, name: &'static str, run: impl FnMut(usize) -> usize + 'c) -> Self {
        self.peers.push(self.contestant(name, run));
        self
    }

    fn contestant(&self, name: &'static str, run: impl FnMut(usize) -> usize + 'c) -> Contestant<'c> {
        let chunks = self.sizes.len().div_ceil(self.chunk);
        Contestant { name, run: Box::new(run), best: vec![Duration::MAX; chunks], check: 0 }
    }

    /// Keeps the first so many peers.
    #[must_use]
    pub fn with_peers(mut self, count: usize) -> Self {
        self.peers.truncate(count);
        self
    }

    /// Whether one of these works is ours here.
    pub fn does(&self, works: &[String]) -> bool {
        self.ours.iter().any(|ours| works.iter().any(|work| work == ours.name))
    }

    /// Goes over the corpus once.
    pub fn round(&mut self) {
        let starts = (0..self.sizes.len()).step_by(self.chunk).enumerate();
        for (chunk, first) in starts {
            let last = (first + self.chunk).min(self.sizes.len());
            for contestant in self.ours.iter_mut().chain(&mut self.peers) {
                contestant.run(chunk, first..last);
            }
        }
    }

    /// What was measured: the first of ours beside every peer, the others of ours beside the first peer. Without peers,
    /// how fast ours are.
    pub fn rows(&self) -> Vec<Row> {
        let speed = |of: &Contestant<'_>| of.speed(&self.sizes);
        let Some((main, others)) = self.ours.split_first() else { return Vec::new() };
        let Some(reference) = self.peers.first() else {
            return self.ours.iter().map(|ours| Row::value(ours.name, self.corpus, speed(ours), "MB/s")).collect();
        };
        let row = |ours: &Contestant<'_>, peer: &Contestant<'_>| {
            let row = Row::ratio(ours.name, self.corpus, speed(ours), peer.name, speed(peer));
            if self.is_comparable && ours.check != peer.check {
                row.note(format!("{} gives {} where {} gives {}", peer.name, peer.check, ours.name, ours.check))
            } else {
                row
            }
        };
        let beside_peers = self.peers.iter().map(|peer| row(main, peer));
        beside_peers.chain(others.iter().map(|ours| row(ours, reference))).collect()
    }
}

impl Contestant<'_> {
    fn run(&mut self, chunk: usize, messages: std::ops::Range<usize>) {
        if chunk == 0 {
            self.check = 0;
        }
        let mut check = 0;
        // Twice, for the first time finds the caches full of the contestant before.
        for _ in 0..2 {
            let start = ThreadTime::now();
            check = messages.clone().map(|index| black_box((self.run)(black_box(index)))).sum();
            let elapsed = start.elapsed();
            if let Some(best) = self.best.get_mut(chunk) {
                *best = elapsed.min(*best);
            }
        }
        self.check += check;
    }

    /// Megabytes (10^6) a second.
    fn speed(&self, sizes: &[usize]) -> f64 {
        let seconds: f64 = self.best.iter().map(Duration::as_secs_f64).sum();
        float(sizes.iter().sum()) / seconds.max(f64::MIN_POSITIVE) / 1e6
    }
}

impl fmt::Debug for Contest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contest").field("corpus", &self.corpus).finish_non_exhaustive()
    }
}

/// A number as a float; exact below 2^32, and the largest above.
pub fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
