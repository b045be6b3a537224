//! CDC's own files of one month, which stay where they are.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;

use iz_codes::CvxStatus;
use iz_codes::cdc::{CdcErrorKind, File, PackageUnit};
#[cfg(all(feature = "ndc", feature = "vis"))]
use iz_codes::{CodeSets, EMBEDDED};

use super::count;

/// The folder of code sets in the one that `IZ_REFERENCE` names. `None`, with a visible line, when it is unset.
#[allow(clippy::disallowed_methods, reason = "tests are told by the environment where the reference material is")]
fn folder() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("IZ_REFERENCE").map(PathBuf::from) else {
        // Written past the test harness, which hides the output of tests that pass.
        let _ = writeln!(std::io::stderr(), "SKIPPED: IZ_REFERENCE is not set");
        return None;
    };
    let codes = folder.join("codes");
    assert!(codes.join("cdc").exists(), "IZ_REFERENCE is set, but {} has no folder cdc", codes.display());
    Some(codes)
}

/// How often a text is in a file.
fn occurrences(bytes: &[u8], part: &str) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part.as_bytes()).count()
}

/// The rows of a table of facts that was made from the same files by other means: these columns of each, joined.
fn facts(codes: &std::path::Path, name: &str, columns: &[&str]) -> BTreeSet<String> {
    let text = std::fs::read_to_string(codes.join(name)).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let places: Vec<_> = columns.iter().map(|name| header.iter().position(|other| other == name).unwrap()).collect();
    lines.map(|row| places.iter().map(|place| row[*place]).collect::<Vec<_>>().join("|")).collect()
}

/// That two sets of rows are the same, or which rows only one of them has.
fn assert_same(rows: &BTreeSet<String>, facts: &BTreeSet<String>, name: &str) {
    let only: Vec<_> = rows.symmetric_difference(facts).collect();
    assert!(only.is_empty(), "{name}: {only:#?}");
}

fn word(is_active: bool) -> &'static str {
    if is_active { "Active" } else { "Inactive" }
}

