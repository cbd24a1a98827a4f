//! The rules of a delivery, without a table: who may send, and what is stored afterwards.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::Outcome;

/// Whether a message is sent again when it is not known whether the provider took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Once: a message that comes twice is better than one that never comes.
    Once,
    /// Never: a one-time code. Whoever misses it asks for another.
    Never,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// A holder is sending it, or was stopped before it could store the result.
    Claimed,
    /// The provider took it.
    Sent,
    /// The provider took it, and perhaps an earlier one, too.
    Resent,
    /// The provider refused it for good.
    Failed,
    /// It is not known whether the provider took it, and it is not tried again.
    Uncertain,
}

/// A delivery as it is stored beside its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Where it stands.
    pub state: State,
    /// Tries, less those that the provider certainly did not take.
    pub attempts: u32,
    /// Who claimed it last: a random name, by which a claimant recognises its own write when the reply to it was lost.
    pub holder: String,
    /// Until when the holder has it alone, epoch seconds.
    pub lease_until: i64,
    /// When this was written, epoch seconds.
    pub changed_at: i64,
    /// The provider's name of the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The provider's code of the last failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What the one who wants to send has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Write this in the place of what was found, and if that works, send.
    Take(Delivery),
    /// Come back later: the lease of another holder has not run out.
    Live,
    /// Nothing: it is final.
    Settled(Delivery),
    /// Write this in the place of what was found: the tries are used up, and the result is not known.
    GiveUp(Delivery),
}

impl Repeat {
    /// Tries of unknown result after which no more are made.
    fn max_tries(self) -> u32 {
        match self {
            Self::Once => 2,
            Self::Never => 1,
        }
    }
}

impl Claim {
    /// Decides for `holder` by what is stored (`found`), the clock, and how long a claim shall last.
    pub fn decide(
        found: Option<&Delivery>,
        holder: &str,
        repeat: Repeat,
        now: OffsetDateTime,
        lease: Duration,
    ) -> Self {
        let changed_at = now.unix_timestamp();
        let claimed = |attempts, error| Delivery {
            state: State::Claimed,
            attempts,
            holder: holder.to_owned(),
            lease_until: (now + lease).unix_timestamp(),
            changed_at,
            message_id: None,
            error,
        };
        match found {
            None => Self::Take(claimed(1, None)),
            Some(settled) if settled.state != State::Claimed => Self::Settled(settled.clone()),
            Some(live) if changed_at < live.lease_until => Self::Live,
            Some(lapsed) if lapsed.attempts >= repeat.max_tries() => {
                Self::GiveUp(Delivery { state: State::Uncertain, changed_at, ..lapsed.clone() })
            }
            Some(lapsed) => Self::Take(claimed(lapsed.attempts + 1, lapsed.error.clone())),
        }
    }
}

/// The code of a delivery that was over a cap of the day.
const CAPPED: &str = "CapOfTheDay";

impl Delivery {
    /// What is written instead of a claim where a cap of the day is reached: nobody tries again.
    pub(super) fn capped(&self) -> Self {
        Self { state: State::Failed, attempts: 0, error: Some(CAPPED.to_owned()), ..self.clone() }
    }

    /// Whether it was not sent because a cap of the day was reached.
    pub fn is_capped(&self) -> bool {
        self.state == State::Failed && self.error.as_deref() == Some(CAPPED)
    }

    /// What is to be written after the provider answered, or did not answer.
    #[must_use]
    pub fn after(&self, outcome: &Outcome, repeat: Repeat, now: OffsetDateTime) -> Self {
        let changed_at = now.unix_timestamp();
        let known = Self { changed_at, ..self.clone() };
        match (outcome, repeat) {
            (Outcome::Accepted { message_id }, _) => {
                let state = if self.attempts > 1 { State::Resent } else { State::Sent };
                Self { state, message_id: message_id.clone(), error: None, ..known }
            }
            (Outcome::Refused { code }, _) => Self { state: State::Failed, error: Some(code.clone()), ..known },
            // given back: this try does not count, and the next one need not wait
            (Outcome::NotTaken { code }, _) | (Outcome::Broken { code }, Repeat::Once) => {
                let attempts = self.attempts.saturating_sub(1);
                Self { attempts, lease_until: changed_at, error: Some(code.clone()), ..known }
            }
            (Outcome::Broken { code }, Repeat::Never) => {
                Self { state: State::Uncertain, error: Some(code.clone()), ..known }
            }
            (Outcome::Unclear, Repeat::Never) => Self { state: State::Uncertain, ..known },
            // as if killed: the lease runs out by itself
            (Outcome::Unclear, Repeat::Once) => self.clone(),
        }
    }
}
