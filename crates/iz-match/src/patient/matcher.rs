use super::agreement::{is_another_child, is_namesake, shares_history};
use super::{
    Comparison, Evidence, Field, Fit, Frequencies, Index, Judgement, Level, Policy, Profile, Reason, Verdict, Veto,
    Weights,
};

/// Everything that pairs are judged with: weights, frequencies of names, a policy.
///
/// All of it is learned or chosen beforehand, so what is thought of two records depends on nothing but these two.
///
/// ```
/// use iz_match::patient::{Matcher, Profile, Reason, Verdict, Veto};
/// use iz_model::{Address, Patient, PersonName};
///
/// let child = |given: &str| -> Result<Profile, iz_model::NotADate> {
///     Ok(Profile::of(&Patient {
///         names: vec![PersonName {
///             given: Some(given.into()),
///             family: Some("Testcase".into()),
///             ..PersonName::default()
///         }],
///         birth_date: Some("2019-05-01".parse()?),
///         addresses: vec![Address { street: Some("1 Sample St".into()), zip: Some("23219".into()), ..Address::default() }],
///         ..Patient::default()
///     }))
/// };
/// let matcher = Matcher::default();
/// assert_eq!(matcher.judge(&child("Ana")?, &child("ANA")?).verdict, Verdict::Same);
/// let twins = matcher.judge(&child("Ana")?, &child("Eva")?);
/// assert_eq!((twins.verdict, twins.reasons[0]), (Verdict::Possible, Reason::Veto(Veto::Twins)));
/// # Ok::<(), iz_model::NotADate>(())
/// ```
#[derive(Clone, Debug)]
pub struct Matcher {
    weights: Weights,
    frequencies: Frequencies,
    policy: Policy,
    fit: Option<Fit>,
    bits: [[f64; Level::COUNT]; Field::COUNT],
}

impl Default for Matcher {
    /// General weights, all names equally common, the usual policy. Since no name is known to be rare, name, birth date and sex
    /// are never enough.
    fn default() -> Self {
        Self::new(Weights::default(), Frequencies::default(), Policy::default())
    }
}

impl Matcher {
    /// A matcher with these weights, these frequencies of names, and this policy.
    pub fn new(weights: Weights, frequencies: Frequencies, policy: Policy) -> Self {
        let bits = Field::ALL.map(|field| Level::ALL.map(|level| weights.bits(field, level)));
        Self { weights, frequencies, policy, fit: None, bits }
    }

    /// A matcher that learns weights and frequencies from people, without labels, with the usual policy.
    ///
    /// The index is that of these people. Among them some must be known twice, since from nothing nothing is learned: of fewer
    /// than 500 people, or fewer than 50 pairs that are one person, the general weights are better and are taken
    /// ([`Weights::is_general`]). The weights are for a registry of as many people as these; where they are a part of one, see
    /// [`for_people`](Self::for_people).
    pub fn learn(people: &[Profile], index: &Index) -> Self {
        let learned = Weights::of_people(people, index);
        let weights = if learned.is_enough() { learned } else { Weights::default() };
        Self::new(weights, Frequencies::of(people), Policy::default())
    }

    /// The same matcher for a registry of so many people ([`Weights::for_people`]). The more there are, the more of them agree
    /// by chance.
    #[must_use]
    pub fn for_people(self, count: u64) -> Self {
        Self { weights: self.weights.for_people(count), ..self }
    }

    /// The same matcher with another policy.
    #[must_use]
    pub fn with_policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The same matcher, which decides as people did. Vetoes still count, nobody is linked below the lower threshold, and who
    /// agrees in name and birth date is never taken for new in silence.
    #[must_use]
    pub fn with_fit(self, fit: Fit) -> Self {
        Self { fit: Some(fit), ..self }
    }

    /// The weights.
    pub const fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The frequencies of names. With weights, policy and fit they are all that a matcher is made of, each of which can be
    /// stored with the feature `serde`.
    pub const fn frequencies(&self) -> &Frequencies {
        &self.frequencies
    }

    /// The policy.
    pub const fn policy(&self) -> Policy {
        self.policy
    }

    /// The logarithm of the odds that two people are one, to base 2.
    pub fn score(&self, one: &Profile, other: &Profile) -> f64 {
        self.score_of(&one.compare(other), one)
    }

