//! Conditional writes that lose a race are tried again, for a limited time.

use std::time::{Duration, Instant};

use thiserror::Error;

use crate::random::{self, RandomError};
use crate::time_limits;

/// How one attempt ended.
#[derive(Debug)]
pub enum Attempt<T> {
    /// With this result.
    Done(T),
    /// Somebody else was quicker and nothing was written: read and decide again.
    Lost,
}

/// Why an operation is not tried again.
#[derive(Debug, Error)]
pub enum RetryError {
    /// The budget is used up. Nothing was written; the caller may come back a second later.
    #[error("the retry budget is used up")]
    Exhausted,
    /// The wait could not be randomised.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// How long one operation is tried on AWS: half of what a person waits for without looking elsewhere.
const BUDGET: Duration = Duration::from_secs(3);
/// The first wait, in milliseconds; later waits are longer, because many may want the same item.
const FIRST_WAIT: u64 = 20;
/// The longest wait, in milliseconds: those who meet at one item then spread over a time in which several of them get through.
const LONGEST_WAIT: u64 = 320;

/// The longest pause of whoever knows what to try next.
const BRIEFLY: Duration = Duration::from_millis(20);

/// The time that one operation has for all its attempts.
#[derive(Debug)]
pub struct RetryBudget {
    begun: Instant,
    total: Duration,
    longest_wait: u64,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self { begun: Instant::now(), total: time_limits::of_stage(BUDGET), longest_wait: FIRST_WAIT }
    }
}

impl RetryBudget {
    /// Waits after a lost race, each time longer.
    pub async fn wait(&mut self) -> Result<(), RetryError> {
        if self.begun.elapsed() >= self.total {
            return Err(RetryError::Exhausted);
        }
        // full jitter keeps those who lost together from coming back together
        let [byte] = random::bytes::<1>()?;
        let wait = 1 + self.longest_wait * u64::from(byte) / 255;
        tokio::time::sleep(Duration::from_millis(wait)).await;
        self.longest_wait = (self.longest_wait * 2).min(LONGEST_WAIT);
        Ok(())
    }

    /// Waits for a moment that does not grow: for whoever has just learnt what they need, and knows that it does not last.
    pub async fn pause_briefly(&mut self) -> Result<(), RetryError> {
        let left = self.total.checked_sub(self.begun.elapsed()).ok_or(RetryError::Exhausted)?;
        let [byte] = random::bytes::<1>()?;
        tokio::time::sleep(left.min(BRIEFLY * u32::from(byte) / 255)).await;
        Ok(())
    }
}

/// Repeats `attempt` until it is done or the budget is used up.
///
/// `FnMut() -> F` and not `AsyncFnMut`: of the latter the compiler cannot yet see that its futures may be sent.
pub async fn retry<T, E, F>(mut attempt: impl FnMut() -> F) -> Result<T, E>
where
    E: From<RetryError>,
    F: Future<Output = Result<Attempt<T>, E>>,
{
    let mut budget = RetryBudget::default();
    loop {
        if let Attempt::Done(result) = attempt().await? {
            return Ok(result);
        }
        budget.wait().await?;
    }
}
