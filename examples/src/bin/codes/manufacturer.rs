use std::io;

use examples::Output;
use iz_codes::{CodeSets, MvxRelation};
use iz_model::{Date, Mvx};
use serde::Serialize;

use crate::answer::Answer;
use crate::named::NamedCvx;
use crate::sheet::{Sheet, yes_or_no};

/// What an MVX code means.
#[derive(Serialize)]
pub(crate) struct Manufacturer<'c> {
    mvx: Mvx,
    #[serde(flatten)]
    entry: Option<Entry<'c>>,
    /// The code that differs by case only.
    #[serde(skip)]
    similar: Option<&'c str>,
}

#[derive(Serialize)]
struct Entry<'c> {
    name: &'c str,
    is_active: bool,
    updated: Date,
    related: Vec<Related<'c>>,
    products: Vec<Product<'c>>,
}

#[derive(Serialize)]
struct Related<'c> {
    relation: &'static str,
    mvx: &'c str,
    name: &'c str,
}

#[derive(Serialize)]
struct Product<'c> {
    name: &'c str,
    #[serde(flatten)]
    vaccine: NamedCvx<'c>,
    is_active: bool,
}

impl<'c> Manufacturer<'c> {
    pub(crate) fn of(sets: &'c CodeSets, code: &str) -> Self {
        let mvx = Mvx::new(code);
        let code = mvx.as_str();
        let related = sets.related_mvx(code).map(|(relation, other)| Related {
            relation: relation_name(relation),
            mvx: other.mvx,
            name: other.name,
        });
        let products = sets.products().filter(|product| product.mvx == Some(code)).map(|product| Product {
            name: product.name,
            vaccine: NamedCvx::of(sets, product.cvx),
            is_active: product.is_active,
        });
        let entry = sets.mvx(code).map(|entry| Entry {
            name: entry.name,
            is_active: entry.is_active,
            updated: entry.updated,
            related: related.collect(),
            products: products.collect(),
        });
        let similar = sets.mvx_entries().map(|entry| entry.mvx).find(|other| other.eq_ignore_ascii_case(code));
        Self { entry, similar, mvx }
    }
}

impl Answer for Manufacturer<'_> {
    fn problem(&self) -> Option<String> {
        let hint = self.similar.map(|similar| format!("; case matters: {similar} is")).unwrap_or_default();
        self.entry.is_none().then(|| format!("MVX {} is not known{hint}", self.mvx))
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        let Some(entry) = &self.entry else { return Ok(()) };
        let related = |it: &Related<'_>| format!("{} {} {}", it.relation.replace('_', " "), it.mvx, it.name);
        let product = |product: &Product<'_>| {
            let sold = if product.is_active { "" } else { ", no longer sold" };
            format!("{}, {}{sold}", product.name, product.vaccine)
        };
        Sheet::default()
            .line("MVX", &self.mvx)
            .line("name", entry.name)
            .line("active", yes_or_no(entry.is_active))
            .line("updated", entry.updated)
            .lines("related", entry.related.iter().map(related))
            .lines("products", entry.products.iter().map(product))
            .write(out)
    }
}

const fn relation_name(relation: MvxRelation) -> &'static str {
    match relation {
        MvxRelation::AcquiredBy => "acquired_by",
        MvxRelation::PartOf => "part_of",
        MvxRelation::ParentOf => "parent_of",
        MvxRelation::RenamedTo => "renamed_to",
        MvxRelation::MergedInto => "merged_into",
        MvxRelation::ProductLineSold => "product_line_sold_to",
        MvxRelation::Partnership => "partnership_with",
        _ => "related_to",
    }
}
