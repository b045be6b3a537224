//! Ten tasks that come first, each with an example that runs. There is nothing else in this module.
//!
//! Records come from [`iz_model`], which this crate re-exports. All people are synthetic.
//!
//! # 1. Parse a message and read one field
//!
//! A path counts from 1, as the standard does. Empty, null and text are different [`Value`](crate::Value)s;
//! [`text`](crate::Value::text) asks for the text only.
//!
//! ```
//! use iz_hl7::{Message, Value};
//!
//! let bytes = b"MSH|^~\\&|IIS|STATE\rPID|1||77^^^IIS^SR||Testcase^Ana\\T\\Bo||\"\"\r";
//! let message = Message::parse(bytes)?;
//! assert_eq!(message.value(&"PID-5.2".parse()?).text().as_deref(), Some("Ana&Bo"));
//! assert!(matches!(message.value(&"PID-6".parse()?), Value::Empty));
//! assert!(matches!(message.value(&"PID-7".parse()?), Value::Null));
//! assert_eq!(message.as_bytes(), bytes);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 2. Read the doses of an answer, and see what was left behind
//!
//! [`read::response`](crate::read::response) takes the answers of versions 2.5.1 and 2.3.1. Every element for which the
//! record has no place is in [`unmapped`](crate::Mapped::unmapped).
//!
//! ```
//! use iz_hl7::{Message, read};
//!
//! let message = Message::parse(
//!     b"MSH|^~\\&|||||||RSP^K11^RSP_K11|R1|P|2.5.1|||||||||Z32^CDCPHINVS\rMSA|AA|Q1\rQAK|T1|OK\r\
//!       PID|1||7^^^IIS^SR\rORC|RE||1\rRXA|0|1|20200601||03^MMR^CVX|999\rZXY|1\r\
//!       ORC|RE||9999\rRXA|0|1|20200601||21^^CVX|999||||||||||||00^^NIP002||RE\r",
//! )?;
//! let answer = read::response(&message)?;
//! let doses: Vec<_> = answer.value.doses().collect();
//! assert_eq!(doses.len(), 1, "a refusal is no dose");
//! assert_eq!(doses[0].cvx().unwrap().to_string(), "03");
//! assert_eq!(doses[0].administered, Some("2020-06-01".parse()?));
//! assert_eq!(answer.unmapped, ["ZXY-1".parse()?]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 3. Build a query
//!
//! The caller owns the clock and the identifiers. A value may hold any text: it is escaped.
//!
//! ```
//! use iz_hl7::build::{Header, Stamp, qbp_q11};
//! use iz_model::{Authority, PersonName, Query, QueryProfile};
//!
//! let query = Query {
//!     profile: Some(QueryProfile::Z44),
//!     tag: Some("T1".into()),
//!     name: Some(PersonName { family: Some("O|Sample".into()), given: Some("Ana".into()), ..PersonName::default() }),
//!     birth_date: Some("2019-05-01".parse()?),
//!     ..Query::default()
//! };
//! let header = Header { sending_facility: Authority::named("SCH0101"), ..Header::default() };
//! let stamp = Stamp { control_id: "Q1", date_time: "20260115094500-0500".parse()? };
//! let message = qbp_q11(&header, &stamp, &query)?;
//! assert_eq!(message.value(&"QPD-4.1".parse()?).text().as_deref(), Some("O|Sample"));
//! assert_eq!(message.value(&"MSH-21".parse()?).text().as_deref(), Some("Z44"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 4. Check that an answer belongs to the query
//!
//! [`Response::answers`](iz_model::Response::answers) compares the control ID, the tag and what the echoed query asks.
//!
//! ```
//! use iz_hl7::{Message, read};
//! use iz_model::{PersonName, Query, QueryProfile};
//!
//! let query = Query {
//!     profile: Some(QueryProfile::Z34),
//!     tag: Some("T1".into()),
//!     name: Some(PersonName { family: Some("Testcase".into()), given: Some("Ana".into()), ..PersonName::default() }),
//!     ..Query::default()
//! };
//! let message = Message::parse(
//!     b"MSH|^~\\&|||||||RSP^K11^RSP_K11|R1|P|2.5.1|||||||||Z33^CDCPHINVS\rMSA|AA|Q1\rQAK|T1|NF\r\
//!       QPD|Z34^^CDCPHINVS|T1||Testcase^Ana\r",
//! )?;
//! let answer = read::response(&message)?.value;
//! assert!(answer.answers("Q1", &query).is_ok());
//! assert!(answer.answers("Q2", &query).is_err(), "a late answer to another message");
//!
//! let other = Query { name: Some(PersonName { given: Some("Bea".into()), ..query.name.clone().unwrap() }), ..query };
//! assert!(answer.answers("Q1", &other).is_err(), "another person");
//! # Ok::<(), iz_hl7::Error>(())
//! ```
//!
//! # 5. Build an update for a dose given
//!
//! [`vxu_v04`](crate::build::vxu_v04) says what has to be there. It makes up nothing that is missing, and returns all
//! that is wrong at once.
//!
//! ```
//! use iz_hl7::build::{Header, Stamp, vxu_v04};
//! use iz_model::*;
//!
//! let patient = Patient {
//!     identifiers: vec![Identifier::new("000123", "SCH0101", "MR")],
//!     names: vec![PersonName { family: Some("Testcase".into()), given: Some("Ana".into()), ..PersonName::default() }],
//!     birth_date: Some("2019-05-01".parse()?),
//!     sex: Some(Sex::Female),
//!     ..Patient::default()
//! };
//! let dose = Dose {
//!     filler_order: Some(EntityIdentifier { value: Some("7".into()), authority: Authority::named("SCH0101") }),
//!     administered: Some("2026-01-15".parse()?),
//!     vaccine: vec![Coded::new("03", "CVX")],
//!     amount: Some("0.5".into()),
//!     units: Some(Coded::new("mL", "UCUM")),
//!     notes: vec![Coded::new("00", "NIP001")],
//!     lots: vec!["LOT7".into()],
//!     expiration: Some("2027-03-31".parse()?),
//!     manufacturers: vec![Coded::new("MSD", "MVX")],
//!     completion: Some(CompletionStatus::Complete),
//!     action: Some(ActionCode::Add),
//!     route: vec![Coded::new("SC", "HL70162")],
//!     site: Some(Coded::new("LA", "HL70163")),
//!     eligibility: Some(Coded::new("V01", "HL70064")),
//!     ..Dose::default()
//! };
//! let stamp = Stamp { control_id: "V1", date_time: "20260115094500-0500".parse()? };
//! let message = vxu_v04(&Header::default(), &stamp, &patient, &[Order::from(dose.clone())])?;
//! assert_eq!(message.value(&"RXA-15".parse()?).text().as_deref(), Some("LOT7"));
//! assert_eq!(message.value(&"OBX-3".parse()?).text().as_deref(), Some("64994-7"));
//!
//! let incomplete = Dose { vaccine: Vec::new(), amount: None, ..dose };
//! let error = vxu_v04(&Header::default(), &stamp, &patient, &[Order::from(incomplete)]).unwrap_err();
//! assert_eq!(error.errors().len(), 2, "RXA-5 and RXA-6");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 6. Acknowledge a message
//!
//! [`Ack`](crate::build::Ack) accepts a message (AA), reports findings (AE), or rejects bytes that do not parse (AE; AR
//! when they are another kind of message, a batch or two messages).
//!
//! ```
//! use iz_hl7::Message;
//! use iz_hl7::build::{Ack, AckPolicy, Stamp};
//! use iz_model::{ErrorCode, ReportedError, Severity};
//!
//! let stamp = Stamp { control_id: "K1", date_time: "20260115093001-0500".parse()? };
//! let code = |answer: &Message<'_>| answer.segment("MSA", 1).unwrap().field(1).raw().to_owned();
//!
//! let bytes = b"MSH|^~\\&|EHR|CLINIC|IIS|STATE|20260115||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1\r";
//! let message = Message::parse(bytes)?;
//! assert_eq!(code(&Ack::accept(&message, &stamp)?), b"AA");
//!
//! let missing = ReportedError::new(ErrorCode::RequiredFieldMissing, Severity::Error).at("PID-3".parse()?);
//! assert_eq!(code(&Ack::report(&message, &stamp, &[missing], &AckPolicy::new())?), b"AE");
//!
//! let broken = b"MSH|^~\\&|EHR|CLINIC|IIS|STATE|20260115||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1\r\nof a line\r";
//! let error = Message::parse(broken).unwrap_err();
//! let answer = Ack::reject(broken, &stamp, &error)?;
//! assert_eq!(code(&answer), b"AE");
//! assert_eq!(answer.value(&"MSA-2".parse()?).text().as_deref(), Some("M1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 7. Read an acknowledgement, dose by dose
//!
//! AE does not say what became of a dose; the locations in ERR do.
//!
//! ```
//! use iz_hl7::{Message, read};
//! use iz_model::{Outcome, Rejection};
//!
//! let sent = Message::parse(
//!     b"MSH|^~\\&||||||||M1\rPID|1\rORC|RE\rRXA|0|1|20200601||03^^CVX\rORC|RE\rRXA|0|1|20200601||X^^CVX\r",
//! )?;
//! let answer = Message::parse(b"MSH|^~\\&|\rMSA|AE|M1\rERR||RXA^2^5^1^1|103^^HL70357|E\r")?;
//! let acknowledgement = read::acknowledgement(&answer)?.value;
//! assert!(acknowledgement.answers("M1"));
//! assert_eq!(acknowledgement.outcome(), Outcome::PartlyRejected);
//!
//! let outcomes = read::outcomes(&sent, &acknowledgement);
//! assert_eq!(outcomes.doses[0].outcome, Outcome::Accepted);
//! assert_eq!(outcomes.doses[1].outcome, Outcome::Rejected(Rejection::Error));
//! let error = &acknowledgement.errors[outcomes.doses[1].errors[0]];
//! assert_eq!(error.locations, ["RXA[2]-5[1].1".parse()?]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 8. Edit one element
//!
//! [`set`](crate::Message::set) writes a text, [`set_value`](crate::Message::set_value) a record, and the editors of
//! [`segment`](crate::segment) the elements by their names. All other bytes stay.
//!
//! ```
//! use iz_hl7::{Message, segment::RxaMut};
//! use iz_model::Coded;
//!
//! let mut message = Message::parse(b"MSH|^~\\&|\rPID|1||7\rRXA|0|1|20200601||3^mumps^CVX^90707^^C4~x|999\r")?;
//! message.set(&"PID-5.2".parse()?, "A&B")?;
//! message.set_value(&"RXA-5".parse()?, &Coded::new("03", "CVX"))?;
//! RxaMut::new(&mut message, 1)?.completion_status("CP")?;
//! let expected = "MSH|^~\\&|\rPID|1||7||^A\\T\\B\rRXA|0|1|20200601||03^^CVX^90707^^C4~x|999||||||||||||||CP\r";
//! assert_eq!(message.as_bytes(), expected.as_bytes());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # 9. Read a batch file, and write one
//!
//! A bad message costs no other one, and a count that is wrong is a finding. See [`stream`](crate::stream).
//!
//! ```
//! use iz_hl7::stream::{BatchHeader, BatchWriter, Content, Reader};
//!
//! let batch = BatchHeader { control_id: Some("B1".to_owned()), ..BatchHeader::default() };
//! let mut writer = BatchWriter::begin(Vec::new(), None, Some(&batch))?;
//! let mut reader = Reader::new(&b"BHS|^~\\&|SIS\rMSH|^~\\&|A\rPID|1\rMSH|^^^^|broken\rBTS|3\r"[..]);
//! let mut broken = Vec::new();
//! while let Some(piece) = reader.next_piece()? {
//!     match piece.content {
//!         Content::Message(Ok(message)) => writer.write(&message)?,
//!         Content::Message(Err(_)) => broken.push(piece.offset),
//!         _ => {}
//!     }
//! }
//! assert_eq!(broken, [30]);
//! assert_eq!(reader.envelope().findings()[0].to_string(), "BTS: declares 3, there are 2 (byte 46)");
//! assert_eq!(writer.finish()?, b"BHS|^~\\&|||||||||B1\rMSH|^~\\&|A\rPID|1\rBTS|1\r");
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # 10. Other character sets, and hostile input
//!
//! MSH-18 names the character set. [`ParseOptions`](crate::ParseOptions) says what to do when it does not, and
//! [`Limits`](crate::Limits) how large a message may be. The defaults admit the largest answers of registries.
//!
//! ```
//! use iz_hl7::{Charset, ErrorKind, Limits, Message, ParseOptions};
//!
//! let options = ParseOptions::new()
//!     .fallback(Charset::Windows1252)
//!     .limits(Limits { message_bytes: 1 << 20, segments: 2, ..Limits::default() });
//! let message = Message::parse_with(&b"MSH|^~\\&|\rPID|1||7||Testcase\x92s\r"[..], options)?;
//! assert_eq!(message.charset(), Charset::Windows1252);
//! assert_eq!(message.value(&"PID-5".parse()?).text().as_deref(), Some("Testcase\u{2019}s"));
//!
//! let error = Message::parse_with(&b"MSH|^~\\&|\rPID|1\rPV1|1\r"[..], options).unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::TooManySegments);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
