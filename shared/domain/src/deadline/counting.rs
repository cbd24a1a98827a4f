//! How each legal deadline is counted (domain §6.2).

use time::{Date, Duration, OffsetDateTime, Time};

use super::calendar::day_after;
use super::{Calendar, Day, DeadlineKind, Explanation, MINSK, Norm, Step, StepCode, UnknownYear};

/// Days of ordinary consideration (T1, L:17.3).
pub const CONSIDERATION_DAYS: u16 = 15;
/// Working days to redirect an appeal and tell the applicant (T4, L:10.3).
pub const REDIRECTION_WORKING_DAYS: u32 = 5;
/// When the working day of most state organisations ends, in Minsk; one with other hours says so itself.
pub const WORKING_DAY_ENDS: Time = match Time::from_hms(18, 0, 0) {
    Ok(time) => time,
    Err(_) => Time::MIDNIGHT, // never: six in the evening is a valid time
};

/// By when, and why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The last day on which it is done in time.
    pub due_on: Date,
    /// How it was counted.
    pub explanation: Explanation,
}

/// T1: 15 calendar days from the day after registration; a last day that is not worked gives way to the next working
/// day (L:17.2, 17.3).
pub fn consideration(calendar: &Calendar, registered_on: Date) -> Result<Counted, UnknownYear> {
    let last = registered_on
        .checked_add(Duration::days(i64::from(CONSIDERATION_DAYS)))
        .ok_or(UnknownYear { year: registered_on.year() })?;
    let last = Step::new(StepCode::LastDay, last).counted(u32::from(CONSIDERATION_DAYS)).by(Norm::Law17p3);
    in_calendar_days(calendar, DeadlineKind::Consideration, registered_on, last)
}

/// T2: to the same date of the next month, or its last day if it has no such date; counted from the same registration,
/// not added to T1 (L:17.2, 17.3).
pub fn consideration_with_study(calendar: &Calendar, registered_on: Date) -> Result<Counted, UnknownYear> {
    let last = Step::new(StepCode::SameDateNextMonth, month_later(registered_on)?).by(Norm::Law17p3);
    in_calendar_days(calendar, DeadlineKind::ConsiderationWithStudy, registered_on, last)
}

/// T4: 5 working days, the first of them the first one after registration (L:10.3; the careful reading of domain §6.1).
pub fn redirection(calendar: &Calendar, registered_on: Date) -> Result<Counted, UnknownYear> {
    let mut steps = vec![Step::new(StepCode::Registered, registered_on).by(Norm::Law17)];
    let mut date = registered_on;
    for count in 1..=REDIRECTION_WORKING_DAYS {
        let (worked, day) = pass_to_working_day(calendar, day_after(date)?, &mut steps)?;
        steps.push(Step::new(day, worked).counted(count));
        date = worked;
    }
    steps.push(Step::new(StepCode::Due, date).by(Norm::Law10p3));
    Ok(Counted {
        due_on: date,
        explanation: Explanation { kind: DeadlineKind::Redirection, norm: Norm::Law10p3, steps },
    })
}

/// T17: the day of receipt, or the next working day for what came on a day that is not worked or after `day_ends`
/// in Minsk (СМ 1786, as recalled in domain §5).
pub fn registration(calendar: &Calendar, received_at: OffsetDateTime, day_ends: Time) -> Result<Counted, UnknownYear> {
    let received = received_at.to_offset(MINSK);
    let late = received.time() >= day_ends && calendar.is_working(received.date())?;
    let (code, from) = if late {
        (StepCode::ReceivedAfterHours, day_after(received.date())?)
    } else {
        (StepCode::Received, received.date())
    };
    let mut steps = vec![Step::new(code, received.date())];
    let (due_on, _) = pass_to_working_day(calendar, from, &mut steps)?;
    steps.push(Step::new(StepCode::Due, due_on).by(Norm::Council1786));
    Ok(Counted {
        due_on,
        explanation: Explanation { kind: DeadlineKind::Registration, norm: Norm::Council1786, steps },
    })
}

/// The same T17 seen from `today`: what came before this moment should have been registered before today, what came later
/// is still in time. It is the end of the last working day before today.
pub fn registration_overdue_before(
    calendar: &Calendar,
    today: Date,
    day_ends: Time,
) -> Result<OffsetDateTime, UnknownYear> {
    Ok(calendar.working_day_before(today)?.with_time(day_ends).assume_offset(MINSK))
}

fn in_calendar_days(
    calendar: &Calendar,
    kind: DeadlineKind,
    registered_on: Date,
    last: Step,
) -> Result<Counted, UnknownYear> {
    let last_day = last.date;
    let mut steps = vec![
        Step::new(StepCode::Registered, registered_on),
        Step::new(StepCode::FirstDay, day_after(registered_on)?).counted(1).by(Norm::Law17),
        last,
    ];
    let (due_on, _) = pass_to_working_day(calendar, last_day, &mut steps)?;
    let due = Step::new(StepCode::Due, due_on);
    steps.push(if due_on == last_day { due } else { due.by(Norm::Law17p2) });
    Ok(Counted { due_on, explanation: Explanation { kind, norm: Norm::Law17p3, steps } })
}

/// The first worked day from `date` on; each day passed over on the way becomes a step.
fn pass_to_working_day(calendar: &Calendar, date: Date, steps: &mut Vec<Step>) -> Result<(Date, Day), UnknownYear> {
    let mut date = date;
    loop {
        let day = calendar.day(date)?;
        if day.is_working() {
            return Ok((date, day));
        }
        steps.push(Step::new(day, date));
        date = day_after(date)?;
    }
}

fn month_later(date: Date) -> Result<Date, UnknownYear> {
    let month = date.month().next();
    let year = if month == time::Month::January { date.year() + 1 } else { date.year() };
    let day = date.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).map_err(|_| UnknownYear { year })
}

#[cfg(test)]
mod tests;
