//! `dedup --people` finds what the golden files say, and every bad input is told with its place and without its values.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::dedup::{Run, flat, run_on};
use crate::dedup_report::{Page, count};

const PEOPLE: &str = "testdata/match/people.csv";

const WEIGHTS: &str = "weights: noted: general, since fewer than 1000 people (24) are too few to learn from";

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap()).collect()
}

/// The members of every person, and the pending pairs with their first reasons.
fn found(groups: &[Value]) -> (Vec<Vec<&str>>, Vec<[&str; 3]>) {
    let persons = groups.iter().flat_map(|group| group["persons"].as_array().unwrap());
    let pending = groups.iter().flat_map(|group| group["pending"].as_array().unwrap());
    let text = |value: &'_ Value| -> &'static str { Box::leak(value.as_str().unwrap().to_owned().into_boxed_str()) };
    (
        persons.map(|person| texts(&person["members"])).collect(),
        pending.map(|pair| [text(&pair["a"]), text(&pair["b"]), text(&pair["reasons"][0])]).collect(),
    )
}

#[test]
fn golden() {
    for (format, golden) in [
        ("text", include_str!("../../../testdata/match/people.txt")),
        ("json", include_str!("../../../testdata/match/people.ndjson")),
        ("csv", include_str!("../../../testdata/match/people.clusters.csv")),
    ] {
        let run = Run::of(&["--people", PEOPLE, "--explain", "--format", format]);
        assert_eq!((run.code, run.out.as_str()), (Some(0), golden), "{format}");
        let told = [
            "testdata/match/people.csv:13: rejected: it has no birth date",
            "testdata/match/people.csv:14: rejected: it has no name, or none that is a name",
            WEIGHTS,
        ];
        assert_eq!(run.told(), told);
        let summary =
            "\n26 records, 24 compared in 14 pairs, 19 persons, 5 duplicates found, 7 pairs for a person, 2 rejected\n";
        assert!(run.err.ends_with(summary), "{}", run.err);
    }
    assert_eq!(Run::of(&["--people", PEOPLE, "--strict"]).code, Some(1));
}

#[test]
fn each_case_of_the_sample_is_found() {
    let groups = Run::of(&["--people", PEOPLE, "--format", "json"]).persons();
    let (persons, pending) = found(&groups);
    let several: Vec<_> = persons.into_iter().filter(|members| members.len() > 1).collect();
    // A nickname; who moved; who has the name of a spouse; slips in street and telephone.
    assert_eq!(several, [vec!["b1", "b2"], vec!["h1", "h2"], vec!["i1", "i2"], vec!["m1", "m2", "m3"]]);
    let expected = [
        // A slip in a given name is as likely a twin.
        ["a1", "a2", "they may be twins"],
        // Bob and Bobby are each Robert, and perhaps not each other.
        ["b1", "b3", "the two agree, but others of the two persons are not sure to be one"],
        ["b2", "b3", "they may be twins"],
        ["c1", "c2", "they may be twins"],
        ["d1", "d2", "they may be parent and child"],
        ["g1", "g2", "name and birth date agree, the rest does not"],
        ["l1", "l2", "the birth dates are not the same"],
    ];
    assert_eq!(pending, expected);
    let alone = |kind: &str| -> Vec<&str> {
        groups
            .iter()
            .flat_map(|it| it[kind].as_array().into_iter().flatten())
            .map(|it| it["id"].as_str().unwrap())
            .collect()
    };
    assert_eq!((alone("rejected"), alone("too_little")), (vec!["f1", "f2"], vec!["k1"]));
}

#[test]
fn without_explain_the_formats_say_what_was_found() {
    let rows = Run::of(&["--people", PEOPLE, "--format", "csv"]).out;
    assert!(rows.starts_with("person,id,status,pending_with\n1,a1,pending,a2\n"), "{rows}");
    assert!(rows.contains("\n4,b3,pending,b1;b2\n") && rows.contains("\n,f1,rejected,\n"), "{rows}");
    let text = Run::of(&["--people", PEOPLE]).out;
    assert!(text.contains("  c1 ? c2: they may be twins and the given names do not agree\n"), "{text}");
    assert!(!text.contains(" = ") && !text.contains("bits"), "{text}");
    let groups = Run::of(&["--people", PEOPLE, "--format", "json"]).persons();
    assert!(groups.iter().all(|group| group["persons"][0].get("links").is_none()));
}

