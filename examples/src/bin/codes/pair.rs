use std::io;

use examples::Output;
use iz_codes::{CodeSets, Relation};
use iz_model::Cvx;
use serde::Serialize;

use crate::answer::Answer;
use crate::named::NamedCvx;
use crate::sheet::{Sheet, yes_or_no};

/// Two vaccines, and how they relate.
#[derive(Serialize)]
pub(crate) struct Pair<'c> {
    one: NamedCvx<'c>,
    other: NamedCvx<'c>,
    /// Absent when a code is not known: the tables could only say "unrelated", which nobody knows.
    #[serde(flatten)]
    relation: Option<Related>,
}

#[derive(Serialize)]
struct Related {
    relation: &'static str,
    /// Of `unspecified`: the code that leaves open what the other says.
    less_specific: Option<Cvx>,
    /// Of `component`: the code of the combination.
    combination: Option<Cvx>,
    same_event_possible: bool,
    /// In words.
    #[serde(skip)]
    meaning: String,
}

impl<'c> Pair<'c> {
    pub(crate) fn of(sets: &'c CodeSets, one: Cvx, other: Cvx) -> Self {
        let is_known = sets.cvx(one).is_some() && sets.cvx(other).is_some();
        let relation = is_known.then(|| Related::of(sets.relation(one, other)));
        Self { one: NamedCvx::of(sets, one), other: NamedCvx::of(sets, other), relation }
    }
}

impl Related {
    fn of(relation: Relation) -> Self {
        let (mut less_specific, mut combination) = (None, None);
        let (name, meaning) = match relation {
            Relation::Same => ("same", "they are one code".to_owned()),
            Relation::Unspecified { less_specific: open } => {
                less_specific = Some(open);
                ("unspecified", format!("{open} leaves open what the other says"))
            }
            Relation::Component { combination: whole } => {
                combination = Some(whole);
                ("component", format!("{whole} is a combination that has every part of the other, and more"))
            }
            Relation::SameFamily => ("same_family", "they share a family, and neither covers the other".to_owned()),
            Relation::SameAntigen => ("same_antigen", "they share an antigen only".to_owned()),
            Relation::Unrelated => ("unrelated", "the tables know nothing that both have".to_owned()),
            _ => ("other", "they relate in another way".to_owned()),
        };
        let same_event_possible = relation.same_event_possible();
        Self { relation: name, less_specific, combination, same_event_possible, meaning }
    }
}

impl Answer for Pair<'_> {
    fn problem(&self) -> Option<String> {
        let unknown = [&self.one, &self.other].into_iter().find(|named| named.short_name.is_none())?;
        Some(format!("CVX {} is not known", unknown.cvx))
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        let Some(relation) = &self.relation else { return Ok(()) };
        Sheet::default()
            .line("one", &self.one)
            .line("other", &self.other)
            .line("relation", relation.relation.replace('_', " "))
            .line("meaning", &relation.meaning)
            .line("may be one dose", yes_or_no(relation.same_event_possible))
            .write(out)
    }
}
