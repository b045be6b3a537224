use std::collections::BTreeMap;
use std::io::{self, Write};

use examples::Table;
use iz_hl7::Location;
use iz_hl7::profile::{Finding, Report, Rule};
use serde::Serialize;

use crate::examined::Examined;
use crate::text::word;

/// So many characters the longest bar has.
const LONGEST_BAR: usize = 30;

/// How often each rule is broken.
#[derive(Default, Serialize)]
pub(crate) struct Summary {
    messages: usize,
    /// Without any finding.
    clean: usize,
    /// That could not be read, or are of no profile.
    unchecked: usize,
    /// Findings beyond those that are kept of a message.
    omitted: usize,
    #[serde(serialize_with = "rules")]
    rules: BTreeMap<Key, Count>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rule: String,
    /// The segment, field and component, whichever of them it was.
    place: String,
    severity: &'static str,
}

#[derive(Default)]
struct Count {
    findings: usize,
    messages: usize,
    /// The message that it was found in last.
    last: usize,
}

impl Summary {
    pub(crate) fn add(&mut self, examined: &Examined<'_>) {
        self.messages += 1;
        self.clean += usize::from(examined.is_clean());
        self.unchecked += usize::from(examined.checked.is_none());
        self.omitted += examined.report().map_or(0, Report::omitted);
        for finding in examined.report().map(Report::findings).unwrap_or_default() {
            let count = self.rules.entry(Key::of(finding)).or_default();
            count.findings += 1;
            count.messages += usize::from(count.last != self.messages);
            count.last = self.messages;
        }
    }

    /// The rules, those that are broken most first.
    fn ranked(&self) -> Vec<(&Key, &Count)> {
        let mut ranked: Vec<_> = self.rules.iter().collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(count.findings));
        ranked
    }

    /// How many messages there were.
    pub(crate) fn write_line(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { messages, clean, unchecked, .. } = self;
        let plural = if *messages == 1 { "" } else { "s" };
        writeln!(out, "{messages} message{plural}: {clean} without a finding, {unchecked} that could not be checked")
    }

    pub(crate) fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        self.write_line(out)?;
        writeln!(out)?;
        let ranked = self.ranked();
        let most = ranked.first().map_or(1, |(_, count)| count.findings);
        let row = |(key, count): &(&Key, &Count)| {
            let bar = "█".repeat((count.findings * LONGEST_BAR).div_ceil(most));
            vec![
                key.rule.clone(),
                key.place.clone(),
                key.severity.to_owned(),
                count.findings.to_string(),
                count.messages.to_string(),
                bar,
            ]
        };
        let columns = ["rule", "place", "severity", "findings", "messages", ""].map(str::to_owned).to_vec();
        let table = Table { title: "Broken rules", columns, rows: ranked.iter().map(row).collect() };
        table.write_text(out)?;
        match self.omitted {
            0 => Ok(()),
            omitted => writeln!(out, "\n{omitted} more findings are not counted by rule"),
        }
    }
}

impl Key {
    fn of(finding: &Finding) -> Self {
        let rule = match &finding.rule {
            Rule::ValueSet(set) => format!("{} {set}", finding.rule.id()),
            Rule::Usage(usage) => format!("{} {}", finding.rule.id(), usage.as_str()),
            rule => rule.id().to_owned(),
        };
        Self { rule, place: place(finding.location), severity: word(finding) }
    }
}

/// `PID-5.1` of any such segment and repetition.
fn place(location: Location) -> String {
    let part = |mark, index: Option<usize>| index.map(|index| format!("{mark}{index}")).unwrap_or_default();
    let [field, component, subcomponent] =
        [part("-", location.field()), part(".", location.component()), part(".", location.subcomponent())];
    format!("{}{field}{component}{subcomponent}", location.segment())
}

#[derive(Serialize)]
struct Row<'r> {
    rule: &'r str,
    place: &'r str,
    severity: &'r str,
    findings: usize,
    messages: usize,
}

fn rules<S: serde::Serializer>(rules: &BTreeMap<Key, Count>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rules.iter().map(|(Key { rule, place, severity }, count)| Row {
        rule,
        place,
        severity,
        findings: count.findings,
        messages: count.messages,
    }))
}
