//! What must not depend on how a file is cut, where reading begins again, and what fails in between.

use std::io::{self, BufRead, Read};

use iz_hl7::ErrorKind;
use iz_hl7::stream::{FindingKind, Reader};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Cut, PREFIX, Part, parts, parts_of, read, up_to};

/// Bytes that are dense in what tells lines apart.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let token = prop_oneof![
        6 => proptest::sample::select(vec![&b"\r"[..], b"\n", b"\r\n"]),
        4 => proptest::sample::select(vec![&b"MSH|^~\\&|A"[..], b"MSH", b"MSH^", b"MSH|", b"#", b"PID|1||7", b"ZZZ"]),
        2 => proptest::sample::select(vec![&b"BHS|^~\\&|A"[..], b"FHS|^~\\&|A", b"BTS|2", b"BTS", b"FTS|x", b"FTS", b"BHS"]),
        2 => proptest::sample::select(vec![&b" "[..], b"\x0B", b"\x1C", b"\0", b"\xEF\xBB\xBF", b"\xEF\xBB", b"M", b"BT"]),
    ];
    vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

/// What the documentation says, on the whole file at once: offset, length and whether it is a message.
fn by_lines(file: &[u8]) -> Vec<(usize, usize, bool)> {
    let mut pieces: Vec<(usize, usize, bool)> = Vec::new();
    // The piece that the lines stand in, and where the last line with text ended.
    let mut open: Option<bool> = None;
    let (mut text_end, mut nul) = (0, false);
    let mut lines: Vec<(usize, usize)> = Vec::new();
    for line in file.split_inclusive(|byte| matches!(byte, b'\r' | b'\n')) {
        let start = lines.last().map_or(0, |(_, end)| *end);
        match lines.last_mut() {
            Some((_, end)) if line == b"\n" && file[..*end].ends_with(b"\r") => *end += 1,
            _ => lines.push((start, start + line.len())),
        }
    }
    for (start, end) in lines.into_iter().map(Some).chain([None]).map(|line| line.unwrap_or((file.len(), file.len()))) {
        let mut text = &file[start..end];
        while let Some(rest) = text
            .strip_prefix(b"\xEF\xBB\xBF")
            .or_else(|| text.split_first().filter(|(byte, _)| **byte <= b' ').map(|(_, rest)| rest))
        {
            text = rest;
        }
        let is_end = start == file.len();
        if text.is_empty() && !is_end {
            nul |= file[start..end].contains(&0);
            continue;
        }
        let delimited = |name: &[u8]| {
            text.strip_prefix(name).is_some_and(|rest| rest.first().is_some_and(u8::is_ascii_punctuation))
        };
        let is_message = delimited(b"MSH")
            && match text[3..] {
                [b'|', ..] => true,
                [field, component, ..] => component.is_ascii_punctuation() && component != field,
                _ => false,
            };
        let is_envelope = [b"FHS", b"BHS", b"BTS", b"FTS"].iter().any(|name| delimited(*name))
            || [b"BTS", b"FTS"].contains(&text.trim_ascii_end().first_chunk().unwrap_or(b"   "))
                && matches!(text[3..], [] | [b'\r' | b'\n', ..]);
        // The file was cut in the name of the segment, and perhaps filled with NULs.
        let name = text.split(|byte| *byte == 0).next().unwrap();
        let is_filled = name.len() < text.len();
        let is_cut = !name.is_empty()
            && ([&b"MSH"[..], b"FHS", b"BHS", b"BTS", b"FTS"].iter().any(|whole| whole.starts_with(name))
                // Of a header, the second delimiter is needed too.
                || matches!(name, [b'M', b'S', b'H', field] if field.is_ascii_punctuation() && *field != b'|'))
            && (is_filled || end == file.len());
        let goes_on = open.is_some_and(|is_message| !is_message || !is_cut);
        if goes_on && !is_message && !is_envelope && !is_end {
            nul = false;
        } else {
            if nul {
                pieces.push((text_end, start - text_end, false));
                nul = false;
            }
            open = (!is_envelope && !is_end).then_some(is_message);
            if open.is_some() {
                pieces.push((start, 0, is_message));
            }
        }
        text_end = end;
        if open.is_some() {
            let last = pieces.last_mut().unwrap();
            last.1 = end - last.0;
        }
    }
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn law_7_the_pieces_are_the_same_however_the_file_is_cut(
        file in file(), sizes in vec(1..9_usize, 1..5), limit in prop_oneof![Just(1 << 20), 0..60_usize],
    ) {
        let mut whole = Reader::new(&file[..]).with_options(up_to(limit));
        let expected = parts_of(&mut whole);
        let shapes: Vec<_> =
            expected.iter().map(|part| (usize::try_from(part.offset).unwrap(), usize::try_from(part.length).unwrap(), part.is_message)).collect();
        prop_assert_eq!(shapes, by_lines(&file));
        for sizes in [&sizes[..], &[1], &[7]] {
            let mut reader = Reader::new(Cut::new(&file, sizes)).with_options(up_to(limit));
            prop_assert_eq!(&parts_of(&mut reader), &expected);
            prop_assert_eq!(reader.envelope().findings(), whole.envelope().findings());
            prop_assert_eq!(reader.envelope().batches(), whole.envelope().batches());
        }
        for part in expected {
            let start = usize::try_from(part.offset).unwrap();
            prop_assert!(file[start..].starts_with(&part.bytes));
            prop_assert_eq!(part.error == Some(ErrorKind::TooLarge), part.is_message && part.length > u64::try_from(limit).unwrap());
        }
    }

    #[test]
    fn fault_49_a_reader_that_is_killed_goes_on_with_the_same_pieces(file in file(), size in 1..9_usize) {
        let expected = parts(&file);
        for kill in 0..=expected.len() {
            let mut reader = Reader::new(Cut::new(&file, &[size]));
            let mut got: Vec<Part> = Vec::new();
            for _ in 0..kill {
                got.push(reader.next_piece().unwrap().unwrap().into());
            }
            // What is done is on record; the process dies anywhere after that.
            let position = reader.position();
            let rest = &file[usize::try_from(position).unwrap()..];
            got.extend(parts_of(&mut Reader::resume(rest, position)));
            prop_assert_eq!(&got, &expected);
        }
    }
}

