use iz_hl7::{ErrorKind, Message, Strictness, Terminator};

#[test]
fn lines_that_read_otherwise_in_one_line_are_not_written_so() {
    for bytes in [&b"MSH|^~\\&\n#|A\rNTE|1||a\\P\\b\r"[..], b"MSH|^~\\&|A\rNTE|1||MS\nH|^~\\&|x\r"] {
        let message = Message::parse_with(bytes, Strictness::Tolerant).unwrap();
        assert_eq!(message.to_bytes_with(Terminator::Cr).unwrap_err().kind(), ErrorKind::NotASegment);
    }
}

#[test]
fn row_02_another_terminator_can_be_written() {
    let bytes = b"\n MSH|^~\\&|A\r\n\r\nPID|1||\n  PV1|1\rNTE|1||first\rsecond, and\rthird";
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    let lines = ["MSH|^~\\&|A", "PID|1||", "PV1|1", "NTE|1||firstsecond, andthird", ""];
    for (terminator, text) in [(Terminator::Cr, "\r"), (Terminator::Lf, "\n"), (Terminator::CrLf, "\r\n")] {
        assert_eq!(message.to_bytes_with(terminator).unwrap(), lines.join(text).as_bytes());
    }
}
