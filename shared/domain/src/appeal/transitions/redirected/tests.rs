use time::macros::{date, datetime};

use super::super::catalogue::Event as _;
use super::super::{Assigned, Command, Event, EventKind, Merge, MergingGround, Registered, Supplemented, decide};
use super::*;
use crate::appeal::examples::{appeal_after, calendar, challenged, followed_by, official, reopened};
use crate::appeal::{Entry, Stage};
use crate::attachment::{Scanner, Verdict};
use crate::deadline::clocks;
use crate::id::{AttachmentId, PersonId};
use crate::organisation::Role;

const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

fn id(text: &str) -> OrganisationId {
    OrganisationId::parse(text).unwrap()
}

fn name(text: &str) -> Localised {
    Localised { be: format!("{text}-be"), ru: format!("{text}-ru"), en: None }
}

fn to(organisation: &str, questions: Option<&str>) -> SendTo {
    let questions = questions.map(|text| Questions::parse(text).unwrap());
    SendTo { organisation: id(organisation), name: name(organisation), questions }
}

/// What a head says who redirects.
#[derive(Clone)]
struct Said {
    to: Vec<SendTo>,
    complained_of: Option<Vec<OrganisationId>>,
    competence: Option<&'static str>,
    taken_in: Vec<Appeal>,
}

fn to_council() -> Said {
    Said { to: vec![to("council", None)], complained_of: Some(Vec::new()), competence: None, taken_in: Vec::new() }
}

fn redirect(appeal: &Appeal, said: &Said, role: Role, now: OffsetDateTime) -> Result<Option<Event>, Refusal> {
    let (by, calendar, from) = (official(appeal, role), calendar(), name("ministry"));
    let redirect = Redirect {
        by: &by,
        from: &from,
        to: said.to.clone(),
        complained_of: said.complained_of.clone(),
        reason: RedirectionReason::parse("Справа выканкама").unwrap(),
        exclusive_competence: said.competence.map(|text| Competence::parse(text).unwrap()),
        taken_in: said.taken_in.as_slice(),
        calendar: &calendar,
    };
    decide(Some(appeal), Command::Redirect(redirect), now)
}

fn decided(appeal: &Appeal, said: &Said) -> Result<Option<Event>, Refusal> {
    redirect(appeal, said, Role::Head, THE_DAY_AFTER)
}

fn redirected(appeal: &Appeal, said: &Said) -> Appeal {
    followed_by(appeal, &decided(appeal, said).unwrap().unwrap(), THE_DAY_AFTER)
}

fn parts(appeal: &Appeal, n: u32) -> Vec<Opening> {
    let opened = appeal.consequences(n).unwrap().into_iter();
    let opening = |consequence| match consequence {
        Consequence::Open(opening) => *opening,
        other => panic!("{other:?}"),
    };
    opened.map(opening).collect()
}

fn begun(opening: &Opening) -> Appeal {
    crate::appeal::examples::begun(opening, THE_DAY_AFTER)
}

fn registered() -> Appeal {
    appeal_after(EventKind::Registered)
}

fn assigned() -> Appeal {
    let executor = PersonId::parse("maryja").unwrap();
    let event = Assigned { executor, due_on: date!(2026 - 03 - 17), co_executors: vec![], personal: None };
    followed_by(&registered(), &Event::Assigned(event), THE_DAY_AFTER)
}

#[test]
fn from_registration_to_the_answer_it_ends_here_and_stops_every_clock() {
    for appeal in [registered(), assigned()] {
        let redirected = redirected(&appeal, &to_council());
        assert_eq!((redirected.status(), redirected.stage()), (Status::Redirected, Stage::Closed(Closing::Redirected)));
        assert_eq!(redirected.closed_on(), Some(date!(2026 - 03 - 03)));
        assert!(clocks(&redirected, &calendar()).iter().all(|clock| clock.stopped.is_some()));
        assert_eq!(decided(&redirected, &to_council()), Err(Refusal::WrongStatus(Status::Redirected)));
    }
    assert_eq!(
        decided(&appeal_after(EventKind::Submitted), &to_council()),
        Err(Refusal::WrongStatus(Status::Submitted))
    );
}

#[test]
fn only_heads_redirect() {
    for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
        assert_eq!(redirect(&registered(), &to_council(), role, THE_DAY_AFTER), Err(Refusal::NotPermitted), "{role:?}");
    }
}

