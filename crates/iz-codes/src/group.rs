//! The vaccine groups that CDC sorts CVX codes into.

use iz_model::Cvx;

use crate::tables::vaccine_group::TABLE;

/// A vaccine group of CDC: `DTAP`, `POLIO`, `MMR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VaccineGroup {
    /// CDC's name of the group.
    pub name: &'static str,
    /// The code that stands for the group. It is the unspecified formulation where there is one (`107` for `DTAP`),
    /// and otherwise a vaccine of the group (`03` for `MMR`, `21` for `VARICELLA`).
    pub cvx: Cvx,
}

/// The groups that this code belongs to, in the order of their names; several for a combination vaccine.
///
/// The list is empty for a code that the table does not know, and for those that CDC puts in no group: immune
/// globulins, `998`, `999`, but also a few vaccines such as `11` (pertussis) and `182` (OPV, unspecified).
///
/// ```
/// use iz_codes::group;
/// use iz_model::Cvx;
/// let names: Vec<_> = group::groups_of(Cvx::new(110)).iter().map(|group| group.name).collect();
/// assert_eq!(names, ["DTAP", "HepB", "POLIO"]);
/// ```
pub fn groups_of(cvx: Cvx) -> &'static [VaccineGroup] {
    TABLE
        .binary_search_by_key(&cvx, |&(member, _)| member)
        .ok()
        .and_then(|index| TABLE.get(index))
        .map_or(&[], |&(_, groups)| groups)
}
