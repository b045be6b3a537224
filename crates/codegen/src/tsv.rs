use std::str::FromStr;

use crate::error::Error;

/// One row of a text source, and where it stands.
pub(crate) struct Row<'t, const COLUMNS: usize> {
    path: &'static str,
    line: usize,
    pub(crate) cells: [&'t str; COLUMNS],
}

/// The rows of a text of tab-separated values whose header names exactly these columns. There is no quoting.
pub(crate) fn rows<'t, const COLUMNS: usize>(
    path: &'static str,
    text: &'t str,
    columns: [&str; COLUMNS],
) -> Result<Vec<Row<'t, COLUMNS>>, Error> {
    let mut lines = text.lines().zip(1..);
    if !lines.next().is_some_and(|(header, _)| header.split('\t').eq(columns)) {
        return Err(Error::Source { path, line: 1, problem: "the header does not name the expected columns" });
    }
    lines
        .map(|(text, line)| {
            let cells: Vec<&str> = text.split('\t').collect();
            let problem = "the row has more or fewer cells than the header";
            let cells = cells.try_into().map_err(|_| Error::Source { path, line, problem })?;
            Ok(Row { path, line, cells })
        })
        .collect()
}

impl<const COLUMNS: usize> Row<'_, COLUMNS> {
    pub(crate) fn error(&self, problem: &'static str) -> Error {
        Error::Source { path: self.path, line: self.line, problem }
    }

    pub(crate) fn parse<T: FromStr>(&self, cell: &str, problem: &'static str) -> Result<T, Error> {
        cell.parse().map_err(|_| self.error(problem))
    }

    /// A cell that may be empty.
    pub(crate) fn optional<T: FromStr>(&self, cell: &str, problem: &'static str) -> Result<Option<T>, Error> {
        if cell.is_empty() { Ok(None) } else { self.parse(cell, problem).map(Some) }
    }

    /// The parts of a cell, which semicolons separate.
    pub(crate) fn list<T: FromStr>(&self, cell: &str, problem: &'static str) -> Result<Vec<T>, Error> {
        cell.split(';').filter(|part| !part.is_empty()).map(|part| self.parse(part, problem)).collect()
    }

    /// CDC's status of a manufacturer or product.
    pub(crate) fn is_active(&self, cell: &str) -> Result<bool, Error> {
        match cell {
            "Active" => Ok(true),
            "Inactive" => Ok(false),
            _ => Err(self.error("unknown status")),
        }
    }

    pub(crate) fn flag(&self, cell: &str) -> Result<bool, Error> {
        match cell {
            "0" => Ok(false),
            "1" => Ok(true),
            _ => Err(self.error("a flag is 0 or 1")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn rows_must_have_the_columns_of_the_header() {
        assert_eq!(rows("a.tsv", "a\tb\n1\t\n", ["a", "b"]).unwrap()[0].cells, ["1", ""]);
        for (text, error) in [
            ("", "a.tsv, line 1: the header does not name the expected columns"),
            ("b\ta\n", "a.tsv, line 1: the header does not name the expected columns"),
            ("a\tb\n1\t2\n1\n", "a.tsv, line 3: the row has more or fewer cells than the header"),
        ] {
            assert_eq!(rows("a.tsv", text, ["a", "b"]).err().unwrap().to_string(), error);
        }
    }
}
