use std::fmt;

/// Whether two records tell of one vaccination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Outcome {
    /// They do.
    Same,
    /// Nobody can say without asking: a person decides.
    ToBeDetermined,
    /// They do not.
    Different,
}

/// What two records were compared in, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// Whether they tell of one vaccination.
    pub outcome: Outcome,
    /// What decided.
    pub rule: Rule,
    /// Everything that was compared, with its points. Empty when the rule needed none.
    pub evidence: Vec<Evidence>,
}

/// One attribute of two records, compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Evidence {
    /// What was compared.
    pub attribute: Attribute,
    /// How the two lie to each other.
    pub comparison: Comparison,
    /// The points that it is worth: positive towards one event, negative towards two.
    pub weight: i32,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Attribute {
    /// The order number (ORC-3, else ORC-2).
    OrderNumber,
    /// The day given (RXA-3).
    Date,
    /// The vaccine (RXA-5).
    Vaccine,
    /// The trade name.
    Product,
    /// The manufacturer (RXA-17).
    Manufacturer,
    /// The lot number (RXA-15).
    Lot,
    /// Whether it was recorded when given or from history (RXA-9).
    Source,
    /// Where it was given (RXA-11).
    Organization,
    /// Whose record it is.
    Submitter,
}

/// How an attribute of two records compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Comparison {
    /// They say the same.
    Same,
    /// They differ as a slip of the pen does, or one name begins with the other.
    Near,
    /// One leaves open what the other says.
    LessSpecific,
    /// One is a part of the other.
    Part,
    /// They say different things.
    Different,
    /// One says nothing.
    OneAbsent,
    /// Neither says anything.
    BothAbsent,
    /// Two days, so far apart.
    DaysApart(u32),
    /// At least one date has no day, and both may mean one day of a month.
    WithinMonth,
    /// At least one date has no month, and both may mean one day of a year.
    WithinYear,
    /// Both were recorded when given.
    BothGiven,
    /// Both are from history.
    BothHistorical,
    /// One was recorded when given and one is from history.
    GivenAndHistorical,
}

/// What decided about two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The sum of the points, and how many make one event.
    Points {
        /// The sum.
        sum: i32,
        /// As many, or more, make one event.
        same_from: i32,
        /// As few, or fewer, make two.
        different_to: i32,
    },
    /// At least one of them is no vaccination.
    NoVaccination,
    /// One is a delete of the other.
    Withdrawal,
    /// One may withdraw the other: it deletes such a vaccination but does not come from who recorded it, or comes before it, or
    /// its order number stands for another vaccine too; or it is an update that says that nothing was given.
    DoubtfulWithdrawal,
    /// They have one order number.
    SameOrderNumber,
    /// They have one order number, and cannot be one event.
    OrderNumberReused,
    /// The vaccines have nothing in common.
    OtherVaccine,
    /// The vaccines are of one kind and go different ways into the body.
    OtherRoute,
    /// More days lie between them than records of one dose of such a vaccine are apart.
    TooFarApart,
    /// Nobody knows the vaccine of one of them.
    UnknownVaccine,
    /// A part was given beside the combination, from a lot of its own.
    TwoShots,
    /// One system gave them two order numbers and two days.
    TwoOrders,
    /// Both were recorded when given, on two days.
    GivenTwice,
    /// What a person has to look at although the points would join the two.
    Doubt(Attribute),
    /// One was partly given, and may have been repeated.
    PartlyGiven,
    /// The two agree, but what they agree with does not: to join them would join two records that are not sure to be one
    /// event.
    Chain {
        /// The position of the one of those.
        a: usize,
        /// The position of the other.
        b: usize,
    },
    /// The two agree, but there were too many records to see what each agrees with.
    Unchecked,
    /// The same day, CVX and organization, which the published method takes for one event without a comparison.
    SameEvent,
    /// The votes of the published deterministic method.
    Votes {
        /// For one event.
        same: u32,
        /// For two.
        different: u32,
    },
    /// The published weighted method: the sum of its points, from 1 to 295, and the same as thousandths of that range.
    Balanced {
        /// The sum.
        sum: i32,
        /// Thousandths, rounded.
        thousandths: i32,
    },
    /// The published deterministic and weighted methods together.
    Hybrid {
        /// What the first says.
        deterministic: Outcome,
        /// What the second says.
        weighted: Outcome,
    },
}

