use iz_codes::CodeSets;
use iz_match::exact::{Bar, Hold, Skip};
use iz_model::{Date, Dose};

use crate::{Student, VaccineSetUp};

/// What the school itself says about one ORDER group, before it is compared with what is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DoseCheck {
    /// Why the school does not take it; [`iz_match::exact::Incoming::barred`].
    pub barred: Option<Bar>,
    /// Whether the day is later than today, yet within the year: taken, and noted.
    pub future_date: bool,
}

/// Checks one ORDER group: the student is enrolled and not excluded, the dose was given between birth and the end of the
/// current year, and its vaccine is set up.
///
/// A date without a day is before birth when all of it is, and after the current year when all of it is.
///
/// ```
/// use iz_codes::EMBEDDED;
/// use iz_match::exact::{Bar, Skip};
/// use iz_model::{Coded, Date, Dose};
/// use iz_school::{Student, VaccineSetUp, check_dose};
/// let student = Student { dob: Some(Date::new(2014, 5, 10)?), active: true, ..Student::default() };
/// let hepatitis_b = Dose {
///     vaccine: vec![Coded::new("08", "CVX")],
///     administered: Some("2014-05-09".parse()?),
///     ..Dose::default()
/// };
/// let mmr = Dose { vaccine: vec![Coded::new("03", "CVX")], ..Dose::default() };
/// let set_up = VaccineSetUp::read("vaccine_code,vaccine_name,cvx_code,number_of_doses\nHBV,Hepatitis B,08,3".as_bytes())?;
/// let today = Date::new(2026, 11, 21)?;
/// assert_eq!(check_dose(&student, &set_up, &hepatitis_b, today, &EMBEDDED).barred, Some(Bar::Skip(Skip::BeforeBirth)));
/// assert_eq!(check_dose(&student, &set_up, &mmr, today, &EMBEDDED).barred, Some(Bar::Skip(Skip::NotSetUp)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_dose(student: &Student, set_up: &VaccineSetUp, dose: &Dose, today: Date, codes: &CodeSets) -> DoseCheck {
    let bar = |reason: Bar| DoseCheck { barred: Some(reason), future_date: false };
    if student.excluded {
        return bar(Skip::StudentExcluded.into());
    }
    if !student.active {
        return bar(Skip::StudentInactive.into());
    }
    if codes.cvx_of(&dose.vaccine).is_some_and(|vaccine| set_up.filled_by(vaccine.cvx).next().is_none()) {
        return bar(Skip::NotSetUp.into());
    }
    let Some(given) = dose.administered else { return DoseCheck::default() };
    if given.earliest().year() > today.year() {
        return bar(Skip::AfterCurrentYear.into());
    }
    match student.dob {
        None => bar(Hold::NoBirthDate.into()),
        Some(dob) if given.latest() < dob => bar(Skip::BeforeBirth.into()),
        Some(_) => DoseCheck { barred: None, future_date: given.earliest() > today },
    }
}
