use std::collections::BTreeMap;
use std::io::Read;

use iz_model::Cvx;

use crate::sheet::Sheet;
use crate::{Error, ErrorKind};

/// A vaccine as a school counts it, such as "Polio", with the CVX codes that fill it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SchoolVaccine {
    /// The district's code for it.
    pub code: String,
    /// Its name on the screens.
    pub name: String,
    /// How many doses the district asks for.
    pub number_of_doses: u32,
    /// The CVX codes that fill it, each with the CPT code that the district's own file gives, if any.
    pub cvx: Vec<(Cvx, Option<String>)>,
}

/// The vaccines that a district has set up. A dose whose CVX is not among them is not downloaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct VaccineSetUp {
    /// The vaccines, in the order of the file.
    pub vaccines: Vec<SchoolVaccine>,
}

impl VaccineSetUp {
    /// Reads a vaccine set-up: one row for each CVX code of each vaccine.
    ///
    /// The columns are `vaccine_code`, `vaccine_name`, `cvx_code`, `number_of_doses` and, if the district keeps it,
    /// `cpt_code`. A CVX code may fill several vaccines: a combination does. `3` and `03` are the same code.
    ///
    /// ```
    /// # fn main() -> Result<(), iz_school::Error> {
    /// let file = "vaccine_code,vaccine_name,cvx_code,number_of_doses\nDTP,DTaP/DTP/DT,110,5\nPOL,Polio,110,4\n";
    /// let set_up = iz_school::VaccineSetUp::read(file.as_bytes())?;
    /// assert_eq!(set_up.filled_by(iz_model::Cvx::new(110)).count(), 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Columns are missing, a value is missing or is no CVX code or no number, a row has more or fewer values than the
    /// header, or the file is empty, or not comma-separated UTF-8 text.
    pub fn read(input: impl Read) -> Result<Self, Error> {
        let required = ["vaccine_code", "vaccine_name", "cvx_code", "number_of_doses"];
        let mut sheet = Sheet::new(input, &required)?;
        let mut set_up = Self::default();
        let mut positions = BTreeMap::new();
        for row in sheet.rows() {
            let row = row?;
            let vaccine = SchoolVaccine {
                code: row.needed("vaccine_code")?.to_owned(),
                name: row.needed("vaccine_name")?.to_owned(),
                number_of_doses: row
                    .needed("number_of_doses")?
                    .parse()
                    .map_err(|_| row.error(ErrorKind::BadValue, "number_of_doses"))?,
                cvx: Vec::new(),
            };
            let filler = row.needed("cvx_code")?.parse().map_err(|_| row.error(ErrorKind::BadValue, "cvx_code"))?;
            let position = *positions.entry(vaccine.code.clone()).or_insert_with(|| {
                set_up.vaccines.push(vaccine);
                set_up.vaccines.len() - 1
            });
            let Some(vaccine) = set_up.vaccines.get_mut(position) else { continue };
            if vaccine.cvx.iter().all(|(known, _)| *known != filler) {
                vaccine.cvx.push((filler, row.text("cpt_code")));
            }
        }
        Ok(set_up)
    }

    /// The vaccines that a dose of this CVX code fills; none when the code is not set up.
    pub fn filled_by(&self, cvx: Cvx) -> impl Iterator<Item = &SchoolVaccine> {
        self.vaccines.iter().filter(move |vaccine| vaccine.cvx.iter().any(|(filler, _)| *filler == cvx))
    }
}
