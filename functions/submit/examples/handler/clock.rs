//! Two clocks: that on the wall and that of the processor.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// A moment by both clocks.
pub struct Started {
    wall: Instant,
    cpu: Duration,
}

/// What passed since a moment.
#[derive(Clone, Copy)]
pub struct Elapsed {
    /// Waiting for AWS included.
    pub wall: Duration,
    /// What all threads of this process computed, the kernel's work for them included.
    pub cpu: Duration,
}

impl Started {
    /// Now.
    pub fn now() -> Self {
        Self { wall: Instant::now(), cpu: cpu() }
    }

    /// Since then.
    pub fn elapsed(&self) -> Elapsed {
        Elapsed { cpu: cpu().saturating_sub(self.cpu), wall: self.wall.elapsed() }
    }
}

fn cpu() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).expect("a process has run for a positive time")
}

/// The median by each clock, in milliseconds: other work on the machine lengthens some turns, not most.
pub fn medians(turns: &[Elapsed]) -> (f64, f64) {
    (median(turns.iter().map(|turn| turn.wall)), median(turns.iter().map(|turn| turn.cpu)))
}

fn median(durations: impl Iterator<Item = Duration>) -> f64 {
    let mut sorted: Vec<_> = durations.collect();
    sorted.sort();
    sorted[sorted.len() / 2].as_secs_f64() * 1e3
}
