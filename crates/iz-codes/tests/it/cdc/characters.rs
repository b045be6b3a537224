//! In which character set a file is read.

use iz_codes::cdc::{CdcErrorKind, File};

use super::{FILES, read, text};

fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn name_of_the_first(file: File) -> String {
    match file {
        File::Cvx(rows) => rows[0].short_name.clone(),
        file => panic!("{file:?}"),
    }
}

#[test]
fn every_file_in_every_form_of_unicode() {
    for (name, bytes) in FILES {
        let expected = read(name);
        let with_mark = [b"\xEF\xBB\xBF", bytes].concat();
        assert_eq!(File::read(&with_mark).unwrap(), expected, "{name} with a mark");
        let marked = format!("\u{FEFF}{}", text(name));
        assert_eq!(File::read(&utf_16(&marked, u16::to_le_bytes)).unwrap(), expected, "{name} as UTF-16 LE");
        assert_eq!(File::read(&utf_16(&marked, u16::to_be_bytes)).unwrap(), expected, "{name} as UTF-16 BE");
    }
}

#[test]
fn utf_8_is_utf_8_whatever_is_declared() {
    let file = text("cvx.xml").replace("Bluepox, live", "Bläupox 乙");
    assert!(file.contains("ISO-8859-1"));
    assert_eq!(name_of_the_first(File::read(file.as_bytes()).unwrap()), "Bläupox 乙");
}

#[test]
fn what_is_no_utf_8_is_of_the_declared_set() {
    let named = |set: &str| {
        let file = text("cvx.xml").replace("ISO-8859-1", set).replace("Bluepox, live", "Bl?pox");
        let mut bytes = file.into_bytes();
        let place = bytes.windows(6).position(|part| part == b"Bl?pox").unwrap();
        bytes[place + 2] = 0xE9;
        File::read(&bytes)
    };
    assert_eq!(name_of_the_first(named("ISO-8859-1").unwrap()), "Blépox");
    assert_eq!(name_of_the_first(named("iso-8859-5").unwrap()), "Blщpox");
    for set in ["UTF-8", "UTF-16", "UTF-7", "klingon", ""] {
        assert_eq!(named(set).unwrap_err().kind(), CdcErrorKind::Encoding, "{set}");
    }
}

#[test]
fn what_is_no_utf_8_and_declares_nothing_is_windows_1252() {
    let text = b"7|Bl\xE9pox\x99|||Active|False|1/1/2031\n";
    assert_eq!(name_of_the_first(File::read(text).unwrap()), "Blépox™");
    let xml =
        b"<?xml version='1.0'?><CVXCodes><CVXInfo><CVXCode>7</CVXCode><ShortDescription>\x93a\x94</ShortDescription>\
        <Status>Active</Status><LastUpdated>1/1/2031</LastUpdated></CVXInfo></CVXCodes>";
    assert_eq!(name_of_the_first(File::read(xml).unwrap()), "“a”");
}

#[test]
fn a_byte_that_is_not_of_the_set_is_told_by_its_offset() {
    let offset = |bytes: &[u8]| {
        let error = File::read(bytes).unwrap_err();
        assert_eq!(error.kind(), CdcErrorKind::Encoding);
        error.offset()
    };
    assert_eq!(offset(b"\xEF\xBB\xBF7|Bl\xE9pox|"), Some(7), "UTF-8 with a mark");
    let mut half = utf_16("\u{FEFF}7|Bl", u16::to_le_bytes);
    half.extend(0xD800_u16.to_le_bytes());
    half.extend(utf_16("pox|", u16::to_le_bytes));
    assert_eq!(offset(&half), Some(10), "half of a pair");
    let odd = [&utf_16("\u{FEFF}7|", u16::to_be_bytes), b"\x00".as_slice()].concat();
    assert_eq!(offset(&odd), Some(6), "half of a unit");
}

#[test]
fn utf_16_without_a_mark_is_not_guessed() {
    for bytes in [utf_16(text("cvx.txt"), u16::to_le_bytes), utf_16(text("cvx.xml"), u16::to_be_bytes)] {
        let error = File::read(&bytes).unwrap_err();
        assert_eq!(error.kind(), CdcErrorKind::Encoding);
        assert!(error.to_string().contains("UTF-16"), "{error}");
    }
}
