use std::collections::BTreeSet;
use std::io;

use examples::Output;
use iz_codes::{CodeSets, CvxStatus};
use iz_model::{Cvx, Date};
use serde::Serialize;

use crate::answer::Answer;
use crate::named::{NamedCvx, NamedMvx};
use crate::sheet::{Sheet, yes_or_no};

/// What a CVX code means.
#[derive(Serialize)]
pub(crate) struct Vaccine<'c> {
    cvx: Cvx,
    #[serde(flatten)]
    entry: Option<Entry<'c>>,
}

#[derive(Serialize)]
struct Entry<'c> {
    short_name: &'c str,
    full_name: &'c str,
    status: &'static str,
    is_vaccine: bool,
    is_unspecified: bool,
    replaced_by: Vec<NamedCvx<'c>>,
    updated: Date,
    groups: Vec<Group<'c>>,
    antigens: Vec<&'c str>,
    products: Vec<Product<'c>>,
    /// How many packages hold it, sold today or once.
    packages: usize,
}

#[derive(Serialize)]
struct Group<'c> {
    name: &'c str,
    cvx: Cvx,
}

#[derive(Serialize)]
struct Product<'c> {
    name: &'c str,
    manufacturer: Option<NamedMvx<'c>>,
    is_active: bool,
}

impl<'c> Vaccine<'c> {
    pub(crate) fn of(sets: &'c CodeSets, cvx: Cvx) -> Self {
        let products = sets.products().filter(|product| product.cvx == cvx);
        let packages: BTreeSet<_> = sets.packages().filter(|package| package.cvx == cvx).map(|it| it.ndc).collect();
        let entry = sets.cvx(cvx).map(|entry| Entry {
            short_name: entry.short_name,
            full_name: entry.full_name,
            status: status(entry.status),
            is_vaccine: entry.is_vaccine,
            is_unspecified: entry.is_unspecified,
            replaced_by: sets.replacements(cvx).map(|other| NamedCvx::of(sets, other)).collect(),
            updated: entry.updated,
            groups: sets.groups(cvx).map(|group| Group { name: group.name, cvx: group.cvx }).collect(),
            antigens: sets.antigens(cvx).collect(),
            products: products
                .map(|product| Product {
                    name: product.name,
                    manufacturer: product.mvx.map(|mvx| NamedMvx::of(sets, mvx)),
                    is_active: product.is_active,
                })
                .collect(),
            packages: packages.len(),
        });
        Self { cvx, entry }
    }
}

impl Answer for Vaccine<'_> {
    fn problem(&self) -> Option<String> {
        self.entry.is_none().then(|| format!("CVX {} is not known", self.cvx))
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        let Some(entry) = &self.entry else { return Ok(()) };
        let product = |product: &Product<'_>| {
            let maker = product.manufacturer.as_ref().map(|maker| format!(", {maker}")).unwrap_or_default();
            let sold = if product.is_active { "" } else { ", no longer sold" };
            format!("{}{maker}{sold}", product.name)
        };
        Sheet::default()
            .line("CVX", self.cvx)
            .line("short name", entry.short_name)
            .line("full name", entry.full_name)
            .line("status", entry.status.replace('_', " "))
            .line("vaccine", yes_or_no(entry.is_vaccine))
            .line("unspecified", yes_or_no(entry.is_unspecified))
            .lines("replaced by", &entry.replaced_by)
            .line("updated", entry.updated)
            .lines("groups", entry.groups.iter().map(|group| group.name))
            .lines("antigens", &entry.antigens)
            .lines("products", entry.products.iter().map(product))
            .line("packages", entry.packages)
            .write(out)
    }
}

/// CDC's words, as a value of the JSON.
const fn status(status: CvxStatus) -> &'static str {
    match status {
        CvxStatus::Active => "active",
        CvxStatus::Inactive => "inactive",
        CvxStatus::NeverActive => "never_active",
        CvxStatus::NonUs => "non_us",
        _ => "other",
    }
}
