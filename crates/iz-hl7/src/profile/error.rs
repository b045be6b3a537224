use std::borrow::Cow;

use thiserror::Error;

/// A profile cannot be used: where in its files, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {key}{}{kind}", if key.is_empty() { "" } else { ": " })]
#[non_exhaustive]
pub struct ProfileError {
    /// The file, such as `fields.tsv`, or the name that the caller gave.
    pub file: Cow<'static, str>,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// The column, key, or element and attribute; empty for the line as a whole.
    pub key: Cow<'static, str>,
    /// What is wrong.
    pub kind: ProfileErrorKind,
}

/// What is wrong with a file of a profile.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ProfileErrorKind {
    /// The row has another number of cells than there are columns.
    #[error("give as many cells as there are columns, between tabs")]
    Cells,
    /// The text is no TOML or XML; how so.
    #[error("the text cannot be read: {0}")]
    Syntax(String),
    /// The file is larger than any that people write.
    #[error("the file is too large")]
    TooLarge,
    /// Nothing has this key, element or attribute.
    #[error("there is no such key")]
    UnknownKey,
    /// What must be said is not.
    #[error("the key is needed")]
    MissingKey,
    /// The value does not have the form or the type that its column or key wants; the README has it.
    #[error("the value does not have the form that is wanted here")]
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
    /// More fields, components, numberings or constraints than can be checked.
    #[error("these are more rules than can be checked; the documentation of the file has the limits")]
    TooManyRules,
    /// No table and no primitive has the type.
    #[error("nothing describes the type, and it is no primitive")]
    UnknownType,
    /// A type holds itself.
    #[error("the type is a component of itself")]
    TypeLoop,
    /// A type has components of components, and so on, deeper than any message.
    #[error("the type has more than 8 levels of components")]
    TooDeep,
    /// Nothing describes the value set.
    #[error("nothing describes the table")]
    UnknownTable,
    /// The codes of a value set are from another, and in the end from itself.
    #[error("the table has its codes from itself")]
    TableLoop,
    /// The codes of the value set are neither in its row nor in `iz-codes`.
    #[error("nothing has the codes of the table")]
    NoCodes,
    /// The expression has another form than the README of the tables gives.
    #[error("the expression cannot be read")]
    Expression,
    /// The profile has no rules for an element of this name.
    #[error("the profile has no such element")]
    UnknownElement,
    /// The element has no part that the key could be about: a length is of primitives, repetitions are of fields and segments.
    #[error("the element cannot have this")]
    NotOfElement,
    /// What is optional is not checked: it, or the field that it is of, needs a usage before other rules.
    #[error(
        "the element, or the one that it is part of, is optional and so not checked: give it the usage RE or R first"
    )]
    Unconstrained,
    /// A local guide may ask for more than the profile, not for less, and not for what it forbids.
    #[error("a local guide can make R of RE, anything of O, and values fewer or shorter; it can loosen nothing")]
    Loosens,
    /// No rule and no statement has this id.
    #[error("no rule has this id")]
    UnknownRule,
    /// It is well formed, and nothing here can check it.
    #[error("this cannot be checked")]
    Unchecked,
}
