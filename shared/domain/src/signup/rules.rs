//! How often a code may be asked for and tried.

use serde::{Deserialize, Serialize};
use subtle::Choice;
use thiserror::Error;
use time::{Duration, OffsetDateTime};

use super::{Code, Codes};

/// A code lives ten minutes from its sending: slow networks deliver in two or three, a found phone is of no use later.
pub const CODE_LIFE: Duration = Duration::minutes(10);
/// Five tries at two valid codes of six digits: one guess in a hundred thousand, at the price of a new signup.
pub const MAX_TRIES: u32 = 5;
/// Most messages arrive within a minute; asking sooner only costs money and confuses with two codes.
pub const PAUSE_BETWEEN_SENDINGS: Duration = Duration::seconds(60);
/// After a day nobody comes back to a form; the item may vanish.
pub const SIGNUP_LIFE: Duration = Duration::hours(24);

/// What a signup remembers about its codes. The codes themselves are nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// When the signup was opened.
    #[serde(with = "time::serde::rfc3339")]
    pub opened_at: OffsetDateTime,
    /// How many codes were asked for, the first one included: the `k` of the last sending.
    pub sendings: u32,
    /// When the last one was asked for.
    #[serde(with = "time::serde::rfc3339")]
    pub sent_at: OffsetDateTime,
    /// When the one before was asked for.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub sent_before_at: Option<OffsetDateTime>,
    /// How many codes were tried. Raised in the store before comparing, so that parallel guesses count.
    pub tries: u32,
    /// Whether the account exists already.
    pub confirmed: bool,
}

impl State {
    /// A signup that asks for its first code.
    pub fn opened(now: OffsetDateTime) -> Self {
        Self { opened_at: now, sendings: 1, sent_at: now, sent_before_at: None, tries: 0, confirmed: false }
    }

    /// The same signup after sending `k`, as [`may_send_again`] gave it.
    #[must_use]
    pub fn sent_again(&self, k: u32, now: OffsetDateTime) -> Self {
        Self { sendings: k, sent_at: now, sent_before_at: Some(self.sent_at), ..self.clone() }
    }

    /// Until when the last code is taken; after that it is not sent either.
    pub fn code_expires_at(&self) -> OffsetDateTime {
        self.sent_at + CODE_LIFE
    }

    /// When the next code may be asked for.
    pub fn resend_after(&self) -> OffsetDateTime {
        self.sent_at + PAUSE_BETWEEN_SENDINGS
    }

    /// When the signup may be forgotten.
    pub fn expires_at(&self) -> OffsetDateTime {
        self.opened_at + SIGNUP_LIFE
    }

    /// Whether the code of sending `k` is still worth sending: a late one would only confuse.
    pub fn is_worth_sending(&self, k: u32, now: OffsetDateTime) -> bool {
        !self.confirmed && self.valid_sendings(now).any(|valid| valid == k)
    }

    /// The sendings whose codes are taken: the last two, because messages overtake each other, each for its time.
    fn valid_sendings(&self, now: OffsetDateTime) -> impl Iterator<Item = u32> {
        let last = Some((self.sendings, self.sent_at));
        let before = self.sent_before_at.and_then(|at| Some((self.sendings.checked_sub(1)?, at)));
        [last, before].into_iter().flatten().filter(move |(_, at)| now < *at + CODE_LIFE).map(|(k, _)| k)
    }
}

/// Why a code is not sent or not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The last code was asked for less than a minute ago.
    #[error("asked for a code too soon")]
    TooSoon {
        /// How long to wait.
        retry_after: Duration,
    },
    /// Five codes were tried; a new signup is needed.
    #[error("too many tries")]
    TooManyTries,
    /// The codes, or the whole signup, are too old.
    #[error("expired")]
    Expired,
    /// The code is another one.
    #[error("wrong code")]
    WrongCode {
        /// How many tries remain.
        tries_left: u32,
    },
    /// The account exists already: no more codes.
    #[error("already confirmed")]
    AlreadyConfirmed,
}

impl Refusal {
    /// The stable code that clients may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooSoon { .. } => "tooSoon",
            Self::TooManyTries => "tooManyTries",
            Self::Expired => "expired",
            Self::WrongCode { .. } => "wrongCode",
            Self::AlreadyConfirmed => "alreadyConfirmed",
        }
    }
}

/// The number of the next sending, if one may be made now.
pub fn may_send_again(state: &State, now: OffsetDateTime) -> Result<u32, Refusal> {
    if state.confirmed {
        return Err(Refusal::AlreadyConfirmed);
    }
    if now >= state.expires_at() {
        return Err(Refusal::Expired);
    }
    if state.tries >= MAX_TRIES {
        return Err(Refusal::TooManyTries);
    }
    let wait = state.resend_after() - now;
    if wait.is_positive() {
        return Err(Refusal::TooSoon { retry_after: wait });
    }
    Ok(state.sendings.saturating_add(1))
}

/// Whether one more try may be counted. Asked before the store raises `tries`, so that nothing is raised in vain.
pub fn may_try(state: &State, now: OffsetDateTime) -> Result<(), Refusal> {
    if state.tries >= MAX_TRIES {
        return Err(Refusal::TooManyTries);
    }
    if state.valid_sendings(now).next().is_none() {
        return Err(Refusal::Expired);
    }
    Ok(())
}

