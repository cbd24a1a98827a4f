//! Where each object of a PDF lies.
//!
//! Programs differ in what they believe: the table of objects, or what they find when they read the file from its beginning. A
//! hostile file may tell them different things. So every object counts that stands anywhere in the file or in one of its object
//! streams under the number that is asked for, and every trailer and catalogue that any program may start from.

use lopdf::{Dictionary, EncryptionState, Object, ObjectId};
use memchr::memmem;
use zvarot_domain::attachment::Verdict;

use super::super::budget::Budget;
use super::super::{DAMAGED, TOO_DEEP};
use super::encryption::{self, Opened};
use super::lexer::{Lexer, Token, is_space};
use super::stream::{Raw, bytes_after};
use super::{keys, value};

/// Objects of one file, those of its object streams too. A book of thousands of pages has some hundred thousand.
const MAX_OBJECTS: usize = 1_000_000;
/// How far back a comment is looked for between two words of an object's header.
const MAX_COMMENT: usize = 512;

/// An object of the file.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Its number and its generation.
    pub id: ObjectId,
    place: Place,
    /// It stands inside another object, as words of a page do that tell of PDF, or as somebody hides it.
    pub is_inside_another: bool,
}

impl Found {
    fn start(self) -> usize {
        match self.place {
            Place::File { start, .. } => start,
            Place::Packed { at, .. } => at,
        }
    }

    /// Whether it lies in an object stream.
    pub fn is_packed(self) -> bool {
        matches!(self.place, Place::Packed { .. })
    }
}

#[derive(Debug, Clone, Copy)]
enum Place {
    /// In the file: its header begins and ends here.
    File { start: usize, at: usize },
    /// Here in an unpacked object stream (7.5.7).
    Packed { stream: usize, at: usize },
}

/// All objects of a file.
pub struct Objects<'a> {
    file: &'a [u8],
    packed: Vec<Vec<u8>>,
    /// Sorted by their number.
    found: Vec<Found>,
    /// Those of object streams, until all are there.
    unsorted: Vec<Found>,
    /// From where a program may start.
    pub roots: Vec<ObjectId>,
    /// What the file is encrypted with.
    key: Option<EncryptionState>,
    /// Whether something in it could not be unpacked.
    pub is_incomplete: bool,
}

impl<'a> Objects<'a> {
    /// Finds them all.
    pub fn of(file: &'a [u8], budget: &mut Budget) -> Result<Self, Verdict> {
        let found = headers(file)?;
        let mut objects = Self {
            file,
            packed: Vec::new(),
            found,
            unsorted: Vec::new(),
            roots: Vec::new(),
            key: None,
            is_incomplete: false,
        };
        let streams = objects.survey(budget)?;
        for stream in streams {
            objects.unpack(stream, budget)?;
        }
        objects.found.append(&mut objects.unsorted);
        objects.found.sort_by_key(|found| found.id.0);
        if objects.roots.is_empty() { Err(DAMAGED) } else { Ok(objects) }
    }

    /// Every object of that number.
    pub fn numbered(&self, number: u32) -> &[Found] {
        let start = self.found.partition_point(|found| found.id.0 < number);
        let end = self.found.partition_point(|found| found.id.0 <= number);
        &self.found[start..end]
    }

