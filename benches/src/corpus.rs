//! The messages that are measured: generated, the same on every machine, and about nobody.

mod content;
pub(crate) mod random;
mod rsp;
mod segments;
mod vxu;

use random::Random;

/// The messages of one kind, each CR-terminated, in chunks that are measured as one.
#[derive(Clone, Debug)]
pub struct Corpus {
    name: &'static str,
    messages: Vec<String>,
    chunk: usize,
}

impl Corpus {
    /// 2,000 vaccination updates (VXU^V04, Z22) of 1.2 to 2.5 KB.
    pub fn vxu() -> Self {
        Self::generate("vxu", 2_000, 50, 1_200..=2_500, vxu::message)
    }

    /// 200 immunization histories (RSP^K11, Z32) of 10 to 30 KB.
    pub fn rsp() -> Self {
        Self::generate("rsp", 200, 5, 10_000..=30_000, rsp::message)
    }

    fn generate(
        name: &'static str,
        count: usize,
        chunk: usize,
        size: std::ops::RangeInclusive<usize>,
        message: fn(&mut Random, usize) -> String,
    ) -> Self {
        // The seed is any number that stays the same.
        let mut random = Random::new(0x1A57_0000 + u64::from(name.bytes().next().unwrap_or_default()));
        let messages = (1..)
            .map(|number| message(&mut random, number))
            .filter(|message| size.contains(&message.len()))
            .take(count)
            .collect();
        Self { name, messages, chunk }
    }

    /// The first so many chunks.
    #[must_use]
    pub fn chunks(mut self, count: usize) -> Self {
        self.messages.truncate(count.saturating_mul(self.chunk));
        self
    }

    /// `vxu` or `rsp`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The messages in order.
    pub fn messages(&self) -> &[String] {
        &self.messages
    }

    /// How many messages are measured as one.
    pub fn chunk(&self) -> usize {
        self.chunk
    }

    /// The length of all messages in bytes.
    pub fn bytes(&self) -> usize {
        self.messages.iter().map(String::len).sum()
    }
}

/// The FNV-1a hash of some bytes, which tells that a corpus is what it was.
pub fn digest<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
    parts.into_iter().flatten().fold(0xCBF2_9CE4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(corpus: &Corpus, count: usize, mean: std::ops::Range<usize>, expected: u64) {
        assert_eq!(corpus.messages().len(), count);
        assert!(mean.contains(&(corpus.bytes() / count)), "mean {}", corpus.bytes() / count);
        let actual = digest(corpus.messages().iter().map(String::as_bytes));
        assert_eq!(actual, expected, "the corpus changed: {actual:#X}");
    }

    #[test]
    fn the_updates_are_the_same_bytes_everywhere() {
        check(&Corpus::vxu(), 2_000, 1_700..1_900, 0xAE73_5EA5_9128_C803);
    }

    #[test]
    fn the_histories_are_the_same_bytes_everywhere() {
        check(&Corpus::rsp(), 200, 20_000..24_000, 0x0759_C920_74C0_FC04);
    }

    /// What is measured of a check is that of messages as they should be.
    #[test]
    fn every_update_is_as_the_guide_asks() {
        let profile = iz_hl7::profile::Profile::published("Z22").unwrap();
        for text in Corpus::vxu().messages() {
            let report = profile.check(&iz_hl7::Message::parse(text.as_bytes()).unwrap());
            assert!(report.is_clean(), "{report:?}");
        }
    }

    #[test]
    fn every_message_is_read_without_findings() {
        for corpus in [Corpus::vxu(), Corpus::rsp()] {
            for text in corpus.messages() {
                let message = iz_hl7::Message::parse(text.as_bytes()).unwrap();
                assert!(text.ends_with('\r') && message.issues().is_empty());
            }
        }
    }
}
