use std::io;

/// Why no table was written, or why the check failed. Paths are those within `iz-codes`.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {source}")]
    Io { path: &'static str, source: io::Error },
    #[error("{path}, line {line}: {problem}")]
    Source { path: &'static str, line: usize, problem: &'static str },
    #[error("{path} is not what its source says; run `cargo run -p codegen`")]
    Stale { path: &'static str },
}
