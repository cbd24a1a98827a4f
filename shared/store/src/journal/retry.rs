//! Lost races: try again for a while, then say that we are busy.

use std::time::{Duration, Instant};

use zvarot_http::problem::Problem;
use zvarot_runtime::random;

/// How an attempt at a command ended.
#[derive(Debug)]
pub enum Attempt<T> {
    /// With this result.
    Done(T),
    /// Somebody else was quicker: load again and decide again. Nothing was written.
    Lost,
}

/// How long a command fights for its place before the caller is asked to come back.
const PATIENCE: Duration = Duration::from_secs(3);
/// The first wait; longer waits follow while many fight for one counter.
const FIRST_WAIT: u64 = 10;
/// The longest wait, in milliseconds: a winner needs about this long for its two round trips.
const LONGEST_WAIT: u64 = 160;

/// The patience of one command.
#[derive(Debug)]
pub struct Patience {
    begun: Instant,
    longest: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self { begun: Instant::now(), longest: FIRST_WAIT }
    }
}

impl Patience {
    /// Waits after a lost race. Once three seconds are over: 503 with `Retry-After`, and nothing is burnt.
    pub async fn wait(&mut self) -> Result<(), Problem> {
        if self.begun.elapsed() >= PATIENCE {
            return Err(Problem::busy(1));
        }
        // full jitter keeps those who lost together from coming back together
        let [byte] = random::bytes::<1>()?;
        let wait = 1 + self.longest * u64::from(byte) / 255;
        tokio::time::sleep(Duration::from_millis(wait)).await;
        self.longest = (self.longest * 2).min(LONGEST_WAIT);
        Ok(())
    }
}

impl Patience {
    /// Waits for a time that somebody knows to be right, as far as the patience goes. 503 once it is over.
    pub async fn pause(&mut self, wait: Duration) -> Result<(), Problem> {
        let left = PATIENCE.checked_sub(self.begun.elapsed()).ok_or_else(|| Problem::busy(1))?;
        tokio::time::sleep(wait.min(left)).await;
        Ok(())
    }
}

/// Repeats `attempt` until it is done or the patience is over.
///
/// `FnMut() -> F` and not `AsyncFnMut`: of the latter the compiler cannot yet see that its futures may be sent.
pub async fn settle<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, Problem>
where
    F: Future<Output = Result<Attempt<T>, Problem>>,
{
    let mut patience = Patience::default();
    loop {
        if let Attempt::Done(result) = attempt().await? {
            return Ok(result);
        }
        patience.wait().await?;
    }
}
