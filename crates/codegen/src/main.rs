//! Writes the code tables of `iz-codes` as Rust from the texts in its `data/` directory.
//!
//! ```text
//! cargo run -p codegen              write the tables
//! cargo run -p codegen -- --check   exit 1 when the tables differ from what would be written
//! ```

mod code_tables;
mod cvx;
mod error;
mod generated;
mod generic_name;
mod mvx;
mod ndc;
mod pool;
mod product;
mod relations;
mod tsv;
mod vaccine_group;
mod vis;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::error::Error;

const CRATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../iz-codes");

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let done = match arguments.as_slice() {
        [] => tables().and_then(|tables| write(&tables)),
        [flag] if flag == "--check" => tables().and_then(|tables| check(&tables)),
        _ => {
            eprintln!("usage: codegen [--check]");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("codegen: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Every generated file: its path within the crate, and its text.
fn tables() -> Result<Vec<(&'static str, String)>, Error> {
    let (codes, manufacturers) = (read(cvx::SOURCE)?, read(mvx::SOURCE)?);
    let (codes, manufacturers) = (cvx::parse(&codes)?, mvx::parse(&manufacturers)?);
    Ok(vec![
        ("src/tables/code_tables.rs", code_tables::table(&read(code_tables::SOURCE)?)?),
        ("src/tables/cvx.rs", cvx::table(&codes)),
        ("src/tables/generic_name.rs", generic_name::table(&read(generic_name::SOURCE)?, &codes)?),
        ("src/tables/mvx.rs", mvx::table(&manufacturers, &read(mvx::RELATED)?)?),
        ("src/tables/ndc.rs", ndc::table(&read(ndc::SOURCE)?, &read(ndc::LINKS)?, &codes, &manufacturers)?),
        ("src/tables/product.rs", product::table(&read(product::SOURCE)?, &codes, &manufacturers)?),
        ("src/tables/relations.rs", relations::table(&read(relations::SOURCE)?, &codes)?),
        ("src/tables/vaccine_group.rs", vaccine_group::table(&read(vaccine_group::SOURCE)?, &codes)?),
        ("src/tables/vis.rs", vis::table(&read(vis::SOURCE)?, &codes)?),
    ])
}

fn write(tables: &[(&'static str, String)]) -> Result<(), Error> {
    tables.iter().try_for_each(|(path, text)| {
        fs::write(Path::new(CRATE).join(path), text).map_err(|source| Error::Io { path, source })
    })
}

fn check(tables: &[(&'static str, String)]) -> Result<(), Error> {
    tables.iter().try_for_each(|(path, text)| if read(path)? == *text { Ok(()) } else { Err(Error::Stale { path }) })
}

fn read(path: &'static str) -> Result<String, Error> {
    fs::read_to_string(Path::new(CRATE).join(path)).map_err(|source| Error::Io { path, source })
}
