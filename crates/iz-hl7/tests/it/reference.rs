//! The reference material: messages of others, which stay where they are.

use std::io::Write as _;
use std::path::PathBuf;

/// One message of the corpus, as its manifest describes it.
pub(crate) struct Entry {
    pub(crate) path: String,
    pub(crate) kind: String,
    pub(crate) n_rxa: usize,
    pub(crate) bytes: Vec<u8>,
}

/// The folder that `IZ_REFERENCE` names. `None`, with a visible line, when it is unset.
#[allow(clippy::disallowed_methods, reason = "tests are told by the environment where the reference material is")]
fn folder() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("IZ_REFERENCE").map(PathBuf::from) else {
        // Written past the test harness, which hides the output of tests that pass.
        let _ = writeln!(std::io::stderr(), "SKIPPED: IZ_REFERENCE is not set");
        return None;
    };
    let manifest = folder.join("corpus/MANIFEST.tsv");
    assert!(manifest.exists(), "IZ_REFERENCE is set, but {} does not exist", manifest.display());
    Some(folder)
}

/// Every message of the corpus.
pub(crate) fn corpus() -> Option<Vec<Entry>> {
    let corpus = folder()?.join("corpus");
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap();
    let mut lines = manifest.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let column = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let (path, kind, n_rxa) = (column("path"), column("type"), column("n_rxa"));
    let entries = lines.map(|row| Entry {
        path: row[path].to_owned(),
        kind: row[kind].to_owned(),
        n_rxa: row[n_rxa].parse().unwrap(),
        bytes: std::fs::read(corpus.join(row[path])).unwrap(),
    });
    Some(entries.collect())
}

/// What the sources say of their messages: a message with its path below the corpus, and their list of expectations.
#[cfg(feature = "quality")]
pub(crate) fn expectations() -> Option<Vec<(Entry, Vec<serde_json::Value>)>> {
    let folder = folder()?.join("corpus");
    let stated = corpus()?.into_iter().filter_map(|entry| {
        let path = entry.path.strip_suffix(".hl7")?;
        let text = std::fs::read(folder.join(format!("{path}.expected.json"))).ok()?;
        Some((entry, serde_json::from_slice(&text).unwrap()))
    });
    Some(stated.collect())
}

/// Every file of the corpora of other domains and of bulk files, with its path below the folder.
pub(crate) fn other_files() -> Option<Vec<(String, Vec<u8>)>> {
    let folder = folder()?;
    let mut open = vec![folder.join("corpus_other"), folder.join("corpus_bulk")];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "hl7") {
                let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, std::fs::read(path).unwrap()));
            }
        }
    }
    files.sort();
    Some(files)
}
