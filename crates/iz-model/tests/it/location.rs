//! A location is written as it is read, and as ERR-2 wants it.

use iz_model::Location;
use proptest::prelude::*;

#[test]
fn the_value_of_err_2_leaves_out_what_is_not_needed() {
    for (path, erl) in [
        ("PID", "PID^1"),
        ("RXA[2]", "RXA^2"),
        ("RXA[2]-5", "RXA^2^5"),
        ("PID-3[2]", "PID^1^3^2"),
        ("PID-3.4", "PID^1^3^1^4"),
        ("PID-3[2].4.1", "PID^1^3^2^4^1"),
    ] {
        assert_eq!(path.parse::<Location>().unwrap().erl(), erl);
    }
}

#[test]
fn what_is_no_location_is_refused_whole() {
    for path in [
        "",
        "PI",
        "PIDX",
        "pid-1",
        "PID-0",
        "PID[0]",
        "PID-1.0",
        "PID-1[0]",
        "PID-1.2.3.4",
        "PID-1 ",
        "PID-99999999999",
    ] {
        assert!(path.parse::<Location>().is_err(), "{path}");
    }
}

#[test]
fn the_standard_has_no_number_0() {
    let segment: Location = "PID".parse().unwrap();
    assert_eq!(segment.with_field(0), segment);
    assert_eq!(segment.with_field(3).with_repetition(0), segment.with_field(3));
    assert_eq!(segment.with_field(3).with_component(4).with_subcomponent(0), segment.with_field(3).with_component(4));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        sequence in 1..100_000_usize,
        field in 1..100_usize,
        repetition in proptest::option::of(1..100_000_usize),
        component in proptest::option::of(1..30_usize),
        subcomponent in proptest::option::of(1..9_usize),
    ) {
        let mut location: Location = format!("OBX[{sequence}]-{field}").parse().unwrap();
        if let Some(repetition) = repetition {
            location = location.with_repetition(repetition);
        }
        if let Some(component) = component {
            location = location.with_component(component);
        }
        if let (Some(_), Some(subcomponent)) = (component, subcomponent) {
            location = location.with_subcomponent(subcomponent);
        }
        prop_assert_eq!(location.to_string().parse::<Location>(), Ok(location));
        prop_assert_eq!(location.sequence(), sequence);
        prop_assert_eq!(location.component(), component);
    }
}
