//! Which positions belong together.

/// Sets of positions that are joined two by two.
pub(super) struct Sets {
    above: Vec<usize>,
}

impl Sets {
    /// Each position alone.
    pub(super) fn new(count: usize) -> Self {
        Self { above: (0..count).collect() }
    }

    /// The least position of the set that one is in.
    pub(super) fn first(&mut self, position: usize) -> usize {
        let mut first = position;
        while let Some(above) = self.above.get(first).copied().filter(|above| *above != first) {
            // Each step halves the way of the next search.
            let next = self.above.get(above).copied().unwrap_or(above);
            if let Some(cell) = self.above.get_mut(first) {
                *cell = next;
            }
            first = next;
        }
        first
    }

    /// Joins the sets of two; whether they were two.
    pub(super) fn join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(cell) = self.above.get_mut(one.max(other)) {
            *cell = one.min(other);
        }
        one != other
    }
}
