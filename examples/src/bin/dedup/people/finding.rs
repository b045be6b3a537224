use iz_match::patient::{Index, Judgement, Matcher, Profile, Reason, Verdict};

use super::crowd::Crowd;
use super::group::{Group, Pair, groups};
use super::record::{Record, words};

/// What was found about all records, which are named by their positions.
pub(super) struct Findings<'r> {
    pub(super) records: &'r [Record],
    pub(super) groups: Vec<Group>,
    /// How many pairs were compared.
    pub(super) pairs: usize,
    pub(super) crowd: Crowd,
    profiles: Vec<Profile>,
    matcher: Matcher,
    /// For each record the number of its person, from 1; none for one that was rejected.
    numbers: Vec<Option<usize>>,
}

impl<'r> Findings<'r> {
    pub(super) fn of(records: &'r [Record], profiles: Vec<Profile>, index: &Index, matcher: Matcher) -> Self {
        let is_compared = |member: &usize| records.get(*member).is_some_and(|record| record.rejection.is_none());
        let mut persons = matcher.clusters(&profiles, index).people;
        persons.retain(|members| members.iter().all(is_compared));
        let mut numbers = vec![None; records.len()];
        for (members, number) in persons.iter().zip(1..) {
            for member in members {
                if let Some(of) = numbers.get_mut(*member) {
                    *of = Some(number);
                }
            }
        }
        let (groups, crowd) = (Vec::new(), Crowd::default());
        let mut findings = Self { records, groups, pairs: 0, crowd, profiles, matcher, numbers };
        let pairs = findings.compare(index);
        findings.groups = self::groups(persons, &findings.numbers, &pairs);
        findings
    }

    /// Every pair that is or may be one person, the most likely first.
    fn compare(&mut self, index: &Index) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for (a, person) in self.profiles.iter().enumerate() {
            let candidates = index.candidates(person);
            self.crowd.add(candidates.crowded);
            for b in candidates.positions.into_iter().filter(|b| *b > a) {
                let Some(other) = self.profiles.get(b) else { continue };
                let Judgement { score, verdict, .. } = self.matcher.judge(person, other);
                self.pairs += 1;
                if verdict != Verdict::Different {
                    pairs.push(Pair { a, b, score, verdict });
                }
            }
        }
        pairs.sort_by(|one, other| other.score.total_cmp(&one.score).then((one.a, one.b).cmp(&(other.a, other.b))));
        pairs
    }

    pub(super) fn record(&self, position: usize) -> Option<&'r Record> {
        self.records.get(position)
    }

    pub(super) fn id(&self, position: usize) -> &'r str {
        self.record(position).map(|record| record.id.as_str()).unwrap_or_default()
    }

    /// The number of the person that a record is of, from 1; none for one that was rejected.
    pub(super) fn number(&self, position: usize) -> Option<usize> {
        self.numbers.get(position).copied().flatten()
    }

    /// What is known before anything is compared, in bits.
    pub(super) fn prior(&self) -> f64 {
        self.matcher.weights().prior()
    }

    /// What is thought of a pair, and why.
    pub(super) fn judge(&self, pair: Pair) -> Option<Judgement> {
        Some(self.matcher.judge(self.profiles.get(pair.a)?, self.profiles.get(pair.b)?))
    }

    /// Why somebody has to look at a pair; nothing for two records of one person.
    pub(super) fn reasons(&self, pair: Pair) -> Vec<&'static str> {
        if self.number(pair.a) == self.number(pair.b) {
            Vec::new()
        } else if pair.verdict == Verdict::Same {
            vec!["the two agree, but others of the two persons are not sure to be one"]
        } else {
            self.judge(pair).map(|it| it.reasons.into_iter().map(Reason::words).collect()).unwrap_or_default()
        }
    }

    /// What is thought of a pair, and why, in a sentence.
    pub(super) fn sentence(&self, pair: Pair) -> String {
        let Some(judgement) = self.judge(pair) else { return String::new() };
        match self.reasons(pair).as_slice() {
            [reason] if pair.verdict == Verdict::Same => format!("{reason}: {judgement}"),
            _ => judgement.to_string(),
        }
    }

    /// What there is to say of a record that stands alone.
    pub(super) fn why_alone(&self, position: usize) -> Option<&'static str> {
        let rejection = self.record(position)?.rejection.map(words);
        let says_too_little = self.profiles.get(position).is_some_and(|profile| self.matcher.says_too_little(profile));
        let too_little = "it says so little that no other could be found to be of the same person";
        rejection.or(says_too_little.then_some(too_little))
    }
}
