//! A small district in a temporary folder, and runs of `school-download` over it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Three students of one school. On a new database their queries are T-1, T-2 and T-3.
pub(crate) const ROSTER: &str = "\
school_number,school_name,student_number,last_name,first_name,dob,gender,grade_level,enroll_status,exclude_from_data_exchange,iis_facility_id
0101,Oak Elementary,000101,Testcase,Ana,2015-03-01,F,5,0,0,SCH0101
0101,Oak Elementary,000102,Sampleton,Bo,2016-04-02,M,4,0,0,SCH0101
0101,Oak Elementary,000103,Mockingham,Cy,2017-05-03,M,3,0,0,SCH0101
";

pub(crate) const VACCINES: &str = "\
vaccine_code,vaccine_name,cvx_code,number_of_doses
MMR,MMR,3,2
POL,Polio,10,4
DTP,DTaP,20,5
";

/// A roster's student, for answers about them.
pub(crate) struct Student {
    pub(crate) number: &'static str,
    pub(crate) query: &'static str,
    pub(crate) name: &'static str,
    pub(crate) dob: &'static str,
}

pub(crate) const ANA: Student = Student { number: "000101", query: "T-1", name: "Testcase^Ana", dob: "20150301" };
pub(crate) const BO: Student = Student { number: "000102", query: "T-2", name: "Sampleton^Bo", dob: "20160402" };
pub(crate) const CY: Student = Student { number: "000103", query: "T-3", name: "Mockingham^Cy", dob: "20170503" };

/// A complete history (Z32) for a student, with these RXA segments.
pub(crate) fn answer(student: &Student, rxas: &[&str]) -> String {
    let Student { number, query, name, dob } = student;
    let mut text = format!(
        "MSH|^~\\&|IIS|STATE|iz|SCH0101|20261121090000-0500||RSP^K11^RSP_K11|R{query}|P|2.5.1|||NE|NE|||||Z32^CDCPHINVS\r\
         MSA|AA|{query}\r\
         QAK|{query}|OK|Z34^Request Immunization History^CDCPHINVS\r\
         QPD|Z34^Request Immunization History^CDCPHINVS|{query}|{number}^^^SCH0101^MR|{name}^^^^^L||{dob}\r\
         PID|1||V{number}^^^IIS^SR~{number}^^^SCH0101^MR||{name}^^^^^L||{dob}\r"
    );
    for (index, rxa) in (1..).zip(rxas) {
        text.push_str(&format!("ORC|RE||{query}{index}^IIS\r{rxa}\r"));
    }
    text
}

/// A historical dose.
pub(crate) fn rxa(cvx: &str, date: &str) -> String {
    format!("RXA|0|1|{date}||{cvx}^^CVX|999|||01^^NIP001|||||||||||CP|A")
}

pub(crate) struct District(tempfile::TempDir);

/// How a run ended, and what it printed.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) report: Value,
    pub(crate) stderr: String,
}

impl District {
    pub(crate) fn new() -> Self {
        Self::with_roster(ROSTER)
    }

    pub(crate) fn with_roster(roster: &str) -> Self {
        let district = Self(tempfile::tempdir().unwrap());
        district.write("roster.csv", roster);
        district.write("vaccines.csv", VACCINES);
        district
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The command for this district; more arguments may follow.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_school-download"));
        command
            .args(["--id-prefix", "T", "--today", "2026-11-21", "--format", "json", "--db"])
            .arg(self.path("d.sqlite"));
        command
    }

    /// A run with roster and vaccine set-up over the answers in a folder.
    pub(crate) fn merge(&self, answers: &str, more: &[&str]) -> Run {
        let mut command = self.command();
        command.arg("--roster").arg(self.path("roster.csv")).arg("--vaccines").arg(self.path("vaccines.csv"));
        command.arg("--responses").arg(self.path(answers));
        // The mode comes first, so that `more` may name another.
        if !more.contains(&"--mode") {
            command.args(["--mode", "all"]);
        }
        Run::of(&command.args(more).output().unwrap())
    }

    pub(crate) fn database(&self) -> rusqlite::Connection {
        open(&self.path("d.sqlite"))
    }
}

pub(crate) fn open(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            report: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// A count of vaccine events, such as `new`. Received is always the sum of the others.
    pub(crate) fn events(&self, name: &str) -> u64 {
        let count = |name: &str| self.report["events"][name].as_u64().unwrap_or_else(|| panic!("{}", self.stderr));
        let sum: u64 = ["new", "existing", "duplicate", "skipped", "held", "errors"].into_iter().map(count).sum();
        assert_eq!(count("received"), sum, "received is the sum of what became of it");
        count(name)
    }

    /// The rows of the Errors view: student number and code.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let rows = self.report["errors"].as_array().unwrap_or_else(|| panic!("{}", self.stderr));
        let text = |row: &Value, column: &str| row[column].as_str().unwrap().to_owned();
        rows.iter().map(|row| (text(row, "Student Number"), text(row, "Error Code"))).collect()
    }
}
