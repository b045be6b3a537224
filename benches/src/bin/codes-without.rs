//! Tells its own size: what a program takes that does not use `iz-codes`. `compare` takes it from that of `codes-with`.

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let question = env::args().nth(1).unwrap_or_default();
    let size = fs::metadata(env::current_exe()?)?.len();
    let answers = question.parse::<u16>().map_or(0, usize::from);
    writeln!(io::stdout(), "{size} {answers}")?;
    Ok(())
}
