use std::borrow::Cow;
use std::num::NonZeroU32;

use iz_model::{Authority, Location, SegmentId};

use crate::datatype::Dtm;
use crate::er7::encode;
use crate::{Delimiters, Error, Result};

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

impl BatchHeader {
    /// The segment with this name and the usual delimiters, terminator included.
    pub(super) fn segment(&self, name: SegmentId) -> Result<String> {
        let delimiters = Delimiters::default();
        let location = |field| Location::segment_at(name, NonZeroU32::MIN).with_field(field);
        let text = |field, text: &Option<String>| {
            let encoded = encode(text.as_deref().unwrap_or_default(), &delimiters);
            encoded.map(Cow::into_owned).map_err(|kind| Error::new(kind).at(location(field)))
        };
        let component = char::from(delimiters.component());
        let authority = |field, Authority { namespace, universal_id, universal_id_type }: &Authority| {
            let parts = [text(field, namespace)?, text(field, universal_id)?, text(field, universal_id_type)?];
            Ok(parts.join(&component.to_string()).trim_end_matches(component).to_owned())
        };
        let fields = [
            authority(3, &self.sending_application)?,
            authority(4, &self.sending_facility)?,
            authority(5, &self.receiving_application)?,
            authority(6, &self.receiving_facility)?,
            self.creation.map(|time| time.to_string()).unwrap_or_default(),
            // Security is for the two parties to agree upon.
            String::new(),
            text(9, &self.name)?,
            text(10, &self.comment)?,
            text(11, &self.control_id)?,
            text(12, &self.reference_control_id)?,
        ];
        let field = char::from(delimiters.field());
        let mut segment = format!("{name}{field}{}", delimiters.encoding_characters());
        let filled = fields.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
        for text in fields.iter().take(filled) {
            segment.push(field);
            segment.push_str(text);
        }
        segment.push('\r');
        Ok(segment)
    }
}