impl Outcome {
    /// A short name for tables and logs: `same`, `to-be-determined`, `different`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::ToBeDetermined => "to-be-determined",
            Self::Different => "different",
        }
    }
}

impl Attribute {
    /// A short name for tables and logs, such as `order-number`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OrderNumber => "order-number",
            Self::Date => "date",
            Self::Vaccine => "vaccine",
            Self::Product => "product",
            Self::Manufacturer => "manufacturer",
            Self::Lot => "lot",
            Self::Source => "source",
            Self::Organization => "organization",
            Self::Submitter => "submitter",
        }
    }

    const fn noun(self) -> &'static str {
        match self {
            Self::OrderNumber => "order number",
            Self::Product => "trade name",
            _ => self.as_str(),
        }
    }
}

impl Comparison {
    /// A short name for tables and logs, such as `less-specific`. The days of [`DaysApart`](Self::DaysApart) are not in it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Near => "near",
            Self::LessSpecific => "less-specific",
            Self::Part => "part",
            Self::Different => "different",
            Self::OneAbsent => "one-absent",
            Self::BothAbsent => "both-absent",
            Self::DaysApart(_) => "days-apart",
            Self::WithinMonth => "within-month",
            Self::WithinYear => "within-year",
            Self::BothGiven => "both-given",
            Self::BothHistorical => "both-historical",
            Self::GivenAndHistorical => "given-and-historical",
        }
    }
}

impl Rule {
    /// A short name for tables and logs, such as `points` or `doubt-lot`, without the numbers of the rule.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Points { .. } => "points",
            Self::NoVaccination => "no-vaccination",
            Self::Withdrawal => "withdrawal",
            Self::DoubtfulWithdrawal => "doubtful-withdrawal",
            Self::SameOrderNumber => "same-order-number",
            Self::OrderNumberReused => "order-number-reused",
            Self::OtherVaccine => "other-vaccine",
            Self::OtherRoute => "other-route",
            Self::TooFarApart => "too-far-apart",
            Self::UnknownVaccine => "unknown-vaccine",
            Self::TwoShots => "two-shots",
            Self::TwoOrders => "two-orders",
            Self::Doubt(Attribute::OrderNumber) => "doubt-order-number",
            Self::Doubt(Attribute::Date) => "doubt-date",
            Self::Doubt(Attribute::Vaccine) => "doubt-vaccine",
            Self::Doubt(Attribute::Product) => "doubt-product",
            Self::Doubt(Attribute::Manufacturer) => "doubt-manufacturer",
            Self::Doubt(Attribute::Lot) => "doubt-lot",
            Self::Doubt(Attribute::Source) => "doubt-source",
            Self::Doubt(Attribute::Organization) => "doubt-organization",
            Self::Doubt(Attribute::Submitter) => "doubt-submitter",
            Self::GivenTwice => "given-twice",
            Self::PartlyGiven => "partly-given",
            Self::Chain { .. } => "chain",
            Self::Unchecked => "unchecked",
            Self::SameEvent => "same-event",
            Self::Votes { .. } => "votes",
            Self::Balanced { .. } => "balanced",
            Self::Hybrid { .. } => "hybrid",
        }
    }
}

impl Decision {
    pub(super) const fn by_rule(outcome: Outcome, rule: Rule) -> Self {
        Self { outcome, rule, evidence: Vec::new() }
    }

    /// The sum of the points.
    pub fn points(&self) -> i32 {
        self.evidence.iter().map(|evidence| evidence.weight).sum()
    }
}