#[test]
fn after_five_working_days_it_is_late_and_possible() {
    // registered on Monday 2 March 2026; Sunday 8 March is a holiday anyway
    for (at, is_late) in [(datetime!(2026-03-09 20:59 UTC), false), (datetime!(2026-03-09 21:00 UTC), true)] {
        match redirect(&registered(), &to_council(), Role::Head, at) {
            Ok(Some(Event::Redirected(event))) => {
                assert_eq!((event.due_on, event.is_late(at)), (date!(2026 - 03 - 09), is_late));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn it_goes_to_others_each_once_and_several_are_told_what_is_theirs() {
    let refused = |to: Vec<SendTo>| decided(&registered(), &Said { to, ..to_council() }).unwrap_err();
    let own = registered().organisation().to_string();
    assert_eq!(refused(Vec::new()), Refusal::Destinations(Invalid::Empty));
    assert_eq!(refused(vec![to(&own, None)]), Refusal::Destination { place: 0, reason: Invalid::NotAllowed });
    let twice = vec![to("council", Some("А")), to("council", Some("Б"))];
    assert_eq!(refused(twice), Refusal::Destination { place: 1, reason: Invalid::Repeated });
    assert_eq!(refused(vec![to("council", Some("А")), to("heating", None)]), Refusal::NoQuestions(1));
    let ten: Vec<_> = (0..10).map(|place| to(&format!("o{place}"), Some("А"))).collect();
    assert_eq!(refused(ten), Refusal::Destinations(Invalid::TooMany { max: MOST_PARTS }));
}

#[test]
fn a_complaint_goes_to_whom_it_is_about_only_by_exclusive_competence() {
    let about = |complained_of: Option<&[&str]>, competence| Said {
        complained_of: complained_of.map(|ids| ids.iter().map(|text| id(text)).collect()),
        competence,
        ..to_council()
    };
    let complaint = registered();
    assert_eq!(complaint.kind(), AppealKind::Complaint);
    assert_eq!(decided(&complaint, &about(None, None)), Err(Refusal::NotSaidWhoIsComplainedOf));
    assert_eq!(decided(&complaint, &about(Some(&["heating", "council"]), None)), Err(Refusal::NoExclusiveCompetence));
    assert!(decided(&complaint, &about(Some(&["heating"]), None)).is_ok());
    match decided(&complaint, &about(Some(&["council"]), Some("Закон, артыкул 1"))) {
        Ok(Some(Event::Redirected(event))) => {
            assert_eq!(event.complained_of, [id("council")]);
            assert!(event.personal.unwrap().exclusive_competence.is_some());
        }
        other => panic!("{other:?}"),
    }
    // what is no complaint is about nobody
    let registered = Registered { kind: AppealKind::Application, ..Registered::example() };
    let application = followed_by(
        &appeal_after(EventKind::Submitted),
        &Event::Registered(registered),
        datetime!(2026-03-02 09:00 UTC),
    );
    assert!(decided(&application, &about(None, None)).is_ok());
}

#[test]
fn each_gets_a_part_with_the_applicants_words_and_files_and_a_number_behind_the_number() {
    let supplemented = followed_by(&registered(), &Event::Supplemented(Supplemented::example()), THE_DAY_AFTER);
    let to = vec![to("council", Some("Рамонт")), to("heating", Some("Ацяпленне"))];
    let redirected = redirected(&supplemented, &Said { to, ..to_council() });
    let n = redirected.sequence();
    let parts = parts(&redirected, n);
    let numbers: Vec<_> = parts.iter().map(|part| part.number.to_string()).collect();
    assert_eq!(numbers, [format!("{}~1", redirected.number()), format!("{}~2", redirected.number())]);
    for (part, (organisation, questions)) in parts.iter().zip([("council", "Рамонт"), ("heating", "Ацяпленне")])
    {
        let appeal = begun(part);
        let personal = appeal.submitted().personal.as_ref().unwrap();
        let letter = personal.covering_letter.as_ref().unwrap();
        assert_eq!(*appeal.organisation(), id(organisation));
        assert_eq!(letter.questions.as_ref().map(Questions::as_str), Some(questions));
        assert_eq!((letter.reason.as_str(), letter.notes[0].as_str()), ("Справа выканкама", "Акт абследавання."));
        assert_eq!(personal.text, redirected.submitted().personal.as_ref().unwrap().text);
        assert_eq!((appeal.account(), appeal.first_submitted_at()), (redirected.account(), redirected.submitted_at()));
        let file = appeal.attachments().next().unwrap();
        assert_eq!((file.name, file.file.kept_with.as_ref()), (Some("акт.pdf"), Some(redirected.number())));
        assert_eq!(appeal.status(), Status::Submitted);
        assert!(part.is_done_by(&appeal));
        let other = Opening { submitted: redirected.submitted().clone(), ..part.clone() };
        assert!(!other.is_done_by(&appeal));
    }
    // a verdict that comes later changes nothing of it
    let verdict = Verdict::Clean { by: Scanner::Structure };
    let checked = crate::appeal::FileChecked { file: AttachmentId::parse("file-9").unwrap(), verdict };
    let later = followed_by(&redirected, &Event::FileChecked(checked), THE_DAY_AFTER);
    assert_eq!(self::parts(&later, n), parts);
}

#[test]
fn a_part_is_redirected_as_the_whole_is_and_what_it_was_asked_goes_on() {
    let whole = redirected(&registered(), &Said { to: vec![to("council", Some("Рамонт"))], ..to_council() });
    let part = begun(&parts(&whole, whole.sequence())[0]);
    let part = followed_by(&part, &Event::Registered(Registered::example()), THE_DAY_AFTER);
    let part = redirected(&part, &Said { to: vec![to("district", None)], ..to_council() });
    let further = &parts(&part, part.sequence())[0];
    assert_eq!(further.number.to_string(), format!("{}~11", whole.number()));
    let letter = further.submitted.personal.as_ref().unwrap().covering_letter.as_ref().unwrap();
    assert_eq!(letter.questions.as_ref().map(Questions::as_str), Some("Рамонт"));
    let sender = further.submitted.origin.sender().unwrap();
    assert_eq!((&sender.organisation, sender.submitted_at), (&id("council"), whole.submitted_at()));
}

#[test]
fn the_words_of_a_part_are_erased_in_it_and_in_the_whole_by_themselves() {
    let whole = redirected(&registered(), &to_council());
    let opening = &parts(&whole, whole.sequence())[0];
    let event = Event::Submitted(opening.submitted.clone());
    let entry = Appeal::entry(&opening.number, None, &event, Actor::System, THE_DAY_AFTER, [5; 16]).unwrap();
    let text = whole.submitted().personal.as_ref().unwrap().text.as_str();
    assert!(!entry.head.contains(text) && entry.personal.as_ref().unwrap().text.contains(text));
    let erased = Entry { personal: None, ..entry };
    assert!(Appeal::load(&opening.number, [&erased]).unwrap().unwrap().submitted().personal.is_none());
}

#[test]
fn the_part_is_no_news_and_neither_are_files_that_were_refused_before() {
    let supplemented = followed_by(&registered(), &Event::Supplemented(Supplemented::example()), THE_DAY_AFTER);
    let whole = redirected(&supplemented, &to_council());
    let part = begun(&parts(&whole, whole.sequence())[0]);
    assert_eq!(AppealNews::of(&part, 1), None);
    let verdict = Verdict::Rejected { reason: crate::attachment::RejectReason::Malware };
    let checked = crate::appeal::FileChecked { file: AttachmentId::parse("file-9").unwrap(), verdict };
    let part = followed_by(&part, &Event::FileChecked(checked), THE_DAY_AFTER);
    assert!(part.refused_files(2).is_some(), "those who work with it are told");
    assert_eq!(AppealNews::of(&part, 2), None);
}

#[test]
fn a_challenge_never_goes_to_whoever_decided_and_takes_what_is_challenged_along() {
    let (original, challenge) = challenged(THE_DAY_AFTER);
    let own = original.organisation().as_str();
    let to = |organisation: &str| Said { to: vec![to(organisation, None)], ..to_council() };
    assert_eq!(decided(&challenge, &to(own)), Err(Refusal::NoExclusiveCompetence));
    let part = &parts(&redirected(&challenge, &to("council")), challenge.sequence() + 1)[0];
    let part = begun(part);
    assert_eq!(part.submitted().origin.challenged(), challenge.submitted().origin.challenged());
    assert!(part.submitted().personal.as_ref().unwrap().challenged.is_some());
}

#[test]
fn what_a_superior_prescribed_to_consider_is_not_sent_away() {
    let (reopened, _) = reopened(THE_DAY_AFTER, date!(2026 - 03 - 20));
    assert_eq!(decided(&reopened, &to_council()), Err(Refusal::WrongStatus(Status::Reopened)));
}

#[test]
fn one_into_which_others_are_merged_is_not_sent_away_until_they_are_separated() {
    let number = registered().number().part(9).unwrap();
    let later = {
        let submitted = registered().submitted().clone();
        let appeal = begun(&Opening { number, by: Actor::System, submitted });
        followed_by(&appeal, &Event::Registered(Registered::example()), THE_DAY_AFTER)
    };
    let (by, into) = (official(&later, Role::Head), registered());
    let merge = Merge { by: &by, ground: MergingGround::Identical, into: Some(&into), taken_in: &[] };
    let event = decide(Some(&later), Command::Merge(merge), THE_DAY_AFTER).unwrap().unwrap();
    let merged = followed_by(&later, &event, THE_DAY_AFTER);
    let Some(Consequence::Absorb { absorb, .. }) = merged.consequences(merged.sequence()).unwrap().pop() else {
        panic!("nothing is taken in")
    };
    let event = decide(Some(&into), Command::Absorb(*absorb), THE_DAY_AFTER).unwrap().unwrap();
    let whole = followed_by(&into, &event, THE_DAY_AFTER);
    for taken_in in [Vec::new(), vec![merged]] {
        assert_eq!(decided(&whole, &Said { taken_in, ..to_council() }), Err(Refusal::TookOthersIn));
    }
    // the one that was merged goes on by itself, and its files stay with it
    let said = Said { taken_in: vec![later], ..to_council() };
    let whole = redirected(&whole, &said);
    let Some(Consequence::Open(part)) = whole.consequences(whole.sequence()).unwrap().into_iter().next() else {
        panic!("no part")
    };
    assert_eq!(part.submitted.files.len(), into.attachments().count());
}
