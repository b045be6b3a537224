use std::borrow::Cow;

/// A cell that no spreadsheet takes for a formula: one that begins like a formula gets a single quote before it.
///
/// What begins like a formula is OWASP's list ("CSV Injection"): `=`, `+`, `-`, `@`, their full-width forms, tab, CR, LF;
/// and NUL, which some programs pass over.
///
/// ```
/// use examples::inert;
/// assert_eq!(inert("=1+1".into()), "'=1+1");
/// assert_eq!(inert("\r\n@A1".into()), "'\r\n@A1");
/// assert_eq!(inert("Testcase-Sample".into()), "Testcase-Sample");
/// ```
pub fn inert(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.starts_with(TRIGGERS) { Cow::Owned(format!("'{cell}")) } else { cell }
}

/// What a cell said before [`inert`] made it safe; any other cell as it is.
///
/// ```
/// use examples::meant;
/// assert_eq!(meant("'=1+1"), "=1+1");
/// assert_eq!(meant("'quoted'"), "'quoted'");
/// ```
pub fn meant(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(TRIGGERS)).unwrap_or(cell)
}

const TRIGGERS: [char; 12] =
    ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}', '\t', '\r', '\n', '\0'];
