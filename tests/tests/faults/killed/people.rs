//! `notify`: no message to a person is missing, and none comes more than twice; a one-time code never does.

use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::language::Language;
use zvarot_domain::notification::{account_exists, email_proof, heading, render};
use zvarot_platform::accounts::{Registration, SendingKind};
use zvarot_platform::dispatching::Queue;

use super::at_every_call;
use crate::START;
use crate::check::{Life, received};
use crate::disorder::message;
use crate::functions::Functions;
use crate::office::{Citizen, program};
use crate::place::{Place, text};

#[tokio::test]
async fn a_stage() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[], START).await;
        place.register(&number, START).await;
        number
    };
    of_event(&place, &citizen, case, 2, "registered").await;
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
    of_event(&place, &citizen, case, 4, "answered").await;
}

#[tokio::test]
async fn a_refused_file() {
    let place = Place::new().await;
    let citizen = place.citizen(START).await;
    let case = async || {
        let number = place.submitted(&citizen, &[program("a.pdf")], START).await;
        place.functions().consume(Queue::Check, &[message(&number, 1, "submitted")], START).await;
        number
    };
    of_event(&place, &citizen, case, 2, "fileChecked").await;
}

#[tokio::test]
async fn a_code() {
    let place = Place::new().await;
    at_every_call(
        &place,
        async || place.registration(SendingKind::Code, START).await,
        async |functions, registration, now| notified(functions, &sending(registration), now).await,
        async |registration: &Registration, life| {
            let sms = place.world.sms(registration.phone.as_str()).await;
            let delivery = place.partition(&place.tables.views, &format!("DELIVERY#{}#1", registration.id)).await;
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
async fn word_of_an_account() {
    let place = Place::new().await;
    at_every_call(
        &place,
        async || place.registration(SendingKind::AlreadyRegistered, START).await,
        async |functions, registration, now| notified(functions, &sending(registration), now).await,
        async |registration: &Registration, life| {
            let sms = place.world.sms(registration.phone.as_str()).await;
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

/// Kills whoever tells of event `n`.
async fn of_event(place: &Place, citizen: &Citizen, case: impl AsyncFn() -> AppealNumber, n: u32, kind: &str) {
    at_every_call(
        place,
        case,
        async |functions, number, now| notified(functions, &message(number, n, kind), now).await,
        async |number, life| place.check(number).await.told_of(citizen, |event| event == n, life).await,
    )
    .await;
}

async fn notified(functions: &Functions<'_>, body: &str, now: time::OffsetDateTime) -> bool {
    functions.consume(Queue::Notify, &[body.to_owned()], now).await.is_empty()
}

fn sending(registration: &Registration) -> String {
    format!(r#"{{"table":"accounts","pk":"REGISTRATION#{}","sk":"SEND#0001","type":"code"}}"#, registration.id)
}
