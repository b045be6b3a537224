//! A run that is killed at any moment and run again ends where an undisturbed run ends.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::district::open;

const KILLS: usize = 50;

/// What the tables hold, without times and ids: events, dose rows, conflicts and the four views.
const TABLES: [&str; 7] = [
    "SELECT st.student_number, e.fingerprint, e.non_dose_reason, e.administered_on, e.cvx_code
     FROM iis_vaccination e JOIN student st USING (student_id) ORDER BY 1, 2",
    "SELECT st.student_number, v.vaccine_code, d.dose_number, d.dose_date, d.cvx_code, d.source, d.is_active,
       d.grade_level_at_entry, e.fingerprint
     FROM health_stud_dose_rec d JOIN health_stud_imm_rec i USING (imm_rec_id) JOIN student st USING (student_id)
     JOIN health_vaccine v USING (vaccine_id) LEFT JOIN iis_vaccination e USING (event_id) ORDER BY 1, 2, 4, 5, 3",
    "SELECT st.student_number, c.kind, c.field, e.fingerprint, a.fingerprint, c.proposed_value, c.resolution
     FROM merge_conflict c JOIN student st USING (student_id) LEFT JOIN iis_vaccination e ON e.event_id = c.event_id
     LEFT JOIN iis_vaccination a ON a.event_id = c.against_event_id ORDER BY 1, 2, 3, 4, 5, 6",
    "SELECT \"School Name\", \"Total Processing\", \"Total Missing Data\", \"Total Dependencies\", \"Total Publishing\",
       \"Total Errors\", \"Total Published\" FROM ps_statistical_summary",
    "SELECT \"School Name\", \"Dependency\", \"Student Number\", \"Student Name\", \"Grade Level\", \"Date of Birth\"
     FROM ps_immunization_dependencies",
    "SELECT * FROM ps_immunization_download_summary",
    "SELECT \"School Name\", \"Student Number\", \"Student Name\", \"Grade Level\", \"Error Code\", \"Message Detail\"
     FROM ps_immunization_errors ORDER BY 2, 5, 6",
];

fn dump(database: &Path) -> Vec<String> {
    let database = open(database);
    let mut lines = Vec::new();
    for sql in TABLES {
        let mut statement = database.prepare(sql).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        lines.push(sql.to_owned());
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..width).map(|index| format!("{:?}", row.get_ref(index).unwrap())).collect();
            lines.push(cells.join(" | "));
        }
    }
    lines
}

fn is_finished(database: &Path) -> bool {
    // A run that was killed before it made the tables has none.
    database.exists()
        && open(database)
            .query_row("SELECT status FROM exchange_job ORDER BY job_id DESC LIMIT 1", [], |row| {
                row.get::<_, String>(0)
            })
            .is_ok_and(|status| status == "finished")
}

fn start(database: &Path) -> Child {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../testdata/school");
    Command::new(env!("CARGO_BIN_EXE_school-download"))
        .args(["--mode", "all", "--id-prefix", "DEMO", "--today", "2026-11-21", "--db"])
        .arg(database)
        .arg("--roster")
        .arg(data.join("roster.csv"))
        .arg("--vaccines")
        .arg(data.join("vaccines.csv"))
        .arg("--responses")
        .arg(data.join("answers"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A reproducible sequence of numbers (the constants are Knuth's MMIX generator).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[allow(clippy::disallowed_methods, reason = "the length of a run says when to kill one; nothing is asserted on it")]
fn undisturbed(database: &Path) -> Duration {
    let begun = std::time::Instant::now();
    assert!(start(database).wait().unwrap().success());
    begun.elapsed()
}

#[test]
fn a_run_that_is_killed_is_finished_by_the_same_command() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.sqlite");
    let length = undisturbed(&whole);
    let expected = dump(&whole);
    assert!(expected.len() > 100, "the sample district has content");

    let mut moments = Sequence(2026);
    let (mut kills, mut districts) = (0, 0);
    while kills < KILLS {
        let database = folder.path().join(format!("{districts}.sqlite"));
        districts += 1;
        // Some districts are killed once, some several times before the run may end.
        let most = 1 + moments.below(4);
        for _ in 0..most {
            let mut child = start(&database);
            let moment = moments.below(u64::try_from(length.as_micros()).unwrap());
            std::thread::sleep(Duration::from_micros(moment));
            // Killing a child that has ended is no error.
            child.kill().unwrap();
            if child.wait().unwrap().success() || is_finished(&database) {
                break;
            }
            kills += 1;
        }
        if !is_finished(&database) {
            assert!(start(&database).wait().unwrap().success());
        }
        let found = dump(&database);
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "after {kills} kills");
        }
        assert_eq!(found.len(), expected.len(), "after {kills} kills");
    }
    assert!(districts >= 10);
}
