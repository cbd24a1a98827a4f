//! How a deadline was counted, in words.

use time::Date;

use super::{Message, render, status_name};
use crate::appeal::Appeal;
use crate::deadline::{
    CONSIDERATION_DAYS, Clock, DeadlineKind, Explanation, FORWARDING_WORKING_DAYS, LEAVING_WORKING_DAYS, Norm,
    REDIRECTION_WORKING_DAYS, RETURNING_WORKING_DAYS, Step, StepCode, Stopped,
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

/// A clock as a person reads it: its deadline, and how that was counted, as far as it was.
pub fn explained_clock(language: Language, clock: &Clock) -> Explained {
    match &clock.explanation {
        Some(explanation) => explained(language, explanation),
        None => Explained { term: render(language, &deadline_name(clock.deadline.kind)), steps: Vec::new() },
    }
}

/// What stopped a clock of the appeal; nothing while it runs.
pub fn stopped(language: Language, clock: &Clock, appeal: &Appeal) -> Option<String> {
    Some(render(language, &stopped_by(language, clock.stopped?, clock, appeal)))
}

fn stopped_by(language: Language, stopped: Stopped, clock: &Clock, appeal: &Appeal) -> Message {
    match (stopped, clock.deadline.kind) {
        (Stopped::ReplacedBy(kind), _) => {
            Message::new("clock-replaced").with("deadline", render(language, &deadline_name(kind)))
        }
        (Stopped::On(on), DeadlineKind::Registration) if appeal.registration().is_some() => {
            Message::new("clock-registered").with_date("stoppedOn", on)
        }
        (Stopped::On(on), DeadlineKind::Execution) if was_contributed(clock, on, appeal) => {
            Message::new("clock-contributed").with_date("stoppedOn", on)
        }
        (Stopped::On(on), _) if appeal.closed_on() == Some(on) => {
            let status = render(language, &status_name(appeal.status()));
            Message::new("clock-closed").with_date("stoppedOn", on).with("status", status)
        }
        // before a prescription opened it again
        (Stopped::On(on), _) => Message::new("clock-ended").with_date("stoppedOn", on),
    }
}

fn was_contributed(clock: &Clock, on: Date, appeal: &Appeal) -> bool {
    let all = appeal.executions();
    all.iter().any(|own| clock.person.as_ref() == Some(&own.person) && own.done_on == Some(on))
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

#[cfg(test)]
pub(super) mod tests;
