use std::collections::{BTreeMap, BTreeSet};

use iz_model::{Ndc, NdcLayout};

use super::{Extent, Keys, Overlaid, OverlayError, changes};
use crate::cdc::{PackageRow, PackageUnit};
use crate::ndc::{Package, SitePackage, Unit};
use crate::{CodeSets, EMBEDDED};

/// What the packages known so far tell of a labeler, the first five digits.
#[derive(Default)]
struct Labeler {
    layouts: BTreeSet<NdcLayout>,
    manufacturers: BTreeSet<String>,
}

impl CodeSets {
    pub(super) fn put_packages(&mut self, rows: Vec<PackageRow>, extent: Extent) -> Result<Overlaid, OverlayError> {
        let key = |row: &PackageRow| (row.ndc, unit(row));
        let units: BTreeSet<Unit> = rows.iter().map(unit).collect();
        let of_units = self.packages().filter(|package| units.contains(&package.unit));
        let known = of_units.map(|package| (package.ndc, package.unit)).collect();
        let of_units = EMBEDDED.packages().filter(|package| units.contains(&package.unit));
        let ours = of_units.map(|package| (package.ndc, package.unit)).collect::<BTreeSet<_>>().len();
        let changes = changes(&known, ours, rows.iter().map(key).collect(), Keys::MayGo, extent)?;
        let labelers = self.labelers();
        let mut packages: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in rows {
            let labeler = labelers.get(&labeler(row.ndc));
            let package = SitePackage {
                layout: labeler.and_then(|labeler| only(&labeler.layouts)),
                cvx: row.cvx,
                mvx: self.manufacturers(&row, labeler),
                product: row.product.clone(),
                start: row.start,
                end: row.end,
            };
            let of_key = packages.entry(key(&row)).or_insert_with_key(|(ndc, unit)| match extent {
                Extent::Whole => Vec::new(),
                Extent::Part => self.package_rows(*ndc, *unit),
            });
            // What is sold under another vaccine or from another day stands beside it.
            if extent == Extent::Part {
                of_key.retain(|other| (other.cvx, other.start) != (package.cvx, package.start));
            }
            if !of_key.contains(&package) {
                of_key.push(package);
            }
        }
        self.site.packages.extend(packages);
        Ok(changes)
    }

    /// What is known of a package, as rows of a site's own table.
    fn package_rows(&self, ndc: Ndc, unit: Unit) -> Vec<SitePackage> {
        let of_unit = self.package(ndc).filter(|package| package.unit == unit);
        let row = |package: Package<'_>| {
            let mut mvx = package.mvx().map(str::to_owned);
            SitePackage {
                layout: package.layout,
                cvx: package.cvx,
                mvx: [mvx.next(), mvx.next()],
                product: package.product.to_owned(),
                start: package.start,
                end: package.end,
            }
        };
        of_unit.map(row).collect()
    }

    fn labelers(&self) -> BTreeMap<u64, Labeler> {
        let mut labelers: BTreeMap<u64, Labeler> = BTreeMap::new();
        for package in self.packages() {
            let known = labelers.entry(labeler(package.ndc)).or_default();
            known.layouts.extend(package.layout);
            known.manufacturers.extend(package.mvx().map(str::to_owned));
        }
        labelers
    }

    /// The manufacturers of a package: those known of it, else the one with the name that the row has, else the only one of
    /// the labeler.
    fn manufacturers(&self, row: &PackageRow, labeler: Option<&Labeler>) -> [Option<String>; 2] {
        if let Some(package) = self.package(row.ndc).find(|package| package.unit == unit(row)) {
            let mut known = package.mvx().map(str::to_owned);
            return [known.next(), known.next()];
        }
        let named = self.mvx_entries().find(|entry| entry.name.eq_ignore_ascii_case(&row.manufacturer));
        let named = named.map(|entry| entry.mvx.to_owned());
        [named.or_else(|| labeler.and_then(|labeler| only(&labeler.manufacturers))), None]
    }
}

fn unit(row: &PackageRow) -> Unit {
    match row.unit {
        PackageUnit::Use => Unit::Use,
        PackageUnit::Sale => Unit::Sale,
    }
}

fn labeler(ndc: Ndc) -> u64 {
    ndc.number() / 1_000_000
}

fn only<T: Clone + Ord>(all: &BTreeSet<T>) -> Option<T> {
    all.first().filter(|_| all.len() == 1).cloned()
}
