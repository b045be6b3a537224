//! What a site's own files say, by the keys of the tables. A row of the crate's tables counts when nothing here has its key.

use std::collections::BTreeMap;

use iz_model::Cvx;
#[cfg(feature = "ndc")]
use iz_model::Ndc;
#[cfg(feature = "vis")]
use iz_model::VisCode;

use crate::CptMap;
use crate::cvx::SiteCvx;
use crate::mvx::SiteMvx;
#[cfg(feature = "ndc")]
use crate::ndc::{SitePackage, Unit};
use crate::product::SiteProduct;
#[cfg(feature = "vis")]
use crate::vis::SiteStatement;

#[derive(Clone, Debug, Default)]
pub(crate) struct Site {
    pub(crate) cvx: BTreeMap<Cvx, SiteCvx>,
    /// Names and codes of the groups of a vaccine.
    pub(crate) groups: BTreeMap<Cvx, Vec<(String, Cvx)>>,
    pub(crate) mvx: BTreeMap<String, SiteMvx>,
    pub(crate) cpt: CptMap,
    pub(crate) products: BTreeMap<String, Vec<SiteProduct>>,
    #[cfg(feature = "ndc")]
    pub(crate) packages: BTreeMap<(Ndc, Unit), Vec<SitePackage>>,
    #[cfg(feature = "vis")]
    pub(crate) statements: BTreeMap<VisCode, Vec<SiteStatement>>,
}

impl Site {
    pub(crate) const fn new() -> Self {
        Self {
            cvx: BTreeMap::new(),
            groups: BTreeMap::new(),
            mvx: BTreeMap::new(),
            cpt: CptMap(BTreeMap::new()),
            products: BTreeMap::new(),
            #[cfg(feature = "ndc")]
            packages: BTreeMap::new(),
            #[cfg(feature = "vis")]
            statements: BTreeMap::new(),
        }
    }
}
