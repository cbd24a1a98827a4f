//! The rules of a delivery, tried in every order.

use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::{Claim, Delivery, Outcome, Repeat, State};

const START: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);
const LEASE: Duration = Duration::seconds(100);

fn accepted() -> Outcome {
    Outcome::Accepted { message_id: Some("m".to_owned()) }
}

fn take(found: Option<&Delivery>, repeat: Repeat, now: OffsetDateTime) -> Delivery {
    match Claim::decide(found, "h", repeat, now, LEASE) {
        Claim::Take(claimed) => claimed,
        other => panic!("{other:?}"),
    }
}

#[test]
fn sent_once_is_settled() {
    let sent = take(None, Repeat::Once, START).after(&accepted(), Repeat::Once, START);
    assert_eq!(sent.state, State::Sent);
    let again = Claim::decide(Some(&sent), "h", Repeat::Once, START + LEASE * 2, LEASE);
    assert_eq!(again, Claim::Settled(sent));
}

#[test]
fn a_killed_one_is_sent_again_after_the_lease_and_says_so() {
    let killed = take(None, Repeat::Once, START);
    assert_eq!(Claim::decide(Some(&killed), "h", Repeat::Once, START + LEASE - Duration::SECOND, LEASE), Claim::Live);
    let second = take(Some(&killed), Repeat::Once, START + LEASE);
    assert_eq!(second.after(&accepted(), Repeat::Once, START + LEASE).state, State::Resent);
    let given_up = Claim::decide(Some(&second), "h", Repeat::Once, START + LEASE * 2, LEASE);
    assert!(matches!(given_up, Claim::GiveUp(Delivery { state: State::Uncertain, .. })), "{given_up:?}");
}

#[test]
fn a_code_is_never_sent_again_unless_it_certainly_was_not() {
    let killed = take(None, Repeat::Never, START);
    let later = Claim::decide(Some(&killed), "h", Repeat::Never, START + LEASE, LEASE);
    assert!(matches!(later, Claim::GiveUp(_)), "{later:?}");
    for outcome in [Outcome::Unclear, Outcome::Broken { code: "InternalError".to_owned() }] {
        assert_eq!(killed.after(&outcome, Repeat::Never, START).state, State::Uncertain);
    }
    let throttled = killed.after(&Outcome::NotTaken { code: "Throttled".to_owned() }, Repeat::Never, START);
    let second = take(Some(&throttled), Repeat::Never, START);
    assert_eq!(second.after(&accepted(), Repeat::Never, START).state, State::Sent);
}

#[test]
fn a_definite_refusal_is_kept_with_its_code() {
    let refused = Outcome::Refused { code: "OptedOut".to_owned() };
    let failed = take(None, Repeat::Once, START).after(&refused, Repeat::Once, START);
    assert_eq!((failed.state, failed.error.as_deref()), (State::Failed, Some("OptedOut")));
    assert_eq!(Claim::decide(Some(&failed), "h", Repeat::Once, START, LEASE), Claim::Settled(failed));
}

#[test]
fn what_is_stored_reads_for_ever() {
    let stored = r#"{"state":"resent","attempts":2,"holder":"00ff","lease_until":1,"changed_at":1,"message_id":"m"}"#;
    let delivery: Delivery = serde_json::from_str(stored).unwrap();
    assert_eq!(serde_json::to_string(&delivery).unwrap(), stored);
}

/// What may happen to one of several workers that were all fed the same message.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// It looks and perhaps writes its claim.
    Claim,
    /// The provider takes its message.
    Accept,
    /// The provider does not take it now.
    Throttle,
    /// It writes what came of it.
    Mark,
    /// It is killed.
    Kill,
    /// Nothing but time passes, this many seconds.
    Wait(i64),
}

#[derive(Debug, Clone, Default)]
struct Worker {
    claimed: Option<Delivery>,
    outcome: Option<Outcome>,
}

/// The table, the provider and the clock.
struct World {
    repeat: Repeat,
    now: OffsetDateTime,
    stored: Option<Delivery>,
    workers: [Worker; 3],
    accepted: u32,
    kills: u32,
    holders: u32,
}

impl World {
    fn new(repeat: Repeat) -> Self {
        Self { repeat, now: START, stored: None, workers: Default::default(), accepted: 0, kills: 0, holders: 0 }
    }

