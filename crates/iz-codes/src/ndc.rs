//! From the code of a package (NDC) to the code of the vaccine in it (CVX).

use iz_model::{Cvx, Ndc};

use crate::tables::ndc::TABLE;

/// The CVX code of the vaccine in this package, a unit of use or a unit of sale.
///
/// `None` when CDC does not list the package, and when CDC lists it under more than one CVX code: some Engerix-B
/// packages serve `43` (adult) and `44` (dialysis) alike, and nothing is guessed. Packages that are no longer sold are
/// found, because histories hold them.
///
/// ```
/// use iz_codes::ndc;
/// use iz_model::Cvx;
/// assert_eq!(ndc::cvx_of("49281-0286-10".parse()?), Some(Cvx::new(106)));
/// assert_eq!(ndc::cvx_of("58160-0821-52".parse()?), None, "43 or 44");
/// # Ok::<(), iz_model::NotAnNdc>(())
/// ```
pub fn cvx_of(ndc: Ndc) -> Option<Cvx> {
    let index = TABLE.binary_search_by_key(&ndc.number(), |&(number, _)| number).ok()?;
    TABLE.get(index).map(|&(_, cvx)| Cvx::new(cvx))
}
