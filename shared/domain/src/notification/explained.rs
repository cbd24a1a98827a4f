//! How a deadline was counted, in words.

use super::{Message, render};
use crate::deadline::{
    CONSIDERATION_DAYS, DeadlineKind, Explanation, FORWARDING_WORKING_DAYS, LEAVING_WORKING_DAYS, Norm,
    REDIRECTION_WORKING_DAYS, RETURNING_WORKING_DAYS, Step, StepCode,
};
use crate::language::Language;

/// An [`Explanation`] in words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Which deadline, with the norm that sets it.
    pub term: String,
    /// A line for each step, with the norm behind it where there is one.
    pub steps: Vec<String>,
}

/// The explanation as a person reads it.
pub fn explained(language: Language, explanation: &Explanation) -> Explained {
    let with_norm = |message: &Message, norm: Option<Norm>| match norm {
        Some(norm) => format!("{} ({})", render(language, message), render(language, &norm_name(norm))),
        None => render(language, message),
    };
    Explained {
        term: with_norm(&deadline_name(explanation.kind), Some(explanation.norm)),
        steps: explanation.steps.iter().map(|step| with_norm(&step_words(step), step.norm)).collect(),
    }
}

pub(super) fn deadline_name(kind: DeadlineKind) -> Message {
    match kind {
        DeadlineKind::Consideration => Message::new("term-consideration").with("days", CONSIDERATION_DAYS.to_string()),
        DeadlineKind::ConsiderationWithStudy => Message::new("term-considerationWithStudy"),
        DeadlineKind::ProlongedConsideration => Message::new("term-prolongedConsideration"),
        DeadlineKind::Redirection => {
            Message::new("term-redirection").with("days", REDIRECTION_WORKING_DAYS.to_string())
        }
        DeadlineKind::Leaving => Message::new("term-leaving").with("days", LEAVING_WORKING_DAYS.to_string()),
        DeadlineKind::Returning => Message::new("term-returning").with("days", RETURNING_WORKING_DAYS.to_string()),
        DeadlineKind::Forwarding => Message::new("term-forwarding").with("days", FORWARDING_WORKING_DAYS.to_string()),
        DeadlineKind::Registration => Message::new("term-registration"),
        DeadlineKind::Prescription => Message::new("term-prescription"),
        DeadlineKind::Execution => Message::new("term-execution"),
    }
}

pub(super) fn norm_name(norm: Norm) -> Message {
    Message::new(match norm {
        Norm::Law10p3 => "norm-law-10-3",
        Norm::Law10p5 => "norm-law-10-5",
        Norm::Law15p4 => "norm-law-15-4",
        Norm::Law17 => "norm-law-17",
        Norm::Law17p2 => "norm-law-17-2",
        Norm::Law17p3 => "norm-law-17-3",
        Norm::Law20p2 => "norm-law-20-2",
        Norm::Council1786 => "norm-council-1786",
    })
}

pub(super) fn step_words(step: &Step) -> Message {
    let id = match step.code {
        StepCode::Received => "step-received",
        StepCode::ReceivedAfterHours => "step-receivedAfterHours",
        StepCode::Registered => "step-registered",
        StepCode::Prescribed => "step-prescribed",
        StepCode::FirstDay => "step-firstDay",
        StepCode::LastDay => "step-lastDay",
        StepCode::SameDateNextMonth => "step-sameDateNextMonth",
        StepCode::NoticeGiven => "step-noticeGiven",
        StepCode::NoticeDue => "step-noticeDue",
        StepCode::WorkingDay => "step-workingDay",
        StepCode::WorkingWeekend => "step-workingWeekend",
        StepCode::Weekend => "step-weekend",
        StepCode::Holiday => "step-holiday",
        StepCode::DayOff => "step-dayOff",
        StepCode::Due => "step-due",
    };
    let message = Message::new(id).with_date("stepOn", step.date);
    match step.count {
        Some(count) => message.with("count", count.to_string()),
        None => message,
    }
}
