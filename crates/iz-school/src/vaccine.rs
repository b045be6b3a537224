use iz_model::{Cvx, Dose};

#[derive(Clone, Copy)]
pub(crate) struct VaccineCvx {
    pub(crate) cvx: Cvx,
    pub(crate) derived: bool,
}

pub(crate) fn vaccine_of(dose: &Dose) -> Option<VaccineCvx> {
    dose.cvx().map(|cvx| VaccineCvx { cvx, derived: false })
}
