//! What must be reached, and under which figure a change has broken something.

/// A goal for one row.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "a line of the table below")]
pub struct Goal {
    /// What is done.
    pub work: &'static str,
    /// Over which messages.
    pub corpus: &'static str,
    /// Empty for a figure without a peer.
    peer: &'static str,
    /// On which side of the target the figure must be.
    pub bound: Bound,
    /// What must be reached.
    pub target: f64,
    /// What `compare --smoke` holds: loose, since it measures seconds on a busy machine.
    pub floor: f64,
}

/// A side of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "there are no other sides")]
pub enum Bound {
    /// The figure must be the target or more.
    AtLeast,
    /// The figure must be the target or less.
    AtMost,
}

impl Bound {
    /// Whether a figure is on the right side.
    pub fn holds(self, figure: f64, target: f64) -> bool {
        match self {
            Self::AtLeast => figure >= target,
            Self::AtMost => figure <= target,
        }
    }

    /// As it is written before the target.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
        }
    }
}

const fn ratio(work: &'static str, corpus: &'static str, target: f64, floor: f64) -> Goal {
    Goal { work, corpus, peer: "hl7-parser", bound: Bound::AtLeast, target, floor }
}

const fn most(work: &'static str, corpus: &'static str, target: f64, floor: f64) -> Goal {
    Goal { work, corpus, peer: "", bound: Bound::AtMost, target, floor }
}

/// All goals.
pub static GOALS: [Goal; 32] = [
    ratio("parse", "vxu", 40.0, 25.0),
    ratio("parse", "rsp", 40.0, 25.0),
    ratio("read", "vxu", 20.0, 12.0),
    ratio("read", "rsp", 40.0, 25.0),
    ratio("records", "vxu", 10.0, 2.5),
    ratio("records", "rsp", 10.0, 2.0),
    ratio("build", "vxu", 10.0, 5.0),
    ratio("check", "vxu", 3.0, 1.0),
    ratio("quality", "vxu", 3.0, 1.5),
    Goal { work: "ack", corpus: "vxu", peer: "", bound: Bound::AtLeast, target: 300.0, floor: 100.0 },
    most("live heap", "vxu", 1.2, 1.2),
    most("live heap", "rsp", 1.2, 1.2),
    most("allocations, Parser", "vxu", 0.0, 0.0),
    most("allocations, Parser", "rsp", 0.0, 0.0),
    most("allocations, Reader", "vxu", 0.0, 0.0),
    most("allocations, Reader", "rsp", 0.0, 0.0),
    most("allocations, Profile", "clean", 0.0, 0.0),
    most("allocations, Quality", "clean", 0.0, 0.0),
    most("peak memory", "batch", 32.0, 32.0),
    most("instructions, parse", "vxu", 15.0, 15.0),
    most("instructions, parse", "rsp", 15.0, 15.0),
    most("growth, parse", "bytes", 2.2, 3.0),
    most("growth, parse", "fields", 2.2, 3.0),
    most("growth, records", "bytes", 2.2, 3.0),
    Goal { work: "lookup, cvx", corpus: "codes", peer: "HashMap", bound: Bound::AtLeast, target: 1.0, floor: 0.6 },
    Goal { work: "lookup, ndc", corpus: "codes", peer: "HashMap", bound: Bound::AtLeast, target: 1.0, floor: 0.6 },
    // Twenty times the time of parsing.
    Goal {
        work: "vaccinations",
        corpus: "12 records",
        peer: "parsing",
        bound: Bound::AtLeast,
        target: 0.05,
        floor: 0.03,
    },
    Goal {
        work: "vaccinations, 2 threads",
        corpus: "12 records",
        peer: "",
        bound: Bound::AtLeast,
        target: 1.8,
        // The other core of a small machine is seldom free, and its time is on the clock on the wall.
        floor: 0.5,
    },
    most("binary size", "codes", 250.0, 260.0),
    // The smoke run has fewer rows: its time has no floor, and its memory one of its own.
    most("exact key, beside reading", "100 x 7.1 M", 4.0, f64::INFINITY),
    most("peak memory", "exact key", 128.0, 32.0),
    Goal { work: "exact key", corpus: "1 x 0.07 M", peer: "HashSet", bound: Bound::AtLeast, target: 1.5, floor: 1.2 },
];

/// The goal of a row, if it has one.
pub fn goal(work: &str, corpus: &str, peer: &str) -> Option<&'static Goal> {
    GOALS.iter().find(|goal| goal.work == work && goal.corpus == corpus && goal.peer == peer)
}

#[cfg(test)]
mod tests {
    use crate::report::Row;

    #[test]
    fn a_ratio_must_reach_its_target_and_may_not_fall_under_its_floor() {
        let row = |ours| Row::ratio("parse", "vxu", ours, "hl7-parser", 30.0);
        assert_eq!((row(1_200.0).met, row(1_200.0).is_under_floor()), (Some(true), false));
        assert_eq!((row(1_100.0).met, row(1_100.0).is_under_floor()), (Some(false), false));
        assert_eq!((row(700.0).met, row(700.0).is_under_floor()), (Some(false), true));
    }

    #[test]
    fn memory_must_stay_below_its_target() {
        let row = |value| Row::value("live heap", "vxu", value, "x the message");
        assert_eq!((row(0.8).met, row(0.8).is_under_floor()), (Some(true), false));
        assert_eq!((row(1.3).met, row(1.3).is_under_floor()), (Some(false), true));
    }

    #[test]
    fn the_other_peers_have_no_goal() {
        assert_eq!(Row::ratio("parse", "vxu", 1.0, "hl7kit", 30.0).met, None);
    }
}
