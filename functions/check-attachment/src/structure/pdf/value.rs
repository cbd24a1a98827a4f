//! One small value as a tree: the dictionary of a stream, a trailer. Whatever may be large is read word by word instead.

use lopdf::{Dictionary, Object, StringFormat};

use super::lexer::{Lexer, Token};

/// Values in one tree. The longest dictionary of a stream or a trailer has some dozens.
const MAX_VALUES: usize = 1_000;
/// How deep they may lie.
const MAX_DEPTH: u8 = 16;

/// The value that comes next; nothing where there is none or it is no small one.
pub fn read(lexer: &mut Lexer<'_>) -> Option<Object> {
    let mut reader = Reader { lexer, left: MAX_VALUES };
    let first = reader.lexer.next()?;
    reader.value(first, MAX_DEPTH)
}

/// The dictionary that comes next.
pub fn read_dictionary(lexer: &mut Lexer<'_>) -> Option<Dictionary> {
    match read(lexer)? {
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    }
}

struct Reader<'l, 'a> {
    lexer: &'l mut Lexer<'a>,
    left: usize,
}

impl Reader<'_, '_> {
    fn value(&mut self, first: Token<'_>, depth: u8) -> Option<Object> {
        self.left = self.left.checked_sub(1)?;
        Some(match first {
            Token::Name(name) => Object::Name(name.into_owned()),
            Token::Text(text) => Object::String(text.decoded(), StringFormat::Literal),
            Token::Integer(number) => self.number_or_reference(number)?,
            Token::ArrayStart => self.array(depth.checked_sub(1)?)?,
            Token::DictionaryStart => self.dictionary(depth.checked_sub(1)?)?,
            Token::Word(b"true") => Object::Boolean(true),
            Token::Word(b"false") => Object::Boolean(false),
            Token::Word(word) => negative(word).map_or(Object::Null, Object::Integer),
            Token::ArrayEnd | Token::DictionaryEnd => return None,
        })
    }

    fn number_or_reference(&mut self, number: usize) -> Option<Object> {
        let before = self.lexer.at;
        if let Some(Token::Integer(generation)) = self.lexer.next()
            && self.lexer.next() == Some(Token::Word(b"R"))
        {
            return Some(Object::Reference((u32::try_from(number).ok()?, u16::try_from(generation).ok()?)));
        }
        self.lexer.at = before;
        i64::try_from(number).ok().map(Object::Integer)
    }

    fn array(&mut self, depth: u8) -> Option<Object> {
        let mut values = Vec::new();
        loop {
            match self.lexer.next()? {
                Token::ArrayEnd => return Some(Object::Array(values)),
                first => values.push(self.value(first, depth)?),
            }
        }
    }

    fn dictionary(&mut self, depth: u8) -> Option<Object> {
        let mut dictionary = Dictionary::new();
        loop {
            match self.lexer.next()? {
                Token::DictionaryEnd => return Some(Object::Dictionary(dictionary)),
                Token::Name(key) => {
                    let first = self.lexer.next()?;
                    let value = self.value(first, depth)?;
                    dictionary.set(key.into_owned(), value);
                }
                _ => return None,
            }
        }
    }
}

/// Permissions are a negative number.
fn negative(word: &[u8]) -> Option<i64> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trailer_is_read_and_an_endless_value_is_not() {
        let text = b"<</Root 5 0 R/P -1052/Size 9/ID[<41>(b)]/E<</S true>>>>rest";
        let mut lexer = Lexer::new(text, 0);
        let dictionary = read_dictionary(&mut lexer).unwrap();
        assert_eq!(dictionary.get(b"Root").unwrap().as_reference().unwrap(), (5, 0));
        assert_eq!(dictionary.get(b"P").unwrap().as_i64().unwrap(), -1052);
        assert_eq!(dictionary.get(b"Size").unwrap().as_i64().unwrap(), 9);
        assert_eq!(&text[lexer.at..], b"rest");
        for endless in [b"[ 0 ".repeat(500), b"<</A ".repeat(500), [b"[".as_slice(), &b"0 ".repeat(2_000)].concat()] {
            assert_eq!(read(&mut Lexer::new(&endless, 0)), None);
        }
    }
}
