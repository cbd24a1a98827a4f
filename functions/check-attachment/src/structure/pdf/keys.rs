//! What an object is, by the keys of its own dictionary.

use super::lexer::{Lexer, Token};

/// How deep dictionaries and arrays of one object may lie in each other. Those of real files do not reach twenty.
pub const MAX_DEPTH: usize = 100;

/// What was seen in the outermost dictionary.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// It is a catalogue (ISO 32000-1, 7.7.2).
    pub is_catalogue: bool,
    /// It names one: a trailer.
    pub has_root: bool,
    /// `N` and `First`.
    of_object_stream: [bool; 2],
    /// Bytes follow it.
    pub is_stream: bool,
}

impl Keys {
    /// Whether other objects are packed into it. Its `/Type` may be missing: not every program asks for it.
    pub fn is_object_stream(&self) -> bool {
        self.is_stream && self.of_object_stream == [true; 2]
    }
}

/// Reads an object to the end of its dictionary.
pub fn of(lexer: &mut Lexer<'_>) -> Keys {
    let mut keys = Keys::default();
    if lexer.next() != Some(Token::DictionaryStart) {
        return keys;
    }
    let (mut depth, mut is_type) = (1, false);
    while depth > 0 && depth <= MAX_DEPTH {
        match lexer.next() {
            Some(Token::DictionaryStart | Token::ArrayStart) => depth += 1,
            Some(Token::DictionaryEnd | Token::ArrayEnd) => depth -= 1,
            Some(Token::Name(name)) if depth == 1 => {
                keys.is_catalogue |= is_type && *name == *b"Catalog";
                keys.has_root |= *name == *b"Root";
                keys.of_object_stream[0] |= *name == *b"N";
                keys.of_object_stream[1] |= *name == *b"First";
                is_type = *name == *b"Type";
                continue;
            }
            Some(Token::Word(b"endobj" | b"stream")) | None => return keys,
            Some(_) => {}
        }
        is_type = false;
    }
    let end = lexer.at;
    keys.is_stream = depth == 0 && lexer.next() == Some(Token::Word(b"stream"));
    lexer.at = end;
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &[u8]) -> Keys {
        of(&mut Lexer::new(text, 0))
    }

    #[test]
    fn only_the_outermost_dictionary_counts() {
        assert!(keys(b"<</Type/Catalog>>").is_catalogue);
        assert!(!keys(b"<</A<</Type/Catalog>>/Title(/Type/Catalog)>>").is_catalogue);
        assert!(keys(b"<</N 1/First 4>>stream\n").is_object_stream());
        assert!(!keys(b"<</N 1/First 4>>endobj").is_object_stream());
        assert!(!keys(b"<</N 1>>stream\n").is_object_stream());
        assert_eq!(keys(&b"<</A".repeat(1_000)), Keys::default());
    }
}