    fn step(&mut self, at: usize, step: Step) {
        let repeat = self.repeat;
        let worker = &mut self.workers[at];
        match (step, &worker.claimed, &worker.outcome) {
            (Step::Wait(seconds), ..) => {
                self.now += Duration::seconds(seconds);
                self.stop_the_late();
            }
            (Step::Kill, Some(_), _) => {
                *worker = Worker::default();
                self.kills += 1;
            }
            (Step::Claim, None, _) => {
                self.holders += 1;
                let holder = self.holders.to_string();
                match Claim::decide(self.stored.as_ref(), &holder, repeat, self.now, LEASE) {
                    Claim::Take(claimed) => {
                        worker.claimed = Some(claimed.clone());
                        self.stored = Some(claimed);
                    }
                    Claim::GiveUp(uncertain) => self.stored = Some(uncertain),
                    Claim::Live | Claim::Settled(_) => {}
                }
            }
            (Step::Accept, Some(_), None) => {
                self.accepted += 1;
                worker.outcome = Some(accepted());
            }
            (Step::Throttle, Some(_), None) => {
                worker.outcome = Some(Outcome::NotTaken { code: "Throttled".to_owned() });
            }
            (Step::Mark, Some(claimed), Some(outcome)) => {
                let ours = self.stored.as_ref().is_some_and(|s| s.holder == claimed.holder && s == claimed);
                if ours {
                    self.stored = Some(claimed.after(outcome, repeat, self.now));
                }
                *worker = Worker::default();
            }
            _ => {}
        }
    }

    /// A function is stopped long before its lease ends, so nobody is still at work under a lapsed one.
    fn stop_the_late(&mut self) {
        for worker in &mut self.workers {
            if worker.claimed.as_ref().is_some_and(|claimed| claimed.lease_until <= self.now.unix_timestamp()) {
                *worker = Worker::default();
                self.kills += 1;
            }
        }
    }

    /// A worker that nobody kills and a provider that takes everything, at a time when no lease is left.
    fn finish(&mut self) {
        self.workers = Default::default();
        self.now += LEASE;
        for step in [Step::Claim, Step::Accept, Step::Mark] {
            self.step(0, step);
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        4 => Just(Step::Claim),
        4 => Just(Step::Accept),
        1 => Just(Step::Throttle),
        4 => Just(Step::Mark),
        1 => Just(Step::Kill),
        1 => (1_i64..150).prop_map(Step::Wait),
    ];
    prop::collection::vec((0_usize..3, step), 0..60)
}

proptest! {
    #[test]
    fn whatever_happens_nobody_gets_more_than_two(steps in steps()) {
        let mut world = World::new(Repeat::Once);
        for (at, step) in steps {
            world.step(at, step);
        }
        world.finish();
        prop_assert!(world.accepted <= 2);
        if world.accepted == 2 {
            prop_assert_eq!(world.stored.map(|s| matches!(s.state, State::Resent | State::Uncertain)), Some(true));
        }
    }

    #[test]
    fn one_kill_at_most_and_the_message_is_never_lost(steps in steps()) {
        let mut world = World::new(Repeat::Once);
        for (at, step) in steps {
            if world.kills == 0 || !matches!(step, Step::Kill | Step::Wait(_)) {
                world.step(at, step);
            }
        }
        // those who are still at it finish
        for at in 0..3 {
            world.step(at, Step::Accept);
            world.step(at, Step::Mark);
        }
        let kills = world.kills;
        world.finish();
        prop_assert!(world.accepted >= 1);
        if kills == 0 {
            prop_assert_eq!(world.accepted, 1);
            prop_assert_eq!(world.stored.map(|s| s.state), Some(State::Sent));
        }
    }

    #[test]
    fn a_code_is_sent_at_most_once(steps in steps()) {
        let mut world = World::new(Repeat::Never);
        for (at, step) in steps {
            world.step(at, step);
        }
        world.finish();
        prop_assert!(world.accepted <= 1);
    }
}

/// An error of a provider.
#[derive(Debug)]
struct Provider(ErrorMetadata);

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("provider")
    }
}

impl std::error::Error for Provider {}

impl ProvideErrorMetadata for Provider {
    fn meta(&self) -> &ErrorMetadata {
        &self.0
    }
}

fn outcome(error: SdkError<Provider, HttpResponse>) -> Outcome {
    Outcome::of(Err(error), &["OptedOut"])
}

fn answered(status: u16, code: &str) -> Outcome {
    let response = HttpResponse::new(StatusCode::try_from(status).unwrap(), SdkBody::empty());
    outcome(SdkError::service_error(Provider(ErrorMetadata::builder().code(code).build()), response))
}

#[test]
fn the_answer_tells_what_may_be_done() {
    let code = |code: &str| code.to_owned();
    assert_eq!(answered(400, "OptedOutException"), Outcome::Refused { code: code("OptedOutException") });
    assert_eq!(answered(400, "Throttling"), Outcome::NotTaken { code: code("Throttling") });
    assert_eq!(answered(403, "AuthorizationError"), Outcome::NotTaken { code: code("AuthorizationError") });
    assert_eq!(answered(503, "InternalError"), Outcome::Broken { code: code("InternalError") });
    assert_eq!(outcome(SdkError::timeout_error("late")), Outcome::Unclear);
    let io = |kind: std::io::ErrorKind| ConnectorError::io(std::io::Error::from(kind).into());
    let refused = SdkError::dispatch_failure(io(std::io::ErrorKind::ConnectionRefused));
    assert_eq!(outcome(refused), Outcome::NotTaken { code: code("Unreachable") });
    assert_eq!(outcome(SdkError::dispatch_failure(io(std::io::ErrorKind::ConnectionReset))), Outcome::Unclear);
}
