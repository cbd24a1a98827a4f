use std::collections::BTreeSet;

use proptest::prelude::*;
use time::macros::{date, datetime, time};

use super::super::YearTable;
use super::super::calendar::tests::belarus;
use super::super::minsk_date;
use super::*;

fn codes(term: &Counted) -> Vec<(StepCode, Date)> {
    term.explanation.steps.iter().map(|step| (step.code, step.date)).collect()
}

/// The worked examples of domain §6.1, rule 10.
#[test]
fn worked_examples() {
    let calendar = belarus();
    assert_eq!(consideration(&calendar, date!(2026 - 03 - 02)).unwrap().due_on, date!(2026 - 03 - 17));
    assert_eq!(consideration_with_study(&calendar, date!(2026 - 01 - 31)).unwrap().due_on, date!(2026 - 03 - 02));
    assert_eq!(redirection(&calendar, date!(2026 - 04 - 30)).unwrap().due_on, date!(2026 - 05 - 08));
}

#[test]
fn a_last_day_on_a_holiday_or_weekend_moves_on() {
    let calendar = belarus();
    // 7 November 2026 is a holiday and a Saturday
    let term = consideration(&calendar, date!(2026 - 10 - 23)).unwrap();
    assert_eq!(
        codes(&term),
        [
            (StepCode::Registered, date!(2026 - 10 - 23)),
            (StepCode::FirstDay, date!(2026 - 10 - 24)),
            (StepCode::LastDay, date!(2026 - 11 - 07)),
            (StepCode::Holiday, date!(2026 - 11 - 07)),
            (StepCode::Weekend, date!(2026 - 11 - 08)),
            (StepCode::Due, date!(2026 - 11 - 09)),
        ]
    );
    assert_eq!(term.explanation.norm, Norm::Law17p3);
    assert_eq!(term.explanation.steps.last().unwrap().norm, Some(Norm::Law17p2));
}

#[test]
fn months_of_every_length() {
    let calendar = belarus();
    let due = |registered| consideration_with_study(&calendar, registered).unwrap().due_on;
    assert_eq!(due(date!(2027 - 01 - 31)), date!(2027 - 03 - 01)); // 28 February 2027 is a Sunday
    assert_eq!(due(date!(2026 - 03 - 31)), date!(2026 - 04 - 30));
    assert_eq!(due(date!(2026 - 12 - 15)), date!(2027 - 01 - 15));
    assert_eq!(month_later(date!(2028 - 01 - 31)), Ok(date!(2028 - 02 - 29)));
    assert_eq!(month_later(Date::MAX), Err(UnknownYear { year: 10_000 }));
}

