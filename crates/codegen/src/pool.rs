use std::collections::{BTreeMap, BTreeSet};

/// The texts of a table in one text, each once: a table of offsets has no pointers that the loader must fill in.
pub(crate) struct Pool {
    text: String,
    places: BTreeMap<String, (usize, usize)>,
}

impl Pool {
    pub(crate) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut texts: Vec<&str> = texts.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        // A short text is often a part of a long one.
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        let mut pool = Self { text: String::new(), places: BTreeMap::new() };
        for text in texts {
            let start = pool.text.find(text).unwrap_or_else(|| {
                pool.text.push_str(text);
                pool.text.len() - text.len()
            });
            pool.places.insert(text.to_owned(), (start, text.len()));
        }
        pool
    }

    /// How a row names a text of the pool.
    pub(crate) fn place(&self, text: &str) -> String {
        let (start, length) = self.places.get(text).copied().unwrap_or_default();
        format!("t({start}, {length})")
    }

    /// The pool as Rust, some 100 bytes to a line.
    pub(crate) fn source(&self) -> String {
        let mut source = String::from("#[rustfmt::skip]\nconst TEXT: &str = \"\\\n");
        let mut line = 0;
        for (index, c) in self.text.char_indices() {
            // A blank at the begin of a line would be skipped.
            if index - line >= 100 && c != ' ' {
                source.push_str("\\\n");
                line = index;
            }
            match c {
                '"' | '\\' => source.extend(['\\', c]),
                _ => source.push(c),
            }
        }
        source.push_str("\";\n");
        source
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;

    #[test]
    fn each_text_stands_once_and_a_part_in_its_whole() {
        let pool = Pool::of(["MMR", "MMRV", "Hep \"B\"", "MMR", ""]);
        assert_eq!(pool.source(), "#[rustfmt::skip]\nconst TEXT: &str = \"\\\nHep \\\"B\\\"MMRV\";\n");
        assert_eq!(
            (pool.place("MMR"), pool.place("MMRV"), pool.place("")),
            ("t(7, 3)".into(), "t(7, 4)".into(), "t(0, 0)".into())
        );
    }
}
