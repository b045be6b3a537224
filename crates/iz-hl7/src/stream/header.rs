use iz_model::Authority;

use crate::datatype::Dtm;

/// What a file header (FHS) or batch header (BHS) says: the two have the same fields. Every one is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
