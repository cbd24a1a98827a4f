//! What people write, as they mean it. Every text of people goes through [`cleaning`] before it is judged, counted or stored; whatever
//! compares words compares them [`folded`](folding).
//!
//! The portal has the same rules in `web/src/text`. The cases of `tests/cleaning.json` and `tests/folding.json` hold both together: the
//! tests of either side read them.

pub mod cleaning;
pub mod folding;
mod signs;

use crate::invalid::{Invalid, RefusedSign};

/// A cleaned text of several lines, neither empty nor longer than `max` characters, with something to read in it.
pub fn lines(text: &str, max: usize) -> Result<String, Invalid> {
    bounded(cleaning::lines(text), max)
}

/// The same on one line.
pub fn line(text: &str, max: usize) -> Result<String, Invalid> {
    bounded(cleaning::line(text), max)
}

fn bounded(cleaned: String, max: usize) -> Result<String, Invalid> {
    if cleaned.is_empty() {
        return Err(Invalid::Empty);
    }
    if cleaned.chars().count() > max {
        return Err(Invalid::TooLong { max });
    }
    if cleaned.chars().any(char::is_alphanumeric) { Ok(cleaned) } else { Err(Invalid::Malformed) }
}

/// Why `given` is refused: the first sign that does not fit, and where it stands; malformed where each sign fits and the whole does not.
///
/// The place is counted in `given` itself, as a person sees it: from 1, an accent together with its letter. White space around it fits.
pub(crate) fn refused(given: &str, mut fits: impl FnMut(char) -> bool) -> Invalid {
    let composed = signs::composed(given);
    let seen: Vec<(char, u32, char)> =
        composed.chars().zip(1..).filter_map(|(c, place)| Some((c, place, signs::seen(c)?))).collect();
    let is_ink = |(_, _, c): &(char, u32, char)| *c != ' ';
    let (first, last) = (seen.iter().position(is_ink), seen.iter().rposition(is_ink));
    let inside = first.zip(last).and_then(|(first, last)| seen.get(first..=last)).unwrap_or_default();
    let found = inside.iter().find(|(_, _, c)| !fits(*c));
    found.map_or(Invalid::Malformed, |&(sign, position, _)| Invalid::Sign(RefusedSign { sign, position }))
}
