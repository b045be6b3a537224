//! XML that is no profile: file, line, element, and what to do.

use super::Files;

/// Which file, what of it is replaced and by what, and the error.
const BAD: &[(usize, &str, &str, &str)] = &[
    // Elements that nobody knows, or that are somewhere else.
    (0, "<Messages>", "<Massages/><Messages>", "Profile.xml:8: Massages: there is no such key"),
    (0, "<Segment Ref=\"PID_T\"", "<Segmnt/><Segment Ref=\"PID_T\"", "Profile.xml:11: Segmnt: there is no such key"),
    (0, "<Component ", "<Field ", "Profile.xml:"),
    (1, "<Presence Path", "<Precedence Path", "Constraints.xml:11: Precedence: there is no such key"),
    (1, "<ByName Name=\"HD\">", "<ByNmae/><ByName Name=\"HD\">", "Constraints.xml:21: ByNmae: there is no such key"),
    (1, "<Description/>", "<Descriptor/>", "Constraints.xml:9: Descriptor: there is no such key"),
    (2, "<ValueElement ", "<Value/><ValueElement ", "ValueSetLibrary.xml:10: Value: there is no such key"),
    // What must be there.
    (0, "Ref=\"PID_T\" ", "", "Profile.xml:11: Segment@Ref: the key is needed"),
    (0, "Usage=\"R\" Min", "Min", "Profile.xml:10: Segment@Usage: the key is needed"),
    (0, "Identifier=\"TINY\" Name=\"Tiny\" Type=\"VXU\"", "", "Profile.xml:9: Message@Type: the key is needed"),
    (1, "Target=\"3[1]\" ", "", "Constraints.xml:8: Predicate@Target: the key is needed"),
    (1, " ID=\"T-2\"", "", "Constraints.xml:"),
    (2, " Value=\"F\"", "", "ValueSetLibrary.xml:10: ValueElement@Value: the key is needed"),
    // Values of another form.
    (0, "Usage=\"R\" Min", "Usage=\"Q\" Min", "Profile.xml:10: Segment@Usage: the value"),
    (0, "Max=\"1\"", "Max=\"one\"", "Profile.xml:10: Segment@Max: the value"),
    (0, "Min=\"1\" Max=\"1\"", "Min=\"2\" Max=\"1\"", "Profile.xml:10: Segment@Max: the value"),
    (0, "MaxLength=\"4\"", "MaxLength=\"-4\"", "Profile.xml:"),
    (0, "MinLength=\"4\"", "MinLength=\"5\"", "Profile.xml:"),
    (0, "ID=\"MSH_T\" Name=\"MSH\"", "ID=\"MSH_T\" Name=\"Header\"", "Profile.xml:23: Segment@Name: the value"),
    (0, "ID=\"PID_T\"", "ID=\"MSH_T\"", "Profile.xml:37: Segment@ID: the value"),
    (0, "BindingStrength=\"R\"", "BindingStrength=\"Z\"", "Profile.xml:"),
    (1, "TrueUsage=\"R\"", "TrueUsage=\"C\"", "Constraints.xml:8: Predicate@TrueUsage: the value"),
    (1, "Operator=\"EQ\"", "Operator=\"==\"", "Constraints.xml:"),
    (
        2,
        "Extensibility=\"Closed\"",
        "Extensibility=\"Shut\"",
        "ValueSetLibrary.xml:9: ValueSetDefinition@Extensibility: the value",
    ),
    // What is named and not there.
    (0, "Ref=\"PID_T\"", "Ref=\"PID_X\"", "Profile.xml:11: Segment@Ref: the profile has no such element"),
    (0, "Datatype=\"XPN_T\"", "Datatype=\"XPN_X\"", "Profile.xml:42: Field@Datatype: nothing describes the type"),
    (0, "Datatype=\"FN_T\"", "Datatype=\"FN_X\"", "Profile.xml:"),
    (0, "Binding=\"SEXES\"", "Binding=\"GENDERS\"", "Profile.xml:45: Field@Binding: nothing describes the table"),
    (0, "Binding=\"VACCINES:PRODUCTS\"", "Binding=\"VACCINES:GOODS\"", "Profile.xml:"),
    // Paths to nothing.
    (1, "Target=\"3[1]\"", "Target=\"99[1]\"", "Constraints.xml:8: Predicate@Target: the profile has no such element"),
    (1, "Path=\"1[1]\"/>", "Path=\"0[1]\"/>", "Constraints.xml:11: Presence@Path: the value"),
    (1, "Path=\"1[1]\"/>", "Path=\"one\"/>", "Constraints.xml:11: Presence@Path: the value"),
    (1, "Path=\"1[1]\"/>", "Path=\"1[1\"/>", "Constraints.xml:11: Presence@Path: the value"),
    (
        1,
        "Path=\"1[1]\"/>",
        "Path=\"1[1].1[1]\"/>",
        "Constraints.xml:11: Presence@Path: the profile has no such element",
    ),
    (1, "2[1].6[1]", "9[1].6[1]", "Constraints.xml:"),
    (1, "2[1].6[1]", "2[1].99[1]", "Constraints.xml:"),
    (1, "Path2=\"3[1]\"", "Path2=\"33[1]\"", "Constraints.xml:"),
    // Expressions that are none.
    (1, "<NOT>", "<NOT/><NOT>", "Constraints.xml:24: Condition: the expression cannot be read"),
    (1, "<Presence Path=\"1[1]\"/>", "", "Constraints.xml:10: Condition: the expression cannot be read"),
    (1, "<Presence Path=\"1[1]\"/>", "<AND/>", "Constraints.xml:11: AND: the expression cannot be read"),
    // Types that hold themselves, and deeper than any.
    (0, "Datatype=\"FN_T\"", "Datatype=\"XPN_T\"", "Profile.xml:"),
    // No XML, or not such as a profile is.
    (0, "</Messages>", "</Massages>", "Profile.xml:21: Messages: the text cannot be read: tags that do not match"),
    (0, "<Messages>", "<Messages ID=\"1\" ID=\"2\">", "Profile.xml:8: Messages: the text cannot be read: an attribute"),
    (
        0,
        "<MetaData",
        "<!DOCTYPE x><MetaData",
        "Profile.xml:4: ConformanceProfile: the text cannot be read: a document type",
    ),
    (
        1,
        "<Description/>",
        "<Description>&x;</Description>",
        "Constraints.xml:9: Description: the text cannot be read: an entity",
    ),
    (
        2,
        "DisplayName=\"F\"",
        "DisplayName=\"&x;\"",
        "ValueSetLibrary.xml:10: ValueElement: the text cannot be read: an entity",
    ),
    (
        2,
        "</ValueSetLibrary>",
        "</ValueSetLibrary><x/>",
        "ValueSetLibrary.xml:45: x: the text cannot be read: there must be one",
    ),
];

