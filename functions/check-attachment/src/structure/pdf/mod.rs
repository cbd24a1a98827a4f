//! PDF (ISO 32000-1): what its reader would open, run or find attached.
//!
//! Words in texts, links and pages are no structure: only what the catalogue leads to counts. A library reads the encryption and
//! the filters; the objects are read word by word here and never kept, because a tree of ten megabytes of `[0 0 0 …` does
//! not fit into the function.

mod encryption;
mod keys;
mod lexer;
mod objects;
mod stream;
mod value;
mod walk;

use memchr::memmem;

use super::budget::Budget;
use super::{Finding, Looked, WRONG_TYPE};

/// Readers look for the header within so many bytes (ISO 32000-1, Annex H.3, note 13).
const HEADER_WITHIN: usize = 1024;

/// Whether it is a PDF at all.
pub fn is(bytes: &[u8]) -> bool {
    memmem::find(&bytes[..bytes.len().min(HEADER_WITHIN)], b"%PDF-").is_some()
}

/// A PDF that was sent as one.
pub fn inspect(bytes: &[u8]) -> Finding {
    if is(bytes) { inside(bytes, &mut Budget::new()) } else { Err(WRONG_TYPE) }
}

/// What a PDF holds, once it is known for one.
pub fn inside(bytes: &[u8], budget: &mut Budget) -> Finding {
    // a header and nothing else: no page, and nothing that could do harm
    if memmem::find(bytes, b"obj").is_none() {
        return Ok(Looked::Whole);
    }
    walk::walk(&objects::Objects::of(bytes, budget)?, budget)
}

#[cfg(test)]
mod tests;