    /// Reads the object word by word.
    pub fn lexer(&self, found: Found) -> Lexer<'_> {
        match found.place {
            Place::File { at, .. } => Lexer::new(self.file, at),
            Place::Packed { stream, at } => Lexer::new(&self.packed[stream], at),
        }
    }

    /// What may have to be undone first: a program may take the file for encrypted or not, by which trailer it believes.
    pub fn keys(&self) -> impl Iterator<Item = Option<&EncryptionState>> {
        self.key.iter().map(Some).chain([None])
    }

    /// The object as a stream, if it is one.
    pub fn stream(&self, found: Found, budget: &mut Budget) -> Result<Option<Raw<'a>>, Verdict> {
        let Place::File { at, .. } = found.place else { return Ok(None) };
        let mut lexer = Lexer::new(self.file, at);
        let Some(mut dictionary) = value::read_dictionary(&mut lexer) else { return Ok(None) };
        budget.take_read(lexer.at - at)?;
        for key in [b"Filter".as_slice(), b"DecodeParms", b"Length", b"N", b"First"] {
            if let Some(value) = self.resolved(&dictionary, key) {
                dictionary.set(key.to_vec(), value);
            }
        }
        let length = whole(&dictionary, b"Length");
        let bytes = bytes_after(self.file, lexer.at, length, budget)?;
        Ok(bytes.map(|bytes| Raw { id: found.id, dictionary, bytes }))
    }

    /// A value of a dictionary, looked up where it stands elsewhere in the file.
    fn resolved(&self, dictionary: &Dictionary, key: &[u8]) -> Option<Object> {
        match dictionary.get(key).ok()? {
            Object::Reference((number, _)) => {
                let mut places = self.numbered(*number).iter().rev();
                places.find_map(|found| value::read(&mut self.lexer(*found)))
            }
            value => Some(value.clone()),
        }
    }

    /// Looks once at every object, in the order of the file, for trailers, catalogues and object streams, and takes the first two
    /// down.
    fn survey(&mut self, budget: &mut Budget) -> Result<Vec<Found>, Verdict> {
        let (mut streams, mut trailers, mut end_of_last) = (Vec::new(), Vec::new(), 0);
        let mut order: Vec<(usize, usize)> =
            self.found.iter().enumerate().map(|(place, found)| (found.start(), place)).collect();
        order.sort_unstable();
        for (start, place) in order {
            let found = self.found[place];
            let mut lexer = self.lexer(found);
            let at = lexer.at;
            let own = keys::of(&mut lexer);
            let end = lexer.at;
            budget.take_read(end - at)?;
            if own.has_root {
                trailers.push(at);
            }
            if own.is_catalogue {
                self.roots.push(found.id);
            }
            if own.is_object_stream() {
                streams.push(found);
            }
            self.found[place].is_inside_another = start < end_of_last;
            let body = if own.is_stream { self.stream(found, budget)?.map_or(0, |raw| raw.bytes.len()) } else { 0 };
            end_of_last = end_of_last.max(end + body);
        }
        trailers.extend(memmem::find_iter(self.file, b"trailer").map(|at| at + b"trailer".len()));
        for at in trailers {
            self.take_trailer(at, budget)?;
        }
        Ok(streams)
    }

    /// Whether a table of the file (7.5.4) says that an object begins where this one does.
    pub fn is_listed(&self, found: Found) -> bool {
        memmem::find(self.file, format!("{:010} ", found.start()).as_bytes()).is_some()
    }

    fn take_trailer(&mut self, at: usize, budget: &mut Budget) -> Result<(), Verdict> {
        let mut lexer = Lexer::new(self.file, at);
        let trailer = value::read_dictionary(&mut lexer);
        budget.take_read(lexer.at - at)?;
        let Some(trailer) = trailer else { return Ok(()) };
        let Ok(root) = trailer.get(b"Root").and_then(Object::as_reference) else { return Ok(()) };
        self.roots.push(root);
        if self.key.is_none()
            && let Some(Object::Dictionary(encryption)) = self.resolved(&trailer, b"Encrypt")
        {
            let id = self.resolved(&trailer, b"ID");
            match encryption::open(encryption, id)? {
                Opened::With(key) => self.key = Some(*key),
                Opened::ButForFiles => self.is_incomplete = true,
            }
        }
        Ok(())
    }

    /// Adds the objects of an object stream.
    fn unpack(&mut self, found: Found, budget: &mut Budget) -> Result<(), Verdict> {
        let Some(raw) = self.stream(found, budget)? else { return Ok(()) };
        let contents: Vec<_> = self.keys().map(|key| raw.content(key, budget)).collect::<Result<_, _>>()?;
        let mut is_unpacked = false;
        for content in contents.into_iter().flatten() {
            is_unpacked |= self.add_packed(&raw.dictionary, content, budget)?;
        }
        self.is_incomplete |= !is_unpacked;
        Ok(())
    }

    /// Whether there was any.
    fn add_packed(&mut self, dictionary: &Dictionary, content: Vec<u8>, budget: &mut Budget) -> Result<bool, Verdict> {
        let (count, first) = (whole(dictionary, b"N"), whole(dictionary, b"First"));
        let Some((count, first)) = count.zip(first) else { return Ok(false) };
        let stream = self.packed.len();
        let mut header = Lexer::new(&content, 0);
        let before = self.unsorted.len();
        for _ in 0..count {
            let (Some(Token::Integer(number)), Some(Token::Integer(offset))) = (header.next(), header.next()) else {
                break;
            };
            let (Ok(number), Some(at)) = (u32::try_from(number), first.checked_add(offset)) else { break };
            if self.found.len() + self.unsorted.len() >= MAX_OBJECTS {
                return Err(TOO_DEEP);
            }
            let mut lexer = Lexer::new(&content, at.min(content.len()));
            if keys::of(&mut lexer).is_catalogue {
                self.roots.push((number, 0));
            }
            budget.take_read(lexer.at - at.min(content.len()))?;
            self.unsorted.push(Found {
                id: (number, 0),
                place: Place::Packed { stream, at },
                is_inside_another: false,
            });
        }
        let is_any = self.unsorted.len() > before;
        self.packed.push(content);
        Ok(is_any)
    }
}

