//! `hl7-to-csv` writes what its golden file says, one row per dose, and no cell that a spreadsheet would run.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const GOLDEN: &str = include_str!("../../../testdata/cases/z42_case1.csv");

const HEAD: &str = "MSH|^~\\&|IIS|STATE|SIS|0101|20260115094501-0500||RSP^K11^RSP_K11|R1|P|2.5.1|||||||||Z32^CDCPHINVS\r\
    MSA|AA|Q1\rQAK|T1|OK\r";

/// Run from the workspace, so that the sources have the same names everywhere.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hl7-to-csv"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command
}

fn convert(input: &str, options: &[&str]) -> Output {
    let mut command = command();
    let piped = command.args(options).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// The rows of an output: for each, its cells by the name of the column.
struct Rows(Vec<csv::StringRecord>, csv::StringRecord);

impl Rows {
    fn of(output: &Output) -> Self {
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        // A row with another number of cells than the header is an error.
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        let header = reader.headers().unwrap().clone();
        Self(reader.records().map(Result::unwrap).collect(), header)
    }

    fn column(&self, name: &str) -> Vec<&str> {
        let index = self.1.iter().position(|column| column == name).unwrap();
        self.0.iter().map(|row| &row[index]).collect()
    }
}

#[test]
fn golden() {
    for all in [false, true] {
        let mut command = command();
        let output = command.args(all.then_some("--all")).arg("testdata/cases/z42_case1.hl7").output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
        // The golden file is of --all; without it the same rows come, less those that are no doses.
        let is_shown = |line: &&str| all || line.starts_with("source,") || line.contains(",dose,");
        let golden: String = GOLDEN.split_inclusive('\n').filter(is_shown).collect();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), golden);
    }
}

#[test]
fn only_doses_have_rows_and_all_names_the_others() {
    let orders = "RXA|0|1|20200101||03^MMR^CVX\r\
        RXA|0|1|20200102||03^MMR^CVX|999||||||||||||00^^NIP002||RE\r\
        RXA|0|1|20200103||998^^CVX|999\r\
        RXA|0|1|20200104||03^MMR^CVX|999||||||||||||||CP|D\r\
        RXA|0|1|20200105||03^MMR^CVX|999||||||||||||||NA\r\
        RXA|0|1|20200106||03^MMR^CVX|999||||||||||||||XX\r\
        RXA|0|1|20200107||03^MMR^CVX|999||||||||||||||PA\r";
    let input = format!("{HEAD}PID|1||7^^^IIS^SR\r{orders}");
    let rows = Rows::of(&convert(&input, &[]));
    assert_eq!(rows.column("kind"), ["dose", "dose"]);
    assert_eq!(rows.column("order"), ["1", "7"]);
    let rows = Rows::of(&convert(&input, &["--all"]));
    let kinds = ["dose", "refused", "no-vaccine", "deleted", "not-administered", "unknown-status", "dose"];
    assert_eq!(rows.column("kind"), kinds);
}

