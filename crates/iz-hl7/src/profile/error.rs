use thiserror::Error;

/// A profile cannot be used: where in its tables, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {column}{}{kind}", if column.is_empty() { "" } else { ": " })]
#[non_exhaustive]
pub struct ProfileError {
    /// The file, such as `fields.tsv`.
    pub file: &'static str,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// The column; empty for the line as a whole.
    pub column: &'static str,
    /// What is wrong.
    pub kind: ProfileErrorKind,
}

/// What is wrong with a table of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ProfileErrorKind {
    /// The row has another number of cells than there are columns.
    #[error("give as many cells as there are columns, between tabs")]
    Cells,
    /// The cell does not have the form that its column wants; the README of the tables has it.
    #[error("the cell does not have the form of its column")]
    Unreadable,
    /// The profile has no row here.
    #[error("the table has no row for the profile")]
    UnknownProfile,
    /// A group stands after what it holds, or not at all.
    #[error("the group that holds the element has no row before it")]
    UnknownGroup,
    /// More groups and segments than can be counted.
    #[error("the structure has more than 63 groups and segments")]
    TooManyElements,
    /// No table and no primitive has the type.
    #[error("no row of datatypes.tsv describes the type, and it is no primitive")]
    UnknownType,
    /// A type holds itself.
    #[error("the type is a component of itself")]
    TypeLoop,
    /// No row describes the value set.
    #[error("no row of valuesets.tsv describes the table")]
    UnknownTable,
    /// The codes of the value set are neither in its row nor in `iz-codes`.
    #[error("nothing has the codes of the table")]
    NoCodes,
    /// The expression has another form than the README of the tables gives.
    #[error("the expression cannot be read")]
    Expression,
}
