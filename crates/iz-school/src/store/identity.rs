//! Whose identifiers they are, and whether a patient is the student.

use iz_model::{Identifier, Response};
use rusqlite::{Connection, params};

use super::rows::Enrolment;
use crate::identity::strong;
use crate::{Error, NotTheStudent, is_student};

/// The students whom the identifiers of one person name.
pub(super) fn students_named(connection: &Connection, identifiers: &[Identifier]) -> Result<Vec<i64>, Error> {
    let mut students = Vec::new();
    for identifier in strong(identifiers) {
        students.extend(students_with(connection, identifier)?);
    }
    students.sort_unstable();
    students.dedup();
    Ok(students)
}

/// Whether the one patient of an answer is the student, by what the tables know today.
pub(super) fn check_identity(
    connection: &Connection,
    response: &Response,
    enrolment: &Enrolment,
) -> Result<Result<(), NotTheStudent>, Error> {
    let Some(patient) = response.patients.first() else { return Ok(Err(NotTheStudent::Name)) };
    if let Err(reason) = is_student(patient, &enrolment.student, &enrolment.identifiers(connection)?) {
        return Ok(Err(reason));
    }
    let named = students_named(connection, &patient.identifiers)?;
    let is_other = named.iter().any(|student_id| *student_id != enrolment.student_id);
    Ok(if is_other { Err(NotTheStudent::OtherStudent) } else { Ok(()) })
}

/// The students whom an identifier names: by the number we send, or by what accepted answers taught us.
fn students_with(connection: &Connection, identifier: &Identifier) -> Result<Vec<i64>, Error> {
    let Some(authority) = identifier.authority.name() else { return Ok(Vec::new()) };
    let (Some(value), Some(kind)) = (identifier.value.as_deref(), identifier.kind.as_deref()) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(
        "SELECT st.student_id FROM student st JOIN school s ON s.school_id = st.school_id
         WHERE ?2 = 'MR' AND st.student_number = ?3 AND s.iis_facility_id = ?1
         UNION SELECT student_id FROM student_identifier WHERE authority = ?1 AND id_type = ?2 AND id_value = ?3",
    )?;
    let found = statement.query_map(params![authority, kind, value.trim()], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
