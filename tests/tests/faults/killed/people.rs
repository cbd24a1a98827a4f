//! `notify`: no message to a person is missing, and none comes more than twice; a one-time code never does.

use time::OffsetDateTime;
use zvarot_domain::appeal::{AppealNumber, Follower};
use zvarot_domain::language::Language;
use zvarot_domain::notification::{account_exists, email_proof, heading, render};
use zvarot_identity::accounts::{OperatorMessage, SendingKind, Signup};

use super::{at_every_call, with_kills};
use crate::START;
use crate::check::{Life, received};
use crate::feed::{message, sending};
use crate::functions::Functions;
use crate::office::{Citizen, program};
use crate::operator::keys_of;
use crate::place::{Place, text};

#[tokio::test]
async fn two_stages() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[], START).await;
        place.register(&number, START).await;
        place.assign(&number, START).await;
        number
    };
    of_events(&place, &citizen, case, &[(2, "registered"), (3, "assigned")]).await;
}

#[tokio::test]
async fn the_answer() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[], START).await;
        place.register(&number, START).await;
        place.assign(&number, START).await;
        place.answer(&number, &[], START).await;
        number
    };
    of_events(&place, &citizen, case, &[(4, "answered")]).await;
}

#[tokio::test]
async fn a_merging() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || place.merged(&citizen, &[]).await.later;
    of_events(&place, &citizen, case, &[(3, "merged")]).await;
}

#[tokio::test]
async fn a_refused_file() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[program("a.pdf")], START).await;
        place.functions().consume(Follower::Check, &[message(&number, 1, "submitted")], START).await;
        number
    };
    of_events(&place, &citizen, case, &[(2, "fileChecked")]).await;
}

#[tokio::test]
async fn a_code() {
    let place = Place::new().await;
    at_every_call(
        &place,
        async || place.signup(SendingKind::Code, START).await,
        async |functions, signup, now| notified(functions, &sending(signup), now).await,
        async |signup: &Signup, life| {
            let sms = place.world.sms(signup.phone.as_str()).await;
            let pk = format!("DELIVERY#{}#1", signup.id);
            let delivery = place.partition(&place.tables.notifications, &pk).await;
            match (text(&delivery[0], "state"), life) {
                ("sent", _) => assert_eq!(sms.len(), 1, "the code"),
                // whoever was killed may have sent it: nobody sends it again
                ("uncertain", Life::Killed) => assert!(sms.len() <= 1, "the code came twice"),
                (other, _) => panic!("{other} after {life:?}"),
            }
        },
    )
    .await;
}

#[tokio::test]
async fn word_of_an_account_by_one_who_is_killed() {
    word_of_an_account(1).await;
}

#[tokio::test]
async fn word_of_an_account_by_two_who_are_killed() {
    word_of_an_account(2).await;
}

/// Two at most come, and one at least.
async fn word_of_an_account(kills: usize) {
    let place = Place::new().await;
    with_kills(
        kills,
        &place,
        async || place.signup(SendingKind::AlreadyRegistered, START).await,
        async |functions, signup, now| notified(functions, &sending(signup), now).await,
        async |signup: &Signup, life| {
            let sms = place.world.sms(signup.phone.as_str()).await;
            received([render(Language::Ru, &account_exists())].into_iter(), sms.into_iter(), life);
        },
    )
    .await;
}

#[tokio::test]
async fn a_link_to_prove_an_address() {
    let place = Place::new().await;
    at_every_call(
        &place,
        async || place.newcomer(START).await,
        async |functions, citizen: &Citizen, now| {
            let keys = format!(r#""pk":"ACCOUNT#{}","sk":"EVENT#{:016}","type":"created""#, citizen.account, 1);
            notified(functions, &format!(r#"{{"table":"accounts",{keys}}}"#), now).await
        },
        async |citizen, life| {
            let mail = place.world.mail(citizen.email.as_str()).await;
            let link = heading(Language::Ru, &email_proof(""));
            received([link].into_iter(), mail.into_iter().map(|mail| mail.subject), life);
        },
    )
    .await;
}

#[tokio::test]
async fn a_message_to_the_operator() {
    let place = Place::new().await;
    at_every_call(
        &place,
        async || place.message(START).await,
        async |functions, message, now| notified(functions, &keys_of(message), now).await,
        async |message: &OperatorMessage, life| {
            let mail = place.world.mail(&place.world.stack.operator_email).await;
            let id = message.id.to_string();
            let got = mail.into_iter().filter(|mail| mail.subject.contains(&id)).map(|_| id.clone());
            received([id.clone()].into_iter(), got, life);
        },
    )
    .await;
}

/// Kills whoever tells of these `events`, which come in one batch.
async fn of_events(place: &Place, citizen: &Citizen, case: impl AsyncFn() -> AppealNumber, events: &[(u32, &str)]) {
    at_every_call(
        place,
        case,
        async |functions, number, now| {
            let bodies: Vec<String> = events.iter().map(|(n, kind)| message(number, *n, kind)).collect();
            functions.consume(Follower::Notify, &bodies, now).await.is_empty()
        },
        async |number, life| {
            let of_these = |event| events.iter().any(|(n, _)| *n == event);
            place.check(number).await.told_of(citizen, of_these, life).await;
        },
    )
    .await;
}

async fn notified(functions: &Functions<'_>, body: &str, now: OffsetDateTime) -> bool {
    functions.consume(Follower::Notify, &[body.to_owned()], now).await.is_empty()
}
