use std::collections::HashSet;
use std::fmt;
use std::io::Read;

use iz_match::Grade;
use iz_model::{Date, Sex};

use crate::header::{Column, Row, Sheet};
use crate::{Error, ErrorKind, School, Student};

/// The schools and students of a district, as its student information system exports them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Roster {
    /// The schools, in the order of their first student.
    pub schools: Vec<School>,
    /// The students, in the order of the file.
    pub students: Vec<Student>,
    /// Values that could not be read and count as absent.
    pub warnings: Vec<Warning>,
}

/// A value of a roster that could not be read and counts as absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Warning {
    /// The line of the file, counted from 1.
    pub line: u64,
    /// The column, by its name in the header.
    pub column: &'static str,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} cannot be read and counts as absent", self.line, self.column)
    }
}

impl Roster {
    /// Reads a roster: comma-separated UTF-8 text whose header names the columns, in any order.
    ///
    /// | column | |
    /// |---|---|
    /// | `school_number`, `school_name`, `student_number`, `last_name`, `first_name`, `dob`, `grade_level`, `enroll_status`, `exclude_from_data_exchange` | must be there; only the three numbers and names of school and student number must have a value |
    /// | `state_student_number`, `middle_name`, `name_suffix`, `mothers_maiden_name`, `gender`, `street`, `city`, `state`, `zip`, `home_phone`, `iis_facility_id`, `resource_id` | may be there |
    ///
    /// Numbers are text and keep their leading zeros. `dob` is `YYYY-MM-DD` or `MM/DD/YYYY`; `enroll_status` 0 means
    /// enrolled; `exclude_from_data_exchange` is 0 or 1 (or no, yes, false, true). A birth date, grade or gender that
    /// cannot be read counts as absent, with a [`Warning`]; an unreadable exclusion counts as one.
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
    /// A column that must be there is not; a row has no student or school number, or a student number that was there
    /// before; or the file is not comma-separated UTF-8 text.
    pub fn read(input: impl Read) -> Result<Self, Error> {
        let sheet = Sheet::new(input)?;
        let columns = Columns::find(&sheet)?;
        let mut roster = Self::default();
        let mut schools = HashSet::new();
        let mut students = HashSet::new();
        for row in sheet.rows() {
            let row = row?;
            let number = row.needed(columns.student_number)?;
            if !students.insert(number.to_owned()) {
                return Err(row.error(ErrorKind::DuplicateStudent, columns.student_number));
            }
            let school = row.needed(columns.school_number)?;
            if schools.insert(school.to_owned()) {
                roster.schools.push(columns.school(&row)?);
            }
            let student = columns.student(&row, &mut roster.warnings);
            roster.students.push(student);
        }
        Ok(roster)
    }
}

struct Columns {
    school_number: Column,
    school_name: Column,
    student_number: Column,
    last_name: Column,
    first_name: Column,
    dob: Column,
    grade_level: Column,
    enroll_status: Column,
    exclude: Column,
    state_number: Column,
    middle_name: Column,
    suffix: Column,
    mothers_maiden_name: Column,
    gender: Column,
    street: Column,
    city: Column,
    state: Column,
    zip: Column,
    home_phone: Column,
    iis_facility: Column,
    resource_id: Column,
}

impl Columns {
    fn find<R: Read>(sheet: &Sheet<R>) -> Result<Self, Error> {
        Ok(Self {
            school_number: sheet.required("school_number")?,
            school_name: sheet.required("school_name")?,
            student_number: sheet.required("student_number")?,
            last_name: sheet.required("last_name")?,
            first_name: sheet.required("first_name")?,
            dob: sheet.required("dob")?,
            grade_level: sheet.required("grade_level")?,
            enroll_status: sheet.required("enroll_status")?,
            exclude: sheet.required("exclude_from_data_exchange")?,
            state_number: sheet.optional("state_student_number"),
            middle_name: sheet.optional("middle_name"),
            suffix: sheet.optional("name_suffix"),
            mothers_maiden_name: sheet.optional("mothers_maiden_name"),
            gender: sheet.optional("gender"),
            street: sheet.optional("street"),
            city: sheet.optional("city"),
            state: sheet.optional("state"),
            zip: sheet.optional("zip"),
            home_phone: sheet.optional("home_phone"),
            iis_facility: sheet.optional("iis_facility_id"),
            resource_id: sheet.optional("resource_id"),
        })
    }

    fn school(&self, row: &Row) -> Result<School, Error> {
        Ok(School {
            number: row.needed(self.school_number)?.to_owned(),
            name: row.needed(self.school_name)?.to_owned(),
            iis_facility: row.text(self.iis_facility),
            resource_id: row.text(self.resource_id),
        })
    }

    fn student(&self, row: &Row, warnings: &mut Vec<Warning>) -> Student {
        let mut warn = |column: Column| warnings.push(Warning { line: row.line, column: column.name });
        let dob = read(row, self.dob, date, &mut warn);
        let grade = read(row, self.grade_level, |text| text.parse::<Grade>().ok(), &mut warn);
        let gender = read(row, self.gender, |text| Sex::from_code(&text.to_ascii_uppercase()), &mut warn);
        // Who cannot be understood is taken to have opted out.
        let excluded = match row.value(self.exclude) {
            None => false,
            Some(_) => read(row, self.exclude, yes_or_no, &mut warn).unwrap_or(true),
        };
        Student {
            number: row.text(self.student_number).unwrap_or_default(),
            state_number: row.text(self.state_number),
            last_name: row.text(self.last_name),
            first_name: row.text(self.first_name),
            middle_name: row.text(self.middle_name),
            suffix: row.text(self.suffix),
            mothers_maiden_name: row.text(self.mothers_maiden_name),
            dob,
            gender,
            street: row.text(self.street),
            city: row.text(self.city),
            state: row.text(self.state),
            zip: row.text(self.zip),
            home_phone: row.text(self.home_phone),
            school_number: row.text(self.school_number).unwrap_or_default(),
            grade,
            active: row.value(self.enroll_status) == Some("0"),
            excluded,
        }
    }
}

/// The value in a column, read; what cannot be read is warned of and absent.
fn read<T>(row: &Row, column: Column, read: impl Fn(&str) -> Option<T>, warn: &mut impl FnMut(Column)) -> Option<T> {
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
