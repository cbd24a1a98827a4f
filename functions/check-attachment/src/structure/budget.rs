//! What one check may take of memory and time, whatever the file says of itself.

use zvarot_domain::attachment::Verdict;

use super::TOO_DEEP;

/// Files in files of all levels together. A long document of today has some hundreds.
const MAX_ENTRIES: usize = 2_000;
/// Unpacked bytes of all levels together: twenty times the largest file, a fifth of the function's memory.
const MAX_UNPACKED: usize = 200_000_000;
/// Bytes of PDF syntax that are read, those that are read twice counted twice: some seconds.
const MAX_READ: usize = 300_000_000;
/// An archive in an archive in the file: further down nobody has packed papers.
const MAX_NESTING: u8 = 2;

/// What is left for the whole of one upload.
pub struct Budget {
    entries: usize,
    unpacked: usize,
    read: usize,
    nesting: u8,
}

impl Budget {
    /// That of one upload.
    pub fn new() -> Self {
        Self { entries: MAX_ENTRIES, unpacked: MAX_UNPACKED, read: MAX_READ, nesting: 0 }
    }

    /// So many files more.
    pub fn take_entries(&mut self, count: usize) -> Result<(), Verdict> {
        take(&mut self.entries, count)
    }

    /// So many unpacked bytes more.
    pub fn take_unpacked(&mut self, bytes: usize) -> Result<(), Verdict> {
        take(&mut self.unpacked, bytes)
    }

    /// So many bytes of syntax more.
    pub fn take_read(&mut self, bytes: usize) -> Result<(), Verdict> {
        take(&mut self.read, bytes)
    }

    /// How many bytes may still be unpacked.
    pub fn unpacked_left(&self) -> usize {
        self.unpacked
    }

    /// Looks one level further down.
    pub fn deeper<T>(&mut self, look: impl FnOnce(&mut Self) -> Result<T, Verdict>) -> Result<T, Verdict> {
        if self.nesting == MAX_NESTING {
            return Err(TOO_DEEP);
        }
        self.nesting += 1;
        let found = look(self);
        self.nesting -= 1;
        found
    }
}

fn take(left: &mut usize, wanted: usize) -> Result<(), Verdict> {
    *left = left.checked_sub(wanted).ok_or(TOO_DEEP)?;
    Ok(())
}
