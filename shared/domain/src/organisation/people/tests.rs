use serde_json::{Value, json};
use time::Date;
use time::macros::date;

use super::*;
use crate::applicant::{NamePart, PersonName};
use crate::invalid::Invalid;
use crate::organisation::Localised;

const TODAY: Date = date!(2026 - 11 - 30);
const NUMBERS: [&str; 4] = ["4120685A011PB6", "4070990A012PB6", "3210371A013PB9", "3301180A014PB9"];

fn id(text: &str) -> PersonId {
    PersonId::parse(text).unwrap()
}

fn particulars(surname: &str, roles: &[Role], number: &str) -> Particulars {
    let part = |text| NamePart::parse(text).unwrap();
    Particulars {
        name: PersonName { surname: part(surname), given: part("Анна"), patronymic: None },
        name_be: None,
        post: Localised { be: "спецыяліст".to_owned(), ru: "специалист".to_owned(), en: None },
        unit: Some(UnitId::parse("office").unwrap()),
        roles: roles.to_vec(),
        personal_number: PersonalNumber::parse(number).unwrap(),
    }
}

/// Hanna administers, Iryna registers, Mikalaj heads.
fn people() -> People {
    let mut people = People::new("100999012".to_owned(), vec![UnitId::parse("office").unwrap()], Vec::new(), 0);
    let all = [("hanna", Role::Administrator), ("iryna", Role::Registrar), ("mikalaj", Role::Head)];
    for ((name, role), number) in all.into_iter().zip(NUMBERS) {
        people
            .apply(&PeopleEvent::Added { person: id(name), particulars: particulars("Лесная", &[role], number) });
    }
    people
}

/// What Hanna does, and what came of it.
fn does(people: &mut People, command: Command) -> Result<Option<PeopleEvent>, Refusal> {
    let event = people.decide(&id("hanna"), command, TODAY)?;
    if let Some(event) = &event {
        people.apply(event);
    }
    Ok(event)
}

fn add(name: &str, roles: &[Role], number: &str) -> Command {
    Command::Add { person: id(name), particulars: particulars("Полевая", roles, number) }
}

fn roles(of: &str, roles: &[Role]) -> Command {
    Command::Change { person: id(of), changes: Changes { roles: Some(roles.to_vec()), ..Changes::default() } }
}

fn away(person: &str, substitute: &str, from: Date, to: Date) -> Command {
    Command::SetAbsence { person: id(person), absence: Absence { from, to, substitute: id(substitute) } }
}

fn is_active(people: &People, person: &str) -> bool {
    people.member(&id(person)).unwrap().person.active
}

#[test]
fn only_an_active_administrator_changes_people() {
    let mut people = people();
    for other in ["iryna", "mikalaj", "nobody"] {
        let refused = people.decide(&id(other), Command::Suspend(id("hanna")), TODAY);
        assert_eq!(refused, Err(Refusal::NotPermitted), "{other}");
    }
    does(&mut people, add("tamara", &[Role::Administrator], NUMBERS[3])).unwrap();
    does(&mut people, Command::Suspend(id("hanna"))).unwrap();
    assert_eq!(does(&mut people, Command::BringBack(id("hanna"))), Err(Refusal::NotPermitted));
}

#[test]
fn who_is_added_is_active_and_enrolled_under_the_organisations_number() {
    let mut people = people();
    does(&mut people, add("tamara", &[Role::Executor], NUMBERS[3])).unwrap();
    let tamara = people.member(&id("tamara")).unwrap();
    assert!(tamara.person.active && !tamara.person.removed);
    let enrolment = tamara.enrolment.as_ref().unwrap();
    assert_eq!((enrolment.unp.as_str(), enrolment.personal_number.as_str()), ("100999012", NUMBERS[3]));
    assert_eq!((people.version(), tamara.person.version), (4, 4));
}

#[test]
fn the_last_administrator_stays() {
    let mut people = people();
    for command in [Command::Suspend(id("hanna")), Command::Remove(id("hanna")), roles("hanna", &[Role::Head])] {
        assert_eq!(does(&mut people, command), Err(Refusal::LastAdministrator));
    }
    // other roles beside it are no matter
    does(&mut people, roles("hanna", &[Role::Administrator, Role::Registrar])).unwrap().unwrap();
    does(&mut people, add("tamara", &[Role::Administrator], NUMBERS[3])).unwrap();
    does(&mut people, Command::Suspend(id("tamara"))).unwrap();
    // a suspended administrator is none
    assert_eq!(does(&mut people, Command::Remove(id("hanna"))), Err(Refusal::LastAdministrator));
    does(&mut people, Command::BringBack(id("tamara"))).unwrap();
    does(&mut people, Command::Remove(id("hanna"))).unwrap().unwrap();
    assert!(!is_active(&people, "hanna"));
}

