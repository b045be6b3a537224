use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use iz_codes::cdc::CdcErrorKind;
use iz_codes::{CodeSets, OverlayError};

/// The code sets with CDC's files in a folder over them: those whose names end in `.xml` or `.txt`. What is none of CDC's is
/// told and passed over; one that is, and cannot be taken, is an error.
///
/// # Errors
///
/// When the folder or a file cannot be read or taken, or none is CDC's; the path is named.
pub fn code_sets(folder: &Path) -> Result<CodeSets, Box<dyn Error>> {
    let place = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let entries = fs::read_dir(folder).map_err(|error| place(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    let is_table = |path: &PathBuf| {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        path.is_file() && (extension == "xml" || extension == "txt")
    };
    paths.retain(is_table);
    // Manufacturers before the packages that name them; then by name, cvxvis.xml before vis.xml.
    paths.sort_by_key(|path| {
        let name = path.file_name().unwrap_or_default().to_ascii_lowercase();
        (!name.as_encoded_bytes().starts_with(b"mvx"), name)
    });
    let mut sets = CodeSets::new();
    let mut taken = 0;
    for path in paths {
        let bytes = fs::read(&path).map_err(|error| place(&path, &error))?;
        match sets.overlay(&bytes) {
            Ok(changes) => {
                taken += 1;
                let (added, replaced) = (changes.added, changes.replaced);
                writeln!(io::stderr(), "{}: {added} new, {replaced} replaced", path.display())?;
            }
            Err(OverlayError::Cdc(error)) if error.kind() == CdcErrorKind::NotACdcFile => {
                writeln!(io::stderr(), "{}: passed over: {error}", path.display())?;
            }
            Err(error) => return Err(place(&path, &error).into()),
        }
    }
    if taken == 0 {
        return Err(place(folder, &"has none of CDC's files, such as cvx.xml").into());
    }
    Ok(sets)
}
