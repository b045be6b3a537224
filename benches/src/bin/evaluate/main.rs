//! How well people and doses are matched, over labelled data of others. One JSON line for each figure.
//!
//! `IZ_REFERENCE` names the folder with `cases/matching`; `IZ_FEBRL` the one that `benches/fetch-febrl.sh` fills. What is
//! not there is skipped, with a line that says so.

mod families;
mod febrl;
mod figure;
mod keys;
mod patient_pairs;
mod people;
mod speed;
mod synthetic;
mod vaccinations;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    keys::run()?;
    vaccinations::run()?;
    patient_pairs::run()?;
    febrl::run()?;
    synthetic::run()?;
    families::run()?;
    speed::run()
}
