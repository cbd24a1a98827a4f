//! An example of every transition: whatever holds for all of them is tried with these.

use time::macros::datetime;

use super::{Actor, Appeal, AppealNumber, Entry, Event, EventKind, Origin, Parent};

/// One appeal to which every transition happened, in the order of the catalogue.
pub(crate) fn appeal() -> Appeal {
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    Appeal::load(&number, &entries(&number)).unwrap().unwrap()
}

fn entries(number: &AppealNumber) -> Vec<Entry> {
    let mut entries = Vec::new();
    for event in Event::examples() {
        let before = Appeal::load(number, &entries).unwrap();
        let now = datetime!(2026-03-02 09:00 UTC);
        entries.push(Appeal::entry(number, before.as_ref(), &event, Actor::System, now, [7; 16]).unwrap());
    }
    entries
}

#[test]
fn every_transition_is_read_as_it_was_written() {
    let events: Vec<_> = appeal().history().iter().map(|recorded| recorded.event.clone()).collect();
    assert_eq!(events, Event::examples());
}

#[test]
fn every_kind_has_the_name_that_is_stored() {
    let stored: Vec<_> =
        Event::examples().iter().map(|event| serde_json::to_value(event).unwrap()["type"].clone()).collect();
    let names: Vec<_> = EventKind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(stored, names);
    for kind in EventKind::ALL {
        assert_eq!(EventKind::parse(kind.as_str()), Some(*kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
    }
}

#[test]
fn an_event_of_a_later_version_is_told_and_not_guessed() {
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    let mut entries = entries(&number);
    entries[0].head = entries[0].head.replacen("\"v\":1", "\"v\":2", 1);
    let error = Appeal::load(&number, &entries).unwrap_err();
    assert!(matches!(error, super::Corrupt::UnknownVersion { n: 1, version: 2 }), "{error}");
}

#[test]
fn an_appeal_from_the_cabinet_is_stored_without_its_origin_as_the_first_ones_were() {
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    let head = &entries(&number)[0].head;
    assert!(head.contains(r#""type":"submitted","data":{"account":"a1","applicantKind":"individual","#), "{head}");
}

#[test]
fn an_appeal_may_have_no_account_and_another_origin() {
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    let mut event = Event::examples().remove(0);
    let parent = Parent { number: number.clone(), n: 4 };
    for origin in [Origin::RedirectedFrom { parent: parent.clone() }, Origin::ChallengeOf { parent }] {
        if let Event::Submitted(submitted) = &mut event {
            (submitted.account, submitted.origin) = (None, origin.clone());
        }
        let now = datetime!(2026-03-02 09:00 UTC);
        let entry = Appeal::entry(&number, None, &event, Actor::System, now, [7; 16]).unwrap();
        let appeal = Appeal::load(&number, [&entry]).unwrap().unwrap();
        assert_eq!((appeal.account(), &appeal.submitted().origin), (None, &origin));
        assert_eq!(origin.parent().map(|parent| parent.n), Some(4));
    }
}
