use std::fmt;

/// What went wrong. `Display` names the kind and the place, never a value.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    line: Option<u64>,
    columns: Vec<&'static str>,
    /// What can be said without quoting anything.
    detail: Option<String>,
}

/// The kind of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file lacks columns that are needed.
    MissingColumn,
    /// A file lacks columns that are needed, and has one column only: it may be separated by something else.
    SingleColumn,
    /// A file has no header.
    EmptyFile,
    /// A row has more or fewer values than the header.
    RowLength,
    /// A file is not UTF-8 text.
    NotUtf8,
    /// A row lacks a value without which it means nothing.
    MissingValue,
    /// A row has a value that cannot be read.
    BadValue,
    /// Two rows of a roster have one student number.
    DuplicateStudent,
    /// The file cannot be read.
    UnreadableFile,
    /// One student was asked for before the district's first download was completed.
    InitialDownloadNotCompleted,
    /// No student of the district has the number that was asked for.
    UnknownStudent,
    /// The school of a student is not among the schools.
    UnknownSchool,
    /// The prefix of the control IDs is empty, too long, or not plain letters and digits.
    ControlIdPrefix,
    /// No conflict has the number.
    UnknownConflict,
    /// The conflict was closed before.
    ConflictClosed,
    /// The resolution means nothing for a conflict of this kind.
    UndefinedResolution,
    /// The run that is under way has accepted answers that are not merged: publish them before another run is begun.
    AnswersWaiting,
    /// The job is finished, superseded, or of another database.
    UnknownJob,
    /// A record cannot be written as JSON.
    Json,
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
            Self::MissingColumn => "columns are missing",
            Self::SingleColumn => {
                "the header is a single column, so the file may not be separated by commas; columns are missing"
            }
            Self::EmptyFile => "the file is empty, and should begin with a header",
            Self::RowLength => "a row has another number of values than the header",
            Self::NotUtf8 => "the file is not UTF-8 text",
            Self::MissingValue => "a value is missing",
            Self::BadValue => "a value cannot be read",
            Self::DuplicateStudent => "a student number occurs twice",
            Self::UnreadableFile => "the file cannot be read",
            Self::InitialDownloadNotCompleted => {
                "one student can be requested only after the first download of the district is completed"
            }
            Self::UnknownStudent => "no student of the district has this number",
            Self::UnknownSchool => "a student's school is not among the schools",
            Self::ControlIdPrefix => {
                "the prefix of control IDs must be letters, digits, '-' or '_', and leave room for a number within 20 \
                 characters"
            }
            Self::UnknownConflict => "there is no such conflict",
            Self::ConflictClosed => "the conflict was closed before",
            Self::UndefinedResolution => "this resolution is not defined for this conflict",
            Self::AnswersWaiting => "the run that is under way has accepted answers that wait to be merged",
            Self::UnknownJob => "the job is not under way in this database",
            Self::Json => "a record cannot be written as JSON",
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
        Self(Box::new(Inner { kind, line: None, columns: Vec::new(), detail: None }))
    }

    pub(crate) fn in_columns(mut self, columns: Vec<&'static str>) -> Self {
        self.0.columns = columns;
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

    /// The columns of the file that the matter is about, by name: several when several are missing.
    pub fn columns(&self) -> &[&'static str] {
        &self.0.columns
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.kind.text())?;
        if !self.0.columns.is_empty() {
            write!(f, ": {}", self.0.columns.join(", "))?;
        }
        match (self.0.line, &self.0.detail) {
            (Some(line), Some(detail)) => write!(f, " (line {line}: {detail})"),
            (Some(line), None) => write!(f, " (line {line})"),
            (None, Some(detail)) => write!(f, " ({detail})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({:?}: {self})", self.0.kind)
    }
}

impl std::error::Error for Error {}

impl From<csv::Error> for Error {
    /// Keeps the line and the numbers of values. The driver's own text may quote the file.
    fn from(error: csv::Error) -> Self {
        let mut found = match error.kind() {
            csv::ErrorKind::UnequalLengths { .. } => Self::new(ErrorKind::RowLength),
            csv::ErrorKind::Utf8 { .. } => Self::new(ErrorKind::NotUtf8),
            _ => Self::new(ErrorKind::UnreadableFile),
        };
        if let csv::ErrorKind::UnequalLengths { expected_len, len, .. } = error.kind() {
            found.0.detail = Some(format!("{len} values for {expected_len} columns"));
        }
        found.0.line = error.position().map(csv::Position::line);
        found
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
        error.0.detail = Some(format!("SQLite result {}", code.extended_code));
        error
    }
}
