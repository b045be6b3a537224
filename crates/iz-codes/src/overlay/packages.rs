use std::collections::{BTreeMap, BTreeSet};

use iz_model::{Ndc, NdcLayout};

use super::{Extent, Overlaid, OverlayError, changes};
use crate::CodeSets;
use crate::cdc::{PackageRow, PackageUnit};
use crate::ndc::{SitePackage, Unit};

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
        let changes = changes(&known, rows.iter().map(key).collect(), extent)?;
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
            let of_key = packages.entry(key(&row)).or_default();
            if !of_key.contains(&package) {
                of_key.push(package);
            }
        }
        self.site.packages.extend(packages);
        Ok(changes)
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
