//! Which vaccine is this? From what people write to a code (feature `ndc`).

mod description;
mod marks;

use std::collections::BTreeMap;

use iz_model::{Cvx, Date};

use crate::CodeSets;
use description::{Description, brand};
use marks::Marks;

/// What a description may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "one, several or none")]
pub enum Resolution<'c> {
    /// One vaccine.
    One(Candidate<'c>),
    /// One of these, in the order of their codes; or a single one that is not certain, because the tables do not have
    /// it on the market on the day, or a word is not understood. A person has to say.
    Many(Vec<Candidate<'c>>),
    /// Nothing that the tables know. A misspelt name is nothing.
    None,
}

/// A vaccine that a description may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Candidate<'c> {
    /// The vaccine.
    pub cvx: Cvx,
    /// The manufacturer, when the description leaves one only.
    pub mvx: Option<&'c str>,
}

/// What is known of a vaccine of one manufacturer under a name.
#[derive(Default)]
struct Evidence {
    marks: Marks,
    is_active: bool,
    /// When its packages were sold; `None` without end.
    sold: Vec<(Date, Date)>,
}

type Choice<'c> = (Candidate<'c>, Evidence);

impl CodeSets {
    /// Finds the vaccine that a text describes, such as `Fluzone High-Dose 2024-25`, by its trade name or what people call
    /// it.
    ///
    /// The text begins with the name. After it count: three or four strains, high dose, with or without preservative (a
    /// multi-dose vial has it), for adults or children, intradermal, for the southern hemisphere, and the season; all else
    /// is passed over. The season, or else the day on which the dose was given, excludes what was not on the market then.
    /// Without either, products that are no longer sold are excluded as long as another is sold.
    ///
    /// Nothing is guessed: a name without its number, such as `Prevnar`, is every Prevnar of its day, and a word that is not
    /// understood leaves the answer open ([`Resolution::Many`]), since it may be a mark that is misspelt, or a second
    /// product.
    ///
    /// ```
    /// use iz_codes::{EMBEDDED, Resolution};
    /// let found = |text: &str| match EMBEDDED.resolve(text, None) {
    ///     Resolution::One(vaccine) => vec![vaccine.cvx.number()],
    ///     Resolution::Many(vaccines) => vaccines.iter().map(|vaccine| vaccine.cvx.number()).collect(),
    ///     Resolution::None => vec![],
    /// };
    /// assert_eq!(found("Fluzone High-Dose 2024-25"), [135]);
    /// assert_eq!(found("Havrix"), [52, 83], "for adults or children");
    /// assert_eq!(found("Havirx"), []);
    /// ```
    pub fn resolve(&self, description: &str, given: Option<Date>) -> Resolution<'_> {
        let description = Description::of(description);
        let Some(brand) = self.longest_brand(&description) else { return self.resolve_generic(&description) };
        if description.is_followed_by_a_number(&brand) {
            return Resolution::None;
        }
        let has_unknown_words = description.has_unknown_words(&brand);
        let marks = description.marks_after(&brand);
        let marked = || marks.choose(self.choices(&brand), has_unknown_words, |(_, evidence)| &evidence.marks);
        let left = match (description.season, given) {
            (None, None) => Ok(still_sold(marked())),
            (None, Some(day)) => on_the_market(marked(), (day, day)),
            (Some(season), None) => on_the_market(marked(), (season.start, season.end)),
            (Some(season), Some(day)) => {
                let of_season = on_the_market(marked(), (season.start, season.end));
                if season.may_be_given_on(day) {
                    of_season
                } else {
                    // The two contradict each other.
                    let of_day = on_the_market(marked(), (day, day));
                    Err([of_season, of_day].into_iter().flat_map(|left| left.unwrap_or_else(|none| none)).collect())
                }
            }
        };
        match left {
            Ok(left) if !has_unknown_words => of_one_or_many(left),
            Ok(left) | Err(left) => match candidates(left) {
                candidates if candidates.is_empty() => Resolution::None,
                candidates => Resolution::Many(candidates),
            },
        }
    }

    /// The longest trade name that the description begins with. A name that ends in a number may be written without it.
    fn longest_brand(&self, description: &Description) -> Option<String> {
        let names = self.products().map(|product| product.name).chain(self.packages().map(|package| package.product));
        names
            .map(brand)
            .flat_map(|brand| [brand.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned(), brand])
            .filter(|brand| description.begins_with(brand))
            .max_by_key(String::len)
    }

    /// The vaccines with a trade name, or with that name and a number: by the trade names, and where none has it by
    /// packages.
    fn choices(&self, name: &str) -> Vec<Choice<'_>> {
        let is_named = |other: &str| {
            let other = brand(other);
            other.strip_prefix(name).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let mut choices: BTreeMap<Candidate<'_>, Evidence> = BTreeMap::new();
        for product in self.products().filter(|product| is_named(product.name)) {
            let evidence = choices.entry(Candidate { cvx: product.cvx, mvx: product.mvx }).or_default();
            evidence.marks.read(product.name);
            evidence.is_active |= product.is_active;
        }
        let is_only_of_packages = !self.products().any(|product| brand(product.name) == name);
        for package in self.packages().filter(|package| is_named(package.product)) {
            let sold = (package.start.unwrap_or(Date::MIN), package.end.unwrap_or(Date::MAX));
            for mvx in package.mvx() {
                let candidate = Candidate { cvx: package.cvx, mvx: Some(mvx) };
                if is_only_of_packages && brand(package.product) == name {
                    let evidence = choices.entry(candidate).or_default();
                    evidence.marks.read(package.product);
                    evidence.is_active |= package.end.is_none();
                }
                if let Some(evidence) = choices.get_mut(&candidate) {
                    evidence.sold.push(sold);
                }
            }
        }
        for (candidate, evidence) in &mut choices {
            if let Some(entry) = self.cvx(candidate.cvx) {
                evidence.marks.read_vaccine(entry.short_name);
                evidence.marks.read_vaccine(entry.full_name);
            }
        }
        choices.into_iter().collect()
    }

    /// What people call a vaccine of no product.
    fn resolve_generic(&self, description: &Description) -> Resolution<'_> {
        let cvx = self.generic(&description.without_season());
        cvx.map_or(Resolution::None, |cvx| Resolution::One(Candidate { cvx, mvx: None }))
    }
}

