//! Schools, students and vaccines as the district exports them.

use std::fmt;

use rusqlite::{Transaction, params};

use super::audit::{self, Entry};
use super::rows::{Enrolment, first_id};
use super::{Context, Store};
use crate::identity::is_another_child;
use crate::{Error, ErrorKind, Roster, School, Student, VaccineSetUp};

/// A student of a roster who was left out by [`Store::import`]: the number is that of another child, who has doses.
///
/// Birth date and given name both differ, so the number was given away anew. The doses stay with the child they belong
/// to, who is no longer active: nobody is asked about under the number until the district gives one of the two another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ReusedNumber {
    /// Which student of the roster, counted from 1.
    pub position: usize,
}

impl fmt::Display for ReusedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position } = self;
        write!(f, "student {position} of the roster is left out: another child, who has doses, has the same number")
    }
}

impl Store {
    /// Brings schools, students and vaccines up to date, all or nothing.
    ///
    /// A student who is missing from a later roster stays as he is: absence is never a deletion. The CVX codes of the
    /// set-up replace those of an earlier one. A student whose number is another child's is left out, and told:
    /// [`ReusedNumber`].
    ///
    /// # Errors
    ///
    /// A student's school is neither in the roster nor in an earlier one ([`ErrorKind::UnknownSchool`]), or the database
    /// refuses.
    pub fn import(
        &mut self,
        roster: &Roster,
        set_up: &VaccineSetUp,
        context: &Context,
    ) -> Result<Vec<ReusedNumber>, Error> {
        let transaction = self.transaction()?;
        for school in &roster.schools {
            put_school(&transaction, school)?;
        }
        let mut reused = Vec::new();
        for (position, student) in (1..).zip(&roster.students) {
            if let Some(student_id) = other_child_with_doses(&transaction, student)? {
                transaction.execute("UPDATE student SET is_active = 0 WHERE student_id = ?1", [student_id])?;
                reused.push(ReusedNumber { position });
            } else {
                put_student(&transaction, student)?;
            }
        }
        put_set_up(&transaction, set_up)?;
        let detail = format!(
            "schools={} students={} vaccines={} warnings={} left-out={}",
            roster.schools.len(),
            roster.students.len(),
            set_up.vaccines.len(),
            roster.warnings.len(),
            reused.len()
        );
        audit::append(&transaction, context, &Entry { action: "import", entity: "roster", id: 0, detail: &detail })?;
        transaction.commit()?;
        Ok(reused)
    }
}

/// Another child with doses whom the tables have under the student's number.
fn other_child_with_doses(transaction: &Transaction<'_>, student: &Student) -> Result<Option<i64>, Error> {
    let student_id = first_id(
        transaction,
        "SELECT student_id FROM student st WHERE student_number = ?1 AND EXISTS
           (SELECT 1 FROM health_stud_imm_rec i JOIN health_stud_dose_rec d ON d.imm_rec_id = i.imm_rec_id
            WHERE i.student_id = st.student_id)",
        [&student.number],
    )?;
    let Some(student_id) = student_id else { return Ok(None) };
    let stored = Enrolment::of(transaction, student_id)?.student;
    Ok(is_another_child(&stored, student).then_some(student_id))
}

fn put_school(transaction: &Transaction<'_>, school: &School) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "INSERT INTO school (school_number, school_name, iis_facility_id, resource_id) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (school_number) DO UPDATE SET school_name = excluded.school_name,
               iis_facility_id = excluded.iis_facility_id, resource_id = excluded.resource_id",
        )?
        .execute(params![school.number, school.name, school.iis_facility, school.resource_id])?;
    Ok(())
}

fn put_student(transaction: &Transaction<'_>, student: &Student) -> Result<(), Error> {
    let written = transaction
        .prepare_cached(
            "INSERT INTO student (student_number, state_student_number, last_name, first_name, middle_name, name_suffix,
               mothers_maiden_name, dob, gender, street, city, state, zip, home_phone, school_id, grade_level, is_active,
               is_excluded)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, school_id, ?16, ?17, ?18
             FROM school WHERE school_number = ?15
             ON CONFLICT (student_number) DO UPDATE SET state_student_number = excluded.state_student_number,
               last_name = excluded.last_name, first_name = excluded.first_name, middle_name = excluded.middle_name,
               name_suffix = excluded.name_suffix, mothers_maiden_name = excluded.mothers_maiden_name,
               dob = excluded.dob, gender = excluded.gender, street = excluded.street, city = excluded.city,
               state = excluded.state, zip = excluded.zip, home_phone = excluded.home_phone,
               school_id = excluded.school_id, grade_level = excluded.grade_level, is_active = excluded.is_active,
               is_excluded = excluded.is_excluded",
        )?
        .execute(params![
            student.number,
            student.state_number,
            student.last_name,
            student.first_name,
            student.middle_name,
            student.suffix,
            student.mothers_maiden_name,
            student.dob.map(|dob| dob.to_string()),
            student.gender.map(|gender| gender.code()),
            student.street,
            student.city,
            student.state,
            student.zip,
            student.home_phone,
            student.school_number,
            student.grade.map(|grade| grade.level()),
            student.active,
            student.excluded,
        ])?;
    if written == 0 {
        return Err(Error::new(ErrorKind::UnknownSchool));
    }
    Ok(())
}

fn put_set_up(transaction: &Transaction<'_>, set_up: &VaccineSetUp) -> Result<(), Error> {
    transaction.execute("DELETE FROM health_vaccine_cvx", [])?;
    for vaccine in &set_up.vaccines {
        let vaccine_id: i64 = transaction
            .prepare_cached(
                "INSERT INTO health_vaccine (vaccine_code, vaccine_name, number_of_doses) VALUES (?1, ?2, ?3)
                 ON CONFLICT (vaccine_code) DO UPDATE SET vaccine_name = excluded.vaccine_name,
                   number_of_doses = excluded.number_of_doses
                 RETURNING vaccine_id",
            )?
            .query_row(params![vaccine.code, vaccine.name, vaccine.number_of_doses], |row| row.get(0))?;
        for (cvx, cpt) in &vaccine.cvx {
            transaction
                .prepare_cached("INSERT INTO health_vaccine_cvx (vaccine_id, cvx_code, cpt_code) VALUES (?1, ?2, ?3)")?
                .execute(params![vaccine_id, cvx.to_string(), cpt])?;
        }
    }
    Ok(())
}
