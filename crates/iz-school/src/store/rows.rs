//! Rows of the tables as the crate's own types.

use std::collections::BTreeMap;

use iz_match::Grade;
use iz_model::{Authority, Cvx, Identifier, Sex};
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::query::own_identifier;
use crate::{Error, School, SchoolVaccine, Student, VaccineSetUp};

/// A student with the school, as stored.
pub(super) struct Enrolment {
    pub(super) student_id: i64,
    pub(super) school_id: i64,
    pub(super) student: Student,
    pub(super) school: School,
}

/// The columns that [`Enrolment::from_row`] reads.
const ENROLMENT: &str = "SELECT st.student_id, st.school_id, st.student_number, st.state_student_number, st.last_name,
    st.first_name, st.middle_name, st.name_suffix, st.mothers_maiden_name, st.dob, st.gender, st.street, st.city,
    st.state, st.zip, st.home_phone, st.grade_level, st.is_active, st.is_excluded, s.school_number, s.school_name,
    s.iis_facility_id, s.resource_id
    FROM student st JOIN school s ON s.school_id = st.school_id";

impl Enrolment {
    /// Every student, in the order first imported.
    pub(super) fn all(connection: &Connection) -> Result<Vec<Self>, Error> {
        let mut statement = connection.prepare_cached(&format!("{ENROLMENT} ORDER BY st.student_id"))?;
        let rows = statement.query_map([], Self::from_row)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    pub(super) fn of(connection: &Connection, student_id: i64) -> Result<Self, Error> {
        Ok(connection
            .prepare_cached(&format!("{ENROLMENT} WHERE st.student_id = ?1"))?
            .query_row([student_id], Self::from_row)?)
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let school = School {
            number: row.get("school_number")?,
            name: row.get("school_name")?,
            iis_facility: row.get("iis_facility_id")?,
            resource_id: row.get("resource_id")?,
        };
        let dob: Option<String> = row.get("dob")?;
        let gender: Option<String> = row.get("gender")?;
        let grade: Option<i8> = row.get("grade_level")?;
        let student = Student {
            number: row.get("student_number")?,
            state_number: row.get("state_student_number")?,
            last_name: row.get("last_name")?,
            first_name: row.get("first_name")?,
            middle_name: row.get("middle_name")?,
            suffix: row.get("name_suffix")?,
            mothers_maiden_name: row.get("mothers_maiden_name")?,
            dob: dob.and_then(|dob| dob.parse().ok()),
            gender: gender.as_deref().and_then(Sex::from_code),
            street: row.get("street")?,
            city: row.get("city")?,
            state: row.get("state")?,
            zip: row.get("zip")?,
            home_phone: row.get("home_phone")?,
            school_number: school.number.clone(),
            grade: grade.and_then(|level| Grade::new(level).ok()),
            active: row.get("is_active")?,
            excluded: row.get("is_excluded")?,
        };
        Ok(Self { student_id: row.get("student_id")?, school_id: row.get("school_id")?, student, school })
    }

    /// The identifiers known for the student: the one we send, and what accepted answers taught us.
    pub(super) fn identifiers(&self, connection: &Connection) -> Result<Vec<Identifier>, Error> {
        let mut statement = connection
            .prepare_cached("SELECT authority, id_type, id_value FROM student_identifier WHERE student_id = ?1")?;
        let learned = statement.query_map([self.student_id], |row| {
            Ok(Identifier {
                value: Some(row.get("id_value")?),
                authority: Authority { namespace: Some(row.get("authority")?), ..Authority::default() },
                kind: Some(row.get("id_type")?),
            })
        })?;
        let mut identifiers: Vec<Identifier> = learned.collect::<Result<_, _>>()?;
        identifiers.extend(own_identifier(&self.student, &self.school));
        Ok(identifiers)
    }
}

/// The vaccines of the district, and their numbers in the tables by code.
pub(super) struct StoredSetUp {
    pub(super) set_up: VaccineSetUp,
    ids: BTreeMap<String, i64>,
}

impl StoredSetUp {
    pub(super) fn load(connection: &Connection) -> Result<Self, Error> {
        let mut stored = Self { set_up: VaccineSetUp::default(), ids: BTreeMap::new() };
        let mut statement = connection.prepare_cached(
            "SELECT v.vaccine_id, v.vaccine_code, v.vaccine_name, v.number_of_doses, x.cvx_code, x.cpt_code
             FROM health_vaccine v JOIN health_vaccine_cvx x ON x.vaccine_id = v.vaccine_id
             ORDER BY v.vaccine_id, x.cvx_code",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let code: String = row.get(1)?;
            let cvx: String = row.get(4)?;
            let Ok(cvx) = cvx.parse::<Cvx>() else { continue };
            if stored.ids.insert(code.clone(), row.get(0)?).is_none() {
                let vaccine = SchoolVaccine { code, name: row.get(2)?, number_of_doses: row.get(3)?, cvx: Vec::new() };
                stored.set_up.vaccines.push(vaccine);
            }
            if let Some(vaccine) = stored.set_up.vaccines.last_mut() {
                vaccine.cvx.push((cvx, row.get(5)?));
            }
        }
        Ok(stored)
    }

    /// The number of a vaccine in the tables.
    pub(super) fn id(&self, vaccine: &SchoolVaccine) -> Option<i64> {
        self.ids.get(&vaccine.code).copied()
    }

    /// The numbers of the vaccines that a dose of this CVX code fills.
    pub(super) fn filled_by(&self, cvx: Cvx) -> impl Iterator<Item = i64> {
        self.set_up.filled_by(cvx).filter_map(|vaccine| self.id(vaccine))
    }
}

/// The first value of the first row, if there is a row.
pub(super) fn first_id(
    connection: &Connection,
    select: &str,
    values: impl rusqlite::Params,
) -> Result<Option<i64>, Error> {
    Ok(connection.prepare_cached(select)?.query_row(values, |row| row.get(0)).optional()?)
}
