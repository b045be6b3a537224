use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Where output goes: a file or standard output, buffered.
pub struct Output(BufWriter<Box<dyn Write>>);

impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Output")
    }
}

impl Output {
    /// Opens the file, or standard output without one.
    ///
    /// # Errors
    ///
    /// When the file cannot be created; the path is named.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let inner: Box<dyn Write> = match path {
            Some(path) => Box::new(
                File::create(path)
                    .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?,
            ),
            None => Box::new(io::stdout()),
        };
        Ok(Self(BufWriter::new(inner)))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