#[test]
fn every_real_file_is_read_with_all_its_rows() {
    let Some(codes) = folder() else { return };
    let rows = |name: &str, mark: &str| {
        let bytes = std::fs::read(codes.join("cdc").join(name)).unwrap();
        let file = File::read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(count(&file), occurrences(&bytes, mark), "{name}");
        assert!(count(&file) > 50, "{name}");
        file
    };
    assert!(matches!(rows("cvx.xml", "<CVXInfo>"), File::Cvx(_)));
    assert!(matches!(rows("mvx.xml", "<MVXInfo>"), File::Mvx(_)));
    assert!(matches!(rows("tradename.xml", "<prodInfo>"), File::Products(_)));
    assert!(matches!(rows("vac2vg.xml", "<CVXVGInfo>"), File::Groups(_)));
    assert!(matches!(rows("vis.xml", "<VISInfo>"), File::Vis(_)));
    assert!(matches!(rows("cvxvis.xml", "<CVXVISMapping>"), File::VisVaccines(_)));
    assert!(matches!(rows("NDC_Unit_use.txt", "\r\n"), File::Packages(_)));
    assert!(matches!(rows("NDC_Unit_sale.txt", "\r\n"), File::Packages(_)));
    for name in ["NDC_Linker.txt", "visurl.xml"] {
        let error = File::read(&std::fs::read(codes.join("cdc").join(name)).unwrap()).unwrap_err();
        assert_eq!(error.kind(), CdcErrorKind::NotACdcFile, "{name}");
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn every_row_of_a_real_file_says_what_was_read_by_other_means() {
    let Some(codes) = folder() else { return };
    let rows = |file: File| -> BTreeSet<String> {
        match file {
            File::Cvx(rows) => rows
                .iter()
                .map(|row| {
                    let status = match row.status {
                        CvxStatus::Active => "Active",
                        CvxStatus::Inactive => "Inactive",
                        CvxStatus::NeverActive => "Never Active",
                        CvxStatus::NonUs => "Non-US",
                        status => panic!("{status:?} is new"),
                    };
                    format!("{}|{}|{}|{status}|{}", row.cvx, row.short_name, row.full_name, row.updated)
                })
                .collect(),
            File::Mvx(rows) => rows
                .iter()
                .map(|row| format!("{}|{}|{}|{}", row.mvx, row.name, word(row.is_active), row.updated))
                .collect(),
            File::Products(rows) => rows
                .iter()
                .map(|row| {
                    let mvx = row.mvx.as_ref().map_or("", |mvx| mvx.as_str());
                    format!("{}|{}|{mvx}|{}|{}", row.name, row.cvx, word(row.is_active), row.updated)
                })
                .collect(),
            File::Groups(rows) => {
                rows.iter().map(|row| format!("{}|{}|{}", row.cvx, row.group, row.group_cvx)).collect()
            }
            File::Packages(rows) => rows
                .iter()
                .map(|row| {
                    let unit = if row.unit == PackageUnit::Use { "use" } else { "sale" };
                    let day = |date: Option<iz_model::Date>| date.map(String::from).unwrap_or_default();
                    let (start, end) = (day(row.start), day(row.end));
                    format!("{}|{unit}|{}|{}|{start}|{end}", row.ndc, row.cvx, row.product)
                })
                .collect(),
            File::VisVaccines(rows) => rows
                .iter()
                .map(|row| {
                    let status = if row.is_current { "Current" } else { "Historic" };
                    format!("{}|{}|{}|{}|{status}", row.edition, row.cvx, row.document, row.barcode)
                })
                .collect(),
            file => panic!("{file:?}"),
        }
    };
    let read = |name: &str| rows(File::read(&std::fs::read(codes.join("cdc").join(name)).unwrap()).unwrap());
    let same =
        |file: &str, table: &str, columns: &[&str]| assert_same(&read(file), &facts(&codes, table, columns), file);
    same("cvx.xml", "cvx.tsv", &["cvx", "short_name", "full_name", "status", "updated"]);
    same("mvx.xml", "mvx.tsv", &["mvx", "name", "status", "updated"]);
    same("tradename.xml", "tradename.tsv", &["product", "cvx", "mvx", "product_status", "updated"]);
    same("vac2vg.xml", "vaccine_groups.tsv", &["cvx", "group", "group_cvx"]);
    same("cvxvis.xml", "vis.tsv", &["edition_date", "cvx", "document", "barcode", "status"]);
    let packages: BTreeSet<_> = [read("NDC_Unit_use.txt"), read("NDC_Unit_sale.txt")].into_iter().flatten().collect();
    assert_same(&packages, &facts(&codes, "ndc.tsv", &["ndc11", "unit", "cvx", "product", "start", "end"]), "packages");
}

/// The embedded tables are a copy of these very files: over them they change nothing.
#[test]
#[cfg(all(feature = "ndc", feature = "vis"))]
fn the_real_files_over_the_tables_made_from_them_change_nothing() {
    let Some(folder) = folder() else { return };
    let mut codes = CodeSets::new();
    for name in
        ["cvx.xml", "vac2vg.xml", "mvx.xml", "tradename.xml", "cvxvis.xml", "NDC_Unit_use.txt", "NDC_Unit_sale.txt"]
    {
        let changes = codes.overlay(&std::fs::read(folder.join("cdc").join(name)).unwrap());
        assert_eq!(changes.unwrap_or_else(|error| panic!("{name}: {error}")).added, 0, "{name}");
    }
    assert!(codes.cvx_entries().eq(EMBEDDED.cvx_entries()));
    assert!(codes.mvx_entries().eq(EMBEDDED.mvx_entries()));
    for entry in EMBEDDED.cvx_entries() {
        assert!(codes.groups(entry.cvx).eq(EMBEDDED.groups(entry.cvx)), "{}", entry.cvx);
    }
    let products = |codes: &CodeSets| codes.products().map(|product| format!("{product:?}")).collect::<BTreeSet<_>>();
    assert_eq!(products(&codes), products(&EMBEDDED));
    let statements = |codes: &CodeSets| codes.statements().map(|it| format!("{it:?}")).collect::<BTreeSet<_>>();
    assert_eq!(statements(&codes), statements(&EMBEDDED));
    let packages = |codes: &CodeSets| codes.packages().map(|it| format!("{it:?}")).collect::<BTreeSet<_>>();
    assert_same(&packages(&codes), &packages(&EMBEDDED), "packages");
}
