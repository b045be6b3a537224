use std::collections::{BTreeSet, HashMap};

use super::key::Key;
use super::{Existing, KeyRule};
use crate::order_number::OrderNumber;

/// The rows of the school, to be found by key and by order number. The lists are in the order of the rows.
pub(super) struct Rows<'a> {
    by_key: HashMap<Key<'a>, Vec<usize>>,
    by_order: HashMap<(&'a str, OrderNumber<'a>), Vec<usize>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(existing: &[Existing<'a>], rule: KeyRule) -> Self {
        let mut rows = Self { by_key: HashMap::new(), by_order: HashMap::new() };
        for (index, row) in existing.iter().enumerate() {
            if let Some(key) = Key::of_row(row, rule) {
                rows.by_key.entry(key).or_default().push(index);
            }
            if let Some(number) = OrderNumber::of(row.filler_order) {
                rows.by_order.entry((row.student, number)).or_default().push(index);
            }
        }
        rows
    }

    /// The first row with this key.
    pub(super) fn with_key(&self, key: &Key<'a>) -> Option<usize> {
        self.by_key.get(key)?.first().copied()
    }

    /// Every row of the student with this key or this order number.
    pub(super) fn meant_by(
        &self,
        student: &'a str,
        key: Option<Key<'a>>,
        number: Option<OrderNumber<'a>>,
    ) -> BTreeSet<usize> {
        let with_key = key.and_then(|key| self.by_key.get(&key));
        let with_number = number.and_then(|number| self.by_order.get(&(student, number)));
        with_key.into_iter().chain(with_number).flatten().copied().collect()
    }
}
