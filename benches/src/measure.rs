//! Measuring: contestants do the same work over the same chunk one after the other, and the best round of each chunk
//! counts, so that what else runs on the machine disturbs all of them alike and little.

use std::fmt;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

/// Work over one message, given its number in the corpus from 0. The number returned shows that the work was done.
pub type Run<'c> = Box<dyn FnMut(usize) -> usize + 'c>;

/// Some work, and those who can do it. Ours comes first.
pub struct Contest<'c> {
    /// What is done.
    pub work: &'static str,
    /// Over which messages.
    pub corpus: &'static str,
    /// The bytes of each message that is worked on.
    sizes: Vec<usize>,
    chunk: usize,
    contestants: Vec<Contestant<'c>>,
}

/// One who does the work.
pub struct Contestant<'c> {
    /// Whose code it is.
    pub name: &'static str,
    run: Run<'c>,
    best: Vec<Duration>,
    check: usize,
}

impl<'c> Contest<'c> {
    /// A contest over messages of these sizes.
    pub fn new(work: &'static str, corpus: &'static str, sizes: Vec<usize>, chunk: usize) -> Self {
        Self { work, corpus, sizes, chunk: chunk.max(1), contestants: Vec::new() }
    }

    /// Adds a contestant.
    #[must_use]
    pub fn with(mut self, name: &'static str, run: impl FnMut(usize) -> usize + 'c) -> Self {
        let chunks = self.sizes.len().div_ceil(self.chunk);
        self.contestants.push(Contestant { name, run: Box::new(run), best: vec![Duration::MAX; chunks], check: 0 });
        self
    }

    /// Goes over the corpus once.
    pub fn round(&mut self) {
        for contestant in &mut self.contestants {
            contestant.check = 0;
        }
        let chunks = (0..self.sizes.len()).step_by(self.chunk).enumerate();
        for (chunk, first) in chunks {
            let last = (first + self.chunk).min(self.sizes.len());
            for contestant in &mut self.contestants {
                let mut check = 0;
                // Twice, for the first time finds the caches full of the contestant before.
                for _ in 0..2 {
                    let start = ThreadTime::now();
                    check = (first..last).map(|index| black_box((contestant.run)(black_box(index)))).sum();
                    let elapsed = start.elapsed();
                    if let Some(best) = contestant.best.get_mut(chunk) {
                        *best = elapsed.min(*best);
                    }
                }
                contestant.check += check;
            }
        }
    }

    /// The contestants; ours is the first.
    pub fn contestants(&self) -> &[Contestant<'c>] {
        &self.contestants
    }

    /// Megabytes (10^6) a second of a contestant.
    pub fn speed(&self, contestant: &Contestant<'_>) -> f64 {
        let seconds: f64 = contestant.best.iter().map(Duration::as_secs_f64).sum();
        float(self.sizes.iter().sum()) / seconds.max(f64::MIN_POSITIVE) / 1e6
    }
}

impl Contestant<'_> {
    /// The sum of what the work returned: the same for all where it is comparable.
    pub fn check(&self) -> usize {
        self.check
    }
}

impl fmt::Debug for Contest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contest").field("work", &self.work).field("corpus", &self.corpus).finish_non_exhaustive()
    }
}

impl fmt::Debug for Contestant<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contestant").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A number of bytes as a float; exact below 4 GiB.
pub fn float(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX))
}
