use time::macros::datetime;

use super::super::catalogue::Event as _;
use super::super::{Answered, Command, Event, EventKind, LeavingGround, LeftWithoutConsideration, Registered, decide};
use super::*;
use crate::appeal::examples::{appeal_after, begun_by, challenged, followed_by, reopened};
use crate::appeal::{Entry, Outcome, Status};
use crate::deadline::minsk_date;
use crate::invalid::Invalid;

const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

fn name(text: &str) -> Localised {
    Localised { be: format!("{text}-be"), ru: format!("{text}-ru"), en: None }
}

fn file(id: &str) -> StoredFile {
    let file = serde_json::json!({
        "id": id, "uploadedBy": "a1", "mediaType": "application/pdf", "size": 10, "sha256": "ab".repeat(32), "version": "v1",
    });
    serde_json::from_value(file).unwrap()
}

/// By somebody at a superior, if there is one.
fn challenge(
    appeal: &Appeal,
    (by, superior): (&str, Option<&str>),
    files: &[&str],
    now: OffsetDateTime,
) -> Result<Option<Event>, Refusal> {
    let (by, from, above) = (AccountId::parse(by).unwrap(), name("ministry"), name("government"));
    let superior = superior.map(|id| OrganisationId::parse(id).unwrap());
    let named = serde_json::json!({
        "text": "Адказ не па сутнасці.",
        "fileNames": files.iter().map(|id| serde_json::json!({"id": id, "name": "акт.pdf"})).collect::<Vec<_>>(),
    });
    let challenge = Challenge {
        by: &by,
        from: &from,
        superior: superior.as_ref().map(|id| (id, &above)),
        files: files.iter().map(|id| file(id)).collect(),
        personal: serde_json::from_value(named).unwrap(),
    };
    decide(Some(appeal), Command::Challenge(challenge), now)
}

fn decided(appeal: &Appeal) -> Result<Option<Event>, Refusal> {
    challenge(appeal, ("a1", Some("government")), &[], THE_DAY_AFTER)
}

fn registered() -> Appeal {
    appeal_after(EventKind::Registered)
}

fn answered() -> Appeal {
    appeal_after(EventKind::Answered)
}

fn left() -> Appeal {
    followed_by(&registered(), &Event::LeftWithoutConsideration(LeftWithoutConsideration::example()), THE_DAY_AFTER)
}

fn challenged_with(appeal: &Appeal, files: &[&str]) -> Appeal {
    let event = challenge(appeal, ("a1", Some("government")), files, THE_DAY_AFTER).unwrap().unwrap();
    followed_by(appeal, &event, THE_DAY_AFTER)
}

#[test]
fn an_answer_and_a_leaving_are_challenged_and_stand_until_the_superior_says_otherwise() {
    for appeal in [answered(), left()] {
        let challenged = challenged_with(&appeal, &[]);
        assert_eq!((challenged.status(), challenged.closed_on()), (appeal.status(), appeal.closed_on()));
        let [one] = challenged.challenges().collect::<Vec<_>>().try_into().unwrap();
        assert_eq!((one.decision, one.to.organisation.as_str()), (appeal.sequence(), "government"));
    }
}

#[test]
fn nothing_else_is_challenged_and_nobody_else_challenges() {
    for kind in [
        EventKind::Submitted,
        EventKind::Registered,
        EventKind::Assigned,
        EventKind::Noted,
        EventKind::Redirected,
        EventKind::Withdrawn,
    ] {
        let appeal = appeal_after(kind);
        assert_eq!(decided(&appeal), Err(Refusal::WrongStatus(appeal.status())), "{kind:?}");
    }
    let stranger = challenge(&answered(), ("stranger", Some("government")), &[], THE_DAY_AFTER);
    assert_eq!(stranger, Err(Refusal::NotFound));
}

#[test]
fn one_decision_is_challenged_once_and_a_second_challenge_hears_the_number_of_the_first() {
    let challenged = challenged_with(&answered(), &[]);
    let first = challenged.number().part(1).unwrap();
    assert_eq!(decided(&challenged), Err(Refusal::ChallengedAlready(first)));
}

