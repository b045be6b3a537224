//! `codes` answers as people and programs expect: aligned text or one JSON object, and an exit code that says whether there
//! is an answer.

use std::process::Command;

use serde_json::{Value, json};

/// The exit code, standard output and standard error of a run.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    // Help is wrapped at the width of the terminal.
    let output = Command::new(env!("CARGO_BIN_EXE_codes")).args(arguments).env("COLUMNS", "100").output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code(), out, err)
}

/// The text of an answer that was found.
fn text(arguments: &[&str]) -> String {
    let (code, out, err) = run(arguments);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}");
    out
}

/// The JSON, which says by `found` what the exit code says.
fn document(arguments: &[&str]) -> Value {
    let (code, out, err) = run(&[arguments, &["--json"]].concat());
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, err.as_str()), (Some(i32::from(document["found"] == json!(false))), ""), "{arguments:?}");
    assert!(document["found"].is_boolean(), "{arguments:?}");
    document
}

#[test]
fn a_vaccine() {
    let expected = "\
CVX          20
short name   DTaP
full name    diphtheria, tetanus toxoids and acellular pertussis vaccine
status       active
vaccine      yes
unspecified  no
replaced by  none
updated      2010-05-28
groups       DTAP
antigens     Diphtheria
             Pertussis
             Tetanus
products     ACEL-IMUNE, no longer sold
             CERTIVA, no longer sold
             INFANRIX, SKB GlaxoSmithKline
             TRIPEDIA, PMC Sanofi Pasteur, no longer sold
packages     7
";
    assert_eq!(text(&["cvx", "20"]), expected);
    let expected = json!({
        "found": true,
        "cvx": "31",
        "short_name": "Hep A, pediatric, unspecified formulation",
        "full_name": "hepatitis A vaccine, pediatric dosage, unspecified formulation",
        "status": "inactive",
        "is_vaccine": true,
        "is_unspecified": true,
        "replaced_by": [{ "cvx": "85", "short_name": "Hep A, unspecified formulation" }],
        "updated": "2010-09-30",
        "groups": [{ "name": "HepA", "cvx": "85" }],
        "antigens": ["HepA"],
        "products": [],
        "packages": 0,
    });
    assert_eq!(document(&["cvx", "31"]), expected);
}

#[test]
fn a_manufacturer() {
    let expected = "\
MVX       ACA
name      Acambis, Inc
active    no
updated   2010-05-28
related   acquired by PMC Sanofi Pasteur
products  ACAM2000, 75 Vaccinia (smallpox, monkeypox), live, no longer sold
";
    assert_eq!(text(&["mvx", "ACA"]), expected);
    let aca = document(&["mvx", "ACA"]);
    assert_eq!(aca["related"], json!([{ "relation": "acquired_by", "mvx": "PMC", "name": "Sanofi Pasteur" }]));
    assert_eq!((&aca["products"][0]["cvx"], &aca["products"][0]["is_active"]), (&json!("75"), &json!(false)));
}

#[test]
fn a_package() {
    let expected = "\
NDC           49281-0560-05
ten digits    49281-560-05
unit of       use
vaccine       120 DTaP-Hib-IPV
product       PENTACEL
manufacturer  PMC Sanofi Pasteur
first sold    2008-06-20
last sold     2020-11-09
";
    for written in ["49281-0560-05", "49281-560-05", "49281056005"] {
        assert_eq!(text(&["ndc", written]), expected);
    }
    let carton = text(&["ndc", "58160-0821-52"]);
    assert_eq!(carton.matches("\nunits of use  58160-0821-43\n").count(), 2, "{carton}");
    // CDC lists the carton for adults and for dialysis.
    let carton = document(&["ndc", "58160-0821-52"]);
    assert_eq!((&carton["cvx"], &carton["units_of_use"]), (&Value::Null, &json!(["58160-0821-43"])));
    let row = json!({
        "unit": "sale",
        "cvx": "43",
        "short_name": "Hep B, adult",
        "product": "ENGERIX-B",
        "manufacturers": [{ "mvx": "SKB", "name": "GlaxoSmithKline" }],
        "ten_digits": "58160-821-52",
        "start": "2007-03-28",
        "end": null,
    });
    assert_eq!((&carton["rows"][0], &carton["rows"][1]["cvx"]), (&row, &json!("44")));
}

#[test]
fn a_statement() {
    let expected = "\
VIS       253088698300001111200108
document  Adenovirus Vaccine VIS
edition   2020-01-08
current   yes
vaccines  143 Adenovirus types 4 and 7
";
    assert_eq!(text(&["vis", "253088698300001111200108"]), expected);
    let expected = json!({
        "found": true,
        "vis": "253088698300001111200108",
        "gdti": "0886983000011",
        "has_right_check_digit": true,
        "statements": [{
            "document": "Adenovirus Vaccine VIS",
            "edition": "2020-01-08",
            "is_current": true,
            "vaccines": [{ "cvx": "143", "short_name": "Adenovirus types 4 and 7" }],
        }],
    });
    assert_eq!(document(&["vis", "253088698300001111200108"]), expected);
}

