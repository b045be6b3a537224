use iz_match::Grade;

#[test]
fn the_scale_is_ordered_and_written_as_read() {
    let scale: Vec<Grade> = (-2..=13).map(|level| Grade::new(level).unwrap()).collect();
    assert!(scale.is_sorted());
    for grade in scale {
        assert_eq!(grade.to_string().parse(), Ok(grade));
        assert_eq!(grade.level().to_string().parse(), Ok(grade));
    }
}

#[test]
fn case_and_blanks_are_not_significant() {
    assert_eq!(" kg ".parse::<Grade>(), Grade::new(0));
    assert_eq!("pk4".parse::<Grade>(), "PK".parse());
}

#[test]
fn what_is_no_grade_is_refused() {
    for text in ["", "-", "UG", "14", "-3", "99", "300", "5th", "1.5"] {
        assert!(text.parse::<Grade>().is_err(), "{text}");
    }
}
