use super::random::Random;
use super::segments::{Person, msh, nk1, order, pd1, pid};

/// One immunization history with 20 to 60 vaccine events.
pub(super) fn message(random: &mut Random, number: usize) -> String {
    let person = Person::new(random);
    let Person { id, name, mother, birth, sex, address, phone } = &person;
    let mut message = msh("RSP^K11^RSP_K11", "Z32", number, random);
    message.push_str(&format!(
        "MSA|AA|QUERY-{number:06}\r\
         QAK|TAG-{number:06}|OK|Z34^Request Immunization History^CDCPHINVS\r\
         QPD|Z34^Request Immunization History^CDCPHINVS|TAG-{number:06}|{id}^^^SAMPLEEHR^MR|{name}|{mother}|{birth}|{sex}|\
         {address}|{phone}|N|1\r"
    ));
    message.push_str(&pid(&person, random));
    message.push_str(&pd1(random));
    message.push_str(&nk1(&person, random));
    for _ in 0..random.between(20, 60) {
        message.push_str(&order(random));
    }
    message
}