#[test]
fn a_new_answer_after_a_prescription_is_challenged_under_the_next_number() {
    let (reopened, _) = reopened(THE_DAY_AFTER, time::macros::date!(2026 - 03 - 20));
    assert_eq!(decided(&reopened), Err(Refusal::WrongStatus(Status::Reopened)));
    let again = followed_by(&reopened, &Event::Answered(Answered::example()), THE_DAY_AFTER);
    let challenged = challenged_with(&again, &[]);
    let second = challenged.challenges().last().unwrap();
    assert_eq!(second.to.number, challenged.number().part(2).unwrap());
    assert_eq!(second.decision, again.sequence());
}

#[test]
fn parts_and_challenges_share_their_places_behind_the_number() {
    // two parts were sent away before, as the examples go
    let appeal = appeal_after(EventKind::LeftWithoutConsideration);
    assert_eq!(appeal.begun().count(), 2);
    let challenged = challenged_with(&appeal, &[]);
    assert_eq!(challenged.challenges().next().unwrap().to.number, appeal.number().part(3).unwrap());
    assert_eq!(challenged.parts().count(), 2, "a challenge is no part");
}

#[test]
fn without_a_superior_only_the_court_is_left_and_nobody_judges_their_own_decision() {
    let own = answered().organisation().to_string();
    for superior in [None, Some(own.as_str())] {
        assert_eq!(challenge(&answered(), ("a1", superior), &[], THE_DAY_AFTER), Err(Refusal::NoSuperior));
    }
}

#[test]
fn after_three_years_it_is_too_late() {
    // answered on 2 March 2026
    let at = |now| challenge(&answered(), ("a1", Some("government")), &[], now);
    assert!(at(datetime!(2029-03-02 20:59 UTC)).is_ok());
    let last = minsk_date(datetime!(2029-03-02 09:00 UTC));
    assert_eq!(at(datetime!(2029-03-02 21:00 UTC)), Err(Refusal::DeadlinePassed(last)));
    assert_eq!(answered().challenge_until(), Some(last));
}

#[test]
fn too_many_files_are_refused() {
    let ids: Vec<_> = (0..11).map(|n| format!("f{n}")).collect();
    let ids: Vec<_> = ids.iter().map(String::as_str).collect();
    let refused = challenge(&answered(), ("a1", Some("government")), &ids, THE_DAY_AFTER);
    assert!(matches!(refused, Err(Refusal::Files(Invalid::TooMany { .. }))), "{refused:?}");
}

#[test]
fn a_complaint_begins_at_the_superior_with_copies_of_the_appeal_and_of_the_answer() {
    let mut event = Answered::example();
    event.files = vec![file("enclosure")];
    let enclosed = serde_json::json!([{"id": "enclosure", "name": "разлік.pdf"}]);
    event.personal.as_mut().unwrap().file_names = serde_json::from_value(enclosed).unwrap();
    let answered = followed_by(&appeal_after(EventKind::Assigned), &Event::Answered(event), THE_DAY_AFTER);
    let original = challenged_with(&answered, &["new"]);
    let challenge = begun_by(&original, THE_DAY_AFTER);

    assert_eq!(challenge.number(), &original.number().part(1).unwrap());
    assert_eq!((challenge.organisation().as_str(), challenge.kind()), ("government", AppealKind::Complaint));
    assert_eq!((challenge.account(), challenge.status()), (original.account(), Status::Submitted));
    assert_eq!(challenge.first_submitted_at(), challenge.submitted_at(), "it is filed when it is filed");
    assert_eq!(challenge.history()[0].by, Actor::Applicant { account: original.account().unwrap().clone() });
    let personal = challenge.submitted().personal.as_ref().unwrap();
    assert_eq!(personal.text.as_str(), "Адказ не па сутнасці.");
    let words = personal.challenged.as_ref().unwrap();
    assert_eq!(words.text, original.submitted().personal.as_ref().unwrap().text);
    assert_eq!(words.answer.as_ref().map(AnswerText::as_str), Some("Отказать."));
    assert_eq!(words.notes[0].as_str(), "Акт абследавання.");

    let challenged = challenge.submitted().origin.challenged().unwrap();
    assert_eq!(challenged.parent, Parent { number: original.number().clone(), n: original.sequence() });
    assert_eq!((&challenged.organisation, challenged.name.ru.as_str()), (original.organisation(), "ministry-ru"));
    assert!(matches!(challenged.decision, Decision::Answered { outcome: Outcome::Refused, .. }));

    // its own file is its own; the others stay where they are kept, and the answer's is known for what it is
    let files: Vec<_> = challenge
        .attachments()
        .map(|attachment| {
            let StoredFile { id, kept_with, .. } = attachment.file;
            (attachment.name.unwrap(), kept_with.clone(), challenged.decision.has_file(id))
        })
        .collect();
    let with_original = Some(original.number().clone());
    assert_eq!(
        files,
        [("акт.pdf", None, false), ("акт.pdf", with_original.clone(), false), ("разлік.pdf", with_original, true)]
    );
    assert!(
        original.attachments().all(|attachment| attachment.file.id.as_str() != "new"),
        "it came with the challenge"
    );

    // further up the first answer's file is neither the applicant's nor the second answer's
    let registered = followed_by(&challenge, &Event::Registered(Registered::example()), THE_DAY_AFTER);
    let answered = followed_by(&registered, &Event::Answered(Answered::example()), THE_DAY_AFTER);
    let further = begun_by(&challenged_with_above(&answered), THE_DAY_AFTER);
    let names: Vec<_> = further.attachments().map(|attachment| attachment.name.unwrap()).collect();
    assert_eq!(names, ["акт.pdf", "акт.pdf"]);
    let personal = further.submitted().personal.as_ref().unwrap();
    assert!(personal.file_names.iter().all(|named| named.name.as_str() != "разлік.pdf"));
}

