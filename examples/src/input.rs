use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// One input: its name for messages, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "an argument is a path or -")]
pub enum Source {
    /// A file: the argument that named it or its folder, and its path.
    File {
        /// The argument.
        argument: PathBuf,
        /// The path.
        path: PathBuf,
    },
    /// Standard input, the argument `-`.
    Stdin,
}

impl Source {
    /// The name for messages and output: the path.
    pub fn name(&self) -> String {
        match self {
            Self::File { path, .. } => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
        }
    }

    /// Opens the input.
    ///
    /// # Errors
    ///
    /// When it cannot be opened; the path is named.
    pub fn open(&self) -> io::Result<Box<dyn BufRead>> {
        Ok(match self {
            Self::File { path, .. } => {
                let file = File::open(path).map_err(|error| named(path, &error))?;
                Box::new(BufReader::with_capacity(64 * 1024, file))
            }
            Self::Stdin => Box::new(io::stdin().lock()),
        })
    }

    /// How many bytes the input has, as far as that is known.
    pub fn length(&self) -> u64 {
        match self {
            Self::File { path, .. } => fs::metadata(path).map_or(0, |file| file.len()),
            Self::Stdin => 0,
        }
    }

    /// The name within the folder that the argument named; of a file that was named itself, its last part.
    pub fn short_name(&self) -> String {
        match self {
            Self::File { argument, path } => {
                let within = path.strip_prefix(argument).ok().filter(|within| !within.as_os_str().is_empty());
                let last = path.file_name().map(Path::new);
                within.or(last).unwrap_or(path).display().to_string()
            }
            Self::Stdin => "-".to_owned(),
        }
    }
}

/// The inputs that the arguments name: files, `-` for standard input, and every file in a folder and below, by name.
/// Hidden files are passed over.
///
/// # Errors
///
/// When a file or folder is not there or cannot be read; the path is named.
pub fn files(arguments: &[PathBuf]) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in arguments {
        if path.as_os_str() == "-" {
            sources.push(Source::Stdin);
        } else {
            add(path, path, &mut sources)?;
        }
    }
    Ok(sources)
}

fn add(argument: &Path, path: &Path, sources: &mut Vec<Source>) -> io::Result<()> {
    if !fs::metadata(path).map_err(|error| named(path, &error))?.is_dir() {
        sources.push(Source::File { argument: argument.to_owned(), path: path.to_owned() });
        return Ok(());
    }
    let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> =
        entries.map_err(|error| named(path, &error))?.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    let is_hidden = |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    paths.iter().filter(|path| !is_hidden(path)).try_for_each(|path| add(argument, path, sources))
}

pub(crate) fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
