use crate::Coded;
use crate::code_table::code_table;

code_table! {
    /// What is wrong with a message, table 0357 (ERR-3). 999 is the guide's addition (addendum of 2015).
    ErrorCode {
        /// Message accepted
        MessageAccepted = "0",
        /// Segment sequence error: segments out of order, or a required one missing
        SegmentSequence = "100",
        /// Required field missing
        RequiredFieldMissing = "101",
        /// Data type error
        DataType = "102",
        /// Table value not found
        TableValueNotFound = "103",
        /// Unsupported message type
        UnsupportedMessageType = "200",
        /// Unsupported event code
        UnsupportedEventCode = "201",
        /// Unsupported processing ID
        UnsupportedProcessingId = "202",
        /// Unsupported version ID
        UnsupportedVersionId = "203",
        /// Unknown key identifier
        UnknownKeyIdentifier = "204",
        /// Duplicate key identifier
        DuplicateKeyIdentifier = "205",
        /// Application record locked
        ApplicationRecordLocked = "206",
        /// Application internal error
        ApplicationInternalError = "207",
        /// Application error: the message is well formed, and the system cannot use what it says
        ApplicationError = "999",
    }
}

code_table! {
    /// What is wrong with what a message says, table 0533 as the guide fills it (ERR-5).
    ApplicationErrorCode {
        /// Illogical date: it conflicts with another date
        IllogicalDate = "1",
        /// Invalid date: no date, or too imprecise
        InvalidDate = "2",
        /// Illogical value: it conflicts with other data
        IllogicalValue = "3",
        /// Invalid value, of a field without a table
        InvalidValue = "4",
        /// Table value not found
        TableValueNotFound = "5",
        /// Required observation missing
        RequiredObservationMissing = "6",
    }
}

impl ErrorCode {
    /// The text of the table.
    pub const fn text(self) -> &'static str {
        match self {
            Self::MessageAccepted => "Message accepted",
            Self::SegmentSequence => "Segment sequence error",
            Self::RequiredFieldMissing => "Required field missing",
            Self::DataType => "Data type error",
            Self::TableValueNotFound => "Table value not found",
            Self::UnsupportedMessageType => "Unsupported message type",
            Self::UnsupportedEventCode => "Unsupported event code",
            Self::UnsupportedProcessingId => "Unsupported processing ID",
            Self::UnsupportedVersionId => "Unsupported version ID",
            Self::UnknownKeyIdentifier => "Unknown key identifier",
            Self::DuplicateKeyIdentifier => "Duplicate key identifier",
            Self::ApplicationRecordLocked => "Application record locked",
            Self::ApplicationInternalError => "Application internal error",
            Self::ApplicationError => "Application error",
        }
    }
}

impl ApplicationErrorCode {
    /// The text of the table.
    pub const fn text(self) -> &'static str {
        match self {
            Self::IllogicalDate => "Illogical date error",
            Self::InvalidDate => "Invalid date",
            Self::IllogicalValue => "Illogical value error",
            Self::InvalidValue => "Invalid value",
            Self::TableValueNotFound => "Table value not found",
            Self::RequiredObservationMissing => "Required observation missing",
        }
    }
}

impl From<ErrorCode> for Coded {
    /// Code, text and `HL70357`.
    fn from(code: ErrorCode) -> Self {
        Self { text: Some(code.text().to_owned()), ..Self::new(code.code(), "HL70357") }
    }
}

impl From<ApplicationErrorCode> for Coded {
    /// Code, text and `HL70533`.
    fn from(code: ApplicationErrorCode) -> Self {
        Self { text: Some(code.text().to_owned()), ..Self::new(code.code(), "HL70533") }
    }
}
