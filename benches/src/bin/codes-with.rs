//! Tells its own size: what a program takes that asks every default table of `iz-codes`.

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};

use iz_codes::{CodeTable, EMBEDDED};
use iz_hl7::iz_model::Cvx;

fn main() -> Result<(), Box<dyn Error>> {
    let question = env::args().nth(1).unwrap_or_default();
    let size = fs::metadata(env::current_exe()?)?.len();
    let cvx = Cvx::new(question.parse().unwrap_or_default());
    // What is asked must not be known when the program is built, or the tables would not be in it.
    let answers = EMBEDDED.cvx(cvx).map_or(0, |entry| entry.short_name.len() + entry.full_name.len())
        + EMBEDDED.groups(cvx).count()
        + EMBEDDED.mvx(&question).map_or(0, |entry| entry.name.len())
        + EMBEDDED.related_mvx(&question).count()
        + EMBEDDED.products().filter(|product| product.name == question).count()
        + question.parse().map_or(0, |ndc| {
            EMBEDDED.package(ndc).map(|package| package.product.len()).sum::<usize>()
                + EMBEDDED.units_of_use(ndc).count()
        })
        + question.parse().map_or(0, |code| EMBEDDED.statement(code).map(|it| it.document.len()).sum::<usize>())
        + usize::from(EMBEDDED.relation(cvx, Cvx::new(20)).same_event_possible())
        + EMBEDDED.antigens(cvx).chain(EMBEDDED.families(cvx)).map(str::len).sum::<usize>()
        + usize::from(EMBEDDED.generic(&question).is_some())
        + CodeTable::named(&question).map_or(0, |table| table.entries().map(|entry| entry.display.len()).sum());
    writeln!(io::stdout(), "{size} {answers}")?;
    Ok(())
}
