//! An example of every transition: whatever holds for all of them is tried with these.

use time::OffsetDateTime;
use time::macros::datetime;

use super::{
    Actor, Appeal, AppealNumber, AppealText, Challenge, ChallengedDecision, ChallengedPersonal, Command, Consequence,
    Decision, Entry, Event, EventKind, Follower, Opening, Origin, Outcome, Parent, Prescribe, PrescriptionText, Sender,
    decide,
};
use crate::deadline::{Calendar, YearTable};
use crate::id::{OrganisationId, PersonId};
use crate::organisation::{Localised, Role};
use crate::permission::Official;

/// One appeal to which every transition happened, in the order of the catalogue.
pub(crate) fn appeal() -> Appeal {
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    Appeal::load(&number, &entries(&number)).unwrap().unwrap()
}

/// The appeal of the examples as it was after the event of that kind: submitted and registered on Monday 2 March 2026, due on 17 March.
pub(crate) fn appeal_after(kind: EventKind) -> Appeal {
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    let until = EventKind::ALL.iter().position(|known| *known == kind).unwrap();
    Appeal::load(&number, &entries(&number)[..=until]).unwrap().unwrap()
}

/// The same appeal after one more event.
pub(crate) fn followed_by(appeal: &Appeal, event: &Event, at: OffsetDateTime) -> Appeal {
    let earlier = appeal.history().iter().map(|recorded| (recorded.event.clone(), recorded.at));
    let all = stored(appeal.number(), earlier.chain([(event.clone(), at)]));
    Appeal::load(appeal.number(), &all).unwrap().unwrap()
}

/// The appeal that an opening begins.
pub(crate) fn begun(opening: &Opening, at: OffsetDateTime) -> Appeal {
    let event = Event::Submitted(opening.submitted.clone());
    let entry = Appeal::entry(&opening.number, None, &event, opening.by.clone(), at, [5; 16]).unwrap();
    Appeal::load(&opening.number, [&entry]).unwrap().unwrap()
}

/// What the last event of the appeal asks for in another one.
pub(crate) fn asked_by(appeal: &Appeal) -> Consequence {
    let mut asked = appeal.consequences(appeal.sequence()).unwrap();
    assert_eq!(asked.len(), 1, "{asked:?}");
    asked.remove(0)
}

/// The appeal that begins with the last event of this one.
pub(crate) fn begun_by(appeal: &Appeal, at: OffsetDateTime) -> Appeal {
    let Consequence::Open(opening) = asked_by(appeal) else { panic!("nothing begins") };
    begun(&opening, at)
}

/// An appeal whose answer is challenged, and the challenge at the superior, which considers it.
pub(crate) fn challenged(at: OffsetDateTime) -> (Appeal, Appeal) {
    let answered = appeal_after(EventKind::Answered);
    let account = answered.account().unwrap().clone();
    let name = Localised { be: "Урад".to_owned(), ru: "Правительство".to_owned(), en: None };
    let government = OrganisationId::parse("government").unwrap();
    let personal = ChallengedPersonal {
        text: AppealText::parse_essence("Адказ не па сутнасці.").unwrap(),
        file_names: Vec::new(),
    };
    let challenge =
        Challenge { by: &account, from: &name, superior: Some((&government, &name)), files: Vec::new(), personal };
    let event = decide(Some(&answered), Command::Challenge(challenge), at).unwrap().unwrap();
    let original = followed_by(&answered, &event, at);
    let challenge = begun_by(&original, at);
    let considered = [EventKind::Registered, EventKind::Assigned]
        .map(|kind| Event::examples().into_iter().find(|event| event.kind() == kind).unwrap());
    let challenge = considered.iter().fold(challenge, |challenge, event| followed_by(&challenge, event, at));
    (original, challenge)
}

