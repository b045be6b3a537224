//! `dedup` finds what the golden files say, and every bad input is told with its place and without its values.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::codes::cvx_file;

/// Run from the workspace, so that the inputs have the same names everywhere.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dedup"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    command
}

pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run_on(input: impl AsRef<[u8]>, options: &[&str]) -> Run {
    let mut command = command();
    let piped = command.args(options).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // A long output waits for its reader, who waits for the end of the input.
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Run { code: output.status.code(), out, err }
}

impl Run {
    pub(crate) fn of(arguments: &[&str]) -> Self {
        let output = command().args(arguments).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        Self { code: output.status.code(), out, err }
    }

    /// The lines of JSON.
    pub(crate) fn persons(&self) -> Vec<Value> {
        assert_eq!(self.code, Some(0), "{}", self.err);
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// What was told before the summary.
    pub(crate) fn told(&self) -> Vec<&str> {
        let mut lines: Vec<&str> = self.err.lines().collect();
        assert!(lines.pop().is_some_and(|summary| ["event", "person"].iter().any(|what| summary.contains(what))));
        lines
    }
}

const DOSES: &str = "testdata/match/doses.csv";

/// The members of each cluster, and the undecided pairs.
type Found<'p> = (Vec<Vec<&'p str>>, Vec<[&'p str; 2]>);

/// What was found about one person.
fn found(person: &Value) -> Found<'_> {
    let clusters = person["clusters"].as_array().unwrap().iter();
    let clusters = clusters
        .map(|cluster| cluster["members"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect())
        .collect();
    let undecided = person["undecided"].as_array().unwrap().iter();
    (clusters, undecided.map(|pair| ["a", "b"].map(|side| pair[side].as_str().unwrap())).collect())
}

#[test]
fn golden() {
    for (format, golden) in [
        ("text", include_str!("../../../testdata/match/doses.txt")),
        ("json", include_str!("../../../testdata/match/doses.ndjson")),
        ("csv", include_str!("../../../testdata/match/doses.clusters.csv")),
    ] {
        let run = Run::of(&[DOSES, "--format", format, "--explain"]);
        assert_eq!(run.code, Some(0));
        assert_eq!(run.out, golden, "{format}");
        assert_eq!(
            run.err,
            "testdata/match/doses.csv:34: noted: another birth date than testdata/match/doses.csv:33 for one person; \
             the person is marked\n\
             testdata/match/doses.csv:34: noted: another name than testdata/match/doses.csv:33 for one person; \
             the person is marked\n\
             12 persons, 33 records, 20 events, 10 duplicates found, 4 pairs for a person, 3 set aside, 0 rows rejected, \
             1 person with mixed records\n"
        );
    }
}

#[test]
fn without_explain_the_formats_say_what_was_found() {
    let rows = Run::of(&[DOSES, "--format", "csv"]).out;
    assert!(rows.starts_with("patient,id,cluster,is_best,status\nSCH0101 000201,a1,1,1,same\n"), "{rows}");
    assert!(rows.contains("\nSCH0101 000208,h1,,0,refused\n"), "{rows}");
    let text = Run::of(&[DOSES]).out;
    assert!(text.contains("  e1 ? e2: to be determined: the lots contradict each other\n"), "{text}");
    assert!(!text.contains(" = ") && !text.contains("withdraws"), "{text}");
    let persons = Run::of(&[DOSES, "--format", "json"]).persons();
    assert_eq!(persons[0]["clusters"][0].get("links"), None);
    assert_eq!(persons[7]["set_aside"], json!([{ "id": "h1", "reason": "refused" }]));
}

#[test]
fn each_case_of_the_sample_is_found() {
    let run = Run::of(&[DOSES, "--format", "json"]);
    let persons = run.persons();
    let cases: [Found<'_>; 12] = [
        (vec![vec!["a1", "a2"]], vec![]),
        (vec![vec!["b1", "b2"], vec!["b3"]], vec![]),
        (vec![vec!["c1", "c2", "c3", "c4"]], vec![]),
        // Two slips apart in the lot, and each one slip from a third record.
        (vec![vec!["d1", "d2", "d3"]], vec![]),
        (vec![vec!["e1"], vec!["e2"]], vec![["e1", "e2"]]),
        (vec![vec!["f1"], vec!["f2"]], vec![["f1", "f2"]]),
        (vec![vec!["g1"], vec!["g2"], vec!["g3", "g5"], vec!["g4"]], vec![]),
        (vec![vec!["h2"]], vec![]),
        (vec![vec!["i3"]], vec![]),
        (vec![vec!["j1", "j2"], vec!["j3"]], vec![["j1", "j3"], ["j2", "j3"]]),
        (vec![vec!["k1", "k2"]], vec![]),
        (vec![vec!["l1"], vec!["l2"]], vec![]),
    ];
    assert_eq!(persons.iter().map(found).collect::<Vec<_>>(), cases);
    assert_eq!(persons[10]["clusters"][0]["best"], "k2", "the update");
    assert_eq!(persons[11]["mixed"], json!(["two-birth-dates", "two-names"]));
}

#[test]
fn every_mode_runs_and_the_published_ones_find_something_else() {
    let by = |mode| Run::of(&[DOSES, "--mode", mode, "--format", "json"]).persons();
    let ours = by("default");
    for mode in ["aira-deterministic", "aira-weighted", "aira-hybrid"] {
        let theirs = by(mode);
        assert_eq!(theirs.len(), 12);
        assert_ne!(ours, theirs, "{mode}");
    }
    assert_eq!(Run::of(&[DOSES, "--mode", "other"]).code, Some(2));
}

/// Flat objects with the CSV's cells.
pub(crate) fn flat(csv: &str) -> String {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    reader.records().fold(String::new(), |mut lines, row| {
        let row = row.unwrap();
        let object: serde_json::Map<_, _> =
            header.iter().zip(&row).map(|(name, cell)| (name.to_owned(), json!(cell))).collect();
        writeln!(lines, "{}", Value::Object(object)).unwrap();
        lines
    })
}

#[test]
fn csv_and_flat_objects_say_the_same() {
    let csv = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(DOSES)).unwrap();
    for format in ["text", "json", "csv"] {
        let options = ["--explain", "--format", format];
        assert_eq!(run_on(&csv, &options).out, run_on(flat(&csv), &options).out, "{format}");
    }
}

#[test]
fn what_hl7_to_csv_and_hl7_to_json_write_says_the_same() {
    let convert = |program: &str, options: &[&str]| {
        let mut command = Command::new(program);
        command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        command.args(options).args(["testdata/cases/z42_case1.hl7", "testdata/school/answers"]).output().unwrap().stdout
    };
    let shape = |input: Vec<u8>| {
        let run = run_on(input, &["--format", "csv"]);
        let mut reader = csv::Reader::from_reader(run.out.as_bytes());
        // The ids are places, which differ.
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().enumerate().filter(|(i, _)| *i != 1).map(|(_, it)| it.to_owned()).collect())
            .collect();
        (rows, run.err.lines().last().unwrap().split(", ").take(5).map(str::to_owned).collect::<Vec<_>>())
    };
    let lines = shape(convert(env!("CARGO_BIN_EXE_hl7-to-json"), &[]));
    assert!(lines.0.len() > 100, "{}", lines.0.len());
    for options in [&["--all"][..], &["--all", "--raw"]] {
        assert_eq!(shape(convert(env!("CARGO_BIN_EXE_hl7-to-csv"), options)), lines);
    }
}