#[test]
fn a_small_table() {
    let list = document(&["table"]);
    assert!(list["tables"].as_array().unwrap().contains(&json!({ "table": "HL70163", "codes": 16 })));
    assert!(text(&["table"]).contains("\n  HL70163                       16\n"));
    assert_eq!(text(&["table", "HL70163"]).lines().count(), 18);
    let expected = "\
HL70163
  Code  System   In guide  Use    Meaning
  LA    HL70163  yes       valid  Left Arm
";
    assert_eq!(text(&["table", "HL70163", "LA"]), expected);
    let left_arm =
        json!({ "code": "LA", "system": "HL70163", "display": "Left Arm", "is_in_guide": true, "usage": "valid" });
    assert_eq!(document(&["table", "HL70163", "LA"])["codes"], json!([left_arm]));
}

#[test]
fn two_vaccines() {
    let expected = "\
one              110 DTaP-Hep B-IPV
other            08 Hep B, adolescent or pediatric
relation         component
meaning          110 is a combination that has every part of the other, and more
may be one dose  yes
";
    assert_eq!(text(&["relation", "110", "08"]), expected);
    for (one, other, relation, open, is_possible) in [
        ("20", "20", "same", Value::Null, true),
        ("20", "107", "unspecified", json!("107"), true),
        ("08", "43", "same_family", Value::Null, true),
        ("115", "09", "same_antigen", Value::Null, true),
        ("08", "03", "unrelated", Value::Null, false),
    ] {
        let pair = document(&["relation", one, other]);
        assert_eq!((&pair["relation"], &pair["less_specific"]), (&json!(relation), &open), "{one} {other}");
        assert_eq!(pair["same_event_possible"], json!(is_possible), "{one} {other}");
    }
}

#[test]
fn a_description() {
    assert_eq!(text(&["resolve", "Boostrix", "--on", "2026-08-01"]), "vaccine  115 Tdap, SKB GlaxoSmithKline\n");
    let several = "\
vaccine  52 Hep A, adult, SKB GlaxoSmithKline
         83 Hep A, ped/adol, 2 dose, SKB GlaxoSmithKline
";
    let problem = "2 vaccines may be meant; a person has to say\n";
    assert_eq!(run(&["resolve", "Havrix"]), (Some(1), several.to_owned(), problem.to_owned()));
    let (code, _, err) = run(&["resolve", "Flublok Quadrivalent", "--on", "2026-01-01"]);
    assert_eq!((code, err.as_str()), (Some(1), "the vaccine was not on the market then; a person has to say\n"));
    let expected = json!({
        "found": true,
        "text": "Boostrix",
        "on": "2026-08-01",
        "resolution": "one",
        "candidates": [{
            "cvx": "115",
            "short_name": "Tdap",
            "manufacturer": { "mvx": "SKB", "name": "GlaxoSmithKline" },
        }],
    });
    assert_eq!(document(&["resolve", "Boostrix", "--on", "2026-08-01"]), expected);
    assert_eq!(document(&["resolve", "Havrix"])["resolution"], json!("many"));
    assert_eq!(document(&["resolve", "Havirx"])["resolution"], json!("none"));
}

#[test]
fn a_lot() {
    let expected = "\
lot         U1234AA
expiration  2026-06
findings    a word such as exp was left out
            the year has two digits and was read as 20YY
";
    assert_eq!(text(&["lot", "Lot# u1234aa exp 06/26"]), expected);
    let expected = json!({
        "found": true,
        "text": "U1234AA 06/30/2026",
        "lot": "U1234AA",
        "expiration": "2026-06-30",
        "precision": "day",
        "findings": [],
    });
    assert_eq!(document(&["lot", "U1234AA 06/30/2026"]), expected);
    assert_eq!(document(&["lot", "n/a"])["findings"], json!(["placeholder", "empty"]));
}