#[test]
fn every_column_holds_what_help_says() {
    let input = format!(
        "{HEAD}PID|1||1^^^SCH&1.2&ISO^mr~2^^^IIS^SR~3^^^X^PI||Testcase^Ana^B^Jr~Alias^Al||201905|F\r\
         ORC|RE|P1^EHR|F1^IIS|||||||11^Clerk^Cleo||12^Doctor^Dora|||||ORG^Sample Clinic^L\r\
         RXA|0|1|20200601101500||90707^MMR-cpt^CPT^3^MMR^CVX~49281-0286-10^Pack^NDC|0.5|mL^milliliter^UCUM||\
         00^New^NIP001|13^Nurse^Nina|^^^CLINIC7||||L&1~L2|202101|MSD^Merck^MVX|00^Parental^NIP002||CP|A|20200602\r\
         RXR|C28161^Intramuscular^NCIT|LA^Left arm^HL70163\r\
         OBX|1|CE|64994-7^^LN|1|V02^^HL70064||||||F\rOBX|2|CE|30963-3^^LN|2|VXC1^^CDCPHINVS||||||F\r\
         OBX|3|CE|69764-9^^LN|3|253088698300003511080313^^cdcgs1vis||||||F\r"
    )
    .replace("L&1", "L\\T\\1");
    let rows = Rows::of(&convert(&input, &["--all"]));
    for (column, cell) in [
        ("source", "'-"),
        ("index", "1"),
        ("control_id", "R1"),
        ("sr_id", "2"),
        ("sr_authority", "IIS"),
        ("mr_id", "1"),
        ("mr_authority", "SCH"),
        ("identifiers", "1^^^SCH&1.2&ISO^mr~2^^^IIS^SR~3^^^X^PI"),
        ("family_name", "Testcase"),
        ("given_name", "Ana"),
        ("middle_name", "B"),
        ("suffix", "Jr"),
        ("birth_date", "2019-05"),
        ("sex", "F"),
        ("administered_text", "20200601101500"),
        ("administered", "2020-06-01"),
        ("cvx", "03"),
        ("ndc", "49281-0286-10"),
        ("vaccine", "MMR"),
        ("vaccine_codes", "90707^MMR-cpt^CPT~3^MMR^CVX~49281-0286-10^Pack^NDC"),
        ("mvx", "MSD"),
        ("manufacturer", "Merck"),
        ("lot", "L&1"),
        ("other_lots", "L2"),
        ("expiration", "2021-01"),
        ("amount", "0.5"),
        ("units", "mL"),
        ("route", "C28161"),
        ("route_text", "Intramuscular"),
        ("site", "LA"),
        ("site_text", "Left arm"),
        ("information_source", "00"),
        ("completion", "CP"),
        ("action", "A"),
        ("refusal_reason", "00"),
        ("refusal_reason_text", "Parental"),
        ("facility", "CLINIC7"),
        ("entering_organization", "Sample Clinic"),
        ("filler_order_id", "F1"),
        ("filler_order_authority", "IIS"),
        ("placer_order_id", "P1"),
        ("placer_order_authority", "EHR"),
        ("administered_by", "Nina Nurse"),
        ("administered_by_id", "13"),
        ("ordered_by", "Dora Doctor"),
        ("ordered_by_id", "12"),
        ("entered", "20200602"),
        ("eligibility", "V02"),
        ("funding_source", "VXC1"),
        ("vis_documents", "253088698300003511080313"),
    ] {
        assert_eq!(rows.column(column), [cell], "{column}");
    }
    // Every cell is checked above, but for the two that say which event it is.
    assert_eq!(rows.1.len(), 52);
    assert!(rows.0[0].iter().all(|cell| !cell.is_empty()));
    let help = String::from_utf8(command().arg("--help").output().unwrap().stdout).unwrap();
    assert!(rows.1.iter().all(|column| help.contains(&format!("\n  {column} "))), "{help}");
}

#[test]
fn two_vaccines_in_one_event_are_none_and_a_date_that_is_none_stays_as_written() {
    let rows = Rows::of(&convert(&format!("{HEAD}RXA|0|1|20240230||03^MMR^CVX~21^Var^CVX\r"), &[]));
    assert_eq!((rows.column("cvx"), rows.column("vaccine_codes")), (vec![""], vec!["03^MMR^CVX~21^Var^CVX"]));
    assert_eq!((rows.column("administered"), rows.column("administered_text")), (vec![""], vec!["20240230"]));
}

#[test]
fn an_event_belongs_to_the_person_before_it() {
    let one = "RXA|0|1|20200101||03^MMR^CVX\r";
    let rows = Rows::of(&convert(
        &format!("{HEAD}{one}PID|1||||Testcase^Ana\r{one}{one}PID|2||||Sample^Bo\rPID|3||||Sample^Cy\r{one}"),
        &[],
    ));
    assert_eq!(rows.column("given_name"), ["", "Ana", "Ana", "Cy"]);
}