/// Those that were sold at some time of these days. `Err` with what is left when it was none that is listed: those without
/// packages, of which nobody knows, else all.
///
/// CDC's lists begin in about 2007. Of what was listed from the beginning nobody knows how long it had been sold.
fn on_the_market<'c>(
    choices: Vec<Choice<'c>>,
    (first, last): (Date, Date),
) -> Result<Vec<Choice<'c>>, Vec<Choice<'c>>> {
    const LISTED_FROM: u16 = 2010;
    let may_be_older = |start: Date| start.year() < LISTED_FROM && last.year() < LISTED_FROM;
    let is_sold = |(_, evidence): &Choice<'_>| {
        evidence.sold.iter().any(|(start, end)| (*start <= last || may_be_older(*start)) && first <= *end)
    };
    let (sold, others): (Vec<_>, Vec<_>) = choices.into_iter().partition(is_sold);
    if !sold.is_empty() {
        return Ok(sold);
    }
    let (unknown, known): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, evidence)| evidence.sold.is_empty());
    match (unknown.is_empty(), known.is_empty()) {
        (true, _) => Err(known),
        // Products of which no package is listed at all.
        (false, true) => Ok(unknown),
        (false, false) => Err(unknown),
    }
}

/// Those that are sold today, if any is.
fn still_sold(choices: Vec<Choice<'_>>) -> Vec<Choice<'_>> {
    let is_one_active = choices.iter().any(|(_, evidence)| evidence.is_active);
    choices.into_iter().filter(|(_, evidence)| evidence.is_active || !is_one_active).collect()
}

fn of_one_or_many(choices: Vec<Choice<'_>>) -> Resolution<'_> {
    match candidates(choices).as_slice() {
        [] => Resolution::None,
        [one] => Resolution::One(*one),
        many => Resolution::Many(many.to_vec()),
    }
}

/// One candidate for each vaccine, in the order of the codes.
fn candidates(choices: Vec<Choice<'_>>) -> Vec<Candidate<'_>> {
    let mut choices: Vec<Candidate<'_>> = choices.into_iter().map(|(candidate, _)| candidate).collect();
    choices.sort_unstable();
    choices.dedup();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for Candidate { cvx, mvx } in choices {
        match candidates.last_mut() {
            Some(last) if last.cvx == cvx => last.mvx = None,
            _ => candidates.push(Candidate { cvx, mvx }),
        }
    }
    candidates
}
