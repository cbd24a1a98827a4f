//! The bytes of a stream (ISO 32000-1, 7.3.8): where they lie, and what they are once decrypted and unpacked.

use lopdf::encryption::decrypt_object;
use lopdf::{DecompressError, Dictionary, EncryptionState, Error, Object, ObjectId, Stream};
use memchr::memmem;
use zvarot_domain::attachment::Verdict;

use super::super::TOO_DEEP;
use super::super::budget::Budget;
use super::lexer::{Lexer, Token};

/// Bytes that one filter may make: its input, output and a copy fit into the function's memory beside the file.
const MAX_OUTPUT: usize = 100_000_000;
/// Filters of one stream. Files use one or two.
const MAX_FILTERS: usize = 4;
/// Filters that can be undone: all that do not make pictures.
const FILTERS: [&[u8]; 6] =
    [b"FlateDecode", b"LZWDecode", b"ASCII85Decode", b"ASCIIHexDecode", b"RunLengthDecode", b"BrotliDecode"];

/// A stream as it lies in the file.
pub struct Raw<'a> {
    /// Whose stream it is: its key depends on it.
    pub id: ObjectId,
    /// Its dictionary, with what it refers to put in place.
    pub dictionary: Dictionary,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// The bytes of the stream whose dictionary ends at `at`; nothing where no stream follows.
pub fn bytes_after<'a>(
    file: &'a [u8],
    at: usize,
    length: Option<usize>,
    budget: &mut Budget,
) -> Result<Option<&'a [u8]>, Verdict> {
    let mut lexer = Lexer::new(file, at);
    if lexer.next() != Some(Token::Word(b"stream")) {
        return Ok(None);
    }
    let rest = &file[lexer.at..];
    let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"));
    let rest = rest.unwrap_or(&file[lexer.at..]);
    if let Some((bytes, after)) = length.and_then(|length| rest.split_at_checked(length))
        && after.trim_ascii_start().starts_with(b"endstream")
    {
        return Ok(Some(bytes));
    }
    // a wrong length is mended by every reader
    let end = memmem::find(rest, b"endstream").unwrap_or(rest.len());
    budget.take_read(end)?;
    let bytes = &rest[..end];
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    Ok(Some(bytes.strip_suffix(b"\r").unwrap_or(bytes)))
}

impl Raw<'_> {
    /// What the stream holds; nothing where it cannot be decrypted or unpacked by us.
    pub fn content(&self, key: Option<&EncryptionState>, budget: &mut Budget) -> Result<Option<Vec<u8>>, Verdict> {
        let Some(mut filters) = self.filters() else { return Ok(None) };
        let mut stream = Stream::new(self.dictionary.clone(), self.bytes.to_vec());
        if let Some(key) = key {
            let mut object = Object::Stream(stream);
            if decrypt_object(key, self.id, &mut object).is_err() {
                return Ok(None);
            }
            let Object::Stream(decrypted) = object else { return Ok(None) };
            stream = decrypted;
        }
        let mut content = stream.content;
        filters.retain(|filter| filter.name != b"Crypt");
        for filter in filters {
            let Some(output) = filter.undo(content, budget)? else { return Ok(None) };
            content = output;
        }
        Ok(Some(content))
    }

    fn filters(&self) -> Option<Vec<Filter>> {
        let names: Vec<Vec<u8>> = match self.dictionary.get(b"Filter") {
            Ok(Object::Name(name)) => vec![name.clone()],
            Ok(Object::Array(names)) => {
                names.iter().map(|name| name.as_name().ok().map(<[u8]>::to_vec)).collect::<Option<_>>()?
            }
            Ok(_) => return None,
            Err(_) => Vec::new(),
        };
        let known = |name: &Vec<u8>| name == b"Crypt" || FILTERS.contains(&name.as_slice());
        if names.len() > MAX_FILTERS || !names.iter().all(known) {
            return None;
        }
        let parameters = self.dictionary.get(b"DecodeParms").ok();
        let of = |place: usize| match parameters {
            Some(Object::Array(all)) => all.get(place).and_then(|one| one.as_dict().ok()),
            Some(Object::Dictionary(one)) => Some(one),
            _ => None,
        };
        Some(
            names
                .into_iter()
                .enumerate()
                .map(|(place, name)| Filter { name, parameters: of(place).cloned() })
                .collect(),
        )
    }
}

struct Filter {
    name: Vec<u8>,
    parameters: Option<Dictionary>,
}

impl Filter {
    /// One at a time, so that each one's output is counted, whatever the next makes of it.
    fn undo(self, input: Vec<u8>, budget: &mut Budget) -> Result<Option<Vec<u8>>, Verdict> {
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", Object::Name(self.name));
        if let Some(parameters) = self.parameters {
            dictionary.set("DecodeParms", parameters);
        }
        let limit = budget.unpacked_left().min(MAX_OUTPUT);
        match Stream::new(dictionary, input).decompressed_content_with_limit(limit) {
            Ok(output) => {
                budget.take_unpacked(output.len())?;
                Ok(Some(output))
            }
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => Err(TOO_DEEP),
            Err(_) => {
                // how much it made before it failed is not told
                budget.take_read(MAX_OUTPUT / 100)?;
                Ok(None)
            }
        }
    }
}
