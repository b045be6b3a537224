use std::error::Error;
use std::io::{self, Write as _};

use examples::{Outcome, Output};
use serde::Serialize;

/// What the sets say to one question. Its fields are the keys of the JSON.
pub(crate) trait Answer: Serialize {
    /// Why the question has no answer, or no single one, in a line; `None` when it has.
    fn problem(&self) -> Option<String>;

    /// Writes aligned text; nothing when nothing is known.
    fn write_text(&self, out: &mut Output) -> io::Result<()>;
}

#[derive(Serialize)]
struct Document<'a, A> {
    found: bool,
    #[serde(flatten)]
    answer: &'a A,
}

/// Prints an answer. As text, a problem goes to standard error; JSON says `found` and nothing else.
pub(crate) fn tell<A: Answer>(answer: &A, is_json: bool) -> Result<Outcome, Box<dyn Error>> {
    let problem = answer.problem();
    let outcome = if problem.is_none() { Outcome::Done } else { Outcome::Rejected };
    let mut out = Output::open(None)?;
    if is_json {
        let document = Document { found: problem.is_none(), answer };
        serde_json::to_writer_pretty(&mut out, &document).map_err(io::Error::from)?;
        writeln!(out)?;
        out.flush()?;
    } else {
        answer.write_text(&mut out)?;
        out.flush()?;
        if let Some(problem) = problem {
            writeln!(io::stderr(), "{problem}")?;
        }
    }
    Ok(outcome)
}