#[test]
fn csv_and_flat_objects_say_the_same_in_any_order_of_columns() {
    let csv = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(PEOPLE)).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let mut turned = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(reader.headers().unwrap().clone()).chain(reader.records().map(Result::unwrap)) {
        turned.write_record(row.iter().collect::<Vec<_>>().into_iter().rev()).unwrap();
    }
    let turned = String::from_utf8(turned.into_inner().unwrap()).unwrap();
    for format in ["text", "json", "csv"] {
        let options = ["--people", "--explain", "--format", format];
        let out = run_on(&csv, &options).out;
        assert_eq!(out, run_on(flat(&csv), &options).out, "{format}");
        assert_eq!(out, run_on(&turned, &options).out, "{format}");
    }
}

#[test]
fn what_hl7_to_csv_and_hl7_to_json_write_are_one_person_a_message() {
    let convert = |program: &str| {
        let mut command = Command::new(program);
        command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
        command.args(["testdata/cases/z42_case1.hl7", "testdata/school/answers"]).output().unwrap().stdout
    };
    let summary = |input: Vec<u8>| {
        let run = run_on(input, &["--people", "--format", "json"]);
        (run.persons(), run.err.lines().last().unwrap().to_owned())
    };
    let (of_rows, told) = summary(convert(env!("CARGO_BIN_EXE_hl7-to-csv")));
    let records: usize = told.split(' ').next().unwrap().parse().unwrap();
    assert!((10..100).contains(&records), "one for each message, none for each dose: {told}");
    assert!(of_rows.iter().all(|group| group.get("rejected").is_none()), "{told}");
    // Lines say more of each person, and there is one for each answer, with doses or without.
    let (of_lines, told) = summary(convert(env!("CARGO_BIN_EXE_hl7-to-json")));
    assert!(of_lines.len() >= of_rows.len(), "{told}");
}

#[test]
fn doses_of_one_message_are_of_one_person() {
    let header = "source,index,family_name,given_name,birth_date,cvx,administered,kind\n";
    let rows = "in.hl7,1,Testcase,Ana,2019-05-01,03,2020-06-01,dose\n\
        in.hl7,1,Testcase,Ana,2019-05-01,21,2020-06-01,dose\n\
        in.hl7,1,Testcase,Ana,2019-05-01,x3,2020-06-01,dose\n\
        in.hl7,2,Testcase,Ana,2019-05-01,03,2020-06-01,dose\n\
        in.hl7,2,Testcase,Ana,2019-05-01,21,2020-06-01,dose\n";
    let run = run_on(format!("{header}{rows}"), &["--people", "--format", "json", "--explain"]);
    assert!(
        run.told()[0].starts_with("-:4: noted: column cvx: ") && run.told()[0].ends_with("the dose is passed over")
    );
    assert!(run.err.contains("\n2 records, 2 compared in 1 pair, "), "{}", run.err);
    assert!(run.out.contains("vaccination history: same"), "{}", run.out);
}

#[test]
fn a_bad_row_costs_only_what_is_bad() {
    let input = "id,family_name,given_name,birth_date,sex,multiple_birth,birth_order,doses\n\
        a,Testcase,Ana,2019-02-30,F,,,\n\
        b,,,2019-05-01,F,,,\n\
        c,Testcase,Ana,Secretname,F,,,\n\
        d,Testcase,Ana,02/03/2019,Secretname,Secretname,Secretname,Secretname;03@2020-02-30;03@2020-06-01\n\
        e,Testcase,Ana\n\
        a,Testcase,Ana,20190501,f,y,1,\n\
        ,Unknown,Unknown,2019-05-01,,,,\n";
    let run = run_on(input, &["--people", "--format", "csv"]);
    let told = [
        "-:2: noted: column birth_date: no date of the calendar, passed over",
        "-:4: noted: column birth_date: no date of the calendar, passed over",
        "-:5: noted: column birth_date: no date of the calendar, passed over",
        "-:5: noted: column sex: neither F, M nor U, passed over",
        "-:5: noted: column multiple_birth: neither Y nor N, passed over",
        "-:5: noted: column birth_order: no number, passed over",
        "-:5: noted: column doses: 2 of 3 are not CVX@YYYY-MM-DD, passed over",
        "-:6: rejected: it has 3 cells, the header 8",
        "-:7: noted: its id is that of -:2; it goes by its place",
        "-:2: rejected: it has no birth date",
        "-:3: rejected: it has no name, or none that is a name",
        "-:4: rejected: it has no birth date",
        "-:5: rejected: it has no birth date",
        "-:8: rejected: it has no name, or none that is a name",
        "weights: noted: general, since fewer than 1000 people (1) are too few to learn from",
    ];
    assert_eq!(run.told(), told);
    assert!(!run.err.contains("Secretname"), "{}", run.err);
    assert!(run.out.contains("\n1,'-:7,single,\n") && run.out.contains("\n,b,rejected,\n"), "{}", run.out);
}