#[test]
fn of_a_leaving_its_ground_and_its_reasons_are_copied() {
    let challenge = begun_by(&challenged_with(&left(), &[]), THE_DAY_AFTER);
    let challenged = challenge.submitted().origin.challenged().unwrap();
    let ground = LeavingGround::OtherLegislation;
    assert_eq!(challenged.decision, Decision::LeftWithoutConsideration { ground });
    let words = challenge.submitted().personal.as_ref().unwrap().challenged.as_ref().unwrap();
    assert_eq!(words.reason.as_ref().map(LeavingReason::as_str), Some("Спрэчку вырашае суд."));
    assert!(words.where_to_apply.is_some() && words.answer.is_none());
}

#[test]
fn the_words_are_personal_here_and_there() {
    let original = challenged_with(&answered(), &[]);
    let challenge = begun_by(&original, THE_DAY_AFTER);
    for appeal in [&original, &challenge] {
        let recorded = appeal.history().last().unwrap();
        let entry = Appeal::entry(appeal.number(), None, &recorded.event, Actor::System, THE_DAY_AFTER, [5; 16]);
        let Entry { head, personal } = entry.unwrap();
        assert!(!head.contains("не па сутнасці") && personal.unwrap().text.contains("не па сутнасці"));
    }
}

#[test]
fn the_applicant_is_told_once_that_it_was_taken() {
    let (original, challenge) = challenged(THE_DAY_AFTER);
    let news = AppealNews::of(&original, original.sequence()).unwrap();
    assert_eq!(news.notice(original.number()).text(), "notice-challenged");
    assert_eq!(AppealNews::of(&challenge, 1), None);
}

#[test]
fn a_challenge_is_answered_as_any_appeal_and_its_answer_is_challenged_further_up() {
    let (_, challenge) = challenged(THE_DAY_AFTER);
    let answered = followed_by(&challenge, &Event::Answered(Answered::example()), THE_DAY_AFTER);
    assert_eq!(answered.status(), Status::Answered);
    let further = begun_by(&challenged_with_above(&answered), THE_DAY_AFTER);
    assert_eq!(further.number(), &challenge.number().part(1).unwrap());
    let challenged = further.submitted().origin.challenged().unwrap();
    assert_eq!(challenged.organisation, *challenge.organisation());
    let registered = Event::Registered(Registered::example());
    assert_eq!(followed_by(&further, &registered, THE_DAY_AFTER).status(), Status::Registered);
}

fn challenged_with_above(appeal: &Appeal) -> Appeal {
    let event = challenge(appeal, ("a1", Some("president")), &[], THE_DAY_AFTER).unwrap().unwrap();
    followed_by(appeal, &event, THE_DAY_AFTER)
}