#[test]
fn law_7_holds_where_pieces_are_larger_than_what_is_kept_of_them() {
    let junk = vec![b'x'; 3 * PREFIX + 5];
    let large = [b"MSH|^~\\&|A\rZZZ|", &vec![b'y'; 5 * PREFIX][..], b"\r"].concat();
    let blank = vec![b' '; 3 * PREFIX];
    let nul = vec![0; 3 * PREFIX + 1];
    let small = b"MSH|^~\\&|A\rPID|1\r";
    let file = [&junk[..], b"\r", &large, small, &blank, b"\n", small, &nul, small, &blank, b"PID|2\r", small].concat();
    let mut all = Vec::new();
    for sizes in [&[usize::MAX][..], &[1], &[4096, 3, PREFIX - 1]] {
        let mut reader = Reader::new(Cut::new(&file, sizes)).with_options(up_to(2 * PREFIX));
        all.push(parts_of(&mut reader));
        assert!(reader.capacity() < 8 * PREFIX, "{}", reader.capacity());
    }
    assert!(all.iter().all(|parts| *parts == all[0]));
    let shapes: Vec<_> =
        all[0].iter().map(|part| (part.length, part.bytes.len(), part.is_message, part.error)).collect();
    let length = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap();
    assert_eq!(
        shapes,
        [
            (length(&junk) + 1, PREFIX, false, None),
            (length(&large), PREFIX, true, Some(ErrorKind::TooLarge)),
            // Blank lines are not what makes a message too large,
            (17, 17, true, None),
            (17, 17, true, None),
            // all but the indentation of the message after them.
            (length(&nul) - 1, 0, false, None),
            // Here text follows them.
            (1 + 17 + length(&blank) + 6, PREFIX, true, Some(ErrorKind::TooLarge)),
            (17, 17, true, None),
        ]
    );
}

#[test]
fn fault_45_a_file_that_still_grows_is_read_on_from_its_last_piece() {
    let file = b"MSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rPID|1||77\rMSH|^~\\&|C\r";
    for cut in 1..file.len() {
        let mut reader = Reader::new(&file[..cut]);
        let mut early = parts_of(&mut reader);
        // The last message may not be whole.
        let from = early.pop().map_or(0, |last| last.offset);
        early.extend(parts_of(&mut Reader::resume(&file[usize::try_from(from).unwrap()..], from)));
        assert_eq!(early, parts(file), "{cut}");
    }
}

#[test]
fn fault_48_an_input_that_fails_may_be_tried_again() {
    /// Fails before every part.
    struct Failing<'f>(Cut<'f>, bool);
    impl Read for Failing<'_> {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            unreachable!()
        }
    }
    impl BufRead for Failing<'_> {
        fn fill_buf(&mut self) -> io::Result<&[u8]> {
            self.1 = !self.1;
            if self.1 { Err(io::ErrorKind::TimedOut.into()) } else { self.0.fill_buf() }
        }
        fn consume(&mut self, amount: usize) {
            self.0.consume(amount);
        }
    }
    let file = b"BHS|^~\\&\rMSH|^~\\&|A\rPID|1\r\0\0\rMSH|^~\\&|B\rBTS|2\r";
    let mut reader = Reader::new(Failing(Cut::new(file, &[1]), false));
    let (mut got, mut failures): (Vec<Part>, _) = (Vec::new(), 0);
    loop {
        match reader.next_piece() {
            Ok(Some(piece)) => got.push(piece.into()),
            Ok(None) => break,
            Err(error) => {
                assert_eq!(error.kind(), io::ErrorKind::TimedOut);
                failures += 1;
            }
        }
    }
    assert_eq!(got, parts(file));
    assert!(failures >= file.len());
}

#[test]
fn fault_49_a_resumed_reader_makes_no_finding_about_what_it_has_not_seen() {
    let file = b"FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|A\rMSH|^~\\&|B\rBTS|2\rBHS|^~\\&\rMSH|^~\\&|C\rBTS|2\rFTS|2\r";
    let (parts, findings) = read(file);
    let wrong = FindingKind::CountWrong { declared: 2, actual: 1 };
    assert_eq!(findings, [(66, "BTS".to_owned(), wrong)]);
    for part in &parts[..2] {
        let position = part.offset + part.length;
        let mut reader = Reader::resume(&file[usize::try_from(position).unwrap()..], position);
        while reader.next_piece().unwrap().is_some() {}
        let findings: Vec<_> =
            reader.envelope().findings().iter().map(|finding| (finding.offset, finding.kind)).collect();
        assert_eq!(findings, [(66, wrong)]);
    }
}