fn whole(dictionary: &Dictionary, key: &[u8]) -> Option<usize> {
    usize::try_from(dictionary.get(key).ok()?.as_i64().ok()?).ok()
}

/// Every `12 0 obj` of the file, wherever it stands.
fn headers(file: &[u8]) -> Result<Vec<Found>, Verdict> {
    let mut found: Vec<Found> =
        memmem::find_iter(file, b"obj").filter_map(|at| header(file, at)).take(MAX_OBJECTS + 1).collect();
    if found.len() > MAX_OBJECTS {
        return Err(TOO_DEEP);
    }
    found.sort_by_key(|found| found.id.0);
    Ok(found)
}

/// The header whose `obj` stands at `at`.
fn header(file: &[u8], at: usize) -> Option<Found> {
    let (generation, before) = number_before(file, at)?;
    let (number, start) = number_before(file, before)?;
    let id = (number, u16::try_from(generation).ok()?);
    Some(Found { id, place: Place::File { start, at: at + b"obj".len() }, is_inside_another: false })
}

/// The number before `end`, with space between, and where it begins.
fn number_before(file: &[u8], end: usize) -> Option<(u32, usize)> {
    let last = space_before(file, end);
    let digits = file[..last].iter().rev().take_while(|byte| byte.is_ascii_digit()).take(10).count();
    let start = last - digits;
    let number = std::str::from_utf8(&file[start..last]).ok()?.parse().ok()?;
    (last < end).then_some((number, start))
}

/// Where the space before `end` begins; comments are space.
fn space_before(file: &[u8], end: usize) -> usize {
    let mut at = end;
    loop {
        let spaces = file[..at].iter().rev().take_while(|byte| is_space(**byte)).count();
        let gap = &file[at - spaces..at];
        at -= spaces;
        if !gap.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
            return at;
        }
        let line = file[..at].iter().rev().take(MAX_COMMENT).take_while(|byte| !matches!(byte, b'\r' | b'\n')).count();
        match file[at - line..at].iter().position(|byte| *byte == b'%') {
            Some(comment) => at = at - line + comment,
            None => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(file: &[u8]) -> Vec<ObjectId> {
        headers(file).unwrap().iter().map(|found| found.id).collect()
    }

    #[test]
    fn headers_are_found_wherever_they_stand() {
        assert_eq!(ids(b"1 0 obj<<>>endobj 12\r\n3\tobj[]endobj"), [(1, 0), (12, 3)]);
        assert_eq!(ids(b"4 % four\n0 % none\n obj null"), [(4, 0)]);
        assert_eq!(ids(b"endobj obj 1 obj x 0 obj 70000 70000 obj 99999999999 0 obj"), []);
    }
}
