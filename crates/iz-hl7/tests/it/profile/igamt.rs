//! Profiles in the XML of IGAMT: the same tiny profile as XML and as tables.

mod bad_input;
mod expressions;

use std::collections::BTreeSet;

use iz_hl7::Message;
use iz_hl7::profile::{Igamt, Profile, Report, Tables};

fn file(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/profiles/igamt");
    std::fs::read_to_string(format!("{folder}/{name}")).unwrap()
}

/// The three files.
struct Files([String; 3]);

impl Files {
    fn tiny() -> Self {
        Self(["Profile.xml", "Constraints.xml", "ValueSetLibrary.xml"].map(file))
    }

    /// With something else in the place of what is in one of them.
    fn with(mut self, index: usize, from: &str, to: &str) -> Self {
        assert!(self.0[index].contains(from), "{from}");
        self.0[index] = self.0[index].replacen(from, to, 1);
        self
    }

    fn load(&self) -> Result<Profile, iz_hl7::profile::ProfileError> {
        let [profile, constraints, value_sets] = &self.0;
        Profile::igamt(&Igamt { profile, constraints, value_sets }, None)
    }
}

fn tables() -> Profile {
    let names = ["profiles", "structures", "fields", "datatypes", "statements", "valuesets"];
    let texts = names.map(|name| file(&format!("{name}.tsv")));
    let [profiles, structures, fields, datatypes, statements, valuesets] = &texts;
    Profile::of_tables("TINY", &Tables { profiles, structures, fields, datatypes, statements, valuesets }).unwrap()
}

fn check(profile: &Profile, text: &str) -> Report {
    profile.check(&Message::parse(text.as_bytes()).unwrap())
}

fn lines(report: &Report) -> Vec<String> {
    let line = |finding: &iz_hl7::profile::Finding| {
        format!("{} {} {} {}", finding.location, finding.rule.id(), finding.error.code(), finding.severity.code())
    };
    report.findings().iter().map(line).collect()
}

/// The message with every element emptied, replaced and repeated, and every segment left out, doubled and moved.
fn mutations(message: &str) -> Vec<String> {
    let mut mutations = Vec::new();
    let segments: Vec<&str> = message.split_inclusive('\r').collect();
    for (at, segment) in segments.iter().enumerate().skip(1) {
        let without = |at: usize| segments.iter().enumerate().filter(move |(other, _)| *other != at);
        let text = |of: Vec<&str>| of.concat();
        mutations.push(text(without(at).map(|(_, segment)| *segment).collect()));
        let mut doubled = segments.clone();
        doubled.insert(at, segment);
        mutations.push(text(doubled));
        for to in 1..segments.len() {
            let mut moved: Vec<&str> = without(at).map(|(_, segment)| *segment).collect();
            moved.insert(to, segment);
            mutations.push(text(moved));
        }
    }
    let long = "X".repeat(60);
    let values = ["", "X", "999", "1.0.1", "9999", "20251301", &long];
    let parsed = Message::parse(message.as_bytes()).unwrap();
    for segment in parsed.segments() {
        for field in 1..=segment.field_count() + 1 {
            if segment.name() == "MSH" && (field <= 2 || field == 9) {
                continue;
            }
            let whole = segment.location().with_field(field);
            let mut places = vec![(whole, values.len()), (whole.with_repetition(2), 2)];
            places.extend([1, 2, 3, 4, 7].map(|component| (whole.with_component(component), 4)));
            places.push((whole.with_component(4).with_subcomponent(2), 4));
            for (place, count) in places {
                for value in values.iter().take(count) {
                    let mut edited = parsed.clone();
                    if edited.set(&place, value).is_ok() {
                        mutations.push(String::from_utf8(edited.into_bytes()).unwrap());
                    }
                }
            }
        }
    }
    mutations.sort_unstable();
    mutations.dedup();
    mutations
}

#[test]
fn both_ways_find_the_same() {
    let (xml, tables) = (Files::tiny().load().unwrap(), tables());
    assert_eq!((xml.id(), xml.name()), (tables.id(), tables.name()));
    assert_eq!(xml.unread(), []);
    let message = file("message.hl7");
    assert_eq!(lines(&check(&xml, &message)), Vec::<String>::new());
    assert_eq!(lines(&check(&tables, &message)), Vec::<String>::new());
    let (mut rules, mut broken) = (BTreeSet::new(), 0);
    let mutations = mutations(&message);
    for mutation in &mutations {
        let (found, expected) = (check(&xml, mutation), check(&tables, mutation));
        assert!(found == expected, "{mutation:?}\n{:?}\n{:?}", lines(&found), lines(&expected));
        broken += usize::from(!found.is_clean());
        rules.extend(found.findings().iter().map(|finding| finding.rule.id().to_owned()));
    }
    assert!(broken > 700 && mutations.len() > broken, "{broken} of {}", mutations.len());
    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
    let all = [
        "T-1",
        "T-2",
        "T-3",
        "T-4",
        "T-5",
        "T-6",
        "T-7",
        "T-8",
        "T-9",
        "cardinality",
        "coding-system",
        "format",
        "length",
        "missing",
        "out-of-order",
        "too-many",
        "usage",
        "value-set",
    ];
    assert_eq!(rules, all);
}

#[test]
fn a_message_of_several_is_chosen() {
    let [profile, constraints, value_sets] = Files::tiny().0;
    let second = r#"<Message ID="other" Type="ACK" Event="V04"><Segment Ref="MSH_T" Usage="R" Min="1" Max="1"/></Message></Messages>"#;
    let profile = profile.replacen("</Messages>", second, 1);
    let files = Igamt { profile: &profile, constraints: &constraints, value_sets: &value_sets };
    assert_eq!(Profile::igamt(&files, Some("TINY")).unwrap().id(), "TINY");
    assert_eq!(Profile::igamt(&files, Some("tiny-message")).unwrap().id(), "TINY");
    let other = Profile::igamt(&files, Some("other")).unwrap();
    // The constraints of the first message are known, and of no matter here.
    assert_eq!((other.id(), other.unread()), ("other", [].as_slice()));
    let told: Vec<String> = [None, Some("nobody")].map(|id| Profile::igamt(&files, id).unwrap_err().to_string()).into();
    assert_eq!(told[0], "Profile.xml:21: Message@ID: the table has no row for the profile");
    assert_eq!(told[1], "Profile.xml:3: ConformanceProfile@Message: the table has no row for the profile");
}

#[cfg(feature = "overlay")]
#[test]
fn a_local_guide_over_it() {
    let overlay = "name = 'x'\nprofiles = ['TINY']\n[element.PID-8]\nusage = 'R'\n[check]\nT-1 = 'off'";
    let overlay = iz_hl7::profile::Overlay::read("x.toml", overlay).unwrap();
    let profile = Files::tiny().load().unwrap().with(&overlay).unwrap();
    let message = file("message.hl7").replacen("|20240310|F\r", "|20240310\r", 1).replacen("PID|1|", "PID|2|", 1);
    assert_eq!(lines(&check(&profile, &message)), ["PID-8 usage 101 E"]);
}
