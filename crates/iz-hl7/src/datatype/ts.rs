use super::Dtm;
use crate::view::composite;
use crate::{Element, Error, ErrorKind, Result};

composite! {
    /// A point in time (TS), and a date (DT), which is its first part alone.
    Ts;

    /// TS.2 Degree of Precision (ID, X); the digits of TS.1 say it.
    2 degree_of_precision: Value;
}

impl<'m> Ts<'m> {
    /// TS.1 Time (DTM, R); `None` when nothing is said, or null.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotADate`], with its location, when the text is not a date of the calendar.
    pub fn dtm(&self) -> Result<Option<Dtm>> {
        let Some(text) = self.time().value().trimmed() else { return Ok(None) };
        text.parse().map(Some).map_err(|_| {
            let error = Error::new(ErrorKind::NotADate).at_offset(self.time().offset());
            match self.time().location() {
                Some(location) => error.at(location),
                None => error,
            }
        })
    }

    /// TS.1 as it is written.
    pub fn time(&self) -> Element<'m> {
        self.element().subcomponent(1)
    }
}
