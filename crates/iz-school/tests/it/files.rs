use iz_match::Grade;
use iz_model::{Cvx, Sex};
use iz_school::{ErrorKind, Roster, VaccineSetUp};

use crate::district::{HEADER, SET_UP, day};

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

fn one(header: &str, row: &str) -> Roster {
    Roster::read(format!("{header}\n{row}\n").as_bytes()).unwrap()
}

#[test]
fn columns_are_found_by_name_in_any_order_and_behind_a_byte_order_mark() {
    let file = "\u{feff}exclude_from_data_exchange,enroll_status,grade_level,DOB,First_Name,last_name,student_number, \
                school_name,school_number\r\n0,0,KG,05/01/2019,Tilda,Testcase,000123,Oak Elementary,0101\r\n";
    let roster = Roster::read(file.as_bytes()).unwrap();
    let student = &roster.students[0];
    assert_eq!((student.number.as_str(), student.school_number.as_str()), ("000123", "0101"));
    assert_eq!(student.dob, Some(day("2019-05-01")));
    assert_eq!(student.grade, Some(Grade::new(0).unwrap()));
    assert!(student.active && !student.excluded);
    assert_eq!(roster.schools.len(), 1);
    assert!(roster.warnings.is_empty());
}

#[test]
fn the_missing_columns_are_named_all_at_once() {
    for missing in REQUIRED {
        let header: Vec<_> = REQUIRED.into_iter().filter(|name| *name != missing).collect();
        let error = Roster::read(header.join(",").as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.columns()), (ErrorKind::MissingColumn, &[missing][..]));
    }
    let error = Roster::read("school_number,school_name,student_number,dob,enroll_status\n".as_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "columns are missing: last_name, first_name, grade_level, exclude_from_data_exchange"
    );
}

#[test]
fn a_file_that_is_empty_or_separated_by_something_else_is_told() {
    for empty in ["", "\n\n", "\u{feff}"] {
        assert_eq!(Roster::read(empty.as_bytes()).unwrap_err().kind(), ErrorKind::EmptyFile, "{empty:?}");
    }
    for separator in [";", "\t", "|"] {
        let error = Roster::read(REQUIRED.join(separator).as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.columns()), (ErrorKind::SingleColumn, &REQUIRED[..]));
        assert!(error.to_string().contains("may not be separated by commas"));
    }
}

#[test]
fn a_student_without_a_number_and_a_number_twice_are_errors_with_their_line() {
    let rows = "0101,Oak,000123,Testcase,Tilda,,F,2019-05-01,1,0,0,,\n";
    for (second, kind) in [
        ("0101,Oak,000123,Testcase,Otto,,M,2019-05-01,1,0,0,,", ErrorKind::DuplicateStudent),
        ("0101,Oak,,Testcase,Otto,,M,2019-05-01,1,0,0,,", ErrorKind::MissingValue),
    ] {
        let error = Roster::read(format!("{HEADER}\n{rows}{second}\n").as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.line(), error.columns()), (kind, Some(3), &["student_number"][..]));
    }
}

#[test]
fn a_row_that_is_no_row_of_the_table_is_an_error_with_its_line() {
    let error = Roster::read(format!("{HEADER}\n0101,Oak,000123\n").as_bytes()).unwrap_err();
    assert_eq!((error.kind(), error.line()), (ErrorKind::RowLength, Some(2)));
    assert_eq!(
        error.to_string(),
        "a row has another number of values than the header (line 2: 3 values for 13 columns)"
    );
    let mut bytes = format!("{HEADER}\n").into_bytes();
    bytes.extend_from_slice(b"0101,Oak,1,M\xfcller,Tilda,,F,2019-05-01,1,0,0,,\n");
    let error = Roster::read(bytes.as_slice()).unwrap_err();
    assert_eq!((error.kind(), error.line()), (ErrorKind::NotUtf8, Some(2)));
}

#[test]
fn a_value_that_cannot_be_read_is_warned_of_with_what_follows_from_it() {
    const NO_DATE: &str = "line 2: dob cannot be read and counts as absent; write YYYY-MM-DD or MM/DD/YYYY";
    const NO_STATUS: &str =
        "line 2: enroll_status cannot be read; the student counts as not enrolled; 0 means enrolled";
    for (row, column, text) in [
        ("0101,Oak,1,Testcase,Tilda,,F,20190230,1,0,0,,", "dob", NO_DATE),
        ("0101,Oak,1,Testcase,Tilda,,F,02/30/2019,1,0,0,,", "dob", NO_DATE),
        (
            "0101,Oak,1,Testcase,Tilda,,F,2019-05-01,fifth,0,0,,",
            "grade_level",
            "line 2: grade_level cannot be read and counts as absent; write PK, K, or 1 to 12",
        ),
        (
            "0101,Oak,1,Testcase,Tilda,,girl,2019-05-01,1,0,0,,",
            "gender",
            "line 2: gender cannot be read and counts as absent; write F, M or U",
        ),
        ("0101,Oak,1,Testcase,Tilda,,F,2019-05-01,1,A,0,,", "enroll_status", NO_STATUS),
        ("0101,Oak,1,Testcase,Tilda,,F,2019-05-01,1,Active,0,,", "enroll_status", NO_STATUS),
        ("0101,Oak,1,Testcase,Tilda,,F,2019-05-01,1,,0,,", "enroll_status", NO_STATUS),
        (
            "0101,Oak,1,Testcase,Tilda,,F,2019-05-01,1,0,perhaps,,",
            "exclude_from_data_exchange",
            "line 2: exclude_from_data_exchange cannot be read; the student counts as excluded; write 0 or 1",
        ),
    ] {
        let roster = one(HEADER, row);
        let [warning] = roster.warnings.as_slice() else { panic!("one warning for {column}") };
        assert_eq!((warning.line, warning.column, warning.to_string().as_str()), (2, column, text));
        let student = &roster.students[0];
        assert_eq!(student.dob.is_none(), column == "dob");
        assert_eq!(student.grade.is_none(), column == "grade_level");
        assert_eq!(student.gender.is_none(), column == "gender");
        assert_eq!(!student.active, column == "enroll_status");
        assert_eq!(student.excluded, column == "exclude_from_data_exchange", "who cannot be understood has opted out");
    }
    for other in ["1", "2", "-1"] {
        let roster = one(HEADER, &format!("0101,Oak,1,Testcase,Tilda,,F,2019-05-01,1,{other},0,,"));
        assert!(!roster.students[0].active && roster.warnings.is_empty(), "{other} is a status");
    }
}

