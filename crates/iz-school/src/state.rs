/// How a student's request stands.
///
/// ```text
/// processing -> publishing -> published | missing | error
/// processing -> pending | no-match | error
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ExchangeState {
    /// Selected; the query is not answered yet.
    Processing,
    /// A field that the query or the key needs is absent.
    Dependency,
    /// Answered, but every dose is held for lack of data.
    Missing,
    /// The answer is accepted; the merge is not committed yet.
    Publishing,
    /// Merged, also when nothing was new.
    Published,
    /// The registry knows nobody like that.
    NoMatch,
    /// The registry has several candidates; nothing is merged until a person decides.
    Pending,
    /// The answer could not be used, or not wholly.
    Error,
}

impl ExchangeState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Processing,
        Self::Dependency,
        Self::Missing,
        Self::Publishing,
        Self::Published,
        Self::NoMatch,
        Self::Pending,
        Self::Error,
    ];

    /// The state's name in the tables, such as `no-match`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Processing => "processing",
            Self::Dependency => "dependency",
            Self::Missing => "missing",
            Self::Publishing => "publishing",
            Self::Published => "published",
            Self::NoMatch => "no-match",
            Self::Pending => "pending",
            Self::Error => "error",
        }
    }

    /// The state with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}