#[test]
fn an_update_that_ran_into_another_has_no_row_and_one_that_may_be_cut_is_told() {
    let update = "MSH|^~\\&|||||||VXU^V04|1|P|2.5.1\rPID|1||7^^^A^MR||Testcase^Ana\r";
    let one = "RXA|0|1|20200101||03^MMR^CVX|999||||||||||||||CP|A";
    let output = convert(&format!("{update}{one}\rPID|2||8^^^A^MR||Sample^Bo\r{one}\r"), &[]);
    assert_eq!(Rows::of(&output).0.len(), 0);
    assert!(String::from_utf8(output.stderr).unwrap().contains("rejected: PID[2]: "));
    // A person without any detail is a slip of the sender's, and nobody.
    let rows = Rows::of(&convert(&format!("{update}PID|2\r{one}\r"), &[]));
    assert_eq!(rows.column("given_name"), ["Ana"]);
    let output = convert(&format!("{update}{one}\rRXA|0|1|20200102||03^MMR^CVX|99"), &[]);
    assert_eq!(Rows::of(&output).0.len(), 2);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "-: message 1 at byte 0: noted: RXA[2]: the message may have been cut short here\n");
}

/// What a spreadsheet takes for a formula, or passes over before one.
const TRIGGERS: [&str; 10] = ["=", "+", "-", "@", "\t", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"];

/// A message whose every text is the payload, but for codes without which the event would be no dose.
fn poisoned(payload: &str) -> String {
    let p = iz_hl7::escape(payload, &iz_hl7::Delimiters::default()).into_owned();
    format!(
        "MSH|^~\\&|{p}|{p}|{p}|{p}|20260115094501-0500||RSP^K11^RSP_K11|{p}|P|2.5.1|||||||||Z32^CDCPHINVS\r\
         MSA|AA|Q1\rQAK|T1|OK\r\
         PID|1||{p}^^^{p}^SR~{p}^^^{p}^MR||{p}^{p}^{p}^{p}||20190501|F\r\
         ORC|RE|{p}^{p}|{p}^{p}|||||||{p}^{p}||{p}^{p}^{p}|||||{p}^{p}\r\
         RXA|0|1|{p}||{p}^{p}^{p}^03^MMR^CVX|{p}|{p}^{p}||{p}^{p}^NIP001|{p}^{p}^{p}|^^^{p}||||{p}~{p}|202101|\
         {p}^{p}^MVX|{p}^{p}^NIP002||CP|A|{p}\r\
         RXR|{p}^{p}^NCIT|{p}^{p}^HL70163\r\
         OBX|1|CE|64994-7^^LN|1|{p}^^HL70064||||||F\rOBX|2|CE|30963-3^^LN|2|{p}^^X||||||F\r\
         OBX|3|CE|69764-9^^LN|3|{p}^^X||||||F\r"
    )
}

#[test]
fn no_cell_begins_like_a_formula_and_raw_keeps_every_cell() {
    let mut seen = 0;
    for trigger in TRIGGERS {
        for rest in ["1+1", "cmd|' /C calc'!A0", "a,b\"c\";=d", trigger] {
            let payload = format!("{trigger}{rest}");
            // Blanks around a value are not significant, and a tab is one.
            let value = payload.trim();
            let safe = Rows::of(&convert(&poisoned(&payload), &[]));
            let raw = Rows::of(&convert(&poisoned(&payload), &["--raw"]));
            assert_eq!((safe.0.len(), raw.0.len()), (1, 1));
            for (safe, raw) in safe.0[0].iter().zip(&raw.0[0]) {
                assert!(!TRIGGERS.iter().any(|trigger| safe.starts_with(trigger)), "{safe:?}");
                match safe.strip_prefix('\'') {
                    Some(rest) => assert_eq!(rest, raw),
                    None => assert_eq!(safe, raw),
                }
                seen += usize::from(safe.starts_with('\''));
            }
            for column in ["control_id", "sr_id", "family_name", "given_name", "administered_text", "lot", "amount"] {
                assert_eq!(raw.column(column), [value], "{column} of {payload:?}");
            }
            let [codes] = raw.column("vaccine_codes")[..] else { panic!("one row") };
            assert!(codes.ends_with("03^MMR^CVX"), "{codes}");
        }
    }
    assert!(seen > 1000, "{seen} cells were made safe");
}

#[test]
fn bad_input_is_told_and_has_no_row() {
    for (input, kind) in [
        ("<html>", "it does not begin with MSH (byte 0)"),
        ("MSH|^^^^|A", "MSH-1 and MSH-2"),
        ("MSH|", "cut short"),
        ("", "empty"),
    ] {
        for (options, code) in [(&[][..], 0), (&["--strict"], 1)] {
            let output = convert(input, options);
            assert_eq!(output.status.code(), Some(code));
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.starts_with("-: message 1 at byte 0: rejected: ") && told.contains(kind), "{told}");
            assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 1, "the header");
        }
    }
    assert_eq!(command().arg("no-such-file").output().unwrap().status.code(), Some(2));
    assert_eq!(command().output().unwrap().status.code(), Some(2));
    let nowhere = command().args(["testdata/cases/z42_case1.hl7", "--out", "no/such/folder"]).output().unwrap();
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn a_bad_message_among_good_ones_costs_only_itself() {
    let good = format!("{HEAD}PID|1||||Testcase^Ana\rRXA|0|1|20200101||03^MMR^CVX\r");
    let cut = format!("{HEAD}PID|1||||Testcase^Secretname\rRXA|0|1|20200101||03^MMR^CVX\rRXA|0|1|2020");
    let twice = good.replace("PID|", "MSA|AA|Q2\rPID|").replace("Testcase", "Secretname");
    let misspelt = good.replace("RXA|", "rxa|").replace("Testcase", "Secretname");
    let input = format!("{good}{misspelt}{good}{twice}{cut}");
    let output = convert(&input, &[]);
    assert_eq!(Rows::of(&output).column("index"), ["1", "3"]);
    let told = String::from_utf8(output.stderr).unwrap();
    let (second, third) = (good.len(), good.len() * 2 + misspelt.len());
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 3, "{told}");
    assert!(lines[0].starts_with(&format!("-: message 2 at byte {second}: rejected: PID: ")), "{told}");
    assert!(lines[1].starts_with(&format!("-: message 4 at byte {third}: rejected: MSA[2]: ")), "{told}");
    assert!(
        lines[2].contains("message 5") && lines[2].contains("RXA[2]: ") && lines[2].contains("cut short"),
        "{told}"
    );
    assert!(!told.contains("Secretname"), "{told}");
}

