use super::agreement::is_of_two_births;
use super::weights::{Table, at, float};
use super::{Comparison, Field, Index, Level, Patterns, Profile, Weights};

/// Turns of the EM algorithm. It stops earlier when a turn changes the prior by less than [`SETTLED`] bits.
const TURNS: usize = 200;

const SETTLED: f64 = 1e-6;

/// The share of matches among the candidates to begin with.
const SHARE: f64 = 0.1;

/// The number of pairs that the general weights count for, beside the pairs seen. They decide where nothing was seen.
const FAITH: f64 = 4.0;

/// The number of unrelated pairs for each person. A level that occurs once in a hundred thousand is then still seen in a
/// list of ten thousand people.
const UNRELATED: usize = 20;

impl Weights {
    /// Learns weights without labels, by the EM algorithm.
    ///
    /// `candidates` are pairs that have something in common, as an [`Index`] finds them: some are one person. `unrelated` are
    /// pairs taken without regard to anything, nearly all of them two people. `pairs` is the number of all pairs that the
    /// candidates were found among. Those that are no candidates are taken for two people who have in common what
    /// unrelated people have; without them chance agreements would look rare, because candidates must agree in something.
    /// Where the candidates are all pairs that there are, `pairs` is their number or less.
    ///
    /// The start is fixed: m of the general weights, u as if all pairs were two people. From a random start the algorithm may
    /// end in a mixture that has nothing to do with people. The order of the pairs decides nothing, and the same pairs always
    /// give the same weights. What is not seen among them keeps its general weight.
    #[must_use]
    pub fn learn(candidates: &Patterns, unrelated: &Patterns, pairs: u64) -> Self {
        let general = Self::default();
        let compared: f64 = candidates.iter().map(|(_, count)| count).sum();
        let pairs = float(pairs).max(compared).max(1.0);
        let apart = pairs - compared + FAITH;
        let chance = shares(&seen(unrelated), &general.u, FAITH);
        // Of all pairs nearly all are two people, so to begin with all of them count as such.
        let u = shares(&seen(candidates), &chance, apart);
        let people = (0.25 + 2.0 * pairs).sqrt() + 0.5;
        let mut weights = Self { u, chance, prior: log_odds(SHARE * compared / pairs), people, ..Self::default() };
        for _ in 0..TURNS {
            let mut counts = Counts::default();
            for (comparison, count) in candidates.iter() {
                let probability = if is_of_two_births(comparison) {
                    0.0
                } else {
                    probability(weights.prior + weights.sum(comparison))
                };
                counts.add(comparison, count * probability, count * (1.0 - probability));
            }
            let prior = log_odds((counts.total + 0.5) / (pairs + 1.0));
            let is_settled = (prior - weights.prior).abs() < SETTLED;
            weights = Self {
                m: shares(&counts.matches, &general.m, FAITH),
                u: shares(&counts.others, &chance, apart),
                chance,
                prior,
                people,
            };
            if is_settled {
                break;
            }
        }
        weights
    }

    /// Learns weights from the records of people, whose index this is. The order of the records decides nothing.
    #[must_use]
    pub fn of_people(people: &[Profile], index: &Index) -> Self {
        let mut candidates = Patterns::default();
        for (position, person) in people.iter().enumerate() {
            let later = index.candidates(person).positions.into_iter().filter(|other| *other > position);
            candidates.extend(later.filter_map(|other| Some(person.compare(people.get(other)?))));
        }
        let mut shuffled: Vec<_> = people.iter().map(|person| (person.fingerprint(), person)).collect();
        shuffled.sort_by_key(|(fingerprint, _)| *fingerprint);
        let count = shuffled.len();
        let mut unrelated = Patterns::default();
        for distance in (1..count).take(UNRELATED) {
            let pairs = shuffled.iter().zip(shuffled.iter().skip(distance));
            unrelated.extend(pairs.map(|((_, one), (_, other))| one.compare(other)));
        }
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        Self::learn(&candidates, &unrelated, count.saturating_mul(count.saturating_sub(1)) / 2)
    }
}

fn log_odds(share: f64) -> f64 {
    (share / (1.0 - share)).log2()
}

fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp2())
}

/// Expected numbers of matches and of others, for each level.
#[derive(Default)]
struct Counts {
    matches: Table,
    others: Table,
    /// Of matches.
    total: f64,
}

impl Counts {
    fn add(&mut self, comparison: &Comparison, matches: f64, others: f64) {
        self.total += matches;
        for (field, level) in comparison.known() {
            for (table, count) in [(&mut self.matches, matches), (&mut self.others, others)] {
                if let Some(cell) = table.get_mut(field.place()).and_then(|row| row.get_mut(level.place())) {
                    *cell += count;
                }
            }
        }
    }
}

/// How often each level was seen.
fn seen(patterns: &Patterns) -> Table {
    let mut counts = Counts::default();
    for (comparison, count) in patterns.iter() {
        counts.add(comparison, 0.0, count);
    }
    counts.others
}

/// Each count by the sum of its field, with as many pairs more as `faith` says, which are spread as the table says.
fn shares(counts: &Table, spread: &Table, faith: f64) -> Table {
    let mut table = Table::default();
    for (field, row) in Field::ALL.into_iter().zip(&mut table) {
        let total: f64 = field.levels().iter().map(|level| at(counts, field, *level)).sum();
        for (level, cell) in Level::ALL.into_iter().zip(row) {
            *cell = (at(counts, field, level) + faith * at(spread, field, level)) / (total + faith);
        }
    }
    table
}
