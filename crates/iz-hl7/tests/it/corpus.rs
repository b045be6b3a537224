//! Real messages of other systems: read whole, given back byte for byte, no dose lost and none invented.

use std::io::Write as _;

use iz_hl7::{ErrorKind, Message, Strictness, read};
use iz_model::{Order, Response};

use crate::reference;
use crate::stream::messages;

/// Answers with doses that do not give as many groups as their manifest counts: the kind of error instead, and why.
const EXCEPTIONS: [(&str, ErrorKind, &str); 2] = [
    ("hl7-service/src-test-data-examples-message.hl7", ErrorKind::Truncated, CUT),
    ("machete/sample_015_rsp_k11_z32.hl7", ErrorKind::Truncated, CUT),
];

/// Both are one message: its last ORC announces a group that is not there, and nothing terminates it.
const CUT: &str = "ends in an ORC without RXA and without terminator, so a dose may be lost: refused, not read in part";

fn answers(file: &[u8]) -> Result<Vec<Response>, iz_hl7::Error> {
    messages(file)
        .into_iter()
        .map(|bytes| Ok(read::response(&Message::parse_with(bytes, Strictness::Tolerant)?)?.value))
        .collect()
}

#[test]
fn every_answer_gives_as_many_groups_as_it_has_rxa() {
    let Some(corpus) = reference::corpus() else { return };
    let mut wrong = Vec::new();
    let (mut files, mut doses, mut others) = (0, 0, 0);
    for entry in corpus.iter().filter(|entry| entry.kind.contains("RSP") && entry.n_rxa > 0) {
        files += 1;
        let exception = EXCEPTIONS.iter().find(|(path, ..)| *path == entry.path);
        match answers(&entry.bytes) {
            Err(error) if exception.is_some_and(|(_, kind, _)| *kind == error.kind()) => {}
            result if exception.is_some() => wrong.push(format!("{}: no exception any more: {result:?}", entry.path)),
            Ok(answers) => {
                let orders: Vec<&Order> = answers.iter().flat_map(|answer| &answer.orders).collect();
                if orders.len() != entry.n_rxa {
                    wrong.push(format!("{}: {} groups, expected {}", entry.path, orders.len(), entry.n_rxa));
                }
                for order in orders {
                    if order.dose().is_some() { doses += 1 } else { others += 1 }
                }
            }
            Err(error) => wrong.push(format!("{}: {error}", entry.path)),
        }
    }
    let _ = writeln!(std::io::stderr(), "corpus: {files} answers, {doses} doses, {others} named non-doses");
    assert!(files > 60, "the corpus has answers");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_comes_back_byte_for_byte() {
    let Some(corpus) = reference::corpus() else { return };
    let Some(others) = reference::other_files() else { return };
    let (mut whole, mut refused) = (0, 0);
    let files = corpus.iter().map(|entry| &entry.bytes).chain(others.iter().map(|(_, bytes)| bytes));
    for file in files {
        for strictness in [Strictness::Strict, Strictness::Tolerant] {
            for bytes in messages(file).iter().chain([file]) {
                match Message::parse_with(&bytes[..], strictness) {
                    Ok(message) => {
                        assert_eq!(message.as_bytes(), &bytes[..]);
                        let contents = read::contents(&message);
                        assert!(contents.unmapped.iter().all(|location| !message.element(location).is_empty()));
                        whole += 1;
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    let _ = writeln!(std::io::stderr(), "corpus: {whole} messages came back whole, {refused} inputs were refused");
    assert!(whole > 1_000);
}
