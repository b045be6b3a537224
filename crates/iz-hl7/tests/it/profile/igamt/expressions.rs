//! The conditions and assertions that can be followed, and those that cannot.

use super::{Files, check, file, lines};

/// The tiny profile with the assertion of T-1, which is of PID, replaced.
fn with(assertion: &str) -> Files {
    Files::tiny().with(1, r#"<PlainText Path="1[1]" Text="1" IgnoreCase="false"/>"#, assertion)
}

fn sex(code: &str) -> String {
    format!(r#"<PlainText Path="8[1]" Text="{code}"/>"#)
}

/// An assertion of a patient of sex F, and whether it holds.
#[test]
fn assertions() {
    let (f, m) = (sex("F"), sex("M"));
    let number = |operator: &str| format!(r#"<SimpleValue Path="1[1]" Operator="{operator}" Value="1"/>"#);
    for (assertion, holds) in [
        (f.clone(), true),
        (m.clone(), false),
        (format!("<NOT>{f}</NOT>"), false),
        (format!("<NOT>{m}</NOT>"), true),
        (format!("<AND>{f}{f}</AND>"), true),
        (format!("<AND>{f}{m}</AND>"), false),
        (format!("<OR>{m}{f}</OR>"), true),
        (format!("<OR>{m}{m}</OR>"), false),
        (format!("<XOR>{m}{f}</XOR>"), true),
        (format!("<XOR>{f}{f}</XOR>"), false),
        (format!("<XOR>{m}{m}</XOR>"), false),
        (format!("<NOT><XOR>{f}{f}</XOR></NOT>"), true),
        (format!("<NOT><XOR>{f}{m}</XOR></NOT>"), false),
        (format!("<IMPLY>{f}{m}</IMPLY>"), false),
        (format!("<IMPLY>{f}{f}</IMPLY>"), true),
        (format!("<IMPLY>{m}{m}</IMPLY>"), true),
        (format!("<NOT><IMPLY>{f}{f}</IMPLY></NOT>"), false),
        (format!("<FORALL>{f}{f}{m}</FORALL>"), false),
        (format!("<EXIST>{m}{m}{f}</EXIST>"), true),
        (format!("<NOT><EXIST>{m}{f}</EXIST></NOT>"), false),
        (format!("<NOT><FORALL>{m}{f}</FORALL></NOT>"), true),
        (number("EQ"), true),
        (format!("<NOT>{}</NOT>", number("EQ")), false),
        // What is empty passes the tests of its value, and not that of its presence.
        (r#"<PlainText Path="6[1].2[1]" Text="Nobody"/>"#.to_owned(), false),
        (r#"<PlainText Path="6[1].3[1]" Text="Nobody"/>"#.to_owned(), true),
        (r#"<Presence Path="6[1].3[1]"/>"#.to_owned(), false),
        (r#"<Presence Path="6[1].1[1].1[1]"/>"#.to_owned(), true),
        (r#"<Presence Path="5[2]"/>"#.to_owned(), true),
        (r#"<Presence Path="5[3]"/>"#.to_owned(), false),
        (r#"<Presence Path="5[*].7[1]"/>"#.to_owned(), true),
        (r#"<PlainText Path="5[*].7[1]" Text="A" AtLeastOnce="true"/>"#.to_owned(), true),
        (r#"<PlainText Path="5[*].7[1]" Text="D" AtLeastOnce="true"/>"#.to_owned(), false),
        (r#"<StringList Path="8[1]" CSV="F,M"/>"#.to_owned(), true),
        (r#"<StringList Path="8[1]" CSV="U, M"/>"#.to_owned(), false),
        (r#"<Format Path="7[1].1[1]" Regex="[0-9]{8}"/>"#.to_owned(), true),
        // The whole has to match.
        (r#"<Format Path="7[1].1[1]" Regex="[0-9]{4}|x"/>"#.to_owned(), false),
        (r#"<PathValue Path1="5[1].1[1].1[1]" Operator="EQ" Path2="5[2].1[1].1[1]"/>"#.to_owned(), true),
        (r#"<PathValue Path1="5[1].2[1]" Operator="EQ" Path2="5[2].2[1]"/>"#.to_owned(), false),
        (r#"<ValueSet Path="8[1]" ValueSetID="SEXES" BindingStrength="R"/>"#.to_owned(), true),
        (r#"<ValueSet Path="8[1]" ValueSetID="RELATIONS" BindingStrength="R"/>"#.to_owned(), false),
    ] {
        let profile = with(&assertion).load().unwrap();
        assert_eq!(profile.unread(), [], "{assertion}");
        let report = check(&profile, &file("message.hl7"));
        let found = lines(&report);
        assert!(found.iter().all(|line| line.contains("T-1 999 E")), "{assertion}: {found:?}");
        assert_eq!(found.is_empty(), holds, "{assertion}: {found:?}");
    }
}

/// What is well formed and cannot be followed is told, and the rest is checked.
#[test]
fn what_is_not_checked() {
    let bomb =
        |levels: usize| format!("{}{}{}", "<XOR>".repeat(levels), sex("F").repeat(levels + 1), "</XOR>".repeat(levels));
    let xor = |levels: usize| {
        let mut node = sex("F");
        for _ in 0..levels {
            node = format!("<XOR>{}{node}</XOR>", sex("M"));
        }
        node
    };
    assert!(bomb(2).len() > 10);
    for (assertion, key) in [
        (r#"<Plugin QualifiedClassName="x.Y"/>"#.to_owned(), "Plugin"),
        (r#"<NumberList Path="1[1]" CSV="1,2"/>"#.to_owned(), "NumberList"),
        (r#"<SimpleValue Path="1[1]" Operator="GT" Value="1"/>"#.to_owned(), "SimpleValue@Operator"),
        (r#"<PlainText Path="8[1]" Text="f" IgnoreCase="true"/>"#.to_owned(), "PlainText@IgnoreCase"),
        (r#"<PlainText Path="8[1]" Text="F" NotPresentBehavior="FAIL"/>"#.to_owned(), "PlainText@NotPresentBehavior"),
        (r#"<PlainText Path="5[*].7[1]" Text="A"/>"#.to_owned(), "PlainText@Path"),
        (r#"<Presence Path="."/>"#.to_owned(), "Presence@Path"),
        // A look-ahead, and a pattern that would be larger than any.
        (r#"<Format Path="1[1]" Regex="(?=1)1"/>"#.to_owned(), "Format@Regex"),
        (r#"<Format Path="1[1]" Regex="(((a{50}){50}){50}){50}"/>"#.to_owned(), "Format@Regex"),
        (xor(40), "XOR"),
    ] {
        let profile = with(&assertion).load().unwrap();
        let told: Vec<String> = profile.unread().iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{assertion}: {told:?}");
        assert!(told[0].starts_with("Constraints.xml:"), "{told:?}");
        assert!(told[0].ends_with(&format!(": {key}: this cannot be checked")), "{told:?}");
        assert_eq!(lines(&check(&profile, &file("message.hl7"))), Vec::<String>::new());
    }
    for (index, from, to, key) in [
        (
            0,
            r#"Usage="RE" Datatype="HD_T""#,
            r#"Usage="RE" ConstantValue="EHRX" Datatype="HD_T""#,
            "Field@ConstantValue",
        ),
        (0, r#"Usage="O" Datatype="HD_T""#, r#"Usage="C" Datatype="HD_T""#, "Field@Usage"),
        (0, r#"Min="1" Max="2"/>"#, r#"Min="2" Max="2"/>"#, "Field@Min"),
        (
            0,
            r#"BindingStrength="R" BindingLocation="1" Min="0" Max="1""#,
            r#"BindingLocation="4" Min="0" Max="1""#,
            "Field@BindingLocation",
        ),
        (
            0,
            r#"<Group ID="tiny-observation" Name="OBSERVATION" Usage="O""#,
            r#"<Group ID="tiny-observation" Name="OBSERVATION" Usage="C""#,
            "Group@Usage",
        ),
        (0, r#"Name="ID" Label"#, r#"Name="GTS" Label"#, "Datatype@Name"),
        (1, r#"<ByID ID="HD_T">"#, r#"<ByID ID="HD_X">"#, "ByID@ID"),
        (1, r#"Target="9[1].2[1]""#, r#"Target="9[1].2[1]" Strength="R""#, "Predicate@Strength"),
        (1, r#"ID="T-1""#, r#"ID="T-1" Classification="W""#, "Constraint@Classification"),
        (1, r#"Path="2[1].6[1]""#, r#"Path="2[2].6[1]""#, "PlainText@Path"),
        (1, r#"AtLeastOnce="true"/>"#, r#"/>"#, "StringList@Path"),
        (2, r#"DisplayName="F" "#, r#"DisplayName="F" CodePattern="F.*" "#, "ValueElement@CodePattern"),
    ] {
        let profile = Files::tiny().with(index, from, to).load().unwrap();
        let told: Vec<String> = profile.unread().iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|line| line.ends_with(&format!(": {key}: this cannot be checked"))), "{to}: {told:?}");
    }
}

/// A group is seen from its own segments: what comes again and again in it has no one place.
#[test]
fn constraints_of_groups_that_cannot_be_seen() {
    for path in ["3[1].1[1].3[1].1[1]", "3[1].1[1].2[1]"] {
        let profile = Files::tiny().with(1, "2[1].6[1]", path).load().unwrap();
        let told: Vec<String> = profile.unread().iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].ends_with("Assertion: this cannot be checked"), "{told:?}");
    }
}
