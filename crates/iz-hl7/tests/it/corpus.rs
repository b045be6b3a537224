//! Real messages of other systems: read whole, given back byte for byte, no dose lost and none invented. What is refused
//! stands in a list, with the reason.

use std::collections::BTreeMap;
use std::io::Write as _;

use iz_hl7::message::{AckMessage, QbpQ11, QckQ02, RspK11, VxqV01, VxrV03, VxuV04, VxxV02};
use iz_hl7::{Error, ErrorKind, Message, Strictness, read};
use iz_model::{Order, Response};

use crate::reference;

/// Every refusal, reviewed by hand: the file, which message of it and the offset of that, how it was read, and the kind of
/// error. It was parsed strictly or tolerantly; or parsed tolerantly and looked at through the view of its type. A test that
/// fails prints the rows that are missing.
const REFUSALS: &str = include_str!("../../../../testdata/corpus-refusals.tsv");

/// One input, how it was read and the kind of error: a row of the list without its reason.
type Refusal = [String; 5];

/// The list with its reasons.
fn refusals() -> BTreeMap<Refusal, &'static str> {
    let rows = REFUSALS.lines().skip(1).map(|row| {
        let [path, message, offset, step, kind, reason] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        ([path, message, offset, step, kind].map(str::to_owned), reason)
    });
    rows.collect()
}

/// The messages of a file with their offsets, found without the library: one begins at every line that begins with MSH.
/// What stands before the first is of interest, too, unless it is blank or the headers of a batch.
pub(crate) fn messages(file: &[u8]) -> Vec<(usize, &[u8])> {
    let mut starts = vec![0];
    let mut is_envelope = true;
    let mut offset = 0;
    for line in file.split_inclusive(|byte| matches!(byte, b'\r' | b'\n')) {
        let text = &line[line.iter().take_while(|byte| !byte.is_ascii_graphic()).count()..];
        if text.starts_with(b"MSH") {
            if is_envelope {
                starts.clear();
                is_envelope = false;
            }
            starts.push(offset);
        } else if starts.len() == 1 && is_envelope {
            is_envelope = text.is_empty() || text.starts_with(b"FHS") || text.starts_with(b"BHS");
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([file.len()]);
    starts.iter().zip(ends).map(|(start, end)| (*start, &file[*start..end])).collect()
}

fn answers(file: &[u8]) -> Result<Vec<Response>, Error> {
    messages(file)
        .into_iter()
        .map(|(_, bytes)| Ok(read::response(&Message::parse_with(bytes, Strictness::Tolerant)?)?.value))
        .collect()
}

#[test]
fn every_answer_gives_as_many_groups_as_it_has_rxa() {
    let Some(corpus) = reference::corpus() else { return };
    let refusals = refusals();
    let is_listed = |path: &str, error: &Error| {
        refusals.keys().any(|[listed, _, _, step, kind]| {
            listed.strip_prefix("corpus/") == Some(path) && step != "strict" && *kind == format!("{:?}", error.kind())
        })
    };
    let mut wrong = Vec::new();
    let (mut files, mut doses, mut others) = (0, 0, 0);
    for entry in corpus.iter().filter(|entry| entry.kind.contains("RSP") && entry.n_rxa > 0) {
        files += 1;
        match answers(&entry.bytes) {
            Ok(answers) => {
                let orders: Vec<&Order> = answers.iter().flat_map(|answer| &answer.orders).collect();
                if orders.len() != entry.n_rxa {
                    wrong.push(format!("{}: {} groups, expected {}", entry.path, orders.len(), entry.n_rxa));
                }
                for order in orders {
                    if order.dose().is_some() { doses += 1 } else { others += 1 }
                }
            }
            Err(error) if is_listed(&entry.path, &error) => {}
            Err(error) => wrong.push(format!("{}: {error}", entry.path)),
        }
    }
    let _ = writeln!(std::io::stderr(), "corpus: {files} answers, {doses} doses, {others} named non-doses");
    assert!(files > 60, "the corpus has answers");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Looks at a message in every way; an error is of the view for its own type.
fn convert(message: &Message<'_>) -> Result<(), Error> {
    let contents = read::contents(message);
    assert!(contents.unmapped.iter().all(|location| !message.element(location).is_empty()));
    let views = [
        VxuV04::try_from(message).map(drop),
        QbpQ11::try_from(message).map(drop),
        RspK11::try_from(message).map(drop),
        AckMessage::try_from(message).map(drop),
        VxqV01::try_from(message).map(drop),
        VxxV02::try_from(message).map(drop),
        VxrV03::try_from(message).map(drop),
        QckQ02::try_from(message).map(drop),
        read::response(message).map(drop),
    ];
    views
        .into_iter()
        .find(|view| view.as_ref().is_err_and(|error| error.kind() != ErrorKind::MessageType))
        .unwrap_or(Ok(()))
}

#[test]
fn every_message_comes_back_byte_for_byte_or_is_in_the_list_of_refusals() {
    let (Some(corpus), Some(others)) = (reference::corpus(), reference::other_files()) else { return };
    let corpus = corpus.into_iter().map(|entry| (format!("corpus/{}", entry.path), entry.bytes));
    let mut unused = refusals();
    let mut wrong = Vec::new();
    let (mut whole, mut refused) = (0, 0);
    for (path, file) in corpus.chain(others) {
        for (number, (offset, bytes)) in (1..).zip(messages(&file)) {
            let mut refuse = |step: &str, error: &Error| {
                refused += 1;
                let kind = format!("{:?}", error.kind());
                let row = [path.clone(), format!("{number}"), offset.to_string(), step.to_owned(), kind];
                if unused.remove(&row).is_none_or(str::is_empty) {
                    wrong.push(format!("not in the list, or without a reason:\t{}\t{error}", row.join("\t")));
                }
            };
            for (step, strictness) in [("strict", Strictness::Strict), ("tolerant", Strictness::Tolerant)] {
                match Message::parse_with(bytes, strictness) {
                    Ok(message) => {
                        assert_eq!(message.as_bytes(), bytes);
                        whole += 1;
                        match convert(&message) {
                            Err(error) if strictness == Strictness::Tolerant => refuse("view", &error),
                            _ => {}
                        }
                    }
                    Err(error) => refuse(step, &error),
                }
            }
        }
    }
    wrong.extend(unused.keys().map(|row| format!("in the list, and not refused:\t{}", row.join("\t"))));
    let _ = writeln!(std::io::stderr(), "corpus: {whole} messages came back whole, {refused} were refused");
    assert!(whole > 1_000);
    assert!(wrong.is_empty(), "testdata/corpus-refusals.tsv:\n{}", wrong.join("\n"));
}
