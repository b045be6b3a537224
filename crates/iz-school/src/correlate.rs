//! Which of the recorded queries an answer names.

/// Which recorded query MSA-2 and QAK-1 name together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named<Q> {
    /// This one.
    Query(Q),
    /// One of them names this query, the other another question.
    AnotherQuestion(Q),
    /// Neither names a recorded query.
    Nothing,
}

/// Brings together what MSA-2 and QAK-1 name. `by_control_id` and `by_tag` are the recorded queries found.
///
/// Some registries write the control ID into QAK-1, so a tag that equals the control ID says nothing of its own.
pub(crate) fn named<Q: Copy + PartialEq>(
    control_id: Option<&str>,
    tag: Option<&str>,
    by_control_id: Option<Q>,
    by_tag: Option<Q>,
) -> Named<Q> {
    match (by_control_id, by_tag) {
        (None, None) => Named::Nothing,
        (Some(one), Some(other)) if one == other => Named::Query(one),
        // The verdict (MSA) is on the message it names, so the error is that query's.
        (Some(one), Some(_)) => Named::AnotherQuestion(one),
        (Some(query), None) if tag.is_none() || tag == control_id => Named::Query(query),
        (None, Some(query)) if control_id.is_none() => Named::Query(query),
        (Some(query), None) | (None, Some(query)) => Named::AnotherQuestion(query),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_must_name_one_query() {
        let (a, b) = (Some("A"), Some("B"));
        let table = [
            (a, a, Some(1), Some(1), Named::Query(1)),
            (a, b, Some(1), Some(2), Named::AnotherQuestion(1)),
            (a, None, Some(1), None, Named::Query(1)),
            (a, a, Some(1), None, Named::Query(1)),
            (a, b, Some(1), None, Named::AnotherQuestion(1)),
            (None, b, None, Some(2), Named::Query(2)),
            (a, b, None, Some(2), Named::AnotherQuestion(2)),
            (a, b, None, None, Named::Nothing),
            (None, None, None, None, Named::Nothing),
        ];
        for (row, (control_id, tag, by_control_id, by_tag, expected)) in table.into_iter().enumerate() {
            assert_eq!(named(control_id, tag, by_control_id, by_tag), expected, "row {row}");
        }
    }
}
