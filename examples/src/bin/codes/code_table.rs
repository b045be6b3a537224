use std::io;

use examples::{Output, Table};
use iz_codes::{CodeEntry, CodeTable, Use};
use serde::Serialize;

use crate::answer::Answer;
use crate::sheet::yes_or_no;

/// The small tables.
#[derive(Serialize)]
pub(crate) struct Tables {
    tables: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    table: &'static str,
    /// How many codes it has.
    codes: usize,
}

/// A small table, or the rows of one code of it.
#[derive(Serialize)]
pub(crate) struct OneTable {
    table: String,
    code: Option<String>,
    codes: Vec<Code>,
    /// The table, when there is one with that name.
    #[serde(skip)]
    known: Option<CodeTable>,
}

#[derive(Serialize)]
struct Code {
    code: &'static str,
    system: &'static str,
    /// None of SNOMED CT, whose descriptions need its licence.
    display: Option<&'static str>,
    is_in_guide: bool,
    usage: Option<&'static str>,
}

impl Tables {
    pub(crate) fn all() -> Self {
        let listed = |table: CodeTable| Listed { table: table.name(), codes: table.entries().count() };
        Self { tables: CodeTable::all().map(listed).collect() }
    }
}

impl OneTable {
    pub(crate) fn of(table: &str, code: Option<&str>) -> Self {
        let known = CodeTable::named(table);
        // Two systems may have one code.
        let is_asked = |entry: &CodeEntry| code.is_none_or(|code| entry.code == code);
        let codes = known.iter().flat_map(CodeTable::entries).filter(is_asked).map(Code::of).collect();
        Self { table: table.to_owned(), code: code.map(str::to_owned), codes, known }
    }
}

impl Code {
    fn of(entry: CodeEntry) -> Self {
        let usage = entry.usage.map(|usage| match usage {
            Use::Valid => "valid",
            Use::Deprecated => "deprecated",
            Use::Invalid => "invalid",
            Use::Ignored => "ignored",
            _ => "other",
        });
        let display = Some(entry.display).filter(|display| !display.is_empty());
        Self { code: entry.code, system: entry.system, display, is_in_guide: entry.is_in_guide, usage }
    }
}

impl Answer for Tables {
    fn problem(&self) -> Option<String> {
        None
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        let rows = self.tables.iter().map(|it| vec![it.table.to_owned(), it.codes.to_string()]).collect();
        Table { title: "Tables", columns: ["Table", "Codes"].map(str::to_owned).into(), rows }.write_text(out)
    }
}

impl Answer for OneTable {
    fn problem(&self) -> Option<String> {
        let Self { table, code, codes, known } = self;
        let Some(known) = known else {
            return Some(format!("table {table} is not known; `codes table` lists those that are"));
        };
        let code = code.as_deref().unwrap_or_default();
        let similar = known.entries().find(|entry| entry.code.eq_ignore_ascii_case(code));
        let hint = similar.map(|entry| format!("; case matters: {} is", entry.code)).unwrap_or_default();
        codes.is_empty().then(|| format!("code {code} of table {table} is not known{hint}"))
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        let Some(known) = self.known.filter(|_| !self.codes.is_empty()) else { return Ok(()) };
        let columns = ["Code", "System", "In guide", "Use", "Meaning"].map(str::to_owned).into();
        let row = |code: &Code| {
            let Code { code, system, display, is_in_guide, usage } = *code;
            let cells = [code, system, yes_or_no(is_in_guide), usage.unwrap_or_default(), display.unwrap_or_default()];
            cells.map(str::to_owned).into()
        };
        Table { title: known.name(), columns, rows: self.codes.iter().map(row).collect() }.write_text(out)
    }
}
