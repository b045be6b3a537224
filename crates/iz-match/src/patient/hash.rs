/// FNV-1a with 64 bits: the same on every machine and in every run, unlike the hashes of the standard library.
#[derive(Clone, Copy)]
pub(super) struct Hash64(u64);

impl Hash64 {
    pub(super) fn new(kind: u8) -> Self {
        Self(0xcbf2_9ce4_8422_2325).bytes(&[kind])
    }

    pub(super) fn of(bytes: &[u8]) -> u64 {
        Self::new(0).bytes(bytes).finish()
    }

    pub(super) fn bytes(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    pub(super) fn number(self, number: u64) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    /// Mixed once more, since the upper bits of FNV-1a hardly know of the last bytes.
    pub(super) fn finish(self) -> u64 {
        let hash = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^ (hash >> 29)
    }
}

impl std::hash::Hasher for Hash64 {
    fn write(&mut self, bytes: &[u8]) {
        *self = self.bytes(bytes);
    }

    fn finish(&self) -> u64 {
        Self::finish(*self)
    }
}
