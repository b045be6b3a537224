use std::io;

use examples::Output;
use iz_codes::{Candidate, CodeSets, Resolution};
use iz_model::Date;
use serde::Serialize;

use crate::answer::Answer;
use crate::named::{NamedCvx, NamedMvx};
use crate::sheet::Sheet;

/// What a description of a vaccine may mean.
#[derive(Serialize)]
pub(crate) struct Described<'c> {
    text: String,
    on: Option<Date>,
    resolution: &'static str,
    candidates: Vec<Meant<'c>>,
    #[serde(skip)]
    problem: Option<String>,
}

#[derive(Serialize)]
struct Meant<'c> {
    #[serde(flatten)]
    vaccine: NamedCvx<'c>,
    /// When the description leaves one only.
    manufacturer: Option<NamedMvx<'c>>,
}

impl<'c> Described<'c> {
    pub(crate) fn of(sets: &'c CodeSets, text: &str, on: Option<Date>) -> Self {
        let (resolution, candidates, problem) = match sets.resolve(text, on) {
            Resolution::One(candidate) => ("one", vec![candidate], None),
            Resolution::Many(candidates) => {
                let problem = match candidates.len() {
                    1 => "the vaccine was not on the market then; a person has to say".to_owned(),
                    count => format!("{count} vaccines may be meant; a person has to say"),
                };
                ("many", candidates, Some(problem))
            }
            Resolution::None => ("none", vec![], Some("the text begins with no name that the tables know".to_owned())),
        };
        let meant = |Candidate { cvx, mvx, .. }| Meant {
            vaccine: NamedCvx::of(sets, cvx),
            manufacturer: mvx.map(|mvx| NamedMvx::of(sets, mvx)),
        };
        let candidates = candidates.into_iter().map(meant).collect();
        Self { text: text.to_owned(), on, resolution, candidates, problem }
    }
}

impl Answer for Described<'_> {
    fn problem(&self) -> Option<String> {
        self.problem.clone()
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        let meant = |it: &Meant<'_>| {
            let maker = it.manufacturer.as_ref().map(|maker| format!(", {maker}")).unwrap_or_default();
            format!("{}{maker}", it.vaccine)
        };
        if self.candidates.is_empty() {
            return Ok(());
        }
        Sheet::default().lines("vaccine", self.candidates.iter().map(meant)).write(out)
    }
}
