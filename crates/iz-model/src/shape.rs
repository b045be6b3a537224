//! `Debug` that shows shape: how many values a field holds, never which.

use crate::{
    Acknowledgement, AcknowledgmentCode, ActionCode, Address, Authority, Coded, CompletionStatus, Cvx, Dose,
    EntityIdentifier, Evaluation, Forecast, Identifier, Location, NextOfKin, NonDoseReason, Observation,
    ObservationValue, Order, PartialDate, Patient, PersonName, Provider, Query, QueryProfile, QueryStatus,
    ReportedError, ResponseProfile, Severity, Sex, Telecom, Vis,
};

/// How many values something holds.
pub(crate) trait Count {
    fn count(&self) -> usize;
}

impl Count for String {
    fn count(&self) -> usize {
        usize::from(!self.is_empty())
    }
}

impl<T: Count> Count for Option<T> {
    fn count(&self) -> usize {
        self.as_ref().map_or(0, Count::count)
    }
}

impl<T: Count> Count for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
}

macro_rules! count_one {
    ($($type:ty),* $(,)?) => {
        $(impl Count for $type {
            fn count(&self) -> usize {
                1
            }
        })*
    };
}

count_one!(
    bool,
    u8,
    u32,
    ActionCode,
    Acknowledgement,
    AcknowledgmentCode,
    Address,
    Authority,
    Coded,
    CompletionStatus,
    Cvx,
    Dose,
    EntityIdentifier,
    Evaluation,
    Forecast,
    Identifier,
    Location,
    NextOfKin,
    NonDoseReason,
    Observation,
    ObservationValue,
    Order,
    PartialDate,
    Patient,
    PersonName,
    Provider,
    Query,
    QueryProfile,
    QueryStatus,
    ReportedError,
    ResponseProfile,
    Severity,
    Sex,
    Telecom,
    Vis,
);

/// Implements `Debug` for a record: each field with the number of values it holds.
macro_rules! debug_shape {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                use crate::shape::Count as _;
                // The pattern names every field, so a new field cannot be forgotten here.
                let Self { $($field),* } = self;
                f.debug_struct(stringify!($type))$(.field(stringify!($field), &$field.count()))*.finish()
            }
        }
    };
}

pub(crate) use debug_shape;
