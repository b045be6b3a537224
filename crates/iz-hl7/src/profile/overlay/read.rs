//! Reading an overlay.

use std::str::FromStr;

use iz_model::Severity;

use super::source::{Entry, Keys, Source};
use super::{ElementRule, Overlay, Switch, TableRule};
use crate::profile::usage::Unreadable;
use crate::profile::{ProfileError, ProfileErrorKind};

impl Overlay {
    /// Reads an overlay. `file` is its name, for errors.
    ///
    /// # Errors
    ///
    /// What cannot be read, with file, line and key: text that is no TOML, or larger than 256 KiB; a key that nobody knows, or
    /// that is there twice; a value of the wrong type. What depends on the profile is told by
    /// [`Profile::with`](crate::profile::Profile::with).
    pub fn read(file: &str, text: &str) -> Result<Self, ProfileError> {
        let source = Source::new(file, text);
        let document = source.parse()?;
        let top = Keys::new(&source, document.get_ref());
        top.only(&["name", "description", "profiles", "table", "element", "check", "quality"])?;
        let within = |name| top.table(name).map(|keys| keys.map(|keys| keys.entries().collect::<Vec<_>>()));
        let (tables, elements) = (within("table")?.unwrap_or_default(), within("element")?.unwrap_or_default());
        let (checks, quality) = (within("check")?.unwrap_or_default(), within("quality")?.unwrap_or_default());
        Ok(Self {
            file: file.to_owned(),
            name: top.text("name")?.ok_or_else(|| top.missing("name"))?.value,
            description: top.text("description")?.map(|text| text.value).unwrap_or_default(),
            profiles: top.texts("profiles")?.map(|texts| texts.value).unwrap_or_default(),
            tables: tables.iter().map(|entry| Ok(entry.at(table(entry)?))).collect::<Result<_, _>>()?,
            elements: elements.iter().map(|entry| Ok(entry.at(element(entry)?))).collect::<Result<_, _>>()?,
            checks: checks.iter().map(switch).collect::<Result<_, _>>()?,
            quality: quality.iter().map(switch).collect::<Result<_, _>>()?,
        })
    }
}

fn table(entry: &Entry<'_>) -> Result<TableRule, ProfileError> {
    let keys = entry.table()?;
    keys.only(&["kind", "systems", "codes", "from"])?;
    Ok(TableRule {
        name: entry.name.to_owned(),
        kind: keys.read("kind")?.map(|kind| kind.value),
        systems: keys.texts("systems")?.map(|texts| texts.value).unwrap_or_default(),
        codes: keys.texts("codes")?.map(|texts| texts.value).unwrap_or_default(),
        from: keys.text("from")?,
    })
}

fn element(entry: &Entry<'_>) -> Result<ElementRule, ProfileError> {
    let keys = entry.table()?;
    keys.only(&["usage", "repetitions", "length", "table", "equals", "wanted", "when"])?;
    Ok(ElementRule {
        path: entry.name.to_owned(),
        usage: keys.read("usage")?,
        repetitions: keys.read("repetitions")?,
        length: keys.read("length")?,
        table: keys.texts("table")?,
        equals: keys.text("equals")?,
        wanted: keys.get("wanted").map(|entry| Ok(entry.at(wanted(&entry)?))).transpose()?,
        when: keys.text("when")?,
    })
}

/// What is an error when it is empty is `R`.
fn wanted(entry: &Entry<'_>) -> Result<Severity, ProfileError> {
    match entry.read::<Written>()?.0 {
        Severity::Error => Err(entry.error(ProfileErrorKind::Unreadable)),
        severity => Ok(severity),
    }
}

fn switch(entry: &Entry<'_>) -> Result<Switch, ProfileError> {
    let severity = match entry.text()? {
        "off" => None,
        _ => Some(entry.read::<Written>()?.0),
    };
    Ok(Switch { id: entry.name.to_owned(), severity, unknown: entry.error(ProfileErrorKind::UnknownRule) })
}

/// A severity, as an overlay writes it.
struct Written(Severity);

impl FromStr for Written {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text {
            "information" => Ok(Self(Severity::Information)),
            "warning" => Ok(Self(Severity::Warning)),
            "error" => Ok(Self(Severity::Error)),
            _ => Err(Unreadable),
        }
    }
}
