//! CDC's files are read into the rows that they have, or not at all.

mod characters;
mod laws;
mod real;
mod refusals;
mod rows;
mod tables;

use iz_codes::cdc::{CdcErrorKind, File};

/// A file that was written for these tests.
macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../../../../testdata/codes/cdc/", $name)).as_slice()
    };
}

/// Every file that was written for these tests, with its name.
const FILES: [(&str, &[u8]); 12] = [
    ("cvx.xml", file!("cvx.xml")),
    ("mvx.xml", file!("mvx.xml")),
    ("tradename.xml", file!("tradename.xml")),
    ("vac2vg.xml", file!("vac2vg.xml")),
    ("vis.xml", file!("vis.xml")),
    ("cvxvis.xml", file!("cvxvis.xml")),
    ("cvx.txt", file!("cvx.txt")),
    ("mvx.txt", file!("mvx.txt")),
    ("TRADENAME.txt", file!("TRADENAME.txt")),
    ("VG.txt", file!("VG.txt")),
    ("NDC_Unit_use.txt", file!("NDC_Unit_use.txt")),
    ("NDC_Unit_sale.txt", file!("NDC_Unit_sale.txt")),
];

/// The text of the file with this name.
fn text(name: &str) -> &'static str {
    let (_, bytes) = FILES.iter().find(|(other, _)| *other == name).unwrap();
    std::str::from_utf8(bytes).unwrap()
}

/// The rows of the file with this name.
fn read(name: &str) -> File {
    File::read(text(name).as_bytes()).unwrap()
}

/// What is wrong with a text, and in which line and column.
fn refusal(text: &str) -> (CdcErrorKind, Option<usize>, Option<&'static str>) {
    let error = File::read(text.as_bytes()).unwrap_err();
    (error.kind(), error.line(), error.column())
}

/// How many rows a file has.
fn count(file: &File) -> usize {
    match file {
        File::Cvx(rows) => rows.len(),
        File::Groups(rows) => rows.len(),
        File::Mvx(rows) => rows.len(),
        File::Products(rows) => rows.len(),
        File::Packages(rows) => rows.len(),
        File::Vis(rows) => rows.len(),
        File::VisVaccines(rows) => rows.len(),
        file => panic!("{file:?} is new"),
    }
}
