//! The cases judged for this project.

use iz_codes::EMBEDDED;
use iz_match::vaccination::{Mode, Outcome, SetAside, Settings, compare, deduplicate};
use iz_model::NonDoseReason;

use super::case::{Case, cases};

/// How the rules of this crate disagree with a case, if they do.
pub(crate) fn disagreement(case: &Case) -> Option<String> {
    let history = case.with_events(|events| deduplicate(events, &EMBEDDED, &Settings::default()));
    let clusters: Vec<Vec<&str>> = history.clusters().iter().map(|cluster| case.names(cluster.members())).collect();
    let best: Vec<&str> = history.clusters().iter().map(|cluster| case.names(&[cluster.best()])[0]).collect();
    let decision = || case.with_events(|events| compare(&events[0], &events[1], &EMBEDDED, Mode::Default));
    let found = match case.expect["pair_class"].as_str() {
        Some("match") => clusters.len() == 1 && case.expect["best"] == best[0],
        Some("no_match") => {
            clusters.iter().all(|cluster| cluster.len() == 1) && decision().outcome == Outcome::Different
        }
        Some("to_be_determined") => history.undecided().count() == 1 && clusters.len() == 2,
        Some("delete") => {
            let withdrawn = history.set_aside().values().any(|why| matches!(why, SetAside::WithdrawnBy { .. }));
            let deletes =
                history.set_aside().values().any(|why| *why == SetAside::NoVaccination(NonDoseReason::Deleted));
            clusters.is_empty() && withdrawn && deletes
        }
        _ => {
            let best_is = case.expect["best"].is_null() || best.iter().any(|best| case.expect["best"] == *best);
            case.expect["clusters"] == serde_json::json!(clusters) && best_is
        }
    };
    (!found).then(|| format!("{}: clusters {clusters:?}, best {best:?}, pair {}", case.id, decision()))
}

#[test]
fn judged_cases() {
    let own: Vec<Case> = cases().into_iter().filter(|case| case.set == "own").collect();
    assert!(own.len() > 20);
    let wrong: Vec<String> = own.iter().filter_map(disagreement).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
