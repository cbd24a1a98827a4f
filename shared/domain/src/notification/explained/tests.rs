use time::macros::{date, datetime};

use super::*;
use crate::appeal::EventKind;
use crate::appeal::examples::{appeal_after, calendar, reopened};
use crate::deadline::clocks;

fn stopped_in_english(appeal: &Appeal) -> Vec<(DeadlineKind, Option<String>)> {
    let clocks = clocks(appeal, &calendar());
    clocks.iter().map(|clock| (clock.deadline.kind, stopped(Language::En, clock, appeal))).collect()
}

/// What the clocks of these appeals are stopped by; the test of all texts wants every message.
pub(in crate::notification) fn stops() -> Vec<Message> {
    let at = datetime!(2026-03-20 09:00 UTC);
    let (again, _) = reopened(at, date!(2026 - 04 - 10));
    let appeals = [EventKind::Extended, EventKind::Contributed, EventKind::Answered].map(appeal_after);
    let of = |appeal: &Appeal| {
        let clocks = clocks(appeal, &calendar());
        let stopped = clocks.iter().filter_map(|clock| Some(stopped_by(Language::Be, clock.stopped?, clock, appeal)));
        stopped.collect::<Vec<_>>()
    };
    appeals.iter().chain([&again]).flat_map(of).collect()
}

#[test]
fn what_stopped_a_clock_is_said() {
    let registered = appeal_after(EventKind::Registered);
    assert_eq!(
        stopped_in_english(&registered),
        [
            (DeadlineKind::Registration, Some("2 March 2026: the appeal was registered".to_owned())),
            (DeadlineKind::Consideration, None),
        ]
    );
    let answered = stopped_in_english(&appeal_after(EventKind::Answered));
    let last =
        answered.iter().find(|(kind, _)| *kind != DeadlineKind::Registration && *kind != DeadlineKind::Consideration);
    let (_, words) = last.unwrap();
    assert!(words.as_ref().unwrap().starts_with("2 March 2026: "), "{answered:?}");
}

#[test]
fn what_no_calendar_explains_has_its_name_all_the_same() {
    let appeal = appeal_after(EventKind::Assigned);
    let clocks = clocks(&appeal, &calendar());
    let own = clocks.iter().find(|clock| clock.deadline.kind == DeadlineKind::Execution).unwrap();
    let explained = explained_clock(Language::Ru, own);
    assert_eq!((explained.term.as_str(), explained.steps.len()), ("Срок, установленный резолюцией", 0));
}
