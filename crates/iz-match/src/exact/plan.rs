use std::ops::AddAssign;

use super::{Advisory, Outcome};

/// What is to be done with an answer: one outcome per group, and what a person should look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "a plan changes nothing by itself"]
pub struct Plan {
    outcomes: Vec<Outcome>,
    advisories: Vec<Advisory>,
}

impl Plan {
    pub(super) const fn new(outcomes: Vec<Outcome>, advisories: Vec<Advisory>) -> Self {
        Self { outcomes, advisories }
    }

    /// What becomes of each group, in the order of the incoming.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// What a person should look at, in the order of the incoming groups concerned, then of precedence.
    pub fn advisories(&self) -> &[Advisory] {
        &self.advisories
    }

    /// How many groups had which outcome.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { received: self.outcomes.len(), ..Counts::default() };
        for outcome in &self.outcomes {
            *match outcome {
                Outcome::New => &mut counts.new,
                Outcome::Existing { .. } => &mut counts.existing,
                Outcome::DuplicateInAnswer { .. } => &mut counts.duplicate,
                Outcome::Skipped(_) => &mut counts.skipped,
                Outcome::Held(_) => &mut counts.held,
                Outcome::Error(_) => &mut counts.errors,
            } += 1;
        }
        counts
    }
}

/// How many groups had which outcome. `received` is always the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Counts {
    /// All groups of the answer.
    pub received: usize,
    /// Doses to be stored.
    pub new: usize,
    /// Doses that the school has.
    pub existing: usize,
    /// Doses that the answer has more than once.
    pub duplicate: usize,
    /// Groups that are not stored.
    pub skipped: usize,
    /// Doses that wait.
    pub held: usize,
    /// Groups with something wrong.
    pub errors: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        let Self { received, new, existing, duplicate, skipped, held, errors } = more;
        self.received += received;
        self.new += new;
        self.existing += existing;
        self.duplicate += duplicate;
        self.skipped += skipped;
        self.held += held;
        self.errors += errors;
    }
}
