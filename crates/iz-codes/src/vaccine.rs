//! The CVX code of a vaccine as a message states it (RXA-5).

use iz_model::{Coded, Cvx};

use crate::CodeSets;

/// The CVX code of a vaccine, and whether the message said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VaccineCvx {
    /// The code.
    pub cvx: Cvx,
    /// Whether the code was found through an NDC. `false` means that the message states it.
    pub derived: bool,
}

impl CodeSets {
    /// The CVX code of a vaccine that these triplets describe.
    ///
    /// A triplet whose system is CVX wins, in whatever position, known to the table or not. Without one, the code is found
    /// through the NDC triplets, when the feature `ndc` is on. CPT codes are never mapped. `None` means that the triplets
    /// name no CVX code in either way, or that they contradict each other: the guide has both triplets say the same vaccine,
    /// and nobody can tell which of two was given.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::{Coded, Cvx};
    /// let codes = [Coded::new("49281-0286-10", "NDC"), Coded::new("20", "CVX")];
    /// let stated = EMBEDDED.cvx_of(&codes).ok_or("a CVX triplet")?;
    /// assert_eq!((stated.cvx, stated.derived), (Cvx::new(20), false));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn cvx_of(&self, codes: &[Coded]) -> Option<VaccineCvx> {
        let stated = codes.iter().filter_map(Coded::cvx);
        if let Some(cvx) = stated.clone().next() {
            return all_are(stated, cvx).then_some(VaccineCvx { cvx, derived: false });
        }
        #[cfg(feature = "ndc")]
        {
            let derived = codes.iter().filter_map(Coded::ndc).filter_map(|ndc| self.cvx_in(ndc));
            let first = derived.clone().next()?;
            all_are(derived, first).then_some(VaccineCvx { cvx: first, derived: true })
        }
        #[cfg(not(feature = "ndc"))]
        None
    }
}

fn all_are(mut codes: impl Iterator<Item = Cvx>, cvx: Cvx) -> bool {
    codes.all(|code| code == cvx)
}
