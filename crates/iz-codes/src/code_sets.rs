use crate::site::Site;

/// The code sets: every lookup is a method.
///
/// There is nothing to load, nothing global to initialise, no allocation and no I/O. A site may put this month's files
/// of CDC over the tables of this crate (feature `overlay`), in a value of its own.
///
/// ```
/// use iz_codes::EMBEDDED;
/// use iz_model::Cvx;
/// assert_eq!(EMBEDDED.cvx(Cvx::new(3)).map(|entry| entry.short_name), Some("MMR"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct CodeSets {
    /// What the site's own files say.
    pub(crate) site: Site,
}

/// The code sets that this crate holds, as of [`DATA_VERSION`](crate::DATA_VERSION).
pub static EMBEDDED: CodeSets = CodeSets::new();

impl CodeSets {
    /// The code sets that this crate holds.
    pub const fn new() -> Self {
        Self { site: Site::new() }
    }
}
