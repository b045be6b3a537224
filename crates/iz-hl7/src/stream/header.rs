use std::fmt;

use iz_model::Authority;

use crate::datatype::Dtm;

/// What a file header (FHS) or batch header (BHS) says: the two have the same fields. Every one is optional.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct BatchHeader {
    /// The sending system (FHS-3, BHS-3).
    pub sending_application: Authority,
    /// The organization that the system is of (FHS-4, BHS-4).
    pub sending_facility: Authority,
    /// The receiving system (FHS-5, BHS-5).
    pub receiving_application: Authority,
    /// The organization of the receiving system (FHS-6, BHS-6).
    pub receiving_facility: Authority,
    /// When the file or batch was made (FHS-7, BHS-7).
    pub creation: Option<Dtm>,
    /// The name, identifier or type (FHS-9, BHS-9): of a file, its name.
    pub name: Option<String>,
    /// A comment (FHS-10, BHS-10).
    pub comment: Option<String>,
    /// The control ID, unique for its sender (FHS-11, BHS-11).
    pub control_id: Option<String>,
    /// The control ID of the file or batch that this one answers (FHS-12, BHS-12).
    pub reference_control_id: Option<String>,
}

impl fmt::Debug for BatchHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file name or a comment may name a person. The pattern names every field, so a new one cannot be forgotten here.
        let Self {
            sending_application,
            sending_facility,
            receiving_application,
            receiving_facility,
            creation,
            name,
            comment,
            control_id,
            reference_control_id,
        } = self;
        f.debug_struct("BatchHeader")
            .field("sending_application", sending_application)
            .field("sending_facility", sending_facility)
            .field("receiving_application", receiving_application)
            .field("receiving_facility", receiving_facility)
            .field("creation", &creation.is_some())
            .field("name", &name.is_some())
            .field("comment", &comment.is_some())
            .field("control_id", &control_id.is_some())
            .field("reference_control_id", &reference_control_id.is_some())
            .finish()
    }
}
