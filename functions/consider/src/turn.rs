//! Whose turn it is to take the next serial.

use std::time::Duration;

use zvarot_store::directory::TURN;

/// One registration among those that race for serials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    /// The serial to try.
    pub serial: u32,
    /// The one to wait for, once a race was lost.
    pub place: Option<u32>,
    /// The last one given as far as we know.
    last: u32,
}

/// What to do after a lost race.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wait {
    /// Let those before us go.
    For(Duration),
    /// Nobody goes before us, or they do not move: try the next serial, whoever it was meant for.
    Jitter,
}

impl Turn {
    /// At first everybody tries the next serial: mostly nobody else is there.
    pub fn first(last: u32) -> Self {
        Self { serial: last + 1, place: None, last }
    }

    /// After a race was lost: `last` is the last serial given by now, `place` the one to wait for.
    pub fn lost(&mut self, last: u32, place: u32) -> Wait {
        let nobody_moves = self.place.is_some() && last == self.last;
        (self.last, self.place) = (last, Some(place));
        match place.checked_sub(last + 1) {
            Some(ahead) if !nobody_moves => {
                self.serial = place;
                Wait::For(TURN * ahead)
            }
            _ => {
                self.serial = last + 1;
                Wait::Jitter
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_waits_for_those_before_them() {
        let mut turn = Turn::first(10);
        assert_eq!(turn.serial, 11);
        assert_eq!(turn.lost(11, 15), Wait::For(TURN * 3));
        assert_eq!(turn.serial, 15);
        assert_eq!(turn.lost(13, 15), Wait::For(TURN));
        assert_eq!(turn.lost(14, 15), Wait::For(Duration::ZERO));
        assert_eq!(turn.serial, 15);
    }

    #[test]
    fn nobody_waits_for_one_who_has_left() {
        let mut turn = Turn::first(10);
        turn.lost(11, 15);
        assert_eq!(turn.lost(11, 15), Wait::Jitter);
        assert_eq!(turn.serial, 12);
        // somebody jumped the queue
        assert_eq!(turn.lost(15, 15), Wait::Jitter);
        assert_eq!(turn.serial, 16);
    }
}
