//! How a deadline was counted, step by step, so that a person can check it.

use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

use super::Day;
use crate::iso_date;

/// What a deadline is for (domain §6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DeadlineKind {
    /// T1: consideration, 15 days (L:17.3).
    Consideration,
    /// T2: consideration that needs additional study, one month (L:17.3).
    ConsiderationWithStudy,
    /// T3: consideration that takes longer than a month, until the day that the applicant was told (L:17.3, part 2).
    ProlongedConsideration,
    /// T4: redirection to the competent organisation with notice, 5 working days (L:10.3).
    Redirection,
    /// T5: notice of leaving without consideration, 5 working days (L:15.4).
    Leaving,
    /// T6: return of an appeal against a court ruling, 5 working days (L:10.3).
    Returning,
    /// T7: forwarding of what an appeal tells of a crime, 5 working days (L:10.5).
    Forwarding,
    /// T17: registration, the day of receipt or the next working day (СМ 1786).
    Registration,
    /// T9: execution of a superior's prescription, until the day that it sets (L:20.2).
    Prescription,
    /// What the head set an executor in the resolution, never after the legal deadline (`domain.md` §10, 4).
    Execution,
}

impl DeadlineKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Consideration,
        Self::ConsiderationWithStudy,
        Self::ProlongedConsideration,
        Self::Redirection,
        Self::Leaving,
        Self::Returning,
        Self::Forwarding,
        Self::Registration,
        Self::Prescription,
        Self::Execution,
    ];

    /// The name on the wire and in keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consideration => "consideration",
            Self::ConsiderationWithStudy => "considerationWithStudy",
            Self::ProlongedConsideration => "prolongedConsideration",
            Self::Redirection => "redirection",
            Self::Leaving => "leaving",
            Self::Returning => "returning",
            Self::Forwarding => "forwarding",
            Self::Registration => "registration",
            Self::Prescription => "prescription",
            Self::Execution => "execution",
        }
    }
}

/// The norm that a deadline or a step follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum Norm {
    /// The Law, article 10, point 3: redirection, and return of an appeal against a court ruling.
    #[serde(rename = "L:10.3")]
    Law10p3,
    /// The Law, article 10, point 5: forwarding of what an appeal tells of a crime.
    #[serde(rename = "L:10.5")]
    Law10p5,
    /// The Law, article 15, point 4: notice of leaving without consideration.
    #[serde(rename = "L:15.4")]
    Law15p4,
    /// The Law, article 17: a deadline starts on the day after registration.
    #[serde(rename = "L:17")]
    Law17,
    /// The Law, article 17, point 2: a last day that is not worked gives way to the next working day.
    #[serde(rename = "L:17.2")]
    Law17p2,
    /// The Law, article 17, point 3: 15 days, or one month.
    #[serde(rename = "L:17.3")]
    Law17p3,
    /// The Law, article 20, point 2: a superior's prescription.
    #[serde(rename = "L:20.2")]
    Law20p2,
    /// Council of Ministers, 30.12.2011 № 1786: record keeping.
    #[serde(rename = "CM:1786")]
    Council1786,
}

/// What happened on the day of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum StepCode {
    /// The appeal came to the system.
    Received,
    /// It came after the end of the working day.
    ReceivedAfterHours,
    /// It was registered; this day is not counted.
    Registered,
    /// The superior issued its prescription.
    Prescribed,
    /// The first day that counts.
    FirstDay,
    /// The last of the days, before it is looked at whether it is worked.
    LastDay,
    /// The same date in the next month, or that month's last day.
    SameDateNextMonth,
    /// The applicant was told that it takes longer than a month.
    NoticeGiven,
    /// The last day on which the applicant can be told that.
    NoticeDue,
    /// A working day that counts.
    WorkingDay,
    /// A weekend day that counts because it is worked.
    WorkingWeekend,
    /// Passed over: Saturday or Sunday.
    Weekend,
    /// Passed over: a public holiday.
    Holiday,
    /// Passed over: a weekday that was made free.
    DayOff,
    /// The day by which it must be done.
    Due,
}

impl From<Day> for StepCode {
    fn from(day: Day) -> Self {
        match day {
            Day::Working => Self::WorkingDay,
            Day::WorkingWeekend => Self::WorkingWeekend,
            Day::Weekend => Self::Weekend,
            Day::Holiday => Self::Holiday,
            Day::DayOff => Self::DayOff,
        }
    }
}

/// One dated step of the counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// What happened.
    pub code: StepCode,
    /// On which day in Minsk.
    #[serde(with = "iso_date")]
    #[schema(value_type = String, format = "date")]
    pub date: Date,
    /// Which day of it that is, where days are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The norm behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<Norm>,
}

impl Step {
    pub(super) fn new(code: impl Into<StepCode>, date: Date) -> Self {
        Self { code: code.into(), date, count: None, norm: None }
    }

    pub(super) fn counted(self, count: u32) -> Self {
        Self { count: Some(count), ..self }
    }

    pub(super) fn by(self, norm: Norm) -> Self {
        Self { norm: Some(norm), ..self }
    }
}

/// How a deadline was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Which deadline. (Its name in stored explanations and on the wire is older.)
    #[serde(rename = "term")]
    pub kind: DeadlineKind,
    /// Where the law sets it.
    pub norm: Norm,
    /// From the event that starts it to the day it is due.
    pub steps: Vec<Step>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_that_of_the_wire() {
        for kind in DeadlineKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
