//! What becomes of appeals that were merged into an earlier one when that one ends (L:13.1).
//!
//! The earlier one may end before it has taken in the later one, or after; whichever comes second asks for it.

use super::{Appeal, AppealNumber, Consequence, Event, Parent, Recorded, Refusal, Sent, Settle};

impl Appeal {
    /// What its last event `recorded` asks for in appeals that were merged into it.
    pub(super) fn settlements(&self, recorded: &Recorded) -> Vec<Consequence> {
        let Some(end) = self.end() else { return Vec::new() };
        let concerned: Vec<&AppealNumber> = match &recorded.event {
            Event::Absorbed(absorbed) => vec![&absorbed.later.number],
            _ if end.n == recorded.n => self.absorbed_numbers(),
            _ => Vec::new(),
        };
        let settle = |number: &AppealNumber| Consequence::Settle {
            number: number.clone(),
            settle: Box::new(Settle {
                first: Parent { number: self.number().clone(), n: recorded.n },
                status: self.status(),
                answer: self.common_answer(end),
            }),
        };
        concerned.into_iter().map(settle).collect()
    }

    /// Whether it was merged and the earlier one has ended.
    pub(super) fn is_settled(&self) -> bool {
        self.end().is_some()
    }

    /// The event with which it ended for good. One that was merged ends with the earlier one.
    fn end(&self) -> Option<&Recorded> {
        let closed_by = self.closed_by()?;
        let is_end = |recorded: &&Recorded| {
            matches!(recorded.event, Event::Settled(_))
                || (recorded.n == closed_by.n && !matches!(recorded.event, Event::Merged(_)))
        };
        self.history().iter().skip_while(|recorded| recorded.n < closed_by.n).filter(is_end).last()
    }

    /// Refuses what would leave behind others that count as one with it. `taken_in` are those that it took in, as they are now: one whose merging was
    /// taken back since is considered by itself.
    pub(super) fn require_nothing_merged_into_it(&self, taken_in: &[Self]) -> Result<(), Refusal> {
        let is_separate = |number: &AppealNumber| {
            let mut known = taken_in.iter().filter(|later| later.number() == number);
            known.next().is_some_and(|later| later.merged_into() != Some(self.number()))
        };
        if self.absorbed_numbers().into_iter().all(is_separate) { Ok(()) } else { Err(Refusal::TookOthersIn) }
    }

    /// Those that it took in, each once, though it may have been merged twice, and also where that was taken back.
    pub fn absorbed_numbers(&self) -> Vec<&AppealNumber> {
        let mut numbers: Vec<_> = self.absorbed().map(|absorbed| &absorbed.later.number).collect();
        numbers.sort_unstable_by_key(|number| number.as_str());
        numbers.dedup();
        numbers
    }

    /// The answer with which it ended, as an appeal with which it counts as one carries it.
    fn common_answer(&self, end: &Recorded) -> Option<Box<super::Answered>> {
        let answer = Sent::of(end)?.answer;
        let files = self.carried(answer.files.iter()).collect();
        Some(Box::new(super::Answered { files, ..answer.clone() }))
    }
}
