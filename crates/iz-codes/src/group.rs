//! The vaccine groups that CDC sorts CVX codes into.

use iz_model::Cvx;

use crate::CodeSets;
use crate::tables::vaccine_group::TABLE;

/// A vaccine group of CDC: `DTAP`, `POLIO`, `MMR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VaccineGroup<'c> {
    /// CDC's name of the group.
    pub name: &'c str,
    /// The code that stands for the group. It is the unspecified formulation where there is one (`107` for `DTAP`),
    /// and otherwise a vaccine of the group (`03` for `MMR`, `21` for `VARICELLA`).
    pub cvx: Cvx,
}

impl CodeSets {
    /// The groups that a code belongs to, in the order of their names; several for a combination vaccine.
    ///
    /// There is none for a code that the table does not know, and for those that CDC puts in no group: immune
    /// globulins, `998`, `999`, but also a few vaccines such as `11` (pertussis) and `182` (OPV, unspecified).
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::Cvx;
    /// assert!(EMBEDDED.groups(Cvx::new(110)).map(|group| group.name).eq(["DTAP", "HepB", "POLIO"]));
    /// ```
    pub fn groups(&self, cvx: Cvx) -> impl Iterator<Item = VaccineGroup<'_>> + Clone {
        let own = self.site.groups.get(&cvx);
        let row = TABLE.binary_search_by_key(&cvx, |(member, _)| *member).ok().and_then(|index| TABLE.get(index));
        let groups = row.filter(|_| own.is_none()).map_or(&[][..], |(_, groups)| groups).iter().copied();
        groups.chain(own.into_iter().flatten().map(|(name, cvx)| VaccineGroup { name, cvx: *cvx }))
    }
}