#[test]
fn a_file_of_another_kind_is_told() {
    for (input, told) in [
        ("", "-: rejected: empty"),
        ("id,birth_date\n", "-:1: rejected: no column has a name: family_name or given_name"),
        ("family_name\nSecretname\n", "-:1: rejected: no column says when a person was born: birth_date"),
        ("{\"family_name\": {\"a\": \"Secretname\"}}", "-:1: rejected: key family_name: not a text"),
    ] {
        let run = run_on(input, &["--people", "--strict"]);
        assert_eq!(run.code, Some(1), "{input}");
        assert!(run.told()[0].starts_with(told), "{input}: {}", run.err);
        assert!(!run.err.contains("Secretname"), "{}", run.err);
    }
}

#[test]
fn a_message_about_nobody_is_no_person() {
    let lines = "{\"offset\":0,\"structure\":\"ACK\"}\n\
        {\"offset\":9,\"patient\":{\"names\":[{\"family\":\"Testcase\"}],\"birth_date\":\"2019-05-01\"}}\n";
    let run = run_on(lines, &["--people", "--format", "csv"]);
    assert_eq!(run.told().len(), 1, "the weights: {}", run.err);
    assert_eq!(run.out, "person,id,status,pending_with\n1,'-:2,single,\n");
}

#[test]
fn options_of_the_other_half_are_refused() {
    for options in [
        &["--people", "--mode", "default", PEOPLE][..],
        &["--lower", "1", PEOPLE],
        &["--upper", "20", PEOPLE],
        &["--general-weights", PEOPLE],
        &["--people", "--lower", "5", "--upper", "-5", PEOPLE],
        &["--people", "--upper", "NaN", PEOPLE],
    ] {
        assert_eq!(Run::of(options).code, Some(2), "{options:?}");
    }
}

#[test]
fn thresholds_move_what_is_left_to_a_person() {
    let counts = |options: &[&str]| {
        let options = [&["--people", "--format", "json"], options, &[PEOPLE]].concat();
        let groups = Run::of(&options).persons();
        let (persons, pending) = found(&groups);
        (persons.len(), pending.len())
    };
    assert_eq!(counts(&[]), (19, 7));
    assert_eq!(counts(&["--upper", "1000"]).0, 24, "nobody is linked");
    assert!(counts(&["--lower", "20", "--upper", "20"]).1 < 7, "doubts below are two people");
}

/// Distinct people, some of them twice.
fn many(count: usize) -> String {
    let mut input = "id,family_name,given_name,birth_date,street,zip\n".to_owned();
    for index in 0..count {
        let person = if index % 10 == 9 { index - 1 } else { index };
        let (letters, year, month, day) = (spelled(person), 1990 + person % 30, person % 12 + 1, person % 28 + 1);
        let zip = 10_000 + person % 50;
        writeln!(input, "{index},{letters}test,{letters}son,{year}-{month:02}-{day:02},{person} {letters} St,{zip}")
            .unwrap();
    }
    input
}

/// A number in letters, so that names differ in more than a digit.
fn spelled(mut number: usize) -> String {
    let mut letters = String::new();
    for syllables in
        [["ba", "ko", "mi", "ze"], ["lu", "fa", "to", "ri"], ["ne", "sy", "wo", "du"], ["gha", "pel", "vor", "quin"]]
    {
        letters.push_str(syllables[number % 4]);
        number /= 4;
    }
    format!("{letters}{}", ["x", "nd", "rk", "sch", "lm"][number % 5])
}

