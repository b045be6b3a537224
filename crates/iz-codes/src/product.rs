//! The trade names of vaccines.

use iz_model::{Cvx, Date};

use crate::CodeSets;
use crate::tables::product::{TABLE, TEXTS};
use crate::tables::{Text, generic_name};
use crate::words::words;

/// One row of CDC's table of product names. A name may have several rows: one for each vaccine or manufacturer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Product<'c> {
    /// The name as CDC writes it: `M-M-R II`.
    pub name: &'c str,
    /// The vaccine.
    pub cvx: Cvx,
    /// The manufacturer. Of some old products CDC names none.
    pub mvx: Option<&'c str>,
    /// Whether it is sold today.
    pub is_active: bool,
    /// The day of CDC's last edit.
    pub updated: Date,
}

/// A row of the generated table.
pub(crate) struct Row {
    pub(crate) name: Text,
    pub(crate) cvx: u16,
    pub(crate) mvx: Text,
    pub(crate) is_active: bool,
    pub(crate) updated: Date,
}

/// A row of a site's own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteProduct {
    pub(crate) cvx: Cvx,
    pub(crate) mvx: Option<String>,
    pub(crate) is_active: bool,
    pub(crate) updated: Date,
}

impl SiteProduct {
    fn product<'c>(&'c self, name: &'c str) -> Product<'c> {
        let Self { cvx, mvx, is_active, updated } = self;
        Product { name, cvx: *cvx, mvx: mvx.as_deref(), is_active: *is_active, updated: *updated }
    }
}

impl Row {
    fn product<'c>(&self) -> Product<'c> {
        let Self { name, cvx, mvx, is_active, updated } = *self;
        let mvx = Some(TEXTS.text(mvx)).filter(|mvx| !mvx.is_empty());
        Product { name: TEXTS.text(name), cvx: Cvx::new(cvx), mvx, is_active, updated }
    }
}

impl CodeSets {
    /// Every product: those of this crate in the order of the names as they are written, then those of the site's own file.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::Cvx;
    /// let of_mmrv = EMBEDDED.products().filter(|product| product.cvx == Cvx::new(94));
    /// assert!(of_mmrv.map(|product| product.name).eq(["PROQUAD"]));
    /// ```
    pub fn products(&self) -> impl Iterator<Item = Product<'_>> {
        let own = &self.site.products;
        let others = own.iter().flat_map(|(name, rows)| rows.iter().map(|row| row.product(name)));
        TABLE.iter().map(Row::product).filter(|product| !own.contains_key(product.name)).chain(others)
    }

    /// The vaccine that people call by a name of no product: `mmr`, `Hep B`, `chickenpox`. It is the unspecified code where
    /// there is one. Case and punctuation do not matter.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::Cvx;
    /// assert_eq!(EMBEDDED.generic("Hep B"), Some(Cvx::new(45)));
    /// assert_eq!(EMBEDDED.generic("Hep"), None);
    /// ```
    pub fn generic(&self, name: &str) -> Option<Cvx> {
        let name = words(name);
        let known = generic_name::TABLE.iter().find(|(known, _)| words(known) == name);
        known.map(|(_, cvx)| Cvx::new(*cvx))
    }

    /// The products with a name, as rows of a site's own table.
    #[cfg(feature = "overlay")]
    pub(crate) fn products_named(&self, name: &str) -> Vec<SiteProduct> {
        let named = self.products().filter(|product| product.name == name);
        let row = |product: Product<'_>| {
            let Product { cvx, mvx, is_active, updated, .. } = product;
            SiteProduct { cvx, mvx: mvx.map(str::to_owned), is_active, updated }
        };
        named.map(row).collect()
    }
}