#[test]
fn what_is_forgiven_is_told_and_strict_forgives_nothing() {
    let input = format!("{HEAD}PID|1||||Testcase^Ana\r  RXA|0|1|2020\r0101||03^MMR^CVX\r");
    let output = convert(&input, &[]);
    assert_eq!(Rows::of(&output).column("administered"), ["2020-01-01"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.lines().filter(|line| line.starts_with("-: message 1 at byte 0: noted: ")).count(), 2, "{told}");
    let output = convert(&input, &["--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 1, "the header");
}

#[test]
fn folders_and_a_file_to_write_to() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("doses.csv");
    let run = |arguments: &[&str]| command().args(arguments).output().unwrap();
    let shown = run(&["testdata/school/answers", "testdata/cases"]);
    let filed = run(&["testdata/school/answers", "testdata/cases", "--out", out.to_str().unwrap()]);
    assert_eq!((shown.status.code(), filed.status.code()), (Some(0), Some(0)));
    assert!(filed.stdout.is_empty());
    assert_eq!(std::fs::read(&out).unwrap(), shown.stdout);
    let rows = Rows::of(&shown);
    let sources = rows.column("source");
    assert!(
        sources.contains(&"testdata/school/answers/000101.hl7") && sources.contains(&"testdata/cases/z42_case1.hl7")
    );
    assert!(!sources.contains(&"testdata/school/answers/000129.hl7"), "it was cut short");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child =
        command().args(["testdata/school/answers"; 3]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