/// One sentence that says why, without a value of the records.
impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.outcome {
            Outcome::Same => "same event: ",
            Outcome::ToBeDetermined => "to be determined: ",
            Outcome::Different => "different events: ",
        })?;
        write!(f, "{}", self.rule)?;
        let mut told = self.evidence.iter().filter(|evidence| evidence.weight != 0);
        if let Some(first) = told.next() {
            write!(f, " ({first}")?;
            told.try_for_each(|evidence| write!(f, ", {evidence}"))?;
            f.write_str(")")?;
        }
        Ok(())
    }
}

/// `same day +6`.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = self.attribute.noun();
        match (self.comparison, self.attribute) {
            (Comparison::Same, Attribute::Date) => f.write_str("same day"),
            (Comparison::Same, _) => write!(f, "same {noun}"),
            (Comparison::Near, Attribute::Lot) => f.write_str("lots that may be one, mistyped"),
            (Comparison::Near, _) => write!(f, "similar {noun}s"),
            (Comparison::LessSpecific, _) => write!(f, "one {noun} leaves open what the other says"),
            (Comparison::Part, _) => write!(f, "one {noun} is a part of the other"),
            (Comparison::Different, _) => write!(f, "different {noun}s"),
            (Comparison::OneAbsent, _) => write!(f, "{noun} in one record only"),
            (Comparison::BothAbsent, _) => write!(f, "no {noun}"),
            (Comparison::DaysApart(1), _) => f.write_str("1 day apart"),
            (Comparison::DaysApart(days), _) => write!(f, "{days} days apart"),
            (Comparison::WithinMonth, _) => f.write_str("the same day as far as a date without a day tells"),
            (Comparison::WithinYear, _) => f.write_str("the same day as far as a year tells"),
            (Comparison::BothGiven, _) => f.write_str("both records were made when given"),
            (Comparison::BothHistorical, _) => f.write_str("both records are from history"),
            (Comparison::GivenAndHistorical, _) => f.write_str("one record was made when given and one from history"),
        }?;
        write!(f, " {:+}", self.weight)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Points { sum, same_from, different_to } => {
                return match sum {
                    sum if sum >= same_from => write!(f, "{sum} points, {same_from} are enough"),
                    sum if sum <= different_to => write!(f, "{sum} points, {different_to} are too few"),
                    _ => write!(f, "{sum} points, between {different_to} and {same_from}"),
                };
            }
            Self::NoVaccination => "a record is no vaccination",
            Self::Withdrawal => "one record withdraws the other",
            Self::DoubtfulWithdrawal => "one record may withdraw the other",
            Self::SameOrderNumber => "same order number",
            Self::OrderNumberReused => "same order number, but vaccine or date say that it was used twice",
            Self::OtherVaccine => "the vaccines have nothing in common",
            Self::OtherRoute => "the vaccines are given in different ways",
            Self::TooFarApart => "too many days lie between them for this vaccine",
            Self::UnknownVaccine => "nobody knows the vaccine of one record",
            Self::TwoShots => "a part was given beside the combination, from another lot",
            Self::TwoOrders => "one system gave them two order numbers and two days",
            Self::Doubt(Attribute::Date) => "the dates are not sure enough",
            Self::Doubt(Attribute::Submitter) => "one source lists two records",
            Self::Doubt(attribute) => return write!(f, "the {}s contradict each other", attribute.noun()),
            Self::GivenTwice => "both records say that it was given, on two days",
            Self::PartlyGiven => "a dose that was partly given may have been repeated",
            Self::Chain { .. } => "the two agree, but what they agree with is not sure to be one event",
            Self::Unchecked => "the two agree, but there are too many records to see what each agrees with",
            Self::SameEvent => "same day, CVX and organization",
            Self::Votes { same, different } => return write!(f, "{same} votes for one event, {different} for two"),
            Self::Balanced { sum, thousandths } => {
                return write!(f, "{sum} points, {}.{:03} of the range", thousandths / 1000, thousandths % 1000);
            }
            Self::Hybrid { deterministic, weighted } => {
                return write!(f, "by votes {}, by points {}", deterministic.as_str(), weighted.as_str());
            }
        })
    }
}
