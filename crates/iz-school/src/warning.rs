use std::fmt;

/// A value of a roster that could not be read, or not as it stands. `Display` says what follows from it and what the
/// column takes, never the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Warning {
    /// The line of the file, counted from 1.
    pub line: u64,
    /// The column, by its name in the header.
    pub column: &'static str,
    /// Whether the value was read, with a blank for a tab or line break. Else it could not be read.
    pub is_read: bool,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_read {
            return write!(f, "line {}: {} has a tab or line break, which counts as a blank", self.line, self.column);
        }
        let consequence = match self.column {
            "dob" => " and counts as absent; write YYYY-MM-DD or MM/DD/YYYY",
            "grade_level" => " and counts as absent; write PK, K, or 1 to 12",
            "gender" => " and counts as absent; write F, M or U",
            "enroll_status" => "; the student counts as not enrolled; 0 means enrolled",
            "exclude_from_data_exchange" => "; the student counts as excluded; write 0 or 1",
            _ => " and counts as absent",
        };
        write!(f, "line {}: {} cannot be read{consequence}", self.line, self.column)
    }
}