#[test]
fn enough_people_are_learned_from_unless_that_is_not_wanted() {
    let input = many(1_100);
    let run = run_on(&input, &["--people", "--format", "csv"]);
    assert_eq!(run.told().last(), Some(&"weights: noted: learned from these 1100 people"));
    let statuses = |out: &str| {
        out.lines().skip(1).fold(BTreeMap::<String, usize>::new(), |mut counts, row| {
            *counts.entry(row.split(',').nth(2).unwrap().to_owned()).or_default() += 1;
            counts
        })
    };
    assert_eq!(statuses(&run.out).get("same"), Some(&220), "{}", run.err);
    let run = run_on(&input, &["--people", "--general-weights"]);
    assert_eq!(run.told(), ["weights: noted: general, as was asked for"]);
}

#[test]
fn ten_thousand_in_one_block_are_bounded_and_told() {
    let mut input = "id,family_name,given_name,birth_date\n".to_owned();
    for index in 0..10_000 {
        writeln!(input, "{index},Testcase,Ana,2019-01-01").unwrap();
    }
    let run = run_on(&input, &["--people", "--general-weights", "--format", "csv"]);
    assert_eq!(run.code, Some(0));
    let told = "block birth: noted: 10000 records share this with more than 1000 and were not compared for it";
    assert!(run.told().contains(&told), "{}", run.err);
    assert!(run.err.ends_with("10000 records, 10000 compared in 0 pairs, 10000 persons, 0 duplicates found, 0 pairs for a person, 0 rejected, 10000 in a crowded block\n"), "{}", run.err);
}

#[test]
fn the_page_opens_filters_and_unfolds() {
    let page = Page::of_the_people(None);
    let Some(dom) = page.opened("", "") else { return };
    assert!(dom.contains("<title>People: duplicates and open questions</title>"), "{dom}");
    for total in ["<dt>persons</dt><dd>19</dd>", "<dt>duplicates</dt><dd>5</dd>", "<dt>rejected</dt><dd>2</dd>"] {
        assert!(dom.contains(total), "{total}");
    }
    assert_eq!(count(&dom, "<article data-outcome=\"pending\">"), 7);
    assert_eq!(count(&dom, "<article data-outcome=\"same\">"), 4);
    assert_eq!(count(&dom, "<article "), 11, "neither single nor rejected");
    let born = "<tr><th scope=\"row\">Born</th><td class=\"short\">2013-04-07</td><td class=\"differs short\">\
                <span class=\"mark\" title=\"differs\">\u{2260}</span>2013-07-04</td></tr>";
    assert!(dom.contains(born), "{dom}");

    let dom = page.opened("#outcome=pending&q=c2&expand", "").unwrap();
    assert_eq!((count(&dom, "<article "), count(&dom, "<details open")), (1, 1));
    assert!(dom.contains("Evidence: they may be twins, 47.3 bits"), "{dom}");
    assert!(dom.contains("<th scope=\"row\">birth date</th><td>same</td><td class=\"number\">12.2</td>"), "{dom}");
    assert!(dom.contains("<th scope=\"col\">Bits</th>"), "{dom}");

    let dom = page.opened("#outcome=rejected", "").unwrap();
    assert!(count(&dom, "<article ") == 2 && dom.contains("it has no birth date"), "{dom}");
    let click = "document.querySelector('button[data-outcome=\"pending\"]').click();\
        document.querySelector('article summary').click();";
    let dom = page.opened("", click).unwrap();
    assert_eq!((count(&dom, "<article data-outcome=\"same\">"), count(&dom, "<article ")), (4, 4));
    assert_eq!(count(&dom, "<details open"), 1);
}

#[test]
fn nothing_that_a_person_is_called_is_html() {
    let evil = "</script><script>document.title='run'</script><img src=x onerror=document.title='run'><!--";
    let row = |id: &str| format!("{id},{evil},Ana,2019-05-01,{evil},{evil},{evil}\n");
    let header = "id,family_name,given_name,birth_date,street,phone,identifiers\n";
    let page = Page::of_the_people(Some(&format!("{header}{}{}", row(evil), row("b"))));
    assert!(!page.html.contains("<img") && !page.html.contains("<!--"));
    let Some(dom) = page.opened("#outcome=same,single,rejected,pending&expand", "") else { return };
    assert!(!dom.contains("<title>run") && !dom.contains("<img"), "{dom}");
    assert!(count(&dom, "&lt;/script&gt;&lt;script&gt;") >= 4, "{dom}");
}
