use std::fmt::Display;
use std::io::{self, Write};

/// Labels with values, aligned.
#[derive(Default)]
pub(crate) struct Sheet(Vec<(&'static str, String)>);

impl Sheet {
    /// Adds a line.
    pub(crate) fn line(mut self, label: &'static str, value: impl Display) -> Self {
        self.0.push((label, value.to_string()));
        self
    }

    /// Adds a line for each value, the label before the first; without any, a line that says so.
    pub(crate) fn lines<T: Display>(mut self, label: &'static str, values: impl IntoIterator<Item = T>) -> Self {
        let before = self.0.len();
        for value in values {
            let label = if self.0.len() == before { label } else { "" };
            self.0.push((label, value.to_string()));
        }
        if self.0.len() == before { self.line(label, "none") } else { self }
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let width = self.0.iter().map(|(label, _)| label.len()).max().unwrap_or_default();
        self.0.iter().try_for_each(|(label, value)| writeln!(out, "{label:width$}  {value}"))
    }
}

pub(crate) const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}