#[test]
fn five_working_days_step_by_step() {
    let term = redirection(&belarus(), date!(2026 - 04 - 30)).unwrap();
    let steps = &term.explanation.steps;
    assert_eq!(steps[1], Step::new(StepCode::Holiday, date!(2026 - 05 - 01)));
    assert_eq!(steps[4], Step::new(StepCode::WorkingDay, date!(2026 - 05 - 04)).counted(1));
    assert_eq!(steps.iter().filter_map(|step| step.count).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[test]
fn the_notice_of_leaving_has_as_many_days_as_a_redirection_by_a_norm_of_its_own() {
    for registered_on in [date!(2026 - 03 - 02), date!(2026 - 04 - 30)] {
        let (leaving, redirection) =
            (leaving(&belarus(), registered_on).unwrap(), redirection(&belarus(), registered_on).unwrap());
        assert_eq!(leaving.due_on, redirection.due_on);
        let explanation = &leaving.explanation;
        assert_eq!((explanation.kind, explanation.norm), (DeadlineKind::Leaving, Norm::Law15p4));
        assert_eq!(explanation.steps.last().unwrap().norm, Some(Norm::Law15p4));
    }
}

#[test]
fn t6_a_return_has_as_many_days_as_a_redirection_by_the_same_norm() {
    for registered_on in [date!(2026 - 03 - 02), date!(2026 - 04 - 30)] {
        let returning = returning(&belarus(), registered_on).unwrap();
        assert_eq!(returning.due_on, redirection(&belarus(), registered_on).unwrap().due_on);
        assert_eq!((returning.explanation.kind, returning.explanation.norm), (DeadlineKind::Returning, Norm::Law10p3));
    }
}

#[test]
fn t7_forwarding_has_as_many_days_as_a_redirection_by_a_norm_of_its_own() {
    let forwarding = forwarding(&belarus(), date!(2026 - 04 - 30)).unwrap();
    assert_eq!(forwarding.due_on, date!(2026 - 05 - 08));
    assert_eq!((forwarding.explanation.kind, forwarding.explanation.norm), (DeadlineKind::Forwarding, Norm::Law10p5));
}

#[test]
fn rule_8_the_month_of_the_notice_ends_on_the_date_of_the_receipt_and_moves_for_no_day_off() {
    for (received_on, last) in [
        (date!(2026 - 03 - 02), date!(2026 - 04 - 02)),
        (date!(2026 - 01 - 31), date!(2026 - 02 - 28)), // a Saturday
        (date!(2028 - 01 - 31), date!(2028 - 02 - 29)),
        (date!(2026 - 12 - 01), date!(2027 - 01 - 01)), // a holiday
    ] {
        assert_eq!(prolongation_notice_due_on(received_on), Ok(last));
    }
    let (received_on, due_on) = (date!(2026 - 03 - 02), date!(2026 - 06 - 07));
    let term = prolonged_consideration(received_on, date!(2026 - 03 - 20), due_on).unwrap();
    assert_eq!(term.due_on, due_on, "the announced day stays, a Sunday too");
    assert_eq!(codes(&term)[2], (StepCode::NoticeDue, date!(2026 - 04 - 02)));
}

#[test]
fn a_prescription_has_a_month_at_most() {
    let calendar = belarus();
    assert_eq!(latest_prescription(&calendar, date!(2026 - 03 - 02)), Ok(date!(2026 - 04 - 02)));
    // 7 November 2026 is a holiday and a Saturday
    assert_eq!(latest_prescription(&calendar, date!(2026 - 10 - 07)), Ok(date!(2026 - 11 - 09)));
    let counted = prescription(date!(2026 - 03 - 02), date!(2026 - 03 - 20));
    assert_eq!(
        codes(&counted),
        [(StepCode::Prescribed, date!(2026 - 03 - 02)), (StepCode::Due, date!(2026 - 03 - 20))]
    );
    assert_eq!(counted.explanation.norm, Norm::Law20p2);
}

#[test]
fn a_complaint_has_three_years() {
    assert_eq!(complaint_until(date!(2026 - 03 - 02)), date!(2029 - 03 - 02));
    assert_eq!(complaint_until(date!(2028 - 02 - 29)), date!(2031 - 02 - 28));
    assert_eq!(complaint_until(Date::MAX), Date::MAX);
}

#[test]
fn an_exchanged_saturday_counts_and_its_monday_does_not() {
    let table =
        YearTable::new(2026, vec![date!(2026 - 04 - 21)], vec![date!(2026 - 04 - 25)], vec![date!(2026 - 04 - 20)]);
    let calendar = Calendar::belarus([table.unwrap()]);
    let term = redirection(&calendar, date!(2026 - 04 - 17)).unwrap();
    assert_eq!(term.due_on, date!(2026 - 04 - 27));
    assert!(codes(&term).contains(&(StepCode::WorkingWeekend, date!(2026 - 04 - 25))));
    assert!(codes(&term).contains(&(StepCode::DayOff, date!(2026 - 04 - 20))));
    // the last day of 15 falls on the worked Saturday and stays there
    assert_eq!(consideration(&calendar, date!(2026 - 04 - 10)).unwrap().due_on, date!(2026 - 04 - 25));
}

#[test]
fn registration_is_due_on_the_day_of_receipt_or_the_next_working_day() {
    let calendar = belarus();
    let due = |at| registration(&calendar, at, WORKING_DAY_ENDS).unwrap().due_on;
    assert_eq!(due(datetime!(2026-03-02 14:59:59 UTC)), date!(2026 - 03 - 02)); // 17:59:59 in Minsk
    assert_eq!(due(datetime!(2026-03-02 15:00:00 UTC)), date!(2026 - 03 - 03));
    assert_eq!(due(datetime!(2026-03-02 21:30:00 UTC)), date!(2026 - 03 - 03)); // already the 3rd in Minsk
    assert_eq!(due(datetime!(2026-03-06 16:00:00 UTC)), date!(2026 - 03 - 09)); // Friday evening
    assert_eq!(due(datetime!(2026-03-07 16:00:00 UTC)), date!(2026 - 03 - 09)); // Saturday evening
    assert_eq!(due(datetime!(2026-04-20 16:00:00 UTC)), date!(2026 - 04 - 22)); // Radunitsa between
    let early = registration(&calendar, datetime!(2026-03-02 13:30:00 UTC), time!(16:30)).unwrap();
    assert_eq!(
        codes(&early),
        [(StepCode::ReceivedAfterHours, date!(2026 - 03 - 02)), (StepCode::Due, date!(2026 - 03 - 03))]
    );
}

#[test]
fn a_term_that_ends_in_an_unknown_year_is_refused() {
    let calendar = belarus();
    assert_eq!(consideration(&calendar, date!(2027 - 12 - 20)), Err(UnknownYear { year: 2028 }));
    assert_eq!(redirection(&calendar, date!(2027 - 12 - 28)), Err(UnknownYear { year: 2028 }));
    assert_eq!(
        registration(&calendar, datetime!(2027-12-31 20:00 UTC), WORKING_DAY_ENDS),
        Err(UnknownYear { year: 2028 })
    );
    assert_eq!(consideration(&calendar, Date::MAX), Err(UnknownYear { year: 9999 }));
}

#[test]
fn an_explanation_reads_back_from_json() {
    let explanation = consideration(&belarus(), date!(2026 - 03 - 02)).unwrap().explanation;
    let json = serde_json::to_string(&explanation).unwrap();
    assert!(json.contains(r#"{"code":"lastDay","date":"2026-03-17","count":15,"norm":"L:17.3"}"#), "{json}");
    assert_eq!(serde_json::from_str::<Explanation>(&json).unwrap(), explanation);
}

/// The first day of the exhaustive calendars below: a Thursday, so that their ten days hold a weekend.
const START: Date = date!(2026 - 06 - 04);
const DAYS: u16 = 10;

/// A calendar in which bit `i` of `mask` turns the i-th day from [`START`] on from worked to free or the other way,
/// and the set of the days that are free in it.
fn flipped(mask: u16) -> (Calendar, BTreeSet<Date>) {
    let (mut weekends, mut off) = (vec![], vec![]);
    for day in (0..DAYS).filter(|day| mask & (1 << day) != 0) {
        let date = START + Duration::days(i64::from(day));
        if is_saturday_or_sunday(date) { weekends.push(date) } else { off.push(date) }
    }
    let free = naive_year()
        .filter(|date| is_saturday_or_sunday(*date) != (weekends.contains(date) || off.contains(date)))
        .collect();
    (Calendar::belarus([YearTable::new(2026, vec![], weekends, off).unwrap()]), free)
}

fn naive_year() -> impl Iterator<Item = Date> {
    std::iter::successors(Some(date!(2026 - 01 - 01)), |date| date.next_day()).take(365)
}

fn is_saturday_or_sunday(date: Date) -> bool {
    date.weekday().number_days_from_monday() >= 5
}

/// Every calendar of ten days, every registration in and before them, against a count on the fingers.
#[test]
fn small_calendars_exhaustively() {
    for mask in 0..(1 << DAYS) {
        let (calendar, free) = flipped(mask);
        for back in 0..=20 {
            let registered = START + Duration::days(i64::from(DAYS)) - Duration::days(back);
            let later = || std::iter::successors(registered.next_day(), |date| date.next_day());
            let five = later().filter(|date| !free.contains(date)).nth(4);
            assert_eq!(redirection(&calendar, registered).ok().map(|term| term.due_on), five, "{mask} {registered}");
            let fifteen = later().skip(14).find(|date| !free.contains(date));
            assert_eq!(
                consideration(&calendar, registered).ok().map(|term| term.due_on),
                fifteen,
                "{mask} {registered}"
            );
        }
    }
}

proptest! {
    #[test]
    fn every_term_ends_on_a_worked_day_and_its_steps_go_forward(day in 0_i64..680) {
        let calendar = belarus();
        let registered = date!(2026 - 01 - 01) + Duration::days(day);
        for count in [consideration, consideration_with_study, redirection] {
            let term = count(&calendar, registered).unwrap();
            prop_assert!(calendar.is_working(term.due_on).unwrap());
            prop_assert!(term.due_on > registered);
            let steps = &term.explanation.steps;
            prop_assert!(steps.windows(2).all(|pair| pair[0].date <= pair[1].date));
            prop_assert_eq!(steps.last().map(|step| (step.code, step.date)), Some((StepCode::Due, term.due_on)));
        }
        prop_assert!(consideration(&calendar, registered).unwrap().due_on >= registered + Duration::days(15));
    }

    #[test]
    fn a_later_registration_is_never_due_earlier(day in 0_i64..680) {
        let calendar = belarus();
        let registered = date!(2026 - 01 - 01) + Duration::days(day);
        for count in [consideration, redirection] {
            prop_assert!(count(&calendar, registered).unwrap().due_on <= count(&calendar, registered + Duration::DAY).unwrap().due_on);
        }
    }

    #[test]
    fn what_is_late_today_is_what_the_term_of_each_says(received in 0_i64..700 * 24 * 60, later in -3_i64..12) {
        let calendar = belarus();
        let received = datetime!(2026-01-05 00:00 +3) + Duration::minutes(received);
        let today = minsk_date(received) + Duration::days(later);
        if let (Ok(term), Ok(late)) =
            (registration(&calendar, received, WORKING_DAY_ENDS), registration_overdue_before(&calendar, today, WORKING_DAY_ENDS))
        {
            prop_assert_eq!(received < late, term.due_on < today, "{} {}", received, today);
        }
    }
}
