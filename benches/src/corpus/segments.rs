//! The segments that updates and histories share.

use super::content::{
    CITY, ELIGIBILITY, ETHNICITY, FAMILY, FUNDING, GIVEN, LANGUAGE, PUBLICITY, RACE, RELATIONSHIP, ROUTE, SITE, SOURCE,
    STAFF, STATE, STREET, VACCINE,
};
use super::random::Random;

/// An object identifier below the example arc of HL7.
const ARC: &str = "2.16.840.1.113883.19.3";

/// What PID says, part of which QPD repeats.
pub(super) struct Person {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) mother: String,
    pub(super) birth: String,
    pub(super) sex: &'static str,
    pub(super) address: String,
    pub(super) phone: String,
}

impl Person {
    pub(super) fn new(random: &mut Random) -> Self {
        let [state, zip] = random.pick(&STATE);
        Self {
            id: random.between(100_000, 999_999),
            name: format!("{}^{}^{}^^^^L", random.pick(&FAMILY), random.pick(&GIVEN), random.pick(&GIVEN)),
            mother: format!("{}^{}^^^^^M", random.pick(&FAMILY), random.pick(&GIVEN)),
            birth: random.day(),
            sex: random.pick(&["F", "M"]),
            address: format!(
                "{} {}^^{}^{state}^{zip}^USA^P",
                random.between(1, 9_999),
                random.pick(&STREET),
                random.pick(&CITY)
            ),
            phone: format!("^PRN^PH^^^555^555{:04}", random.below(10_000)),
        }
    }
}

pub(super) fn msh(kind: &str, profile: &str, number: usize, random: &mut Random) -> String {
    format!(
        "MSH|^~\\&|SAMPLEEHR^{ARC}.1^ISO|TESTCLINIC{:03}|SAMPLEIIS|TESTSTATE|{}{:02}{:02}{:02}-0500||{kind}|SAMPLE-{number:06}|T|2.5.1\
         |||ER|AL|||||{profile}^CDCPHINVS|TESTCLINIC{:03}|SAMPLEIIS\r",
        random.below(1_000),
        random.day(),
        random.below(24),
        random.below(60),
        random.below(60),
        random.below(1_000),
    )
}

pub(super) fn pid(person: &Person, random: &mut Random) -> String {
    let Person { id, name, mother, birth, sex, address, phone } = person;
    let [race, race_text] = random.pick(&RACE);
    let [ethnicity, ethnicity_text] = random.pick(&ETHNICITY);
    let [language, language_text] = random.pick(&LANGUAGE);
    let mut ids = format!("{id}^^^SAMPLEEHR&{ARC}.1&ISO^MR");
    if random.chance(50) {
        ids.push_str(&format!("~SR{}^^^SAMPLEIIS&{ARC}.9&ISO^SR", id + 7));
    }
    let email = if random.chance(40) { "~^NET^Internet^nobody@example.org" } else { "" };
    let twin = if random.chance(5) { "Y|2" } else { "N|1" };
    format!(
        "PID|1||{ids}||{name}|{mother}|{birth}|{sex}||{race}^{race_text}^CDCREC|{address}||{phone}{email}||\
         {language}^{language_text}^ISO6392|||||||{ethnicity}^{ethnicity_text}^CDCREC||{twin}|||||N\r"
    )
}

pub(super) fn pd1(random: &mut Random) -> String {
    let [publicity, text] = random.pick(&PUBLICITY);
    let (since, protected) = (random.day(), random.pick(&["N", "N", "Y"]));
    format!("PD1|||||||||||{publicity}^{text}^HL70215|{protected}|{since}|||A|{since}|{since}\r")
}

pub(super) fn nk1(person: &Person, random: &mut Random) -> String {
    let [relationship, text] = random.pick(&RELATIONSHIP);
    format!(
        "NK1|1|{}^{}^^^^^L|{relationship}^{text}^HL70063|{}|{}\r",
        random.pick(&FAMILY),
        random.pick(&GIVEN),
        person.address,
        person.phone
    )
}

/// One vaccine event, as the guide asks for it: ORC, RXA, of a new dose mostly RXR, and one or five OBX.
pub(super) fn order(random: &mut Random) -> String {
    let [cvx, cvx_text, ndc, mvx, maker] = random.pick(&VACCINE);
    let given = random.day();
    let (placer, filler) = (random.between(10_000, 99_999), random.between(10_000, 99_999));
    let is_new = random.chance(60);
    let mut order = format!("ORC|RE|{placer}^SAMPLEEHR|{filler}^SAMPLEIIS");
    if is_new {
        let (enterer, orderer) = (provider(random), provider(random));
        order.push_str(&format!("|||||||{enterer}||{orderer}"));
    }
    order.push_str(&format!("\rRXA|0|1|{given}||{cvx}^{cvx_text}^CVX"));
    if is_new {
        order.push_str(&format!(
            "^{ndc}^{cvx_text}^NDC|0.5|mL^milliliter^UCUM||00^New immunization record^NIP001|{}|^^^TESTCLINIC{:03}||||\
             L{:05}|{}31231|{mvx}^{maker}^MVX|||CP|A\r",
            provider(random),
            random.below(1_000),
            random.below(100_000),
            random.pick(&["202", "203"]),
        ));
    } else {
        let [source, text] = random.pick(&SOURCE);
        order.push_str(&format!("|999|||{source}^{text}^NIP001|||||||||||CP|A\r"));
    }
    if is_new && random.chance(80) {
        let ([route, route_text], [site, site_text]) = (random.pick(&ROUTE), random.pick(&SITE));
        order.push_str(&format!("RXR|{route}^{route_text}^NCIT|{site}^{site_text}^HL70163\r"));
    }
    // Of a new dose the information statement is told too, in three.
    for set_id in 1..=if is_new { 5 } else { 1 } {
        order.push_str(&obx(set_id, &given, [cvx, cvx_text], random));
    }
    order
}

/// The observations of a vaccine event come in this order.
fn obx(set_id: u32, given: &str, [cvx, cvx_text]: [&str; 2], random: &mut Random) -> String {
    let [code, text, value] = match set_id {
        1 => {
            let [code, text] = random.pick(&ELIGIBILITY);
            ["64994-7", "Vaccine funding pgm elig cat", &format!("{code}^{text}^HL70064")]
        }
        2 => {
            let [code, text] = random.pick(&FUNDING);
            ["30963-3", "Vaccine funding source", &format!("{code}^{text}^CDCPHINVS")]
        }
        3 => ["30956-7", "Vaccine type", &format!("{cvx}^{cvx_text}^CVX")],
        4 => ["29768-9", "VIS published", &random.day()],
        _ => ["29769-7", "VIS presented", given],
    };
    let (value_type, sub_id) = (if set_id > 3 { "TS" } else { "CE" }, if set_id < 3 { set_id } else { 3 });
    format!("OBX|{set_id}|{value_type}|{code}^{text}^LN|{sub_id}|{value}||||||F|||{given}\r")
}

fn provider(random: &mut Random) -> String {
    format!(
        "{}^{}^{}^^^^^^SAMPLEAA^L^^^PN",
        random.between(1_000, 9_999),
        random.pick(&STAFF),
        random.pick(&["Papa", "Quebec", "Romeo", "Sierra"])
    )
}
