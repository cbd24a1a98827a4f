use time::macros::{date, datetime};

use super::*;
use crate::appeal::examples::{calendar, followed_by};
use crate::appeal::{
    Actor, Appeal, AppealNumber, Delivery, IntakeWay, Leave, LeavingGround, Reception, Register, Submitted,
};
use crate::applicant::AppealApplicant;
use crate::deadline::{DeadlineKind, clocks};
use crate::id::{OrganisationId, PersonId};
use crate::notification::AppealNews;
use crate::organisation::Role;

/// Tuesday 3 March 2026, noon in Minsk.
const NOW: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

fn official(role: Role) -> Official {
    let (person, organisation) = (PersonId::parse("p").unwrap(), OrganisationId::parse("ministry").unwrap());
    Official { person, organisation, roles: vec![role] }
}

fn written() -> IntakeWay {
    IntakeWay::Written { delivery: Delivery::Post, sheets: Some(2), appendix_sheets: None }
}

fn oral() -> IntakeWay {
    IntakeWay::Oral { reception: Reception::DirectPhoneLine, received_by: None }
}

const CITIZEN: &str = r#"{"kind":"individual","name":{"surname":"Щёкин","given":"И."},"address":"Минск"}"#;
const ANONYMOUS: &str = r#"{"kind":"anonymous","name":"Жители дома 5"}"#;
const ENTITY: &str = r#"{"kind":"legalEntity","name":"ОАО «Луч»","address":"Гродно"}"#;

fn applicant_of(json: &str) -> AppealApplicant {
    serde_json::from_str(json).unwrap()
}

fn scan() -> StoredFile {
    serde_json::from_value(serde_json::json!({
        "id": "scan", "uploadedBy": "p", "mediaType": "application/pdf", "size": 10, "sha256": "ab".repeat(32), "version": "v1",
    }))
    .unwrap()
}

fn enter<'a>(by: &'a Official, way: IntakeWay, applicant: &str) -> Enter<'a> {
    let personal = serde_json::json!({
        "applicant": applicant_of(applicant), "subject": "Нет отопления", "text": "Холодно.", "fileNames": [{"id": "scan", "name": "скан.pdf"}],
    });
    Enter {
        by,
        intake: Intake { received_on: date!(2026 - 03 - 02), way },
        kind: AppealKind::Complaint,
        language: AppealLanguage::Ru,
        answer_channels: Vec::new(),
        files: vec![scan()],
        personal: serde_json::from_value(personal).unwrap(),
    }
}

fn decided(enter: Enter<'_>) -> Result<Submitted, Refusal> {
    match enter.decide(NOW)? {
        Event::Submitted(submitted) => Ok(submitted),
        other => panic!("{other:?}"),
    }
}

fn begun(way: IntakeWay, applicant: &str) -> Appeal {
    let event = enter(&official(Role::Registrar), way, applicant).decide(NOW).unwrap();
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    let entry = Appeal::entry(&number, None, &event, Actor::System, NOW, [7; 16]).unwrap();
    Appeal::load(&number, [&entry]).unwrap().unwrap()
}

fn registered(appeal: &Appeal) -> Appeal {
    let (by, calendar) = (official(Role::Registrar), calendar());
    let register = Register { by: &by, kind: appeal.kind(), classifier_code: None, serial: 25, calendar: &calendar };
    let event = decide(Some(appeal), Command::Register(register), NOW).unwrap().unwrap();
    followed_by(appeal, &event, NOW)
}

#[test]
fn each_form_is_entered_and_read_again_as_it_was_written() {
    let received_by = Some(PersonId::parse("head").unwrap());
    let at_reception = IntakeWay::Oral { reception: Reception::PersonalReception, received_by };
    for (way, form) in [
        (written(), AppealForm::Written),
        (at_reception, AppealForm::Oral),
        (oral(), AppealForm::Oral),
        (IntakeWay::BookEntry, AppealForm::BookEntry),
    ] {
        let appeal = begun(way.clone(), CITIZEN);
        assert_eq!((appeal.form(), appeal.account()), (form, None));
        assert_eq!(appeal.submitted().origin.intake().map(|intake| &intake.way), Some(&way));
        assert_eq!(appeal.organisation().as_str(), "ministry");
    }
}

#[test]
fn registrars_alone_enter() {
    for role in [Role::Administrator, Role::Head, Role::Executor, Role::Controller] {
        let refused = enter(&official(role), written(), CITIZEN).decide(NOW);
        assert_eq!(refused, Err(Refusal::NotPermitted), "{role:?}");
    }
}

#[test]
fn the_day_of_receipt_has_come_and_is_within_a_year() {
    let by = official(Role::Registrar);
    let on = |received_on| {
        let mut enter = enter(&by, written(), CITIZEN);
        enter.intake.received_on = received_on;
        enter.decide(NOW).map(drop)
    };
    let (earliest, latest) = (date!(2025 - 03 - 02), date!(2026 - 03 - 03));
    let refused = Err(Refusal::ReceivedOutOfRange { earliest, latest });
    assert_eq!((on(latest), on(earliest)), (Ok(()), Ok(())));
    assert_eq!((on(date!(2026 - 03 - 04)), on(date!(2025 - 03 - 01))), (refused.clone(), refused));
}

