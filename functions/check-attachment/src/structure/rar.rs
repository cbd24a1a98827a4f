//! RAR archives, as far as their headers go: there is no free unpacker, so names and locks are all that is seen of one.

use super::{DAMAGED, ENCRYPTED, EXECUTABLE, Finding, Looked, WRONG_TYPE, executable};

const RAR4: &[u8] = b"Rar!\x1a\x07\x00";
const RAR5: &[u8] = b"Rar!\x1a\x07\x01\x00";
/// Headers that are read; the rest is somebody's game.
const MAX_HEADERS: usize = 2_000;

/// Whether it begins like a RAR archive.
pub fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(RAR4) || bytes.starts_with(RAR5)
}

/// Never [`Looked::Whole`]: the contents stay packed.
pub fn inspect(bytes: &[u8]) -> Finding {
    if let Some(rest) = bytes.strip_prefix(RAR5) {
        headers(rest, five)
    } else if let Some(rest) = bytes.strip_prefix(RAR4) {
        headers(rest, four)
    } else {
        Err(WRONG_TYPE)
    }
}

/// What a header says.
enum Header {
    /// Headers or a file are encrypted.
    Locked,
    /// A file of that name.
    Named(String),
    /// The archive ends here.
    End,
    /// Nothing that matters here.
    Other,
}

fn headers(mut rest: &[u8], next: fn(&mut Reader<'_>) -> Option<(Header, u64)>) -> Finding {
    for _ in 0..MAX_HEADERS {
        let mut reader = Reader(rest);
        let (header, length) = next(&mut reader).ok_or(DAMAGED)?;
        match header {
            Header::Locked => return Err(ENCRYPTED),
            Header::Named(name) if executable::is_named_so(&name) => return Err(EXECUTABLE),
            Header::End => return Ok(Looked::Partly),
            Header::Named(_) | Header::Other => {}
        }
        let length = usize::try_from(length).map_err(|_| DAMAGED)?;
        rest = rest.get(length.max(1)..).ok_or(DAMAGED)?;
        // archives without an end mark exist
        if rest.is_empty() {
            return Ok(Looked::Partly);
        }
    }
    Ok(Looked::Partly)
}

/// A header of RAR 5 and its length with the data after it (RAR 5.0 archive format, "General archive block format").
fn five(reader: &mut Reader<'_>) -> Option<(Header, u64)> {
    let whole = reader.0.len();
    reader.take(4)?; // CRC32
    let size = reader.vint()?;
    let fixed = u64::try_from(whole - reader.0.len()).ok()?;
    let mut header = Reader(reader.take(size)?);
    let (kind, flags) = (header.vint()?, header.vint()?);
    let extra = if flags & 1 != 0 { header.vint()? } else { 0 };
    let data = if flags & 2 != 0 { header.vint()? } else { 0 };
    let length = fixed.checked_add(size)?.checked_add(data)?;
    let found = match kind {
        2 => file_of_five(&mut header, extra)?,
        4 => Header::Locked,
        5 => Header::End,
        _ => Header::Other,
    };
    Some((found, length))
}

fn file_of_five(header: &mut Reader<'_>, extra: u64) -> Option<Header> {
    let flags = header.vint()?;
    header.vint()?; // unpacked size
    header.vint()?; // attributes
    header.take(if flags & 2 != 0 { 4 } else { 0 })?; // time
    header.take(if flags & 4 != 0 { 4 } else { 0 })?; // CRC32
    header.vint()?; // compression
    header.vint()?; // system
    let length = header.vint()?;
    let name = String::from_utf8_lossy(header.take(length)?).into_owned();
    let mut records = Reader(header.take(extra)?);
    while !records.0.is_empty() {
        let size = records.vint()?;
        let mut record = Reader(records.take(size)?);
        // 1: the file is encrypted
        if record.vint()? == 1 {
            return Some(Header::Locked);
        }
    }
    Some(Header::Named(name))
}

/// A header of RAR 1.5 to 4 and its length with the data after it.
fn four(reader: &mut Reader<'_>) -> Option<(Header, u64)> {
    reader.take(2)?; // CRC16
    let kind = *reader.take(1)?.first()?;
    let (flags, size) = (reader.number(2)?, reader.number(2)?);
    let mut header = Reader(reader.take(size.checked_sub(7)?)?);
    let found = match kind {
        0x73 if flags & 0x80 != 0 => Header::Locked,
        0x74 if flags & 0x04 != 0 => Header::Locked,
        0x74 => {
            let packed = header.number(4)?;
            header.take(15)?; // size, system, CRC32, time, version, method
            let length = header.number(2)?;
            header.take(4)?; // attributes
            let high = if flags & 0x100 != 0 { header.number(4)? } else { 0 };
            header.take(if flags & 0x100 != 0 { 4 } else { 0 })?;
            let name = header.take(length)?;
            // after a zero follows the same name in another encoding
            let name = name.split(|byte| *byte == 0).next()?;
            let data = (high << 32) | packed;
            return Some((Header::Named(String::from_utf8_lossy(name).into_owned()), size.checked_add(data)?));
        }
        0x7b => Header::End,
        _ => Header::Other,
    };
    let data = if flags & 0x8000 != 0 { header.number(4)? } else { 0 };
    Some((found, size.checked_add(data)?))
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    /// Little-endian.
    fn number(&mut self, bytes: u64) -> Option<u64> {
        Some(self.take(bytes)?.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn vint(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{rar4, rar5};
    use super::*;

    #[test]
    fn a_rar_is_never_seen_whole() {
        assert_eq!(inspect(&rar5("papers.pdf", false)), Ok(Looked::Partly));
        assert_eq!(inspect(&rar4("papers.pdf", false)), Ok(Looked::Partly));
        assert_eq!(inspect(b"Rar?"), Err(WRONG_TYPE));
    }

    #[test]
    fn names_and_locks_show_in_its_headers() {
        for rar in [rar5, rar4] {
            assert_eq!(inspect(&rar("dir/run.exe", false)), Err(EXECUTABLE));
            assert_eq!(inspect(&rar("papers.pdf", true)), Err(ENCRYPTED));
            let whole = rar("papers.pdf", false);
            assert_eq!(inspect(&whole[..25]), Err(DAMAGED));
        }
    }

    #[test]
    fn a_length_beyond_all_numbers_is_damage() {
        let endless = [RAR5, &[0; 4], &[0xff; 12]].concat();
        assert_eq!(inspect(&endless), Err(DAMAGED));
    }
}
