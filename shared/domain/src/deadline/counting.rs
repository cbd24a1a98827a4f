//! How each legal deadline is counted (domain §6.2).

use time::{Date, Duration, OffsetDateTime, Time};

use super::calendar::day_after;
use super::{Calendar, Day, DeadlineKind, Explanation, MINSK, Norm, Step, StepCode, UnknownYear};

/// Days of ordinary consideration (T1, L:17.3).
pub const CONSIDERATION_DAYS: u16 = 15;
/// Working days to redirect an appeal and tell the applicant (T4, L:10.3).
pub const REDIRECTION_WORKING_DAYS: u32 = 5;
/// Working days to tell the applicant that an appeal is left without consideration (T5, L:15.4).
pub const LEAVING_WORKING_DAYS: u32 = 5;
/// Working days to return an appeal against a court ruling (T6, L:10.3).
pub const RETURNING_WORKING_DAYS: u32 = 5;
/// Working days to forward what an appeal tells of a crime (T7, L:10.5).
pub const FORWARDING_WORKING_DAYS: u32 = 5;
/// Years in which a complaint can be filed (T12, L:11).
pub const COMPLAINT_YEARS: i32 = 3;

/// For so many years a case is kept after its end (T18).
pub const KEEPING_YEARS: i32 = 5;
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

/// The last day to tell the applicant that the consideration takes longer than a month: a month from the day after the receipt (L:17.3, part 2;
/// domain §6.1, rule 8). A last day that is not worked stays: the law moves those of the consideration (L:17.2), and this is the careful reading.
pub fn prolongation_notice_due_on(received_on: Date) -> Result<Date, UnknownYear> {
    month_later(received_on)
}

/// T3: the day that the applicant was told on `told_on`, within a month after the receipt (L:17.3, part 2).
pub fn prolonged_consideration(received_on: Date, told_on: Date, due_on: Date) -> Result<Counted, UnknownYear> {
    let tell_by = prolongation_notice_due_on(received_on)?;
    let steps = vec![
        Step::new(StepCode::Received, received_on),
        Step::new(StepCode::NoticeGiven, told_on),
        Step::new(StepCode::NoticeDue, tell_by).by(Norm::Law17p3),
        Step::new(StepCode::Due, due_on),
    ];
    let kind = DeadlineKind::ProlongedConsideration;
    Ok(Counted { due_on, explanation: Explanation { kind, norm: Norm::Law17p3, steps } })
}

/// T4: 5 working days, the first of them the first one after registration (L:10.3; the careful reading of domain §6.1).
pub fn redirection(calendar: &Calendar, registered_on: Date) -> Result<Counted, UnknownYear> {
    in_working_days(calendar, registered_on, REDIRECTION_WORKING_DAYS, (DeadlineKind::Redirection, Norm::Law10p3))
}

/// T5: 5 working days, counted as T4: the law does not say from when, and the registration is the careful reading (L:15.4; domain §6.2).
pub fn leaving(calendar: &Calendar, registered_on: Date) -> Result<Counted, UnknownYear> {
    in_working_days(calendar, registered_on, LEAVING_WORKING_DAYS, (DeadlineKind::Leaving, Norm::Law15p4))
}

/// T6: 5 working days, counted as T4 by the same norm (L:10.3).
pub fn returning(calendar: &Calendar, registered_on: Date) -> Result<Counted, UnknownYear> {
    in_working_days(calendar, registered_on, RETURNING_WORKING_DAYS, (DeadlineKind::Returning, Norm::Law10p3))
}

/// T7: 5 working days, counted as T4 (L:10.5).
pub fn forwarding(calendar: &Calendar, registered_on: Date) -> Result<Counted, UnknownYear> {
    in_working_days(calendar, registered_on, FORWARDING_WORKING_DAYS, (DeadlineKind::Forwarding, Norm::Law10p5))
}

/// T9: the superior sets the day; what there is to explain is when and by which norm (L:20.2).
pub fn prescription(prescribed_on: Date, due_on: Date) -> Counted {
    let prescribed = Step::new(StepCode::Prescribed, prescribed_on).by(Norm::Law20p2);
    let steps = vec![prescribed, Step::new(StepCode::Due, due_on)];
    Counted { due_on, explanation: Explanation { kind: DeadlineKind::Prescription, norm: Norm::Law20p2, steps } }
}

/// The last day that a prescription of that day can set: one month, counted as T2 (L:17.2, 20.2).
pub fn latest_prescription(calendar: &Calendar, prescribed_on: Date) -> Result<Date, UnknownYear> {
    Ok(consideration_with_study(calendar, prescribed_on)?.due_on)
}

/// T12: the last day to complain of what was known on that day: the same date three years later, or the last day of that month (L:11). No
/// calendar is known so far ahead, so that a day that is not worked does not give way.
pub fn complaint_until(known_on: Date) -> Date {
    years_after(known_on, COMPLAINT_YEARS)
}

/// T18: the last day on which a case that ended on that day is kept: the same date five years later (`domain.md` §6.2).
pub fn kept_until(closed_on: Date) -> Date {
    years_after(closed_on, KEEPING_YEARS)
}

fn years_after(date: Date, years: i32) -> Date {
    let (year, month) = (date.year() + years, date.month());
    Date::from_calendar_date(year, month, date.day().min(month.length(year))).unwrap_or(Date::MAX)
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

fn in_working_days(
    calendar: &Calendar,
    registered_on: Date,
    days: u32,
    (kind, norm): (DeadlineKind, Norm),
) -> Result<Counted, UnknownYear> {
    let mut steps = vec![Step::new(StepCode::Registered, registered_on).by(Norm::Law17)];
    let mut date = registered_on;
    for count in 1..=days {
        let (worked, day) = pass_to_working_day(calendar, day_after(date)?, &mut steps)?;
        steps.push(Step::new(day, worked).counted(count));
        date = worked;
    }
    steps.push(Step::new(StepCode::Due, date).by(norm));
    Ok(Counted { due_on: date, explanation: Explanation { kind, norm, steps } })
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
