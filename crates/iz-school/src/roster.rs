use std::collections::HashSet;
use std::io::Read;

use iz_match::Grade;
use iz_model::{Date, Sex};

use crate::sheet::{Row, Sheet};
use crate::{Error, ErrorKind, School, Student, Warning};

/// The schools and students of a district, as its student information system exports them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Roster {
    /// The schools, in the order of their first student.
    pub schools: Vec<School>,
    /// The students, in the order of the file.
    pub students: Vec<Student>,
    /// Values that could not be read, in the order of the file.
    pub warnings: Vec<Warning>,
}

/// The columns that a roster must have.
const REQUIRED: [&str; 9] = [
    "school_number",
    "school_name",
    "student_number",
    "last_name",
    "first_name",
    "dob",
    "grade_level",
    "enroll_status",
    "exclude_from_data_exchange",
];

/// The columns whose values are kept as text.
const TEXTS: [&str; 16] = [
    "school_number",
    "school_name",
    "student_number",
    "last_name",
    "first_name",
    "state_student_number",
    "middle_name",
    "name_suffix",
    "mothers_maiden_name",
    "street",
    "city",
    "state",
    "zip",
    "home_phone",
    "iis_facility_id",
    "resource_id",
];

impl Roster {
    /// Reads a roster: comma-separated UTF-8 text whose header names the columns, in any order.
    ///
    /// Each row must have a value in `school_number` and `student_number`, and the first of each school one in
    /// `school_name`. A row may leave these empty, but the file must have the columns: `last_name`, `first_name`, `dob`,
    /// `grade_level`, `enroll_status`, `exclude_from_data_exchange`. The file may lack these: `state_student_number`,
    /// `middle_name`, `name_suffix`, `mothers_maiden_name`, `gender`, `street`, `city`, `state`, `zip`, `home_phone`,
    /// `iis_facility_id`, `resource_id`.
    ///
    /// Numbers are text and keep their leading zeros. A tab or a line break in a text counts as a blank, with a
    /// [`Warning`]: no message takes it. What a value can be, and what follows with a [`Warning`] when it
    /// cannot be read:
    ///
    /// | column | accepted | otherwise the student |
    /// |---|---|---|
    /// | `dob` | `YYYY-MM-DD`, `MM/DD/YYYY` | has none |
    /// | `grade_level` | as [`Grade`] reads it | has none |
    /// | `gender` | `F`, `M`, `U` | has none |
    /// | `enroll_status` | a number, 0 when enrolled | is not enrolled, also when it is empty |
    /// | `exclude_from_data_exchange` | 0, no, false, or nothing; 1, yes, true | is excluded |
    ///
    /// ```
    /// # fn main() -> Result<(), iz_school::Error> {
    /// let file = "school_number,school_name,student_number,last_name,first_name,dob,grade_level,enroll_status,\
    ///             exclude_from_data_exchange\n\
    ///             0101,Oak Elementary,000123,Testcase,Tilda,2019-05-01,K,0,0\n";
    /// let roster = iz_school::Roster::read(file.as_bytes())?;
    /// assert_eq!(roster.students[0].number, "000123");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Columns that must be there are not; a row has no student or school number, a student number that was there
    /// before, or more or fewer values than the header; or the file is empty, or not comma-separated UTF-8 text.
    pub fn read(input: impl Read) -> Result<Self, Error> {
        let mut sheet = Sheet::new(input, &REQUIRED)?;
        let mut roster = Self::default();
        let mut schools = HashSet::new();
        let mut students = HashSet::new();
        for row in sheet.rows() {
            let row = row?;
            if !students.insert(row.needed("student_number")?.to_owned()) {
                return Err(row.error(ErrorKind::DuplicateStudent, "student_number"));
            }
            if schools.insert(row.needed("school_number")?.to_owned()) {
                roster.schools.push(school(&row)?);
            }
            roster.students.push(student(&row, &mut roster.warnings)?);
        }
        Ok(roster)
    }
}

fn school(row: &Row<'_>) -> Result<School, Error> {
    Ok(School {
        number: row.needed("school_number")?.to_owned(),
        name: row.needed("school_name")?.to_owned(),
        iis_facility: row.text("iis_facility_id"),
        resource_id: row.text("resource_id"),
    })
}

fn student(row: &Row<'_>, warnings: &mut Vec<Warning>) -> Result<Student, Error> {
    let folded = TEXTS.into_iter().filter(|column| row.is_folded(column));
    warnings.extend(folded.map(|column| Warning { line: row.line(), column, is_read: true }));
    let mut warn = |column| warnings.push(Warning { line: row.line(), column, is_read: false });
    let dob = read(row, "dob", date, &mut warn);
    let grade = read(row, "grade_level", |text| text.parse::<Grade>().ok(), &mut warn);
    let gender = read(row, "gender", Sex::from_code, &mut warn);
    let status: Option<i64> = row.value("enroll_status").and_then(|text| text.parse().ok());
    if status.is_none() {
        warn("enroll_status");
    }
    // Who cannot be understood is taken to have opted out.
    let excluded = match row.value("exclude_from_data_exchange") {
        None => false,
        Some(_) => read(row, "exclude_from_data_exchange", yes_or_no, &mut warn).unwrap_or(true),
    };
    Ok(Student {
        number: row.needed("student_number")?.to_owned(),
        state_number: row.text("state_student_number"),
        last_name: row.text("last_name"),
        first_name: row.text("first_name"),
        middle_name: row.text("middle_name"),
        suffix: row.text("name_suffix"),
        mothers_maiden_name: row.text("mothers_maiden_name"),
        dob,
        gender,
        street: row.text("street"),
        city: row.text("city"),
        state: row.text("state"),
        zip: row.text("zip"),
        home_phone: row.text("home_phone"),
        school_number: row.needed("school_number")?.to_owned(),
        grade,
        active: status == Some(0),
        excluded,
    })
}

/// The value in a column, read; what cannot be read is warned of and absent.
fn read<T>(
    row: &Row<'_>,
    column: &'static str,
    read: impl Fn(&str) -> Option<T>,
    warn: &mut impl FnMut(&'static str),
) -> Option<T> {
    let value = read(row.value(column)?);
    if value.is_none() {
        warn(column);
    }
    value
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "0" | "n" | "no" | "f" | "false" => Some(false),
        "1" | "y" | "yes" | "t" | "true" => Some(true),
        _ => None,
    }
}

/// `YYYY-MM-DD` or `MM/DD/YYYY`.
fn date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || year.len() != 4 || ![month, day, year].into_iter().all(plain) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
