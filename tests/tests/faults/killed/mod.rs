//! Each function killed at each of its calls, before it is sent and after it is answered, and given the same once more.

mod journal;
mod people;
mod reconcile;
mod streams;

use time::OffsetDateTime;

use super::START;
use super::check::Life;
use super::feed::LATER;
use super::functions::Functions;
use super::killer::{Killer, Moment};
use super::place::Place;

/// More calls than any invocation makes: a test that gets here turns in circles.
const MOST_CALLS: usize = 100;
/// How often a message is given out before it goes to the dead-letter queue (`infra/messaging.yaml`).
const MOST_RECEIVES: i32 = 5;

/// For each call that `work` makes: a new `case`, worked on until the killer strikes there, then again in peace until it is
/// done (`work` says whether it is), then the `check`. Ends with a case that nobody was killed at.
async fn at_every_call<C>(
    place: &Place,
    case: impl AsyncFn() -> C,
    work: impl AsyncFn(&Functions<'_>, &C, OffsetDateTime) -> bool,
    check: impl AsyncFn(&C, Life),
) {
    for k in 1..=MOST_CALLS {
        for moment in [Moment::BeforeCall, Moment::AfterAnswer] {
            let case = case().await;
            let killer = Killer::at(k, moment);
            let functions = place.functions_over(killer.watching(&place.sdk));
            let done = killer.let_run(work(&functions, &case, START)).await;
            println!("call {k}, {moment:?}: {done:?}"); // shown when the test fails
            if !killer.has_struck() {
                assert_eq!(done, Some(true), "done at once when nobody is killed");
                check(&case, Life::Unharmed).await;
                assert!(k > 1, "nothing was called");
                return;
            }
            retry(place, &case, &work).await;
            check(&case, Life::Killed).await;
        }
    }
    panic!("more than {MOST_CALLS} calls");
}

async fn retry<C>(place: &Place, case: &C, work: &impl AsyncFn(&Functions<'_>, &C, OffsetDateTime) -> bool) {
    for times in 1..MOST_RECEIVES {
        if work(&place.functions(), case, START + LATER * times).await {
            return;
        }
    }
    panic!("not done after {MOST_RECEIVES} times");
}
