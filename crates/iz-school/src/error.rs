use std::fmt;

/// What went wrong. `Display` names the kind and the place, never a value.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    line: Option<u64>,
    column: Option<&'static str>,
    code: Option<i32>,
}

/// The kind of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file lacks a column that is needed.
    MissingColumn,
    /// A row lacks a value without which it means nothing.
    MissingValue,
    /// A row has a value that cannot be read.
    BadValue,
    /// Two rows of a roster have one student number.
    DuplicateStudent,
    /// The file cannot be read as comma-separated text.
    UnreadableFile,
    /// One student was asked for before the district's first download was completed.
    InitialDownloadNotCompleted,
    /// No student of the district has the number that was asked for.
    UnknownStudent,
    /// The prefix of the control IDs is empty, too long, or not plain letters and digits.
    ControlIdPrefix,
    /// No open conflict of that kind has the number.
    UnknownConflict,
    /// The job is finished, superseded, or of another database.
    UnknownJob,
    /// The database may only be read.
    ReadOnly,
    /// There is no room: the disk or the database's own limit is full.
    Full,
    /// The database is damaged.
    Corrupt,
    /// The file is not an SQLite database.
    NotADatabase,
    /// The database is not one of this crate.
    ForeignSchema,
    /// The database was written by a newer version of this crate.
    NewerSchema,
    /// Another process holds the database.
    Busy,
    /// The file cannot be opened or made.
    CannotOpen,
    /// The disk failed.
    Io,
    /// The database refused for another reason.
    Database,
}

impl ErrorKind {
    const fn text(self) -> &'static str {
        match self {
            Self::MissingColumn => "a column is missing",
            Self::MissingValue => "a value is missing",
            Self::BadValue => "a value cannot be read",
            Self::DuplicateStudent => "a student number occurs twice",
            Self::UnreadableFile => "not readable as comma-separated UTF-8 text",
            Self::InitialDownloadNotCompleted => {
                "one student can be requested only after the first download of the district is completed"
            }
            Self::UnknownStudent => "no student of the district has this number",
            Self::ControlIdPrefix => {
                "the prefix of control IDs must be letters, digits, '-' or '_', and leave room for a number within 20 \
                 characters"
            }
            Self::UnknownConflict => "there is no such open conflict",
            Self::UnknownJob => "the job is not under way in this database",
            Self::ReadOnly => "the database may only be read",
            Self::Full => "the database or its disk is full",
            Self::Corrupt => "the database is damaged",
            Self::NotADatabase => "the file is not an SQLite database",
            Self::ForeignSchema => "the database is not one of school health tables",
            Self::NewerSchema => "the database was written by a newer version",
            Self::Busy => "another process holds the database",
            Self::CannotOpen => "the database cannot be opened",
            Self::Io => "the disk of the database failed",
            Self::Database => "the database refused",
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner { kind, line: None, column: None, code: None }))
    }

    pub(crate) fn in_column(mut self, column: &'static str) -> Self {
        self.0.column = Some(column);
        self
    }

    pub(crate) fn at_line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The line of the file, counted from 1, when the matter is a file.
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }

    /// The column of the file, by its name in the header.
    pub fn column(&self) -> Option<&'static str> {
        self.0.column
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.kind.text())?;
        if let Some(column) = self.0.column {
            write!(f, ": {column}")?;
        }
        if let Some(line) = self.0.line {
            write!(f, " (line {line})")?;
        }
        if let Some(code) = self.0.code {
            write!(f, " (SQLite result {code})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?}: {self})", self.0.kind)
    }
}

impl std::error::Error for Error {}

impl From<csv::Error> for Error {
    /// Keeps the line. The crate's own text may quote the file.
    fn from(error: csv::Error) -> Self {
        let unreadable = Self::new(ErrorKind::UnreadableFile);
        match error.position() {
            Some(position) => unreadable.at_line(position.line()),
            None => unreadable,
        }
    }
}

#[cfg(feature = "sqlite")]
impl From<rusqlite::Error> for Error {
    /// Keeps SQLite's result code. The driver's own text may quote a statement.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let Some(&code) = error.sqlite_error() else {
            return Self::new(ErrorKind::Database);
        };
        let mut error = Self::new(match code.code {
            ErrorCode::ReadOnly => ErrorKind::ReadOnly,
            ErrorCode::DiskFull => ErrorKind::Full,
            ErrorCode::DatabaseCorrupt => ErrorKind::Corrupt,
            ErrorCode::NotADatabase => ErrorKind::NotADatabase,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => ErrorKind::Busy,
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => ErrorKind::CannotOpen,
            ErrorCode::SystemIoFailure => ErrorKind::Io,
            _ => ErrorKind::Database,
        });
        error.0.code = Some(code.extended_code);
        error
    }
}