/// The original as the superior's prescription reopens it until that day, and the challenge on which it was prescribed.
pub(crate) fn reopened(at: OffsetDateTime, due_on: time::Date) -> (Appeal, Appeal) {
    let (original, challenge) = challenged(at);
    let (head, calendar) = (official(&challenge, Role::Head), calendar());
    let name = Localised { be: "Урад".to_owned(), ru: "Правительство".to_owned(), en: None };
    let text = PrescriptionText::parse("Разгледзець па сутнасці.").unwrap();
    let prescribe = Prescribe { by: &head, from: &name, text, due_on, calendar: &calendar };
    let event = decide(Some(&challenge), Command::Prescribe(prescribe), at).unwrap().unwrap();
    let challenge = followed_by(&challenge, &event, at);
    let Consequence::Reopen { number, reopen } = asked_by(&challenge) else { panic!("nothing is reopened") };
    assert_eq!(number, *original.number());
    let event = decide(Some(&original), Command::Reopen(reopen), at).unwrap().unwrap();
    (followed_by(&original, &event, at), challenge)
}

/// Somebody of the appeal's organisation.
pub(crate) fn official(appeal: &Appeal, role: Role) -> Official {
    let person = PersonId::parse("somebody").unwrap();
    Official { person, organisation: appeal.organisation().clone(), roles: vec![role], on_behalf_of: None }
}

/// Working days of 2026.
pub(crate) fn calendar() -> Calendar {
    Calendar::belarus([YearTable::new(2026, vec![], vec![], vec![]).unwrap()])
}

fn entries(number: &AppealNumber) -> Vec<Entry> {
    stored(number, Event::examples().into_iter().map(|event| (event, datetime!(2026-03-02 09:00 UTC))))
}

fn stored(number: &AppealNumber, events: impl IntoIterator<Item = (Event, OffsetDateTime)>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (event, at) in events {
        let before = Appeal::load(number, &entries).unwrap();
        entries.push(Appeal::entry(number, before.as_ref(), &event, Actor::System, at, [7; 16]).unwrap());
    }
    entries
}

#[test]
fn every_transition_is_read_as_it_was_written() {
    let events: Vec<_> = appeal().history().iter().map(|recorded| recorded.event.clone()).collect();
    assert_eq!(events, Event::examples());
}

#[test]
fn the_status_after_an_earlier_event_is_that_of_then() {
    let appeal = appeal();
    for (n, kind) in (1..).zip(EventKind::ALL) {
        assert_eq!(appeal.status_after(n), appeal_after(*kind).status(), "{kind:?}");
    }
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
    let sender = Sender {
        parent: parent.clone(),
        organisation: OrganisationId::parse("ministry").unwrap(),
        name: Localised {
            be: "Міністэрства".to_owned(), ru: "Министерство".to_owned(), en: None
        },
        submitted_at: datetime!(2026-02-27 09:00 UTC),
        intake: None,
        challenged: None,
    };
    let challenged = ChallengedDecision {
        parent,
        organisation: sender.organisation.clone(),
        name: sender.name.clone(),
        index: serde_json::from_value(serde_json::json!("Щ-25")).unwrap(),
        decided_at: datetime!(2026-02-27 09:00 UTC),
        decision: Decision::Answered { outcome: Outcome::Refused, files: Vec::new() },
    };
    for origin in [Origin::RedirectedFrom(Box::new(sender)), Origin::ChallengeOf(Box::new(challenged))] {
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

#[test]
fn what_an_event_asks_for_elsewhere_has_its_follower_and_names_the_event() {
    let appeal = appeal();
    for recorded in appeal.history() {
        let consequences = appeal.consequences(recorded.n).unwrap();
        let is_followed = recorded.event.kind().followers().contains(&Follower::Join);
        assert!(is_followed || consequences.is_empty(), "{:?}", recorded.event.kind());
        let this = Parent { number: appeal.number().clone(), n: recorded.n };
        for consequence in consequences {
            let (number, parent) = match consequence {
                Consequence::Open(opening) => (opening.number, opening.submitted.origin.parent().cloned().unwrap()),
                Consequence::Reopen { number, reopen } => {
                    (number, Parent { number: reopen.from.number, n: reopen.event })
                }
                Consequence::RecordExecution { number, record } => (number, record.by),
                Consequence::Absorb { number, absorb } => (number, absorb.later),
                Consequence::Settle { number, settle } => (number, settle.first),
            };
            assert_eq!(parent, this);
            assert_ne!(number, *appeal.number());
        }
    }
    assert_eq!(appeal.consequences(99), None);
}
