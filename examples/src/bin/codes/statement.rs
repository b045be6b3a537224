use std::io::{self, Write as _};

use examples::Output;
use iz_codes::CodeSets;
use iz_model::{Date, VisCode};
use serde::Serialize;

use crate::answer::Answer;
use crate::named::NamedCvx;
use crate::sheet::{Sheet, yes_or_no};

/// What the bar code of a vaccine information statement names.
#[derive(Serialize)]
pub(crate) struct Statements<'c> {
    vis: VisCode,
    gdti: String,
    has_right_check_digit: bool,
    statements: Vec<Statement<'c>>,
}

/// An edition of a document, with every vaccine that it is about.
#[derive(Serialize)]
struct Statement<'c> {
    document: &'c str,
    edition: Date,
    is_current: bool,
    vaccines: Vec<NamedCvx<'c>>,
}

impl<'c> Statements<'c> {
    pub(crate) fn of(sets: &'c CodeSets, vis: VisCode) -> Self {
        let mut statements: Vec<Statement<'c>> = Vec::new();
        for row in sets.statement(vis) {
            let vaccine = NamedCvx::of(sets, row.cvx);
            let (document, edition, is_current) = (row.document, row.edition, row.is_current);
            let is_same =
                |it: &&mut Statement<'_>| (it.document, it.edition, it.is_current) == (document, edition, is_current);
            match statements.iter_mut().find(is_same) {
                Some(statement) => statement.vaccines.push(vaccine),
                None => statements.push(Statement { document, edition, is_current, vaccines: vec![vaccine] }),
            }
        }
        Self { vis, gdti: vis.gdti(), has_right_check_digit: vis.has_right_check_digit(), statements }
    }
}

impl Answer for Statements<'_> {
    fn problem(&self) -> Option<String> {
        let hint = if self.has_right_check_digit { "" } else { "; its check digit is wrong, so it may be mistyped" };
        self.statements.is_empty().then(|| format!("VIS {} is not known{hint}", self.vis))
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        for (index, statement) in self.statements.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            Sheet::default()
                .line("VIS", self.vis)
                .line("document", statement.document)
                .line("edition", statement.edition)
                .line("current", yes_or_no(statement.is_current))
                .lines("vaccines", &statement.vaccines)
                .write(out)?;
        }
        Ok(())
    }
}
