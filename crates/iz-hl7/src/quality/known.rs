//! What the code sets say of each vaccine, brought together.

use std::collections::{BTreeMap, BTreeSet};

use iz_codes::{CodeSets, CvxEntry, CvxStatus};
use iz_model::{Cvx, Date};

use super::route::Route;

const WINDOWS: &str = include_str!("windows.tsv");

/// What is known of a vaccine beside its entry in the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Who makes or sells it (MVX); empty when CDC names nobody.
    pub(super) makers: BTreeSet<String>,
    /// The only route by which it is given, as its name says.
    pub(super) route: Option<Route>,
    /// The first day on which it was in use.
    pub(super) from: Option<Date>,
    /// The last day.
    pub(super) to: Option<Date>,
    /// The last day on which a retired code may have been in use.
    pub(super) retired: Option<Date>,
    /// The first month of life in which it is given, and the last.
    pub(super) age_from: Option<u16>,
    pub(super) age_to: Option<u16>,
}

pub(super) fn all(codes: &CodeSets) -> BTreeMap<Cvx, Known> {
    let mut known: BTreeMap<Cvx, Known> = BTreeMap::new();
    for CvxEntry { cvx, full_name, .. } in codes.cvx_entries() {
        known.insert(cvx, Known { route: Route::in_name(full_name), ..Known::default() });
    }
    for product in codes.products() {
        known.entry(product.cvx).or_default().makers.extend(product.mvx.map(str::to_owned));
    }
    for package in codes.packages() {
        known.entry(package.cvx).or_default().makers.extend(package.mvx().map(str::to_owned));
    }
    let rows = WINDOWS.lines().filter(|line| !line.starts_with('#')).skip(1);
    for row in rows {
        let mut cells = row.split('\t');
        let Some(Ok(cvx)) = cells.next().map(str::parse::<Cvx>) else { continue };
        let known = known.entry(cvx).or_default();
        let mut day = || cells.next().and_then(|cell| cell.parse().ok());
        (known.from, known.to) = (day(), day());
        let mut months = || cells.next().and_then(|cell| cell.parse().ok());
        (known.age_from, known.age_to) = (months(), months());
    }
    let sold = last_sold(codes.packages().map(|package| (package.cvx, package.end)));
    for entry in codes.cvx_entries().filter(|entry| entry.status == CvxStatus::Inactive) {
        let Some(known) = known.get_mut(&entry.cvx) else { continue };
        known.retired = match sold.get(&entry.cvx) {
            Some(end) => end.map(|end| end.max(known.to.unwrap_or(end))),
            None => known.to,
        };
        known.retired = known.retired.map(|day| day.max(entry.updated));
    }
    known
}

/// The last day on which the code of a manufacturer that is retired (MVX) may have been in use.
pub(super) fn retired_manufacturers(codes: &CodeSets) -> BTreeMap<String, Date> {
    let sold = last_sold(codes.packages().flat_map(|package| package.mvx().map(move |mvx| (mvx, package.end))));
    let inactive = codes.mvx_entries().filter(|entry| !entry.is_active);
    let retired =
        inactive.filter_map(|entry| Some((entry.mvx.to_owned(), (*sold.get(entry.mvx)?)?.max(entry.updated))));
    retired.collect()
}

/// When the last package of each was last sold; `None` when one has no end.
///
/// The date of an entry is that of an edit, and codes were in use for years after it: alone it says nothing.
fn last_sold<K: Ord>(ends: impl Iterator<Item = (K, Option<Date>)>) -> BTreeMap<K, Option<Date>> {
    let mut sold = BTreeMap::new();
    for (key, end) in ends {
        sold.entry(key)
            .and_modify(|last: &mut Option<Date>| *last = last.zip(end).map(|(one, other)| one.max(other)))
            .or_insert(end);
    }
    sold
}
