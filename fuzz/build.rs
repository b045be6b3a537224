//! Lists every accessor and setter of the typed views of iz-hl7, as their sources declare them, so that the oracles ask each
//! and a new one cannot be forgotten.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A view as its source declares it.
struct View {
    name: String,
    /// The editor and the name of the segment; a data type has neither.
    editor: Option<(String, String)>,
    /// Index, method and what it gives.
    parts: Vec<(String, String, String)>,
}

// A build script is told by the environment where to write.
#[allow(clippy::disallowed_methods)]
fn main() -> Result<(), Box<dyn Error>> {
    let sources = Path::new("../crates/iz-hl7/src");
    println!("cargo::rerun-if-changed={}", sources.display());
    let segments = views(&sources.join("segment"))?;
    let data_types = views(&sources.join("datatype"))?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("views.rs"), asking(&segments, &data_types)?)?;
    fs::write(out.join("setters.rs"), setting(&segments)?)?;
    Ok(())
}

/// The views that the files of a folder declare.
fn views(folder: &Path) -> Result<Vec<View>, Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<_, std::io::Error>>()?;
    files.sort();
    let views: Vec<_> =
        files.iter().map(|file| Ok(view(&fs::read_to_string(file)?))).collect::<Result<_, Box<dyn Error>>>()?;
    Ok(views.into_iter().flatten().collect())
}

/// The view of a file: after `segment! {` or `composite! {` comes its name, and a line for each part.
fn view(source: &str) -> Option<View> {
    let mut lines = source.lines().map(str::trim).skip_while(|line| !["segment! {", "composite! {"].contains(line));
    let is_segment = lines.next()? == "segment! {";
    let mut lines = lines.take_while(|line| *line != "}").filter(|line| !line.is_empty() && !line.starts_with("//"));
    let head = lines.next()?.trim_end_matches(';');
    let (names, segment) = head.split_once(" = ").unwrap_or((head, ""));
    let (name, editor) = names.split_once(", ").unwrap_or((names, ""));
    let parts = lines.filter_map(|line| {
        let (index, rest) = line.trim_end_matches(';').split_once(' ')?;
        let (method, kind) = rest.split_once(": ")?;
        Some((index.to_owned(), method.to_owned(), kind.to_owned()))
    });
    Some(View {
        name: name.to_owned(),
        editor: is_segment.then(|| (editor.to_owned(), segment.to_owned())),
        parts: parts.collect(),
    })
}

/// For each view a function that compares what its accessors give with the parts of the raw segment or element.
fn asking(segments: &[View], data_types: &[View]) -> Result<String, std::fmt::Error> {
    let mut code = String::new();
    for View { name, parts, .. } in data_types {
        writeln!(
            code,
            "impl<'m> Typed<'m> for datatype::{name}<'m> {{ fn stands_at(self, place: Element<'m>) {{ let this = self;"
        )?;
        writeln!(code, "    same(this.element(), place); assert_eq!(this.is_empty(), place.is_empty());")?;
        ask(&mut code, parts, "place.part")?;
        writeln!(code, "}} }}")?;
    }
    writeln!(code, "fn ask_data_types(place: Element<'_>) {{")?;
    for View { name, .. } in data_types {
        writeln!(code, "    datatype::{name}::new(place).stands_at(place);")?;
    }
    writeln!(code, "}}\nfn ask_segment(place: Segment<'_>) {{ match place.name().as_str() {{")?;
    for View { name, editor, parts } in segments {
        let (_, segment) = editor.as_ref().ok_or(std::fmt::Error)?;
        writeln!(code, "{segment} => {{ let this = segment::{name}::new(place).expect(\"the view of its segment\");")?;
        writeln!(code, "    assert_eq!(this.segment().offset(), place.offset());")?;
        ask(&mut code, parts, "place.field").map(|()| code.push_str("}\n"))?;
    }
    writeln!(code, "_ => {{}} }} }}")?;
    Ok(code)
}

fn ask(code: &mut String, parts: &[(String, String, String)], part: &str) -> std::fmt::Result {
    for (index, method, kind) in parts {
        let stands_at = if kind.starts_with('[') { "all_at" } else { "one_at" };
        writeln!(code, "    {stands_at}(this.{method}(), {part}({index}));")?;
    }
    Ok(())
}

/// A match with an arm for each field of each segment: its editor, setter and type.
fn setting(segments: &[View]) -> Result<String, std::fmt::Error> {
    let mut code = "match (segment, field) {\n".to_owned();
    for View { editor, parts, .. } in segments {
        let (editor, segment) = editor.as_ref().ok_or(std::fmt::Error)?;
        for (index, method, kind) in parts.iter().filter(|(_, _, kind)| kind != "Delimiters") {
            writeln!(code, "({segment}, {index}) => set!({editor} {method}: {kind}),")?;
        }
    }
    code.push_str("_ => None }");
    Ok(code)
}