#[test]
fn an_account_is_one_persons() {
    let mut people = people();
    assert_eq!(does(&mut people, add("tamara", &[Role::Executor], NUMBERS[1])), Err(Refusal::NumberTaken));
    let number = PersonalNumber::parse(NUMBERS[1]).unwrap();
    let changes = Changes { personal_number: Some(number), ..Changes::default() };
    let taking = Command::Change { person: id("mikalaj"), changes };
    assert_eq!(does(&mut people, taking), Err(Refusal::NumberTaken));
    // a suspended person keeps theirs, one who has left does not
    does(&mut people, Command::Suspend(id("iryna"))).unwrap();
    assert_eq!(does(&mut people, add("tamara", &[Role::Executor], NUMBERS[1])), Err(Refusal::NumberTaken));
    does(&mut people, Command::Remove(id("iryna"))).unwrap();
    does(&mut people, add("tamara", &[Role::Executor], NUMBERS[1])).unwrap().unwrap();
}

#[test]
fn a_suspended_person_is_brought_back_and_a_removed_one_is_not() {
    let mut people = people();
    does(&mut people, Command::Suspend(id("iryna"))).unwrap().unwrap();
    assert!(!is_active(&people, "iryna"));
    assert_eq!(does(&mut people, Command::Suspend(id("iryna"))), Ok(None));
    does(&mut people, Command::BringBack(id("iryna"))).unwrap().unwrap();
    assert!(is_active(&people, "iryna"));
    does(&mut people, Command::Remove(id("iryna"))).unwrap().unwrap();
    assert_eq!(does(&mut people, Command::Remove(id("iryna"))), Ok(None));
    for command in [Command::BringBack(id("iryna")), Command::Suspend(id("iryna")), roles("iryna", &[Role::Head])] {
        assert_eq!(does(&mut people, command), Err(Refusal::Removed));
    }
    assert_eq!(does(&mut people, Command::Remove(id("nobody"))), Err(Refusal::NotFound));
}

#[test]
fn a_change_says_what_was_before_and_nothing_new_is_no_change() {
    let mut people = people();
    let event = does(&mut people, roles("iryna", &[Role::Registrar, Role::Controller])).unwrap().unwrap();
    let PeopleEvent::Changed { before, particulars, .. } = event else { panic!("{event:?}") };
    assert_eq!(before.unwrap().roles, [Role::Registrar]);
    assert_eq!(particulars.roles, [Role::Registrar, Role::Controller]);
    assert_eq!(does(&mut people, roles("iryna", &[Role::Registrar, Role::Controller])), Ok(None));
    assert_eq!(people.version(), 4);
}

#[test]
fn a_unit_is_the_organisations_and_roles_are_given_once() {
    let mut people = people();
    let refused = |reason, field| Err(Refusal::Particulars { field, reason });
    let unit = Some(Some(UnitId::parse("nowhere").unwrap()));
    let changes = Changes { unit, ..Changes::default() };
    let moved = Command::Change { person: id("iryna"), changes };
    assert_eq!(does(&mut people, moved), refused(Invalid::Unknown, "/unit"));
    assert_eq!(does(&mut people, roles("iryna", &[])), refused(Invalid::Empty, "/roles"));
    let twice = roles("iryna", &[Role::Head, Role::Head]);
    assert_eq!(does(&mut people, twice), refused(Invalid::Repeated, "/roles"));
}

#[test]
fn a_substitute_is_somebody_of_the_organisation_who_is_there() {
    let mut people = people();
    let (from, to) = (date!(2026 - 12 - 01), date!(2026 - 12 - 14));
    let refused = |field, reason| Err(Refusal::Absence { field, reason });
    for (command, expected) in [
        (away("mikalaj", "iryna", to, from), refused("/to", Invalid::OutOfRange)),
        (away("mikalaj", "iryna", date!(2026 - 11 - 01), date!(2026 - 11 - 29)), refused("/to", Invalid::Expired)),
        (away("mikalaj", "mikalaj", from, to), refused("/substituteId", Invalid::NotAllowed)),
        (away("mikalaj", "stranger", from, to), refused("/substituteId", Invalid::Unknown)),
    ] {
        assert_eq!(does(&mut people, command), expected);
    }
    does(&mut people, Command::Suspend(id("iryna"))).unwrap();
    let suspended = away("mikalaj", "iryna", from, to);
    assert_eq!(does(&mut people, suspended), Err(Refusal::SubstituteUnavailable));
    does(&mut people, Command::BringBack(id("iryna"))).unwrap();
    does(&mut people, away("iryna", "hanna", date!(2026 - 12 - 14), date!(2026 - 12 - 20))).unwrap();
    let absent = away("mikalaj", "iryna", from, to);
    assert_eq!(does(&mut people, absent), Err(Refusal::SubstituteUnavailable));
    // and whoever acts for another is there
    let acting = away("hanna", "mikalaj", date!(2026 - 12 - 20), date!(2026 - 12 - 21));
    assert_eq!(does(&mut people, acting), Err(Refusal::IsSubstitute));
    does(&mut people, away("mikalaj", "iryna", from, date!(2026 - 12 - 13))).unwrap().unwrap();
}

