//! The columns of doses: those of `hl7-to-csv`, and some beside them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A column, or the key of a flat object.
pub(crate) struct Column {
    name: &'static str,
    /// What it holds, for `--help`; nothing for a column of `hl7-to-csv`.
    what: Option<&'static str>,
}

pub(crate) const fn own(name: &'static str, what: &'static str) -> Column {
    Column { name, what: Some(what) }
}

const fn theirs(name: &'static str) -> Column {
    Column { name, what: None }
}

pub(crate) static COLUMNS: [Column; 57] = [
    own("patient", "which person the row is about; without it mr_authority and mr_id, else sr_authority and sr_id"),
    own("id", "the name of the record, once per person; without it file:line"),
    own("submitter", "who sent the record"),
    own("groups", "the vaccine groups, with ; between; they count when there is no CVX code"),
    own("product", "the trade name"),
    theirs("kind"),
    theirs("sr_id"),
    theirs("sr_authority"),
    theirs("mr_id"),
    theirs("mr_authority"),
    theirs("family_name"),
    theirs("given_name"),
    theirs("birth_date"),
    theirs("administered_text"),
    theirs("administered"),
    theirs("cvx"),
    theirs("ndc"),
    theirs("vaccine"),
    theirs("vaccine_codes"),
    theirs("mvx"),
    theirs("manufacturer"),
    theirs("lot"),
    theirs("other_lots"),
    theirs("expiration"),
    theirs("amount"),
    theirs("units"),
    theirs("route"),
    theirs("route_text"),
    theirs("site"),
    theirs("site_text"),
    theirs("information_source"),
    theirs("completion"),
    theirs("action"),
    theirs("refusal_reason"),
    theirs("refusal_reason_text"),
    theirs("facility"),
    theirs("entering_organization"),
    theirs("filler_order_id"),
    theirs("filler_order_authority"),
    theirs("placer_order_id"),
    theirs("placer_order_authority"),
    theirs("entered"),
    theirs("vis_documents"),
    // What hl7-to-csv also writes, and no comparison needs.
    theirs("source"),
    theirs("index"),
    theirs("control_id"),
    theirs("order"),
    theirs("identifiers"),
    theirs("middle_name"),
    theirs("suffix"),
    theirs("sex"),
    theirs("administered_by"),
    theirs("administered_by_id"),
    theirs("ordered_by"),
    theirs("ordered_by_id"),
    theirs("eligibility"),
    theirs("funding_source"),
];

/// The name of a column as one of these tables has it; `None` for one that is not read.
pub(crate) fn known(tables: &[&'static [Column]], name: &str) -> Option<&'static str> {
    let name = name.trim();
    let names = tables.iter().flat_map(|columns| columns.iter()).map(|column| column.name);
    names.into_iter().find(|known| known.eq_ignore_ascii_case(name))
}

/// The columns beside those of `hl7-to-csv`, a line each.
pub(crate) fn described(columns: &'static [Column]) -> String {
    let own = || columns.iter().filter_map(|column| Some((column.name, column.what?)));
    let width = own().map(|(name, _)| name.len()).max().unwrap_or_default();
    own().fold(String::new(), |mut lines, (name, what)| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "  {name:width$}  {what}");
        lines
    })
}

/// What some columns lack for any row to be of use, in a line.
pub(crate) fn lack(columns: &[Option<&'static str>]) -> Option<&'static str> {
    let has = |name: &str| columns.contains(&Some(name));
    if !["patient", "mr_id", "sr_id"].into_iter().any(has) {
        Some("no column says which person a row is about: patient, mr_id or sr_id")
    } else if !["cvx", "ndc", "vaccine_codes", "groups"].into_iter().any(has) {
        Some("no column says the vaccine: cvx, ndc, vaccine_codes or groups")
    } else {
        None
    }
}

/// One row: its texts by the names of their columns. What is empty is not there.
#[derive(Default)]
pub(crate) struct Row(BTreeMap<&'static str, String>);

impl Row {
    pub(crate) fn set(&mut self, column: &'static str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.insert(column, text.to_owned());
        }
    }

    pub(crate) fn get(&self, column: &str) -> Option<&str> {
        self.0.get(column).map(String::as_str)
    }

    pub(crate) fn text(&self, column: &str) -> Option<String> {
        self.0.get(column).cloned()
    }
}
