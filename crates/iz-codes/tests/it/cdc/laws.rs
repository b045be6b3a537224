//! What holds for every input.

use iz_codes::cdc::File;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{FILES, count, read};

/// Whether a file has the first rows of another and no others.
fn begins(short: &File, long: &File) -> bool {
    match (short, long) {
        (File::Cvx(short), File::Cvx(long)) => long.starts_with(short),
        (File::Groups(short), File::Groups(long)) => long.starts_with(short),
        (File::Mvx(short), File::Mvx(long)) => long.starts_with(short),
        (File::Products(short), File::Products(long)) => long.starts_with(short),
        (File::Packages(short), File::Packages(long)) => long.starts_with(short),
        (File::Vis(short), File::Vis(long)) => long.starts_with(short),
        (File::VisVaccines(short), File::VisVaccines(long)) => long.starts_with(short),
        _ => false,
    }
}

#[test]
fn a_file_that_was_cut_anywhere_says_nothing_wrong() {
    for (name, bytes) in FILES {
        let whole = read(name);
        for end in 0..bytes.len() {
            let Ok(cut) = File::read(&bytes[..end]) else { continue };
            assert!(begins(&cut, &whole), "{name} cut at {end}: {cut:?}");
            let lost = std::str::from_utf8(&bytes[end..]).unwrap().trim();
            assert!(!name.ends_with(".xml") || lost.is_empty(), "{name} cut at {end}");
        }
    }
}

#[test]
fn large_and_hostile_inputs_are_read_or_refused_at_once() {
    const SIZE: usize = 1 << 20;
    let parts = [
        "<",
        "<a>",
        "<a/>",
        "</a>",
        "&",
        "&amp;",
        "|",
        "\n",
        "\r",
        "7|",
        "<CVXInfo>",
        "<!--",
        "<![CDATA[",
        "<!",
        "<a b='",
        " ",
    ];
    for part in parts {
        for (start, end) in
            [("", ""), ("<CVXCodes>", "</CVXCodes>"), ("<CVXCodes><CVXInfo><Status>", "</Status></CVXInfo></CVXCodes>")]
        {
            let text = format!("{start}{}{end}", part.repeat(SIZE / part.len()));
            assert!(File::read(text.as_bytes()).is_err(), "{part:?} after {start:?}");
        }
    }
    let many = "7|Greypox|||Active|False|1/1/2031\n".repeat(10_000);
    assert_eq!(count(&File::read(many.as_bytes()).unwrap()), 10_000);
}

/// A change of bytes: at a place, so many bytes are replaced by others.
type Change = (Index, usize, Vec<u8>);

/// Bytes that mean something in these files, and any.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let parts = [
        "<",
        ">",
        "</",
        "/>",
        "&",
        ";",
        "|",
        "\n",
        "\r\n",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE",
        "<?xml",
        "?>",
        "'",
        "\"",
        "<Name>",
        "</Name>",
        "<Value>",
        "\u{FEFF}",
        "\0",
        "&#x;",
        "7",
        "/",
        "-",
        " ",
        "é",
    ];
    prop_oneof![select(parts.to_vec()).prop_map(|part| part.as_bytes().to_vec()), vec(any::<u8>(), 0..4)]
}

fn changed(file: &[u8], changes: Vec<Change>) -> Vec<u8> {
    let mut file = file.to_vec();
    for (place, length, bytes) in changes {
        let start = place.index(file.len() + 1);
        let end = file.len().min(start + length);
        file.splice(start..end, bytes);
    }
    file
}

fn is_sound(bytes: &[u8]) -> Result<(), TestCaseError> {
    match File::read(bytes) {
        Ok(file) => prop_assert!(count(&file) > 0),
        Err(error) => {
            prop_assert!(error.to_string().len() < 200);
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
            prop_assert!(error.line().is_none_or(|line| (1..=lines + 1).contains(&line)), "{error}");
            prop_assert!(error.offset().is_none_or(|offset| offset <= bytes.len()), "{error}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        is_sound(&bytes)?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[<>/&;|\\n\\r'\"=!?a-cA-CVXInfoNameValue0-9 \\[\\]-]{0,200}") {
        is_sound(text.as_bytes())?;
        is_sound(format!("<CVXCodes>{text}</CVXCodes>").as_bytes())?;
        is_sound(format!("<CVXCodes><CVXInfo>{text}</CVXInfo></CVXCodes>").as_bytes())?;
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(
        (_, file) in select(FILES.to_vec()),
        changes in vec((any::<Index>(), 0_usize..20, bytes()), 1..4),
    ) {
        is_sound(&changed(file, changes))?;
    }

    #[test]
    fn a_damaged_file_in_utf_16_is_read_or_refused(
        (name, _) in select(FILES.to_vec()),
        changes in vec((any::<Index>(), 0_usize..20, bytes()), 1..4),
    ) {
        let units = format!("\u{FEFF}{}", super::text(name));
        let file: Vec<u8> = units.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let file = changed(&file, changes);
        // A line end of UTF-16 may look like a letter byte by byte, so lines are not counted here.
        let _ = File::read(&file).is_ok_and(|file| { assert!(count(&file) > 0); true });
    }
}
