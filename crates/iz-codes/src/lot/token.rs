use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while, take_while1};
use nom::character::complete::{alpha1, anychar, char, satisfy};
use nom::combinator::{consumed, map, not, opt, recognize, value, verify};
use nom::multi::{many0, many1_count};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::date::{Typed, date, year};

/// What the text is made of. White space between words is gone.
#[derive(Clone, Copy)]
pub(super) enum Token<'i> {
    /// A word that may be a part of a lot number, and the date that it would be otherwise.
    Word(&'i str, Option<Typed>),
    /// Something that no lot number holds, such as a comma or a parenthesis.
    Break,
    /// "and", which stands between two lots.
    And,
    /// "Lot #".
    LotLabel,
    /// "exp." without a date.
    ExpLabel,
    /// "Lot/exp".
    BothLabels,
    /// A date that is no lot.
    Date(Typed),
    /// "exp." with a date.
    Expiration(Typed),
    /// The date of something else, such as "mfg 01/2024".
    OtherDate,
}

/// The tokens of the whole text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    many0(preceded(take_while(is_gap), token)).parse(text).map(|(_, tokens)| tokens).unwrap_or_default()
}

fn token(input: &str) -> IResult<&str, Token<'_>> {
    alt((
        value(Token::BothLabels, alt(((lot_label, label_gap, exp_label), (exp_label, label_gap, lot_label)))),
        map(expiration, Token::Expiration),
        value(Token::OtherDate, (other_label, label_gap, opt((name(&["date", "on"]), label_gap)), date)),
        value(Token::LotLabel, lot_label),
        value(Token::ExpLabel, exp_label),
        map(
            consumed(date),
            |(text, typed)| if typed.lot_like { Token::Word(text, Some(typed)) } else { Token::Date(typed) },
        ),
        map(run_together, Token::Date),
        value(Token::And, name(&["and"])),
        map(alt((not_available, word)), |text| Token::Word(text, None)),
        // Whatever is left separates, so every text has tokens.
        value(Token::Break, anychar),
    ))
    .parse(input)
}

fn lot_label(input: &str) -> IResult<&str, &str> {
    recognize((name(&["lot", "batch"]), opt((label_gap, name(&["number", "num", "no", "nr"]))))).parse(input)
}

fn exp_label(input: &str) -> IResult<&str, &str> {
    recognize(terminated(exp, not(satisfy(char::is_alphanumeric)))).parse(input)
}

fn expiration(input: &str) -> IResult<&str, Typed> {
    preceded((exp, label_gap), alt((date, year))).parse(input)
}

/// "exp", "Expiration date", "expires on"; a digit may follow at once.
fn exp(input: &str) -> IResult<&str, &str> {
    let first = verify(alpha1, |word: &str| is_one_of(word, &["exp", "expires", "expired", "expiry", "expiration"]));
    recognize((first, opt((label_gap, name(&["date", "dt", "on"]))))).parse(input)
}

/// What has a date that is no expiration.
fn other_label(input: &str) -> IResult<&str, &str> {
    let labels = ["mfg", "mfd", "manufactured", "made", "dom", "received", "opened", "given", "administered"];
    verify(alpha1, |word: &str| is_one_of(word, &labels)).parse(input)
}

/// One of these words, whole.
fn name<'i>(words: &[&str]) -> impl Parser<&'i str, Output = &'i str, Error = nom::error::Error<&'i str>> {
    terminated(verify(alpha1, move |word: &str| is_one_of(word, words)), not(satisfy(char::is_alphanumeric)))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| word.eq_ignore_ascii_case(one))
}

fn label_gap(input: &str) -> IResult<&str, &str> {
    take_while(|c| is_gap(c) || "/&,(".contains(c)).parse(input)
}

/// "N/A" is one word, though a slash separates others.
fn not_available(input: &str) -> IResult<&str, &str> {
    terminated(tag_no_case("n/a"), not(satisfy(char::is_alphanumeric))).parse(input)
}

/// A word without the marks at its end. It has a letter or a digit.
fn word(input: &str) -> IResult<&str, &str> {
    let separator = satisfy(|c| is_space(c) || "/,;&+()[]".contains(c));
    let end = alt((value((), separator), value((), dated_tail)));
    let word = map(recognize(many1_count(preceded(not(end), anychar))), |word| word.trim_end_matches(is_gap));
    verify(word, |word: &str| word.contains(char::is_alphanumeric)).parse(input)
}

/// A date that a mark joins to the lot before it, as in `U1234AA-06/30/2026`. One that could as well be the rest of the lot,
/// as in `U1234AA-06-2026`, is left there.
fn dated_tail(input: &str) -> IResult<&str, ()> {
    let is_certain = |(text, typed): &(&str, Typed)| !typed.lot_like && text.matches('-').count() != 1;
    let mark = satisfy(|c| !c.is_alphanumeric());
    value((), preceded(mark, verify(consumed(date), is_certain))).parse(input)
}

/// A lot that runs into a date, as `U1234AA06/30/2026`: nobody can tell where it ends, so it is neither. Where the number in
/// the middle is a month, it is a lot before a month and a year.
fn run_together(input: &str) -> IResult<&str, Typed> {
    let lot = take_while1(|c: char| c.is_alphanumeric());
    let lot = verify(lot, |lot: &str| lot.len() > 2 && lot.ends_with(|c: char| c.is_ascii_digit()));
    let digits = || take_while1(|c: char| c.is_ascii_digit());
    let day = verify(digits(), |day: &str| day.parse::<u8>().is_ok_and(|day| day > 12));
    value(Typed::INVALID, (lot, char('/'), day, char('/'), digits())).parse(input)
}

/// What may stand before a word without being a part of it.
fn is_gap(c: char) -> bool {
    is_space(c) || ".:-#=".contains(c)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}
