use iz_hl7::{Message, Strictness, Terminator};

#[test]
fn row_02_another_terminator_can_be_written() {
    let bytes = b"\n MSH|^~\\&|A\r\n\r\nPID|1||\n  PV1|1\rNTE|1||first\rsecond, and\rthird";
    let message = Message::parse_with(&bytes[..], Strictness::Tolerant).unwrap();
    let lines = ["MSH|^~\\&|A", "PID|1||", "PV1|1", "NTE|1||firstsecond, andthird", ""];
    for (terminator, text) in [(Terminator::Cr, "\r"), (Terminator::Lf, "\n"), (Terminator::CrLf, "\r\n")] {
        assert_eq!(message.to_bytes_with(terminator), lines.join(text).as_bytes());
    }
}
