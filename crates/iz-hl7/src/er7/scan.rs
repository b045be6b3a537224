//! Finding bytes fast, in safe code.
//!
//! Delimiters come every few bytes, so a search per hit is slow. A block of 64 bytes is compared as a whole (the compiler
//! vectorises it), packed into a bit mask, and the bits are walked.

use super::index::widen;

pub(super) type Block = [u8; 64];

/// The blocks of some bytes with their offsets; the last one is filled up with blanks.
pub(super) fn blocks(bytes: &[u8]) -> impl Iterator<Item = (usize, Block)> {
    let (blocks, tail) = bytes.as_chunks::<64>();
    let mut last = [b' '; 64];
    last.iter_mut().zip(tail).for_each(|(byte, tail)| *byte = *tail);
    let last = (!tail.is_empty()).then_some(last);
    blocks.iter().copied().chain(last).enumerate().map(|(index, block)| (64 * index, block))
}

/// The bytes of a block for which something holds, the first byte in the lowest bit.
#[inline]
pub(super) fn mask(block: &Block, is_hit: impl Fn(u8) -> bool) -> u64 {
    // Multiplying eight flags by this constant gathers them in the top byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let flags = block.map(|byte| u8::from(is_hit(byte)));
    let (eights, _) = flags.as_chunks::<8>();
    let gathered = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
    eights.iter().zip((0..64).step_by(8)).fold(0, |mask, (eight, shift)| mask | (gathered(eight) << shift))
}

/// The positions of the bits that are set, from the lowest.
#[inline]
pub(super) fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (mask != 0).then(|| widen(mask.trailing_zeros()))?;
        mask &= mask - 1;
        Some(bit)
    })
}
