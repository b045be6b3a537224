//! The 22 named fields that are read from every message: what a receiver looks at first.

use iz_hl7::Location;

/// The fields, of the first segment of each name. All are there in every message but PID-4 parts of a few.
pub const NAMES: [&str; 22] = [
    "MSH-3.1",
    "MSH-4.1",
    "MSH-7",
    "MSH-10",
    "PID-3.1",
    "PID-3.4.1",
    "PID-3.5",
    "PID-5.1",
    "PID-5.2",
    "PID-7",
    "PID-8",
    "PID-11.1",
    "PID-11.3",
    "PID-11.5",
    "PID-13.7",
    "ORC-3.1",
    "RXA-3",
    "RXA-5.1",
    "RXA-6",
    "RXA-20",
    "OBX-3.1",
    "OBX-5.1",
];

/// A field as the peers address it: segment name, field, component and subcomponent, counted from 1.
#[derive(Clone, Debug)]
pub struct Named {
    /// The segment's name.
    pub segment: String,
    /// The field.
    pub field: usize,
    /// The component, 1 when the field has none.
    pub component: usize,
    /// The subcomponent, 1 when the component has none.
    pub subcomponent: usize,
}

/// The fields as locations.
pub fn locations() -> Vec<Location> {
    NAMES.iter().filter_map(|name| name.parse().ok()).collect()
}

/// The fields as the peers address them.
pub fn named() -> Vec<Named> {
    let name = |location: &Location| Named {
        segment: location.segment().to_string(),
        field: location.field().unwrap_or(1),
        component: location.component().unwrap_or(1),
        subcomponent: location.subcomponent().unwrap_or(1),
    };
    locations().iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_location() {
        assert_eq!(locations().len(), NAMES.len());
    }
}