#[test]
fn what_is_on_paper_needs_a_scan_and_what_was_said_does_not() {
    let by = official(Role::Registrar);
    let without = |way| decided(Enter { files: Vec::new(), ..enter(&by, way, CITIZEN) }).map(drop);
    let missing = Err(Refusal::Files(Invalid::Empty));
    assert_eq!(
        (without(written()), without(IntakeWay::BookEntry), without(oral())),
        (missing.clone(), missing, Ok(()))
    );
}

#[test]
fn the_book_is_not_for_legal_entities() {
    let by = official(Role::Registrar);
    let entered = |way, applicant| decided(enter(&by, way, applicant)).map(|submitted| submitted.applicant_kind);
    assert_eq!(entered(IntakeWay::BookEntry, ENTITY), Err(Refusal::BookIsForCitizens));
    assert_eq!(entered(written(), ENTITY), Ok(AppealApplicantKind::LegalEntity));
    assert_eq!(entered(IntakeWay::BookEntry, ANONYMOUS), Ok(AppealApplicantKind::Anonymous));
}

#[test]
fn the_answer_is_due_on_paper_or_by_mail_and_never_in_a_cabinet() {
    use AnswerChannel::{Cabinet, Email, Paper};
    let by = official(Role::Registrar);
    let wanted = |applicant, wanted: &[AnswerChannel]| {
        let enter = Enter { answer_channels: wanted.to_vec(), ..enter(&by, written(), applicant) };
        decided(enter).map(|submitted| submitted.answer_channels)
    };
    let refused = Err(Refusal::AnswerChannels(Invalid::NotAllowed));
    assert_eq!(wanted(CITIZEN, &[]), Ok(vec![Paper]));
    assert_eq!(wanted(CITIZEN, &[Email]), Ok(vec![Email]));
    assert_eq!(wanted(CITIZEN, &[Paper, Email]), Ok(vec![Email, Paper]));
    assert_eq!((wanted(CITIZEN, &[Cabinet]), wanted(ANONYMOUS, &[Paper])), (refused.clone(), refused));
    assert_eq!(wanted(ANONYMOUS, &[]), Ok(vec![]));
}

#[test]
fn the_deadline_of_registration_runs_from_the_day_of_receipt() {
    // received on Monday, entered on Tuesday: it should have been registered on Monday
    let appeal = begun(written(), CITIZEN);
    let clocks = clocks(&appeal, &calendar());
    assert_eq!(
        (clocks[0].deadline.kind, clocks[0].deadline.due_on),
        (DeadlineKind::Registration, date!(2026 - 03 - 02))
    );
    assert!(clocks[0].is_overdue(minsk_date(NOW)));
    assert_eq!((appeal.received_at(), appeal.submitted_at()), (datetime!(2026-03-02 00:00 +3), NOW));
}

#[test]
fn an_anonymous_appeal_is_registered_under_an_index_of_its_own() {
    let index = |appeal: &Appeal| registered(appeal).registration().unwrap().index.as_str().to_owned();
    assert_eq!(index(&begun(written(), ANONYMOUS)), "ан.-25");
    assert_eq!(index(&begun(written(), CITIZEN)), "Щ-25");
}

#[test]
fn an_appeal_is_left_without_consideration_on_a_ground_of_its_form() {
    let (head, calendar) = (official(Role::Head), calendar());
    let left = |way, ground| {
        let leave = Leave {
            by: &head,
            ground,
            reason: None,
            where_to_apply: None,
            terminates: None,
            terminated_by: None,
            calendar: &calendar,
        };
        decide(Some(&registered(&begun(way, ANONYMOUS))), Command::Leave(leave), NOW).map(drop)
    };
    let not_of_it = Err(Refusal::GroundOfAnotherForm);
    assert_eq!(left(IntakeWay::BookEntry, LeavingGround::BookOffTopic), Ok(()));
    assert_eq!(left(written(), LeavingGround::BookOffTopic), not_of_it);
    assert_eq!(left(written(), LeavingGround::ERequirements), not_of_it);
    assert_eq!(left(written(), LeavingGround::FormRequirements), Err(Refusal::NoReason));
    assert_eq!(left(written(), LeavingGround::Anonymous), Ok(()));
    assert_eq!(left(oral(), LeavingGround::FormRequirements), not_of_it);
    // what is said on the spot needs no notice (L:15.5)
    assert_eq!(left(oral(), LeavingGround::NoIdentityPapers), Ok(()));
    assert_eq!(left(oral(), LeavingGround::NotCompetent), Ok(()));
}

#[test]
fn its_parts_keep_the_form() {
    let whole = begun(written(), CITIZEN);
    let sender = serde_json::json!({
        "kind": "redirectedFrom", "parent": {"number": "0000-0000-0000-00", "n": 3}, "organisation": "ministry",
        "name": {"be": "М", "ru": "М"}, "submittedAt": "2026-03-03T09:00:00Z", "intake": whole.submitted().origin.intake(),
    });
    let origin: Origin = serde_json::from_value(sender).unwrap();
    assert_eq!(origin.form(), AppealForm::Written);
    // the organisation that got the part received it when it came there
    assert_eq!(origin.received_at(NOW), NOW);
}

#[test]
fn nobody_has_an_account_to_be_told() {
    let appeal = begun(written(), CITIZEN);
    assert_eq!(AppealNews::of(&appeal, 1), None);
}
