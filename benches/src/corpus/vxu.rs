use super::random::Random;
use super::segments::{Person, msh, nk1, order, pd1, pid};

/// One vaccination update with one to three vaccine events.
pub(super) fn message(random: &mut Random, number: usize) -> String {
    let person = Person::new(random);
    let mut message = msh("VXU^V04^VXU_V04", "Z22", number, random);
    message.push_str(&pid(&person, random));
    message.push_str(&pd1(random));
    if random.chance(70) {
        message.push_str(&nk1(&person, random));
    }
    if random.chance(30) {
        message.push_str("PV1|1|R||||||||||||||||||V01\r");
    }
    for _ in 0..random.between(1, 3) {
        message.push_str(&order(random));
    }
    message
}
