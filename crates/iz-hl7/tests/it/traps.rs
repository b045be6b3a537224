//! Traps that real school adapters fell into, s1 to s20.

use iz_hl7::build::{Header, Stamp, qbp_q11};
use iz_hl7::{Message, read};
use iz_model::{Dose, NonDoseReason, PersonName, Query, QueryProfile, Response, Severity};

const HEAD: &str = "MSH|^~\\&|||||||RSP^K11^RSP_K11|1|P|2.5.1|||||||||Z32^CDCPHINVS\rMSA|AA|Q1\r";
const TAIL: &str = "QAK|T1|OK\rPID|1||7^^^IIS^SR||Testcase^Ana||20190501\r";

fn answer(between: &str, orders: &str) -> Response {
    let text = format!("{HEAD}{between}{TAIL}{orders}\r");
    read::response(&Message::parse(text.as_bytes()).unwrap()).unwrap().value
}

fn only_dose(orders: &str) -> Dose {
    let answer = answer("", orders);
    assert_eq!(answer.orders.len(), 1);
    answer.orders[0].dose().expect("a dose").clone()
}

#[test]
fn s4_a_short_rxa_is_a_dose() {
    let dose = only_dose("RXA|0|1|20200101||03^MMR^CVX");
    assert_eq!(dose.cvx().unwrap().to_string(), "03");
    assert_eq!(dose.administered.unwrap().to_string(), "2020-01-01");
}

#[test]
fn s5_a_short_code_and_a_code_in_second_place() {
    for code in ["03^MMR^CVX", "^^^03^MMR^CVX", "90707^MMR^CPT^03^MMR^CVX", "90707^^CPT~3^^cvx", "03^MMR^CVX^3^MMR^CVX"]
    {
        assert_eq!(only_dose(&format!("RXA|0|1|20200101||{code}")).cvx().unwrap().to_string(), "03", "{code}");
    }
}

#[test]
fn s6_a_time_in_rxa_3_keeps_its_day_as_written() {
    let dose = only_dose("RXA|0|1|20200601101500-0400||03^MMR^CVX");
    assert_eq!(dose.administered.unwrap().to_string(), "2020-06-01");
    assert_eq!(dose.administered_text.unwrap(), "20200601101500-0400");
}

#[test]
fn s7_a_remark_drops_nothing() {
    let answer = answer("ERR|||0^Message accepted^HL70357|I||||fine\r", "RXA|0|1|20200101||03^MMR^CVX");
    assert_eq!(answer.acknowledgement.errors[0].severity, Some(Severity::Information));
    assert_eq!(answer.doses().count(), 1);
}

#[test]
fn s8_what_is_no_dose_never_becomes_one() {
    for (orders, reason) in [
        ("RXA|0|1|20200101||03^MMR^CVX|999||||||||||||00^^NIP002||RE|A", NonDoseReason::Refused),
        ("RXA|0|1|20200101||03^MMR^CVX|999||||||||||||00^^NIP002||re|A", NonDoseReason::Refused),
        ("RXA|0|1|20200101||03^MMR^CVX|999||||||||||||||NA", NonDoseReason::NotAdministered),
        ("RXA|0|1|20200101||998^^CVX|999||||||||||||||NA", NonDoseReason::NoVaccine),
        ("RXA|0|1|20200101||998^^CVX|999", NonDoseReason::NoVaccine),
        ("RXA|0|1|20200101||03^MMR^CVX|999||||||||||||||CP|D", NonDoseReason::Deleted),
        ("RXA|0|1|20200101||03^MMR^CVX|999||||||||||||||RE|D", NonDoseReason::Deleted),
        ("RXA|0|1|20200101||03^MMR^CVX|999||||||||||||||XX|A", NonDoseReason::UnknownStatus),
    ] {
        let answer = answer("", orders);
        assert_eq!(answer.doses().count(), 0, "{orders}");
        assert_eq!(answer.orders[0].non_dose_reason(), Some(reason), "{orders}");
    }
}

#[test]
fn s9_names_with_delimiters_go_out_and_come_back() {
    let name =
        PersonName { family: Some("O|Neil \\F\\ A&B".into()), given: Some("An^a~".into()), ..PersonName::default() };
    let query =
        Query { profile: Some(QueryProfile::Z34), tag: Some("T".into()), name: Some(name.clone()), ..Query::default() };
    let stamp = Stamp { control_id: "Q", date_time: "20260115094500-0500".parse().unwrap() };
    let message = qbp_q11(&Header::default(), &stamp, &query).unwrap();
    assert!(message.as_bytes().windows(8).any(|bytes| bytes == b"O\\F\\Neil"));
    assert_eq!(read::contents(&message).value.query.unwrap().name, Some(name));
}

#[test]
fn s10_two_queries_differ() {
    let query = Query { profile: Some(QueryProfile::Z34), tag: Some("T".into()), ..Query::default() };
    let build = |control_id, time: &str| {
        let stamp = Stamp { control_id, date_time: time.parse().unwrap() };
        qbp_q11(&Header::default(), &stamp, &query).unwrap()
    };
    let (one, other) = (build("Q1", "20260115094500-0500"), build("Q2", "20260115094501-0500"));
    for path in ["MSH-7", "MSH-10"] {
        let path = path.parse().unwrap();
        assert_ne!(one.value(&path).text(), other.value(&path).text());
    }
}