/// Compares the code with the last two sendings. `state` is the one *after* its `tries` were raised for this try.
///
/// A right code of a confirmed signup stays right: the person who lost the answer may ask for it again. A caller that answers
/// a right code with what belongs to somebody else (a taken login) keeps the try: five such answers are enough for a person.
pub fn check(state: &State, codes: &Codes, given: &Code, now: OffsetDateTime) -> Result<(), Refusal> {
    if state.tries > MAX_TRIES {
        return Err(Refusal::TooManyTries);
    }
    let mut any_valid = false;
    let mut right = Choice::from(0);
    // no early end: how long it takes must not tell which of the two was nearer
    for k in state.valid_sendings(now) {
        any_valid = true;
        right |= codes.sent(k).ct_eq(given);
    }
    match (any_valid, bool::from(right)) {
        (false, _) => Err(Refusal::Expired),
        (true, true) => Ok(()),
        (true, false) => Err(Refusal::WrongCode { tries_left: MAX_TRIES - state.tries }),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::id::SignupId;

    const OPENED: OffsetDateTime = datetime!(2026-11-23 09:00:00 UTC);

    fn codes() -> Codes {
        Codes::of(&[7; 32], &SignupId::parse("r1").unwrap())
    }

    fn after(seconds: i64) -> OffsetDateTime {
        OPENED + Duration::seconds(seconds)
    }

    fn tried(state: &State, tries: u32, k: u32, seconds: i64) -> Result<(), Refusal> {
        check(&State { tries, ..state.clone() }, &codes(), &codes().sent(k), after(seconds))
    }

    #[test]
    fn a_minute_passes_between_sendings() {
        let state = State::opened(OPENED);
        assert_eq!(may_send_again(&state, after(20)), Err(Refusal::TooSoon { retry_after: Duration::seconds(40) }));
        assert_eq!(may_send_again(&state, after(60)), Ok(2));
        let again = state.sent_again(2, after(60));
        assert_eq!(may_send_again(&again, after(119)), Err(Refusal::TooSoon { retry_after: Duration::SECOND }));
        assert_eq!(may_send_again(&again, after(120)), Ok(3));
    }

    #[test]
    fn a_clock_that_ran_ahead_does_not_open_the_gate() {
        assert!(matches!(may_send_again(&State::opened(OPENED), after(-5)), Err(Refusal::TooSoon { .. })));
    }

    #[test]
    fn no_code_is_sent_when_it_could_not_be_used() {
        let state = State::opened(OPENED);
        assert_eq!(may_send_again(&state, OPENED + SIGNUP_LIFE), Err(Refusal::Expired));
        assert_eq!(may_send_again(&State { tries: 5, ..state.clone() }, after(60)), Err(Refusal::TooManyTries));
        let confirmed = State { confirmed: true, ..state.clone() };
        assert_eq!(may_send_again(&confirmed, after(60)), Err(Refusal::AlreadyConfirmed));
        assert!(!confirmed.is_worth_sending(1, after(1)));
        assert!(state.is_worth_sending(1, after(599)));
        assert!(!state.is_worth_sending(1, after(600)));
        assert!(!state.is_worth_sending(2, after(1)));
    }

    #[test]
    fn a_code_lives_ten_minutes() {
        let state = State::opened(OPENED);
        assert_eq!(tried(&state, 1, 1, 599), Ok(()));
        assert_eq!(tried(&state, 1, 1, 600), Err(Refusal::Expired));
        assert_eq!(may_try(&state, after(600)), Err(Refusal::Expired));
    }

    #[test]
    fn the_last_two_sendings_are_taken_each_for_its_own_time() {
        let second = State::opened(OPENED).sent_again(2, after(60));
        assert_eq!(tried(&second, 1, 1, 599), Ok(()));
        assert_eq!(tried(&second, 1, 1, 601), Err(Refusal::WrongCode { tries_left: 4 }));
        assert_eq!(tried(&second, 1, 2, 601), Ok(()));
        let third = second.sent_again(3, after(120));
        assert_eq!(tried(&third, 1, 1, 121), Err(Refusal::WrongCode { tries_left: 4 }));
        assert_eq!(tried(&third, 1, 2, 121), Ok(()));
        assert_eq!(tried(&third, 1, 3, 121), Ok(()));
    }

    #[test]
    fn the_fifth_try_is_the_last() {
        let state = State::opened(OPENED);
        assert_eq!(tried(&state, 5, 9, 1), Err(Refusal::WrongCode { tries_left: 0 }));
        assert_eq!(tried(&state, 5, 1, 1), Ok(()));
        assert_eq!(tried(&state, 6, 1, 1), Err(Refusal::TooManyTries));
        assert_eq!(may_try(&State { tries: 5, ..state.clone() }, after(1)), Err(Refusal::TooManyTries));
        assert_eq!(may_try(&State { tries: 4, ..state }, after(1)), Ok(()));
    }

    #[test]
    fn the_state_reads_back_from_json() {
        let state = State::opened(OPENED).sent_again(2, after(60));
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<State>(&json).unwrap(), state);
    }
}