#[test]
fn what_is_not_known_is_told_with_exit_code_1() {
    for (arguments, problem) in [
        (&["cvx", "9999"][..], "CVX 9999 is not known"),
        (&["mvx", "XYZ"], "MVX XYZ is not known"),
        (&["mvx", "pmc"], "MVX pmc is not known; case matters: PMC is"),
        (&["ndc", "00000-0000-01"], "NDC 00000-0000-01 is not known"),
        (&["vis", "253088698300001111990101"], "VIS 253088698300001111990101 is not known"),
        (
            &["vis", "253088698300002111200108"],
            "VIS 253088698300002111200108 is not known; its check digit is wrong, so it may be mistyped",
        ),
        (&["table", "XX"], "table XX is not known; `codes table` lists those that are"),
        (&["table", "HL70163", "XX"], "code XX of table HL70163 is not known"),
        (&["table", "HL70163", "la"], "code la of table HL70163 is not known; case matters: LA is"),
        (&["relation", "110", "9999"], "CVX 9999 is not known"),
        (&["resolve", "Havirx"], "the text begins with no name that the tables know"),
    ] {
        assert_eq!(run(arguments), (Some(1), String::new(), format!("{problem}\n")), "{arguments:?}");
        assert_eq!(document(arguments)["found"], json!(false), "{arguments:?}");
    }
    assert_eq!(run(&["lot", "n/a"]).0, Some(1));
    assert_eq!(document(&["cvx", "9999"]), json!({ "found": false, "cvx": "9999" }));
    assert_eq!(document(&["relation", "110", "9999"])["relation"], Value::Null, "nobody knows that they are unrelated");
}

#[test]
fn what_is_no_code_is_a_usage_error_that_says_what_to_write() {
    for (arguments, told) in [
        (&["cvx", "90707"][..], "a CVX code is one to four digits"),
        (&["ndc", "4928105605"], "write eleven digits, or dashes"),
        (&["ndc", "4.9281E+10"], "a spreadsheet took it for a number"),
        (&["vis", "12"], "it is 24 digits"),
        (&["relation", "110", "Hep B"], "a CVX code is one to four digits"),
        (&["relation", "110"], "<OTHER>"),
        (&["resolve", "Boostrix", "--on", "2026-13-01"], "write YYYY-MM-DD"),
        (&["brand", "Boostrix"], "unrecognized subcommand"),
        (&[], "Usage: codes"),
    ] {
        for arguments in [arguments.to_vec(), [arguments, &["--json"]].concat()] {
            let (code, out, err) = run(&arguments);
            assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(err.contains(told) || arguments == ["--json"], "{arguments:?}: {err}");
        }
    }
}

#[test]
fn help_has_examples_that_find_something() {
    let help = text(&["--help"]);
    assert!(help.contains("\nExit codes: 0 found; 1 not known"), "{help}");
    for question in ["cvx", "mvx", "ndc", "vis", "table", "relation", "resolve", "lot"] {
        assert!(help.contains(&format!("\n  codes {question} ")), "{help}");
        let help = text(&[question, "--help"]);
        assert!(help.contains(&format!("\nExamples:\n  codes {question}")), "{help}");
        let examples: Vec<&str> = help.lines().filter(|line| line.starts_with("  codes ")).collect();
        assert!(examples.len() > 1, "{help}");
        for example in examples {
            // An example may be followed by a pipe, or by a remark after two blanks.
            let command = example.trim().split(" | ").next().unwrap().split("  ").next().unwrap();
            // What is between quotes is one argument.
            let parts = command.split('"').enumerate();
            let words = parts.flat_map(|(index, part)| match index % 2 {
                0 => part.split_whitespace().collect(),
                _ => vec![part],
            });
            text(&words.skip(1).collect::<Vec<_>>());
        }
    }
}

/// CDC's flat file of the vaccines, as the tables have it, with a new code.
pub(crate) fn cvx_file() -> String {
    let mut file = String::from("9001|new shot|new vaccine||Active|False|11/20/2026\r\n");
    for entry in iz_codes::EMBEDDED.cvx_entries() {
        let (short, full, day) = (entry.short_name, entry.full_name, entry.updated);
        let day = format!("{}/{}/{}", day.month(), day.day(), day.year());
        file += &format!("{}|{short}|{full}||Active|False|{day}\r\n", entry.cvx);
    }
    file
}

#[test]
fn a_newer_file_of_cdc_in_a_folder_counts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let (code, out, err) = run(&["--codes", path, "cvx", "9001"]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(err.contains("has none of CDC's files"), "{err}");

    std::fs::write(folder.path().join("cvx.txt"), cvx_file()).unwrap();
    std::fs::write(folder.path().join("notes.txt"), "not of CDC\n").unwrap();
    let (code, out, err) = run(&["cvx", "9001", "--json", "--codes", path]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["short_name"]), (Some(0), &json!("new shot")));
    assert!(err.contains("cvx.txt: 1 new, 288 replaced") && err.contains("notes.txt: passed over"), "{err}");

    std::fs::write(folder.path().join("cvx.txt"), "9001|new shot|new vaccine||Active|False|11/20/2026\r\n").unwrap();
    let (code, _, err) = run(&["--codes", path, "cvx", "9001"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("cvx.txt: the file has 1 codes, and 288 are known: it is not whole"), "{err}");
}