#[test]
fn both_sides_know_of_an_absence_until_it_ends() {
    let mut people = people();
    let substitutes = |people: &People, of: &str| people.member(&id(of)).unwrap().person.substitutes_for.clone();
    let (from, to) = (date!(2026 - 12 - 01), date!(2026 - 12 - 14));
    does(&mut people, away("mikalaj", "iryna", from, to)).unwrap();
    assert_eq!(substitutes(&people, "iryna"), [Substitution { person: id("mikalaj"), from, to }]);
    // another substitute takes the place of the first
    let event = people.decide(&id("hanna"), away("mikalaj", "hanna", from, to), TODAY).unwrap().unwrap();
    assert_eq!(people.apply(&event), [id("hanna"), id("iryna"), id("mikalaj")]);
    assert!(substitutes(&people, "iryna").is_empty());
    assert!(substitutes(&people, "hanna")[0].covers(to) && !substitutes(&people, "hanna")[0].covers(TODAY));
    does(&mut people, Command::EndAbsence(id("mikalaj"))).unwrap().unwrap();
    assert!(substitutes(&people, "hanna").is_empty());
    assert_eq!(does(&mut people, Command::EndAbsence(id("mikalaj"))), Ok(None));
    // nobody acts for whoever has left
    does(&mut people, away("mikalaj", "iryna", from, to)).unwrap();
    does(&mut people, Command::Remove(id("mikalaj"))).unwrap();
    assert!(substitutes(&people, "iryna").is_empty());
}

#[test]
fn a_certificate_of_another_number_stays_enrolled_until_its_person_gets_another() {
    let mut people = people();
    people.members.get_mut(&id("iryna")).unwrap().enrolment.as_mut().unwrap().unp = "100999006".to_owned();
    let unp = |people: &People| people.member(&id("iryna")).unwrap().enrolment.clone().unwrap().unp;
    does(&mut people, roles("iryna", &[Role::Executor])).unwrap();
    assert_eq!(unp(&people), "100999006");
    let number = PersonalNumber::parse(NUMBERS[3]).unwrap();
    let changes = Changes { personal_number: Some(number), ..Changes::default() };
    does(&mut people, Command::Change { person: id("iryna"), changes }).unwrap();
    assert_eq!(unp(&people), "100999012");
}

#[test]
fn whoever_was_enrolled_before_there_was_a_log_is_changed_with_their_number() {
    let mut people = people();
    people.members.get_mut(&id("iryna")).unwrap().enrolment = None;
    let unknown = Err(Refusal::Particulars { field: "/personalNumber", reason: Invalid::Empty });
    assert_eq!(does(&mut people, roles("iryna", &[Role::Executor])), unknown);
    let changes = Changes { personal_number: PersonalNumber::parse(NUMBERS[1]).ok(), ..Changes::default() };
    let event = does(&mut people, Command::Change { person: id("iryna"), changes }).unwrap().unwrap();
    assert!(matches!(event, PeopleEvent::Changed { before: None, .. }));
    assert!(people.member(&id("iryna")).unwrap().particulars().is_some());
}

#[test]
fn a_post_is_cleaned_and_english_may_be_left_out() {
    let parsed = post(" спецыяліст ", "специалист\u{200B}", Some(" ")).unwrap();
    assert_eq!(parsed, Localised { be: "спецыяліст".to_owned(), ru: "специалист".to_owned(), en: None });
    assert_eq!(post("спецыяліст", " ", None), Err(("ru", Invalid::Empty)));
    assert_eq!(post("спецыяліст", "специалист", Some(&"a".repeat(201))), Err(("en", Invalid::TooLong { max: 200 })));
}

#[test]
fn what_is_stored_reads_back() {
    let stored = |event: &PeopleEvent| -> Value { serde_json::to_value(event).unwrap() };
    let absence = Absence { from: TODAY, to: TODAY, substitute: id("iryna") };
    let event = PeopleEvent::AbsenceSet { person: id("hanna"), absence };
    let json = json!({
        "type": "absenceSet", "person": "hanna",
        "absence": {"from": "2026-11-30", "to": "2026-11-30", "substitute": "iryna"},
    });
    assert_eq!(stored(&event), json);
    assert_eq!(serde_json::from_value::<PeopleEvent>(json).unwrap(), event);
    let added =
        PeopleEvent::Added { person: id("t"), particulars: particulars("Лесная", &[Role::Head], NUMBERS[0]) };
    let json = stored(&added);
    assert_eq!(json["particulars"]["personalNumber"], NUMBERS[0]);
    assert_eq!(serde_json::from_value::<PeopleEvent>(json).unwrap(), added);
}
