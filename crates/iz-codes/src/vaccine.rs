//! The CVX code of a vaccine as a message states it (RXA-5).

use iz_model::{Coded, Cvx, Ndc};

use crate::{CodeSets, Relation, VaccineGroup};

/// The CVX code of a vaccine, and whether the message said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VaccineCvx {
    /// The code.
    pub cvx: Cvx,
    /// Whether the code was found through an NDC. `false` means that the message states it.
    pub derived: bool,
}

/// A vaccine as a message states it (RXA-5), with what the tables know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Vaccine<'c> {
    /// The code: the one that is stated, else that of the package, else that of the CPT code. `None` when there is
    /// none, or two contradict each other.
    pub cvx: Option<Cvx>,
    /// The manufacturer of the package, when it is one.
    pub mvx: Option<&'c str>,
    /// The name on the package.
    pub product: Option<&'c str>,
    /// CDC's groups of the vaccine.
    pub groups: Vec<VaccineGroup<'c>>,
    /// What is to be looked at.
    pub doubts: Vec<VaccineDoubt>,
}

/// What makes the triplets of a vaccine doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VaccineDoubt {
    /// Two CVX codes are stated, or two packages of different vaccines. Ask the sender; neither was taken.
    Contradiction,
    /// The CVX code that is stated is not in the table: it may be newer, or a slip.
    UnknownCvx(Cvx),
    /// The package is not in the table.
    UnknownPackage(Ndc),
    /// The package is of another vaccine than is stated. The stated code was taken.
    PackageOfAnother(Cvx),
    /// The CPT code is of another vaccine than the rest. The rest was taken.
    CptOfAnother(Cvx),
}

impl CodeSets {
    /// All that the triplets of a vaccine say, in whatever order: CVX, NDC, and CPT by the site's
    /// [map](Self::with_cpt). Codes of other systems say nothing.
    ///
    /// A code that leaves open what the other says does not contradict it, and the stated one is taken.
    ///
    /// ```
    /// use iz_codes::{EMBEDDED, VaccineDoubt};
    /// use iz_model::{Coded, Cvx, Ndc};
    /// let vaccine = EMBEDDED.vaccine(&[Coded::new("03", "CVX"), Coded::new("49281-0286-10", "NDC")]);
    /// assert_eq!(vaccine.cvx, Some(Cvx::new(3)));
    /// assert_eq!(vaccine.doubts, [VaccineDoubt::PackageOfAnother(Cvx::new(106))]);
    /// ```
    pub fn vaccine(&self, codes: &[Coded]) -> Vaccine<'_> {
        let mut vaccine = Vaccine::default();
        let stated = codes.iter().find_map(Coded::cvx);
        vaccine.cvx = self.cvx_of(codes).map(|found| found.cvx);
        #[cfg(feature = "ndc")]
        self.look_into_packages(codes, stated, &mut vaccine);
        if vaccine.cvx.is_none() && stated.is_some() {
            vaccine.doubts.push(VaccineDoubt::Contradiction);
        }
        if let Some(cvx) = stated.filter(|cvx| self.cvx(*cvx).is_none()) {
            vaccine.doubts.push(VaccineDoubt::UnknownCvx(cvx));
        }
        let by_cpt = codes.iter().filter_map(Coded::cpt).find_map(|cpt| self.site.cpt.only(cpt));
        if let Some(of_cpt) = by_cpt.filter(|_| !vaccine.doubts.contains(&VaccineDoubt::Contradiction)) {
            match vaccine.cvx {
                None => vaccine.cvx = Some(of_cpt),
                Some(cvx) if self.is_another(cvx, of_cpt) => vaccine.doubts.push(VaccineDoubt::CptOfAnother(of_cpt)),
                Some(_) => {}
            }
        }
        vaccine.groups = vaccine.cvx.map(|cvx| self.groups(cvx).collect()).unwrap_or_default();
        vaccine
    }

    #[cfg(feature = "ndc")]
    fn look_into_packages<'c>(&'c self, codes: &[Coded], stated: Option<Cvx>, vaccine: &mut Vaccine<'c>) {
        let mut first = None;
        for ndc in codes.iter().filter_map(Coded::ndc) {
            let Some(package) = self.package(ndc).next() else {
                vaccine.doubts.push(VaccineDoubt::UnknownPackage(ndc));
                continue;
            };
            let of_package = self.cvx_in(ndc);
            if stated.is_none() && first.is_some() && of_package != first {
                vaccine.doubts.push(VaccineDoubt::Contradiction);
                (vaccine.product, vaccine.mvx) = (None, None);
                return;
            }
            first = first.or(of_package);
            let another = of_package.filter(|cvx| stated.is_some_and(|stated| self.is_another(stated, *cvx)));
            match another {
                Some(cvx) => vaccine.doubts.push(VaccineDoubt::PackageOfAnother(cvx)),
                None => {
                    vaccine.product = Some(package.product);
                    let mut manufacturers = package.mvx();
                    vaccine.mvx = manufacturers.next().filter(|_| manufacturers.next().is_none());
                }
            }
        }
    }

    /// Whether two codes name different vaccines, and neither leaves open what the other says.
    fn is_another(&self, a: Cvx, b: Cvx) -> bool {
        !matches!(self.relation(a, b), Relation::Same | Relation::Unspecified { .. })
    }

    /// The CVX code of a vaccine that these triplets describe.
    ///
    /// A triplet whose system is CVX wins, in whatever position, known to the table or not. Without one, the code is found
    /// through the NDC triplets, when the feature `ndc` is on. CPT codes are never mapped. `None` means that the triplets
    /// name no CVX code in either way, or that they contradict each other: the guide has both triplets say the same vaccine,
    /// and nobody can tell which of two was given.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::{Coded, Cvx, Ndc};
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
