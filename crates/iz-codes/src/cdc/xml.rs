//! Tables as XML: a root element, an element for each row, and in it an element or a pair of `<Name>` and `<Value>` for
//! each column.

use super::File;
use super::error::{CdcError, CdcErrorKind};
use super::layout::Layout;
use super::pull::{Node, Pull, web_page};
use super::row::Row;

const OUTSIDE: &str = "text outside of a value";

/// Reads a table. Its root element tells which it is.
pub(super) fn read(text: &str) -> Result<File, CdcError> {
    let mut pull = Pull::new(text);
    let layout = root(&mut pull)?;
    let mut file = File::new(layout.kind);
    loop {
        match pull.next()? {
            Node::Start(start) if layout.is_row(start.local_name().as_ref()) => file.push(&row(&mut pull, layout)?)?,
            Node::Start(_) => pull.skip()?,
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Text(_) => return Err(pull.error(OUTSIDE)),
            Node::End => break,
            Node::EndOfFile => return Err(pull.truncated()),
        }
    }
    loop {
        match pull.next()? {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::EndOfFile => return file.not_empty(),
            Node::Start(_) | Node::End | Node::Text(_) => return Err(pull.error("more after the end of the table")),
        }
    }
}

/// The layout that the root element tells.
fn root(pull: &mut Pull<'_>) -> Result<&'static Layout, CdcError> {
    loop {
        match pull.next()? {
            Node::Start(start) => {
                let name = start.local_name();
                return Layout::of_root(name.as_ref()).ok_or_else(|| why_not(name.as_ref()));
            }
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Text(_) => return Err(pull.error(OUTSIDE)),
            Node::End => return Err(pull.error("an end tag before the first element")),
            Node::EndOfFile => return Err(CdcError::new(CdcErrorKind::Empty, "")),
        }
    }
}

/// The row that has just begun.
fn row<'t>(pull: &mut Pull<'t>, layout: &'static Layout) -> Result<Row<'t>, CdcError> {
    let mut row = Row::new(layout, pull.line());
    // The column that a `<Name>` named and whose `<Value>` has not come yet; the inner `None` is a column that is not read.
    let mut named: Option<Option<usize>> = None;
    loop {
        let start = match pull.next()? {
            Node::Start(start) => start,
            Node::Text(text) if text.trim().is_empty() => continue,
            Node::Text(_) => return Err(pull.error(OUTSIDE)),
            Node::End if named.is_none() => return Ok(row),
            Node::End => return Err(CdcError::row(pull.line(), "a Name without a Value")),
            Node::EndOfFile => return Err(pull.truncated()),
        };
        let line = pull.line();
        let column = match start.local_name().as_ref() {
            "Name" if named.is_some() => return Err(CdcError::row(line, "a Name without a Value")),
            "Name" => {
                named = Some(layout.position(pull.value()?.as_ref()));
                continue;
            }
            "Value" => match named.take() {
                Some(column) => column,
                None => return Err(CdcError::row(line, "a Value without a Name")),
            },
            name => layout.position(name),
        };
        match column {
            Some(position) => row.set(position, pull.value()?, line)?,
            None => pull.skip()?,
        }
    }
}

/// What to tell about an XML that is none of the tables.
fn why_not(root: &str) -> CdcError {
    if root.eq_ignore_ascii_case("html") {
        return web_page();
    }
    let reason = match root {
        "VISURL" => "visurl.xml has web addresses only, and is not needed",
        _ => "the root element is of none of the tables",
    };
    CdcError::new(CdcErrorKind::NotACdcFile, reason)
}