#[test]
fn a_message_without_a_vaccine_or_a_date_is_told() {
    let without_vaccine = json!({ "patient": { "identifiers": [{ "value": "7", "kind": "MR" }] }, "doses": [
        { "order": 1 },
        { "order": 2, "action": "D" },
        { "order": 3, "vaccine": [{ "code": "03", "system": "CVX" }], "administered_text": "20240230" },
    ] });
    let run = run_on(without_vaccine.to_string(), &["--format", "csv"]);
    let told = [
        "-:1:1: rejected: nothing says the vaccine: cvx, ndc, vaccine_codes or groups",
        "-:1:3: noted: administered_text: no date of the calendar, kept as a text",
    ];
    assert_eq!(run.told(), told);
    assert!(run.out.ends_with("7,'-:1:2,,0,deleted\n7,'-:1:3,1,1,single\n"), "{}", run.out);
}

const HEADER: &str = "patient,id,cvx,administered,lot,information_source,family_name,given_name,birth_date\n";

fn rows(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

#[test]
fn impossible_dates_stay_texts_and_are_never_rolled_over() {
    let input = rows(&[
        "7,a,03,2024-02-30,L1,00,,,",
        "7,b,03,2024-03-01,L1,00,,,",
        "7,c,03,02/30/2024,L1,00,,,",
        "7,d,03,20240230,L1,00,,,",
    ]);
    let run = run_on(input, &["--format", "json"]);
    let told = run.told();
    assert_eq!(told.len(), 3);
    for (told, line) in told.iter().zip([2, 4, 5]) {
        assert_eq!(*told, format!("-:{line}: noted: column administered: no date of the calendar, kept as a text"));
    }
    let persons = run.persons();
    let (clusters, undecided) = found(&persons[0]);
    assert_eq!(clusters.len(), 4, "none is joined");
    assert_eq!(undecided.len(), 6);
    assert_eq!(persons[0]["undecided"][0]["rule"], "doubt-date");
}

#[test]
fn empty_names_are_no_names() {
    let input = rows(&[
        "7,a,03,2020-06-01,,00,,,",
        "7,b,03,2020-06-01,,01,Testcase,Ana,2019-05-01",
        "7,c,03,2020-06-01,,01,,,2019",
        "7,d,03,2020-06-01,,01,Sample,Ana,2019-05",
    ]);
    let run = run_on(input, &["--format", "json"]);
    assert_eq!(run.told(), [""; 0]);
    assert_eq!(found(&run.persons()[0]).0, [["a", "b", "c", "d"]]);
}

#[test]
fn an_unknown_cvx_is_told_and_compared_as_it_is_written() {
    let input = rows(&["7,a,9876,2020-06-01,L1,00,,,", "7,b,9876,2020-06-01,L1,00,,,", "7,c,MMR,2020-06-01,,,,,"]);
    let run = run_on(input, &["--format", "json"]);
    let told = run.told();
    assert_eq!(told[0], "-:2: noted: a CVX code that CDC's table does not have, compared as it is written");
    assert!(told[2].starts_with("-:4: rejected: column cvx: ") && !told[2].contains("MMR"), "{}", told[2]);
    assert!(run.err.contains("1 row rejected"), "{}", run.err);
    let persons = run.persons();
    let (clusters, undecided) = found(&persons[0]);
    assert_eq!((clusters.iter().map(Vec::len).sum::<usize>(), undecided.len()), (2, 0));
}

#[test]
fn ten_thousand_records_for_one_patient() {
    let mut input = HEADER.to_owned();
    // Related ones, of which no two say the same: those count as one.
    for index in 0..10_000 {
        let (day, source) = (index % 28 + 1, index % 2);
        writeln!(input, "7,{index},03,2020-06-{day:02},L{index},0{source},,,").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.html");
    let run = run_on(&input, &["--format", "csv", "--report", report.to_str().unwrap()]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.starts_with("1 person, 10000 records, ") && run.err.contains("pairs not compared"), "{}", run.err);
    // The open pairs are tens of thousands; a page holds some, and says so.
    let page = fs::read_to_string(report).unwrap();
    assert!(page.len() < 10_000_000, "{}", page.len());
    assert!(page.contains("more open pairs are not on this page"));
}

#[test]
fn doses_of_other_people_mixed_in_are_told_and_the_person_is_marked() {
    let input = rows(&[
        "7,a,03,2020-06-01,L1,00,Testcase,Ana,2019-05-01",
        "8,b,03,2020-06-01,L1,00,Sample,Bo,2018-05-01",
        "7,c,03,2020-06-01,L1,00,Sample,Bo,2019-05-01",
        "7,d,03,2020-06-01,L1,00,Testcase,Ana,2018-05-01",
        "7,e,03,2020-06-01,L1,00,Sample,Bo,2018-05-01",
    ]);
    let run = run_on(input, &["--format", "json"]);
    let expected = [
        "-:4: noted: another name than -:2 for one person; the person is marked",
        "-:5: noted: another birth date than -:2 for one person; the person is marked",
    ];
    assert_eq!(run.told(), expected);
    let persons = run.persons();
    assert_eq!(persons[0]["mixed"], json!(["two-names", "two-birth-dates"]));
    assert_eq!(found(&persons[0]).0, [["a", "c", "d", "e"]], "it is done all the same");
    assert_eq!(persons[1].get("mixed"), None);
}

#[test]
fn other_forms_of_a_name_are_no_other_person() {
    let input = rows(&[
        "7,a,03,2020-06-01,L1,00,Testcase,Robert,2019-05-01",
        "7,b,03,2020-06-01,L1,00,Testcase,Bob,2019-05-01",
        "7,c,03,2020-06-01,L1,00,Sample,Robert,2019-05",
        "7,d,03,2020-06-01,L1,00,TESTCASE,R.,2019",
        "7,e,03,2020-06-01,L1,00,Testcase,Roberto,2019-05-01",
        "7,f,03,2020-06-01,L1,00,Testcase,Robrt,2019-05-01",
    ]);
    let run = run_on(input, &["--format", "json"]);
    assert_eq!(run.told(), [""; 0]);
    assert_eq!(run.persons()[0].get("mixed"), None);
}

#[test]
fn a_bad_row_costs_only_itself_and_strict_says_so() {
    let input = "patient,id,cvx,groups,kind,mr_id,completion\n\
        7,a,03,,,,\n\
        ,b,03,,,,\n\
        7,c,,,,,\n\
        7,d,03\n\
        7,Secretname,x3,,,,\n\
        7,f,03,,Secretname,,\n\
        7,g,03,,,,Secretname\n\
        7,a,,MMR;VARICELLA,,,\n";
    for (options, code) in [(&["--format", "csv"][..], 0), (&["--format", "csv", "--strict"], 1)] {
        let run = run_on(input, options);
        assert_eq!(run.code, Some(code), "{}", run.err);
        let told = run.told();
        let expected = [
            "-:3: rejected: nothing says which person it is about: patient, mr_id or sr_id",
            "-:4: rejected: nothing says the vaccine: cvx, ndc, vaccine_codes or groups",
            "-:5: rejected: it has 3 cells, the header 7",
            "-:6: rejected: column cvx: ",
            "-:7: rejected: column kind: not one of the kinds that hl7-to-csv writes",
            "-:8: noted: column completion: not a code of its table, so the record is not taken for a dose",
            "-:9: noted: its id is that of -:2; it goes by its place",
        ];
        assert_eq!(told.len(), expected.len(), "{told:?}");
        assert!(told.iter().zip(expected).all(|(told, expected)| told.starts_with(expected)), "{told:?}");
        assert!(!run.err.contains("Secretname"), "{}", run.err);
        let ids = "7,a,1,1,to-be-determined\n7,g,,0,unknown-status\n7,'-:9,2,1,to-be-determined\n";
        assert_eq!(run.out, format!("patient,id,cluster,is_best,status\n{ids}"));
    }
}

#[test]
fn a_file_of_another_kind_is_told() {
    for (input, told) in [
        ("", "-: rejected: empty"),
        ("<html>", "-: rejected: neither CSV nor NDJSON: it looks like HTML or XML"),
        ("MSH|^~\\&|", "-: rejected: an HL7 file; hl7-to-csv --all or hl7-to-json makes it readable here"),
        ("[{}]", "-: rejected: a JSON array; write one object per line"),
        ("Secretname,Ana\nx,y\n", "-:1: rejected: no column says which person a row is about: patient, mr_id or sr_id"),
        ("patient,lot\n7,L1\n", "-:1: rejected: no column says the vaccine: cvx, ndc, vaccine_codes or groups"),
        ("patient,cvx,CVX\n", "-:1: rejected: column 3 has the name of one before it"),
        ("{\"patient\": \"7\", \"cvx\": Secretname}", "-:1: rejected: column 25: not JSON"),
        ("{\"patient\": \"7\", \"lot\": [\"Secretname\"]}", "-:1: rejected: key lot: not a text"),
        ("{\"doses\": [\"Secretname\"]}", "-:1: rejected: not what hl7-to-json writes"),
        ("{\"doses\": [{\"order\": 1}]}", "-:1:1: rejected: nothing says which person it is about"),
        ("{\"offset\": 0, \"error\": {}}", "-:1: rejected: a message that hl7-to-json could not read"),
    ] {
        let run = run_on(input, &["--strict"]);
        assert_eq!(run.code, Some(1), "{input}");
        assert!(run.told()[0].starts_with(told), "{input}: {}", run.err);
        assert!(!run.err.contains("Secretname"), "{}", run.err);
    }
    assert_eq!(run_on(b"patient,cvx,lot\n7,03,\xFF\n", &[]).told(), ["-:2: rejected: column lot: not UTF-8"]);
    assert_eq!(run_on("\u{FEFF}patient,cvx,colour\n7,03,red\n", &[]).told(), ["-: noted: columns not read: colour"]);
    assert_eq!(Run::of(&["no-such-file"]).code, Some(2));
    assert_eq!(Run::of(&[]).code, Some(2));
    assert_eq!(Run::of(&[DOSES, "--report", "no/such/folder.html"]).code, Some(2));
}

#[test]
fn several_inputs_are_one_and_the_output_may_be_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir(path("in")).unwrap();
    fs::write(path("in/1.csv"), "patient,id,cvx,administered\n7,a,03,2020-06-01\n8,a,03,2020-06-01\n").unwrap();
    fs::write(path("in/2.ndjson"), "{\"cvx\":3,\"id\":\"b\",\"administered\":\"20200601\",\"patient\":\"7\"}\n")
        .unwrap();
    let run = Run::of(&[&path("in"), "--format", "csv", "--out", &path("out.csv")]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    let rows = "patient,id,cluster,is_best,status\n7,a,1,1,same\n7,b,1,0,same\n8,a,1,1,single\n";
    assert_eq!(fs::read_to_string(path("out.csv")).unwrap(), rows);
}

#[test]
fn a_folder_of_newer_code_sets() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Run::of(&[DOSES, "--codes", folder.path().to_str().unwrap()]).code, Some(2));
    fs::write(folder.path().join("cvx.txt"), cvx_file()).unwrap();
    let input = folder.path().join("doses.csv");
    fs::write(&input, "patient,cvx\n7,9001\n").unwrap();
    let run = Run::of(&[input.to_str().unwrap(), "--codes", folder.path().to_str().unwrap()]);
    assert!(run.out.contains("9001 new shot") && !run.err.contains("CVX code"), "{}{}", run.out, run.err);
}

#[test]
fn help_has_examples_and_every_column_of_its_own() {
    let help = Run::of(&["--help"]).out;
    for word in [
        "Examples:",
        "--people",
        "  mothers_maiden_name ",
        "  doses ",
        "--explain",
        "--report",
        "  patient ",
        "  id ",
        "  submitter ",
        "  groups ",
        "  product ",
    ] {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn text_does_nothing_to_a_terminal() {
    let run = run_on("{\"patient\":\"7\\u001b[31m\",\"cvx\":\"03\",\"lot\":\"A\\u0007B\"}\n", &[]);
    assert!(run.out.contains("A\u{FFFD}B") && !run.out.contains('\u{1b}'), "{:?}", run.out);
}
