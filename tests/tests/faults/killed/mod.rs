//! Each function killed at each of its calls, before it is sent and after it is answered, and given the same once more.

mod journal;
mod people;
mod reconcile;
mod streams;
mod watch_deadlines;

use time::OffsetDateTime;

use super::START;
use super::check::Life;
use super::feed::{LATER, MOST_RECEIVES};
use super::functions::Functions;
use super::killer::{Killer, Moment};
use super::place::Place;

/// More calls than any invocation makes: a test that gets here turns in circles.
const MOST_CALLS: usize = 100;

/// For each call that `work` makes: a new `case`, worked on until the killer strikes there, then again in peace until it is
/// done (`work` says whether it is), then the `check`. Ends with a case that nobody was killed at.
async fn at_every_call<C>(
    place: &Place,
    case: impl AsyncFn() -> C,
    work: impl AsyncFn(&Functions<'_>, &C, OffsetDateTime) -> bool,
    check: impl AsyncFn(&C, Life),
) {
    with_kills(1, place, case, work, check).await;
}

/// The same, and whoever comes next is killed at the same call: so many `kills` in a row.
async fn with_kills<C>(
    kills: usize,
    place: &Place,
    case: impl AsyncFn() -> C,
    work: impl AsyncFn(&Functions<'_>, &C, OffsetDateTime) -> bool,
    check: impl AsyncFn(&C, Life),
) {
    for k in 1..=MOST_CALLS {
        for moment in [Moment::BeforeCall, Moment::AfterAnswer] {
            let case = case().await;
            let mut receives = (0..MOST_RECEIVES).map(|times| START + LATER * i32::try_from(times).unwrap());
            let mut life = Life::Unharmed;
            for now in receives.by_ref().take(kills) {
                let killer = Killer::at(k, moment);
                let functions = place.functions_over(killer.watching(&place.sdk));
                let done = killer.let_run(work(&functions, &case, now)).await;
                println!("call {k}, {moment:?}: {done:?}"); // shown when the test fails
                if killer.has_struck() {
                    life = Life::Killed;
                } else {
                    assert!(done == Some(true) || life == Life::Killed, "done at once when nobody is killed");
                }
            }
            if life == Life::Killed {
                retry(&place.functions(), &case, &work, receives).await;
            }
            check(&case, life).await;
            if life == Life::Unharmed {
                assert!(k > 1, "nothing was called");
                return;
            }
        }
    }
    panic!("more than {MOST_CALLS} calls");
}

async fn retry<C>(
    functions: &Functions<'_>,
    case: &C,
    work: &impl AsyncFn(&Functions<'_>, &C, OffsetDateTime) -> bool,
    receives: impl Iterator<Item = OffsetDateTime>,
) {
    for now in receives {
        if work(functions, case, now).await {
            return;
        }
    }
    panic!("not done after {MOST_RECEIVES} times");
}
