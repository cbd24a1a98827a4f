//! `watch-deadlines` day by day: everybody is told once of what they have to do, whatever was missed, repeated or done meanwhile.

use std::collections::BTreeMap;
use std::time::Duration as Left;

use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use watch_deadlines::{Order, Report};
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{AccountId, OrganisationId, PersonId};

use super::START;
use super::functions::Listener;
use super::office::ORGANISATION;
use super::place::{Item, Place, text};

const REGISTRAR: &str = "iryna-recnaja";
const HEAD: &str = "mikalaj-baravy";
const EXECUTOR: &str = "maryja-kantrolnaja";
const CONTROLLER: &str = "vasil-palavy";

/// Early on that day of December, in Minsk: what is registered at the start is due on Tuesday 8.
fn december(day: u8) -> OffsetDateTime {
    datetime!(2026-12-01 05:00 +3).replace_day(day).unwrap()
}

/// Looks through the organisation of the tests; how many notices that made.
async fn watched(place: &Place, now: OffsetDateTime) -> u32 {
    let order = Order { organisations: vec![OrganisationId::parse(ORGANISATION).unwrap()] };
    let report = place.functions().watch(order, now, Left::from_hours(1)).await.unwrap();
    assert_eq!((report.organisations, report.stuck, report.left), (1, 0, 0));
    report.warnings
}

impl Place {
    /// Brings the views up to what the journal has of the appeal.
    pub async fn projected(&self, number: &AppealNumber) {
        let items = self.partition(&self.tables.journal, &format!("APPEAL#{number}")).await;
        let records: Vec<_> = items.iter().map(|item| self.record(&self.tables.journal, item)).collect();
        self.functions().hear(Listener::Project, &records).await.unwrap();
    }

    /// How often each official was warned of the appeal.
    pub async fn warned(&self, number: &AppealNumber) -> BTreeMap<&'static str, usize> {
        let mut warned = BTreeMap::new();
        for person in [CONTROLLER, EXECUTOR, HEAD, REGISTRAR] {
            let notices = self.notices_of(person).await;
            let of_appeal = notices.iter().filter(|notice| text(notice, "number") == number.as_str()).count();
            warned.insert(person, of_appeal);
        }
        warned.retain(|_, times| *times > 0);
        warned
    }

    async fn notices_of(&self, person: &str) -> Vec<Item> {
        let organisation = OrganisationId::parse(ORGANISATION).unwrap();
        let account = AccountId::of_official(&organisation, &PersonId::parse(person).unwrap());
        let items = self.partition(&self.tables.notifications, &format!("NOTICE#{account}")).await;
        items.into_iter().filter(|item| item.contains_key("warning")).collect()
    }

    async fn registered(&self) -> AppealNumber {
        let citizen = self.newcomer(START).await;
        let number = self.submitted(&citizen, &[], START).await;
        self.register(&number, START).await;
        number
    }

    async fn assigned(&self) -> AppealNumber {
        let number = self.registered().await;
        self.assign(&number, START).await;
        self.projected(&number).await;
        number
    }
}

#[tokio::test]
async fn each_day_tells_what_it_brings_and_a_missed_one_is_not_made_up_for() {
    let place = Place::new().await;
    let number = place.assigned().await;
    let mut told = Vec::new();
    // Friday 4, when two days are left, nobody watches
    for day in [1, 2, 5, 7, 8, 8, 9, 9, 10] {
        told.push((day, watched(&place, december(day)).await));
    }
    assert_eq!(told, [(1, 1), (2, 0), (5, 1), (7, 0), (8, 1), (8, 0), (9, 3), (9, 0), (10, 0)]);
    assert_eq!(place.warned(&number).await, BTreeMap::from([(CONTROLLER, 1), (EXECUTOR, 4), (HEAD, 1)]));
    let texts: Vec<_> = place.notices_of(EXECUTOR).await.iter().map(|one| text(one, "text").to_owned()).collect();
    let near = "notice-deadlineNear";
    assert_eq!(texts, [near, near, "notice-deadlineLastDay", "notice-deadlineOverdue"]);

    // one that is looked at late for the first time is told as it is, and nothing of before
    let late = place.assigned().await;
    assert_eq!(watched(&place, december(20)).await, 3);
    assert_eq!(place.warned(&late).await, BTreeMap::from([(CONTROLLER, 1), (EXECUTOR, 1), (HEAD, 1)]));
}

#[tokio::test]
async fn what_the_lists_do_not_know_yet_warns_of_nothing_that_is_done() {
    let place = Place::new().await;
    let number = place.assigned().await;
    place.answer(&number, &[], START + Duration::DAY).await; // and the lists lag behind
    assert_eq!(watched(&place, december(9)).await, 0);
}

#[tokio::test]
async fn a_late_registration_is_told_to_registrars_heads_and_controllers() {
    let place = Place::new().await;
    let citizen = place.newcomer(START).await;
    let number = place.submitted(&citizen, &[], START).await;
    place.projected(&number).await;
    assert_eq!(watched(&place, START + Duration::hours(1)).await, 1, "today is the last day");
    assert_eq!(watched(&place, START + Duration::DAY).await, 3);
    assert_eq!(place.warned(&number).await, BTreeMap::from([(CONTROLLER, 1), (HEAD, 1), (REGISTRAR, 2)]));
}

#[tokio::test]
async fn three_at_once_tell_everybody_once() {
    let place = Place::new().await;
    let number = place.assigned().await;
    let watch = async || {
        let order = Order { organisations: vec![OrganisationId::parse(ORGANISATION).unwrap()] };
        // who meets another at the same notice may fail, and comes again
        place.functions().watch(order, december(9), Left::from_hours(1)).await.map_or(0, |report| report.warnings)
    };
    futures_util::join!(watch(), watch(), watch());
    watched(&place, december(9)).await;
    assert_eq!(place.warned(&number).await, BTreeMap::from([(CONTROLLER, 1), (EXECUTOR, 1), (HEAD, 1)]));
}

#[tokio::test]
async fn what_the_time_did_not_suffice_for_is_done_by_the_next_invocation_and_the_rest_of_the_day_is_free() {
    let place = Place::new().await;
    let number = place.assigned().await;
    let by_the_clock = async |day, left| {
        let functions = place.functions();
        functions.watch(Order::default(), december(day), left).await.unwrap()
    };
    let cut_off = by_the_clock(8, Left::ZERO).await;
    assert_eq!((cut_off.organisations, cut_off.left > 0), (0, true), "{cut_off:?}");
    assert_eq!(place.warned(&number).await, BTreeMap::new());
    let whole = by_the_clock(8, Left::from_hours(1)).await;
    assert_eq!((whole.organisations, whole.left, whole.warnings), (cut_off.left, 0, 1));
    assert_eq!(by_the_clock(8, Left::from_hours(1)).await, Report::default());
    assert_eq!(by_the_clock(9, Left::from_hours(1)).await.warnings, 3);
}
