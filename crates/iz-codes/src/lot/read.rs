use iz_model::{Date, PartialDate};

use super::date::{Typed, is_date};
use super::token::Token;
use super::{Finding, LotExpiration, is_placeholder};

/// Which of the tokens are the date and the lot.
pub(super) fn read(tokens: &[Token<'_>]) -> LotExpiration {
    let mut found = LotExpiration::default();
    let is_filler =
        |token: &Token<'_>| !matches!(token, Token::Word(..) | Token::Date(_) | Token::OtherDate | Token::Break);
    found.note_if(tokens.iter().any(is_filler), Finding::FillerWord);
    found.note_if(tokens.iter().any(|token| matches!(token, Token::OtherDate)), Finding::OtherText);
    let expiration = found.take_expiration(tokens);
    found.take_lot(parts(tokens, expiration));
    found
}

/// A date that may be the expiration.
#[derive(Clone, Copy)]
struct Candidate {
    /// The place among the tokens.
    place: usize,
    certainty: Certainty,
    typed: Typed,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    LotLike,
    Date,
    Labelled,
}

/// Words that may be one lot.
struct Part {
    /// Parts of one section stand together, with no label or date between them.
    section: usize,
    label: Label,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Absent,
    Lot,
    Expiration,
}

impl LotExpiration {
    fn note(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    fn note_if(&mut self, holds: bool, finding: Finding) {
        if holds {
            self.note(finding);
        }
    }

    /// Takes the expiration, and tells at which place its token stands.
    fn take_expiration(&mut self, tokens: &[Token<'_>]) -> Option<usize> {
        let candidates = candidates(tokens);
        let best = candidates.iter().map(|date| date.certainty).max()?;
        let mut best_dates = candidates.iter().filter(|date| date.certainty == best);
        let chosen = if best == Certainty::LotLike {
            let words = tokens.iter().filter(|token| matches!(token, Token::Word(..))).count();
            best_dates.next_back().filter(|_| words > 1)?
        } else {
            let first = best_dates.next()?;
            if best_dates.any(|other| other.typed.date != first.typed.date) {
                self.note(Finding::SeveralDates);
                return None;
            }
            first
        };
        let typed = chosen.typed;
        match typed.date {
            None => self.note(Finding::InvalidExpiration),
            Some(date) if is_placeholder_date(date) => self.note(Finding::Placeholder),
            Some(date) => {
                self.expiration = Some(date);
                self.note_if(typed.two_digit_year, Finding::TwoDigitYear);
                self.note_if(typed.year_first, Finding::YearFirst);
            }
        }
        let is_left_out = |other: &Candidate| other.certainty > Certainty::LotLike && other.typed.date != typed.date;
        self.note_if(candidates.iter().any(is_left_out), Finding::OtherText);
        Some(chosen.place)
    }

    fn take_lot(&mut self, mut parts: Vec<Part>) {
        self.leave_out(&mut parts, |part| is_placeholder(&part.text), Finding::Placeholder);
        let is_settled = self.expiration.is_some() || self.findings.contains(&Finding::SeveralDates);
        let unread = if is_settled { Finding::OtherText } else { Finding::InvalidExpiration };
        self.leave_out(&mut parts, |part| part.label == Label::Expiration, unread);

        let labelled = parts.iter().find(|part| part.label == Label::Lot);
        let numbered = || parts.iter().find(|part| part.has_digit());
        let section = labelled.or_else(numbered).or(parts.first()).map(|part| part.section);
        let here = || parts.iter().filter(|part| Some(part.section) == section);
        let Some(lot) = here().find(|part| part.has_digit()).or_else(|| here().next()) else {
            return self.note_missing_lot();
        };

        let is_lot = |part: &Part| part.has_digit() && (part.label == Label::Lot || part.section == lot.section);
        let mut others = parts.iter().filter(|part| part.text != lot.text);
        self.note_if(others.clone().any(is_lot), Finding::SeveralLots);
        self.note_if(others.any(|part| !is_lot(part)), Finding::OtherText);
        self.note_if(lot.text.contains(' '), Finding::SpaceInLot);
        self.note_if(!lot.has_digit(), Finding::LotWithoutDigit);
        self.note_if(lot.label != Label::Lot && is_date(&lot.text), Finding::LotOrDate);
        self.lot = Some(lot.text.clone());
    }

    fn leave_out(&mut self, parts: &mut Vec<Part>, is_out: impl Fn(&Part) -> bool, finding: Finding) {
        let before = parts.len();
        parts.retain(|part| !is_out(part));
        self.note_if(parts.len() < before, finding);
    }

    fn note_missing_lot(&mut self) {
        let says_nothing = |finding: &Finding| matches!(finding, Finding::Placeholder | Finding::FillerWord);
        let is_empty = self.expiration.is_none() && self.findings.iter().all(says_nothing);
        self.note(if is_empty { Finding::Empty } else { Finding::MissingLot });
    }
}

impl Part {
    fn has_digit(&self) -> bool {
        self.text.contains(|c: char| c.is_ascii_digit())
    }
}

/// Every date. A word that follows "lot" is none, whatever it looks like.
fn candidates(tokens: &[Token<'_>]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut is_after_label = false;
    for (place, token) in tokens.iter().enumerate() {
        let date = match token {
            Token::Expiration(typed) => Some((Certainty::Labelled, *typed)),
            Token::Date(typed) => Some((Certainty::Date, *typed)),
            Token::Word(_, typed) => typed.filter(|_| !is_after_label).map(|typed| (Certainty::LotLike, typed)),
            Token::Break | Token::And | Token::LotLabel | Token::ExpLabel | Token::BothLabels | Token::OtherDate => {
                None
            }
        };
        candidates.extend(date.map(|(certainty, typed)| Candidate { place, certainty, typed }));
        is_after_label = matches!(token, Token::LotLabel);
    }
    candidates
}

/// The words between the labels, the dates and the breaks, but for the one that is the expiration.
fn parts(tokens: &[Token<'_>], expiration: Option<usize>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut section, mut label) = (0, Label::Absent);
    let mut goes_on = false;
    for (place, token) in tokens.iter().enumerate() {
        match token {
            Token::Word(word, _) if expiration != Some(place) => {
                let word = word.to_ascii_uppercase();
                match parts.last_mut().filter(|_| goes_on) {
                    Some(part) => part.text.extend([" ", &word]),
                    None => parts.push(Part { section, label, text: word }),
                }
            }
            Token::LotLabel => (section, label) = (section + 1, Label::Lot),
            Token::ExpLabel => (section, label) = (section + 1, Label::Expiration),
            Token::BothLabels | Token::Date(_) | Token::Expiration(_) | Token::OtherDate | Token::Word(..) => {
                (section, label) = (section + 1, Label::Absent);
            }
            Token::Break | Token::And => {}
        }
        goes_on = matches!(token, Token::Word(..)) && expiration != Some(place);
    }
    parts
}

/// The first day of 1900, or the month or the year around it, and whatever is in the year 9999.
fn is_placeholder_date(date: PartialDate) -> bool {
    Date::new(1900, 1, 1) == Ok(date.earliest()) || date.earliest().year() == 9999
}