    /// The same for a comparison that was made already; `one` is either of the two.
    pub fn score_of(&self, comparison: &Comparison, one: &Profile) -> f64 {
        let bits = self.bits.iter().zip(comparison.levels());
        let sum: f64 = bits.filter_map(|(row, level)| row.get(level.place())).sum();
        self.weights.prior() + sum + self.bits_of_frequencies(comparison, one)
    }

    fn bits_of_frequencies(&self, comparison: &Comparison, one: &Profile) -> f64 {
        let fields = [Field::Given, Field::Family, Field::Mother, Field::Birth];
        fields.into_iter().map(|field| self.bits_of_frequency(field, comparison.level(field), one)).sum()
    }

    fn bits_of_frequency(&self, field: Field, level: Level, one: &Profile) -> f64 {
        let ratio = self.frequencies.ratio(field, level, one);
        ratio.map_or(0.0, |ratio| self.weights.bits_of_frequency(field, ratio))
    }

    /// The most that could be said for two records by what is known on both sides.
    fn attainable(&self, comparison: &Comparison, one: &Profile) -> f64 {
        let most: f64 = comparison.known().map(|(field, _)| self.weights.most(field)).sum();
        self.weights.prior() + most + self.bits_of_frequencies(comparison, one)
    }

    /// Whether a record says so little that not even the same record sent again could be linked to it. That depends on the
    /// values: a rare name and a birth date may be enough where a common name and a birth date are not, and an initial or a
    /// birth date without a day never is.
    pub fn says_too_little(&self, person: &Profile) -> bool {
        let comparison = person.compare(person);
        self.verdict_by_rule(&comparison, self.score_of(&comparison, person)) != Verdict::Same
    }

    /// What is thought of two people.
    pub fn judge(&self, one: &Profile, other: &Profile) -> Judgement {
        let comparison = one.compare(other);
        let score = self.score_of(&comparison, one);
        let verdict = self.verdict(&comparison, score);
        let reasons = if verdict == Verdict::Possible { self.reasons(&comparison, score, one) } else { Vec::new() };
        let evidence = comparison.known().map(|(field, level)| Evidence {
            field,
            level,
            bits: self.weights.bits(field, level) + self.bits_of_frequency(field, level, one),
        });
        Judgement { verdict, score, reasons, comparison, evidence: evidence.collect() }
    }

    pub(super) fn verdict(&self, comparison: &Comparison, score: f64) -> Verdict {
        let by_rule = self.verdict_by_rule(comparison, score);
        let Some(fit) = &self.fit else { return by_rule };
        match fit.verdict(comparison, score, by_rule) {
            Verdict::Same if self.has_veto(comparison) || !self.reaches_lower(score) => Verdict::Possible,
            Verdict::Different if self.policy.is_careful && is_namesake(comparison) => Verdict::Possible,
            verdict => verdict,
        }
    }

    /// The verdict of thresholds and vetoes.
    pub(super) fn verdict_by_rule(&self, comparison: &Comparison, score: f64) -> Verdict {
        let Policy { lower, upper, is_careful } = self.policy;
        if is_careful && is_another_child(comparison) {
            Verdict::Different
        } else if score < lower {
            let is_doubtful = is_careful && (is_namesake(comparison) || shares_history(comparison));
            if is_doubtful { Verdict::Possible } else { Verdict::Different }
        } else if self.reaches_lower(score) && score >= upper && !self.has_veto(comparison) {
            Verdict::Same
        } else {
            // Also where a threshold is no number.
            Verdict::Possible
        }
    }

    fn reaches_lower(&self, score: f64) -> bool {
        score >= self.policy.lower
    }

    pub(super) fn has_veto(&self, comparison: &Comparison) -> bool {
        self.policy.is_careful && Veto::of(comparison).next().is_some()
    }

    fn reasons(&self, comparison: &Comparison, score: f64, one: &Profile) -> Vec<Reason> {
        let Policy { lower, upper, is_careful } = self.policy;
        let mut reasons = Vec::new();
        if is_careful {
            reasons.extend(Veto::of(comparison).map(Reason::Veto));
        }
        if self.attainable(comparison, one) < upper {
            reasons.push(Reason::TooLittleInformation);
        }
        if score < lower && is_careful && is_namesake(comparison) {
            reasons.push(Reason::Namesake);
        } else if score < lower && is_careful && shares_history(comparison) {
            reasons.push(Reason::SharedHistory);
        } else if self.fit.is_some() && self.verdict_by_rule(comparison, score) != Verdict::Possible {
            reasons.push(Reason::Fit);
        } else if score < upper || reasons.is_empty() {
            reasons.push(Reason::Unclear);
        }
        reasons
    }
}
