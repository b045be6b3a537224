//! The evaluated history of the reference case gives exactly the expected rows, through the whole program.

use crate::district::{District, Run};

const ROSTER: &str = "\
school_number,school_name,student_number,last_name,first_name,dob,gender,grade_level,enroll_status,exclude_from_data_exchange,iis_facility_id
0101,Oak Elementary,000123,Nguyen,Bao,2019-05-01,M,1,0,0,SCH0101
";

const VACCINES: &str = "\
vaccine_code,vaccine_name,cvx_code,number_of_doses
DTP,DTaP/DTP/DT,20,5
DTP,DTaP/DTP/DT,106,5
DTP,DTaP/DTP/DT,107,5
DTP,DTaP/DTP/DT,110,5
HBV,Hepatitis B,08,3
HBV,Hepatitis B,45,3
HBV,Hepatitis B,110,3
POL,Polio,10,4
POL,Polio,89,4
POL,Polio,110,4
MMR,MMR,03,2
VAR,Varicella,21,2
";

const ANSWER: &[u8] = include_bytes!("../../../testdata/cases/z42_case1.hl7");

fn district() -> District {
    let district = District::with_roster(ROSTER);
    district.write("vaccines.csv", VACCINES);
    district.write("in/z42.hl7", ANSWER);
    district
}

fn rows(district: &District, sql: &str) -> Vec<String> {
    let database = district.database();
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn dose_rows(district: &District) -> Vec<String> {
    rows(
        district,
        "SELECT v.vaccine_code || ' ' || d.dose_date || ' ' || d.cvx_code FROM health_stud_dose_rec d
         JOIN health_stud_imm_rec USING (imm_rec_id) JOIN health_vaccine v USING (vaccine_id)
         WHERE d.is_active = 1 ORDER BY 1",
    )
}

fn conflicts(district: &District) -> Vec<String> {
    rows(district, "SELECT kind FROM merge_conflict ORDER BY kind")
}

fn counts(run: &Run) -> [u64; 4] {
    ["new", "existing", "held", "skipped"].map(|name| run.events(name))
}

#[test]
fn insert_only() {
    let district = district();
    assert_eq!(counts(&district.merge("in", &["--forecast"])), [5, 0, 1, 6]);
    let expected = [
        "DTP 2019-07-31 110",
        "DTP 2019-10-02 107",
        "DTP 2019-10-02 20",
        "DTP 2023-01-11 106",
        "HBV 2019-07-31 110",
        "MMR 2020-06-01 03",
        "POL 2019-07-31 110",
    ];
    assert_eq!(dose_rows(&district), expected);
    let found = conflicts(&district);
    for kind in ["partial-date", "unspecified-vs-specific"] {
        assert_eq!(found.iter().filter(|found| *found == kind).count(), 1, "{found:?}");
    }
    let events = rows(
        &district,
        "SELECT filler_order || ' ' || precision || ' ' || coalesce(administered_on, '-') || ' '
           || coalesce(refusal_reason, '-') || ' ' || coalesce(ndc_code, '-') || ' ' || coalesce(lot_number, '-')
         FROM iis_vaccination WHERE filler_order IN ('1004', '1005', '1006', '1011') ORDER BY 1",
    );
    assert_eq!(
        events,
        [
            "1004 M - - - -",
            "1005 D 2020-06-01 - - M&1",
            "1006 D 2020-06-01 00 - -",
            "1011 D 2023-01-11 - 49281-0286-10 C1"
        ]
    );
    let evaluations = rows(
        &district,
        "SELECT vaccine_group_cvx || ' ' || is_valid || ' ' || coalesce(reason, '-') FROM iis_evaluation
         ORDER BY group_index",
    );
    assert_eq!(evaluations, ["107 1 -", "45 0 too early", "89 1 -"]);
    let forecast = rows(
        &district,
        "SELECT vaccine_group_cvx || ' ' || earliest_date || ' ' || recommended_date || ' ' || overdue_date FROM iis_forecast",
    );
    assert_eq!(forecast, ["03 2023-05-01 2023-05-01 2026-05-01"]);

    assert_eq!(counts(&district.merge("in", &["--forecast"])), [0, 5, 1, 6], "a second run");
    assert_eq!(conflicts(&district), found, "no conflict is opened twice");
    district.write("roster.csv", ROSTER.replace(",M,1,", ",M,2,"));
    assert_eq!(counts(&district.merge("in", &["--forecast"])), [0, 5, 1, 6], "after promotion");

    // Then the registry withdraws 1002.
    let text = String::from_utf8(ANSWER.to_vec()).unwrap();
    let order = "1002^VIIS\rRXA|0|1|20191002||20^DTaP^CVX|999|||01^Historical^NIP001|||||||||||CP|";
    assert!(text.contains(order));
    district.write("in/z42.hl7", text.replace(&format!("{order}A"), &format!("{order}D")).replace("|R1|", "|R2|"));
    district.merge("in", &["--forecast"]);
    assert_eq!(dose_rows(&district), expected, "the row is kept");
    assert!(conflicts(&district).contains(&"registry-deleted".to_owned()), "{:?}", conflicts(&district));
}

#[test]
fn stage() {
    let district = district();
    let stage = ["--forecast", "--policy", "stage"];
    assert_eq!(counts(&district.merge("in", &stage)), [4, 0, 2, 6]);
    let expected = [
        "DTP 2019-07-31 110",
        "DTP 2019-10-02 20",
        "DTP 2023-01-11 106",
        "HBV 2019-07-31 110",
        "MMR 2020-06-01 03",
        "POL 2019-07-31 110",
    ];
    assert_eq!(dose_rows(&district), expected);
    let found = conflicts(&district);
    assert_eq!(counts(&district.merge("in", &stage)), [0, 4, 2, 6], "a second run");
    assert_eq!(conflicts(&district), found, "no conflict is opened twice");
    assert_eq!(dose_rows(&district), expected);
}
