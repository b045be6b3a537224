use super::{Block, Candidates, Index, Judgement, Matcher, Profile, Reason, Verdict};

/// What becomes of an incoming record.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is this known person.
    Link {
        /// The position of the known person.
        position: usize,
    },
    /// Nobody known is this person.
    New,
    /// A person has to decide: merge it with a candidate, take it as new, or discard it. Nothing is visible until then.
    Pending {
        /// Why, each reason once. Those of each candidate are in its [`Judgement`].
        reasons: Vec<Reason>,
    },
    /// It cannot be accepted, and the sender has to be told.
    Rejected(Rejection),
}

/// Why a record cannot be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rejection {
    /// It has no name, or a placeholder in place of one (PID-5).
    NoName,
    /// It has no birth date (PID-7).
    NoBirthDate,
}

/// A known person who may be the incoming one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Candidate {
    /// The position of the known person.
    pub position: usize,
    /// What is thought of the two.
    pub judgement: Judgement,
}

/// What becomes of an incoming record, with what led there.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Decision {
    /// The outcome.
    pub outcome: Outcome,
    /// Those who are or may be the person, the most likely first.
    pub candidates: Vec<Candidate>,
    /// Blocks whose people were not looked at, because they are too many.
    pub crowded: Vec<Block>,
}

impl Matcher {
    /// Decides what becomes of an incoming record, beside the known people of an index.
    ///
    /// The first of these that is true is the outcome:
    ///
    /// 1. There is no name or no birth date: rejected.
    /// 2. Exactly one known person is judged to be the same, and no other candidate has a higher score: linked.
    /// 3. Several are, or some may be, or the record says too little for that ever to be known: pending.
    /// 4. All blocks on the birth date, or all on the names, are too large to be searched: pending.
    /// 5. It is new.
    ///
    /// Positions are those of the people in the index, which must be the same people in the same order.
    pub fn decide(&self, incoming: &Profile, index: &Index, known: &[Profile]) -> Decision {
        let Candidates { positions, crowded } = index.candidates(incoming);
        let people = positions.into_iter().filter_map(|position| Some((position, known.get(position)?)));
        let decision = self.decide_among(incoming, people);
        let outcome = match decision.outcome {
            Outcome::New if is_unsearched(incoming, &crowded) => Outcome::Pending { reasons: vec![Reason::Crowded] },
            outcome => outcome,
        };
        Decision { outcome, crowded, ..decision }
    }

    /// The same beside candidates that the caller found, each with a position that it is known by.
    pub fn decide_among<'a>(
        &self,
        incoming: &Profile,
        candidates: impl IntoIterator<Item = (usize, &'a Profile)>,
    ) -> Decision {
        let rejection = if !incoming.has_name() {
            Some(Rejection::NoName)
        } else if !incoming.has_birth_date() {
            Some(Rejection::NoBirthDate)
        } else {
            None
        };
        if let Some(rejection) = rejection {
            return Decision { outcome: Outcome::Rejected(rejection), candidates: Vec::new(), crowded: Vec::new() };
        }
        let mut candidates: Vec<Candidate> = candidates
            .into_iter()
            .map(|(position, known)| Candidate { position, judgement: self.judge(incoming, known) })
            .filter(|candidate| candidate.judgement.verdict != Verdict::Different)
            .collect();
        candidates.sort_by(|one, other| {
            other.judgement.score.total_cmp(&one.judgement.score).then(one.position.cmp(&other.position))
        });
        Decision { outcome: self.outcome(incoming, &candidates), candidates, crowded: Vec::new() }
    }

    fn outcome(&self, incoming: &Profile, candidates: &[Candidate]) -> Outcome {
        let mut same = candidates.iter().filter(|candidate| candidate.judgement.verdict == Verdict::Same);
        let mut reasons: Vec<Reason> = match (same.next(), same.next()) {
            // They come the highest score first. Who is nearer, but for a veto, may be meant.
            (Some(one), None) if candidates.iter().all(|other| other.judgement.score <= one.judgement.score) => {
                return Outcome::Link { position: one.position };
            }
            (Some(_), _) => vec![Reason::SeveralCandidates],
            (None, _) => candidates.iter().flat_map(|candidate| candidate.judgement.reasons.iter().copied()).collect(),
        };
        if self.says_too_little(incoming) {
            reasons.push(Reason::TooLittleInformation);
        }
        reasons.sort_unstable();
        reasons.dedup();
        if reasons.is_empty() { Outcome::New } else { Outcome::Pending { reasons } }
    }
}

/// Whether the record could be known without being found: by its birth date and by its names, one block at least must have
/// been searched.
fn is_unsearched(incoming: &Profile, crowded: &[Block]) -> bool {
    const BY_BIRTH: [Block; 3] = [Block::Birth, Block::BirthAndInitial, Block::BirthAndFamily];
    const BY_NAMES: [Block; 2] = [Block::Names, Block::Sounds];
    let keys = incoming.keys();
    let are_crowded = |blocks: &[Block]| {
        let mut all = keys.iter().map(|key| key.block()).filter(|block| blocks.contains(block)).peekable();
        all.peek().is_some() && all.all(|block| crowded.contains(&block))
    };
    are_crowded(&BY_BIRTH) || are_crowded(&BY_NAMES)
}