#[test]
fn has_file_line_and_element() {
    let mut wrong = Vec::new();
    for (index, from, to, expected) in BAD {
        match Files::tiny().with(*index, from, to).load() {
            Err(error) if error.to_string().starts_with(expected) && error.line > 0 && !error.key.is_empty() => {}
            Err(error) => wrong.push(format!("{to}: {error}")),
            Ok(_) => wrong.push(format!("{to}: taken")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_loop_of_types() {
    let loops = Files::tiny().with(0, "Datatype=\"FN_T\"", "Datatype=\"XPN_T\"").load().unwrap_err().to_string();
    assert!(loops.ends_with("Datatype@Component: the type is a component of itself"), "{loops}");
    let long = Files::tiny().with(
        0,
        "Name=\"Surname\" Usage=\"R\" Datatype=\"ST\"",
        "Name=\"Surname\" Usage=\"R\" Datatype=\"XPN_T\"",
    );
    let loops = long.load().unwrap_err().to_string();
    assert!(loops.ends_with("Datatype@Component: the type is a component of itself"), "{loops}");
}

/// Types that each have the next twice: as many ways through them as there are atoms, and no more work than types.
#[test]
fn types_in_types() {
    let of = |depth: usize| {
        let level = |at: usize| {
            let component = format!(r#"<Component Name="c" Usage="O" Datatype="D{}"/>"#, at + 1);
            format!(r#"<Datatype ID="D{at}" Name="D">{component}{component}</Datatype>"#)
        };
        let levels: String = (0..depth).map(level).collect();
        let last = format!(r#"{levels}<Datatype ID="D{depth}" Name="ST"/></Datatypes>"#);
        Files::tiny().with(0, "</Datatypes>", &last).load().map(|_| ())
    };
    assert_eq!(of(8), Ok(()));
    for depth in [9, 60, 5_000] {
        let error = of(depth).unwrap_err().to_string();
        assert!(error.ends_with("Datatype@Component: the type has more than 8 levels of components"), "{error}");
    }
}

/// However a file is cut off, it is an error and has a line; no file without its end is taken.
#[test]
fn files_that_are_cut_off() {
    for index in 0..3 {
        let whole = Files::tiny();
        let length = whole.0[index].trim_end().len();
        for end in (0..length).step_by(37).chain([length - 1]) {
            let mut files = Files::tiny();
            files.0[index].truncate(end);
            let error = files.load().map(|_| end).unwrap_err();
            assert!(error.line > 0, "{error}");
        }
    }
}

#[test]
fn entities_depth_and_structure() {
    let entities =
        "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><ConformanceContext>&b;</ConformanceContext>";
    let mut files = Files::tiny();
    files.0[1] = entities.to_owned();
    let error = files.load().unwrap_err().to_string();
    assert_eq!(error, "Constraints.xml:1: : the text cannot be read: a document type".replace(": :", ":"));

    let mut files = Files::tiny();
    files.0[2] = "<TableLibrary/>".to_owned();
    assert_eq!(files.load().unwrap_err().to_string(), "ValueSetLibrary.xml:1: TableLibrary: there is no such key");

    let mut files = Files::tiny();
    files.0[1] = "<ConformanceContext>".repeat(100_000);
    let error = files.load().unwrap_err().to_string();
    assert!(error.ends_with("elements in elements without end"), "{error}");

    let mut files = Files::tiny();
    let attributes: String = (0..100_000).map(|at| format!(" a{at}=\"\"")).collect();
    files.0[1] = format!("<ConformanceContext{attributes}/>");
    let error = files.load().unwrap_err().to_string();
    assert!(error.ends_with("attributes without end"), "{error}");

    let many = r#"<Segment Ref="NK1_T" Usage="O" Min="0" Max="1"/>"#.repeat(64);
    let error = Files::tiny().with(0, "</Group>", &format!("{many}</Group>")).load().unwrap_err().to_string();
    assert!(error.ends_with("Segment: the structure has more than 63 groups and segments"), "{error}");
}

/// Constraints by the name of a type are of each flavor of it: the product of two lists has a limit.
#[test]
fn constraints_without_end() {
    let flavor = |at: usize| {
        format!(r#"<Datatype ID="F{at}" Name="F"><Component Name="c" Usage="O" Datatype="ST"/></Datatype>"#)
    };
    let flavors: String = (0..2_000).map(flavor).collect();
    let files = || Files::tiny().with(0, "</Datatypes>", &format!("{flavors}</Datatypes>"));
    let constraint = r#"<Constraint ID="C"><Assertion><Presence Path="1[1]"/></Assertion></Constraint>"#;
    let of = |count: usize| {
        format!("<Constraints><Datatype><ByName Name=\"F\">{}</ByName></Datatype>", constraint.repeat(count))
    };
    assert!(files().with(1, "<Constraints>", &of(5)).load().is_ok());
    for count in [50, 2_000] {
        let error = files().with(1, "<Constraints>", &of(count)).load().unwrap_err();
        assert!(error.to_string().contains("more rules than can be checked"), "{error}");
    }
}