#[test]
fn an_empty_value_is_absent_without_a_warning() {
    let roster = one(HEADER, "0101,Oak,1,Testcase,,,,,,0,,,");
    let student = &roster.students[0];
    assert!(student.first_name.is_none() && student.dob.is_none() && student.grade.is_none() && !student.excluded);
    assert!(roster.warnings.is_empty());
}

#[test]
fn every_optional_column_is_read() {
    let header = format!(
        "{},state_student_number,middle_name,name_suffix,mothers_maiden_name,gender,street,city,state,zip,home_phone,\
         iis_facility_id,resource_id",
        REQUIRED.join(",")
    );
    let row = "0101,Oak,1,Testcase,Tilda,2019-05-01,1,2,1,STI9,Mock,Jr,Sampleton,f,\"1 Test St, Apt 2\",Faketown,VA,23219,\
               804-555-0100,SCH0101,DIV-017";
    let roster = one(&header, row);
    let student = &roster.students[0];
    let texts = [
        &student.state_number,
        &student.middle_name,
        &student.suffix,
        &student.mothers_maiden_name,
        &student.street,
        &student.city,
        &student.state,
        &student.zip,
        &student.home_phone,
        &roster.schools[0].iis_facility,
        &roster.schools[0].resource_id,
    ];
    let expected = [
        "STI9",
        "Mock",
        "Jr",
        "Sampleton",
        "1 Test St, Apt 2",
        "Faketown",
        "VA",
        "23219",
        "804-555-0100",
        "SCH0101",
        "DIV-017",
    ];
    assert_eq!(texts.map(|text| text.as_deref().unwrap()), expected);
    assert_eq!(student.gender, Some(Sex::Female));
    assert!(!student.active, "enroll_status is not 0");
    assert!(student.excluded);
}

#[test]
fn a_vaccine_has_many_cvx_codes_and_a_cvx_code_fills_many_vaccines() {
    let set_up = VaccineSetUp::read(SET_UP.as_bytes()).unwrap();
    let codes = |cvx| set_up.filled_by(Cvx::new(cvx)).map(|vaccine| vaccine.code.as_str()).collect::<Vec<_>>();
    assert_eq!(codes(110), ["DTP", "HBV", "POL"]);
    assert_eq!(codes(3), ["MMR"], "3 and 03 are one code");
    assert!(codes(999).is_empty());
    let dtp = &set_up.vaccines[0];
    assert_eq!((dtp.number_of_doses, dtp.cvx.len()), (5, 4));
    assert_eq!(dtp.cvx[3], (Cvx::new(110), Some("site-110".to_owned())));
}

#[test]
fn a_set_up_that_cannot_be_read_is_an_error_with_its_place() {
    let header = "vaccine_code,vaccine_name,cvx_code,number_of_doses";
    for (file, kind, column, line) in [
        ("vaccine_code,vaccine_name,cvx_code".to_owned(), ErrorKind::MissingColumn, "number_of_doses", None),
        (format!("{header}\nMMR,MMR,90707,2"), ErrorKind::BadValue, "cvx_code", Some(2)),
        (format!("{header}\nMMR,MMR,03,two"), ErrorKind::BadValue, "number_of_doses", Some(2)),
        (format!("{header}\nMMR,MMR,03,2\n,MMR,94,2"), ErrorKind::MissingValue, "vaccine_code", Some(3)),
    ] {
        let error = VaccineSetUp::read(file.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.columns(), error.line()), (kind, &[column][..], line));
    }
}

#[test]
fn a_tab_or_line_break_in_a_text_counts_as_a_blank() {
    let roster = one(HEADER, "0101,Oak,1,\"Test\ncase\",Til\tda,\"\r\n\",F,2019-05-01,1,0,0,,");
    let student = &roster.students[0];
    assert_eq!((student.last_name.as_deref(), student.first_name.as_deref()), (Some("Test case"), Some("Til da")));
    let warnings: Vec<_> = roster.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "line 2: last_name has a tab or line break, which counts as a blank",
            "line 2: first_name has a tab or line break, which counts as a blank"
        ]
    );
}
