//! The words of PDF (ISO 32000-1, 7.2 and 7.3): read one after the other, never copied, never kept.

use std::borrow::Cow;

/// One word.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `/Name`, its escapes resolved.
    Name(Cow<'a, [u8]>),
    /// A whole number that is not negative.
    Integer(usize),
    /// `(text)` or `<74657874>`, as it stands between its marks.
    Text(Text<'a>),
    /// `<<`
    DictionaryStart,
    /// `>>`
    DictionaryEnd,
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// `obj`, `R`, `stream`, `true`, a number with a point or a sign.
    Word(&'a [u8]),
}

/// A string, not decoded yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text<'a> {
    /// Between parentheses.
    Literal(&'a [u8]),
    /// Between angle brackets.
    Hexadecimal(&'a [u8]),
}

/// Reads words from a place on.
pub struct Lexer<'a> {
    bytes: &'a [u8],
    /// Where the next word is looked for.
    pub at: usize,
}

impl<'a> Lexer<'a> {
    /// From `at` on.
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The next word; nothing at the end.
    pub fn next(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let first = self.peek(0)?;
        Some(match (first, self.peek(1)) {
            (b'/', _) => self.name(),
            (b'(', _) => self.literal(),
            (b'<', Some(b'<')) => self.mark(2, Token::DictionaryStart),
            (b'>', Some(b'>')) => self.mark(2, Token::DictionaryEnd),
            (b'<', _) => self.hexadecimal(),
            (b'[', _) => self.mark(1, Token::ArrayStart),
            (b']', _) => self.mark(1, Token::ArrayEnd),
            _ => self.word(),
        })
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn mark(&mut self, length: usize, token: Token<'a>) -> Token<'a> {
        self.at += length;
        token
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek(0) {
            if byte == b'%' {
                self.at += length_while(&self.bytes[self.at..], |byte| byte != b'\r' && byte != b'\n');
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let length = length_while(&self.bytes[self.at..], is_regular);
        let word = &self.bytes[self.at..self.at + length];
        self.at += length;
        word
    }

    fn name(&mut self) -> Token<'a> {
        self.at += 1;
        let raw = self.regular();
        Token::Name(if raw.contains(&b'#') { Cow::Owned(unescaped(raw)) } else { Cow::Borrowed(raw) })
    }

    fn word(&mut self) -> Token<'a> {
        let word = self.regular();
        // a delimiter that nothing opened
        if word.is_empty() {
            return self.mark(1, Token::Word(b""));
        }
        let number = word.iter().all(u8::is_ascii_digit).then(|| std::str::from_utf8(word).ok()?.parse().ok());
        number.flatten().map_or(Token::Word(word), Token::Integer)
    }

    /// Parentheses are balanced inside; a backslash takes the meaning from the next.
    fn literal(&mut self) -> Token<'a> {
        let start = self.at + 1;
        let mut open = 0_usize;
        let mut at = self.at;
        while let Some(&byte) = self.bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            at += 1;
            if open == 0 {
                self.at = at;
                return Token::Text(Text::Literal(&self.bytes[start..at - 1]));
            }
        }
        self.at = self.bytes.len();
        Token::Text(Text::Literal(&self.bytes[start..]))
    }

    fn hexadecimal(&mut self) -> Token<'a> {
        let start = self.at + 1;
        let length = length_while(&self.bytes[start..], |byte| byte != b'>');
        self.at = (start + length + 1).min(self.bytes.len());
        Token::Text(Text::Hexadecimal(&self.bytes[start..start + length]))
    }
}

impl Text<'_> {
    /// The bytes that the string stands for.
    pub fn decoded(self) -> Vec<u8> {
        match self {
            Self::Hexadecimal(digits) => from_hexadecimal(digits),
            Self::Literal(text) => without_escapes(text),
        }
    }
}

fn from_hexadecimal(digits: &[u8]) -> Vec<u8> {
    let mut values: Vec<u8> = digits.iter().filter_map(|&digit| value_of(digit)).collect();
    // a missing last digit is a zero (7.3.4.3)
    if values.len() % 2 == 1 {
        values.push(0);
    }
    values.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect()
}

fn without_escapes(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            decoded.push(*first);
            continue;
        }
        let octal = length_while(&rest[..rest.len().min(3)], |byte| matches!(byte, b'0'..=b'7'));
        if octal > 0 {
            let (digits, after) = rest.split_at(octal);
            // high overflow is ignored (7.3.4.2, table 3)
            decoded.push(digits.iter().fold(0_u8, |value, digit| value.wrapping_mul(8).wrapping_add(digit - b'0')));
            rest = after;
        } else if let [escaped, after @ ..] = rest {
            rest = after;
            match escaped {
                b'n' => decoded.push(b'\n'),
                b'r' => decoded.push(b'\r'),
                b't' => decoded.push(b'\t'),
                b'\r' => rest = rest.strip_prefix(b"\n").unwrap_or(rest),
                b'\n' => {}
                other => decoded.push(*other),
            }
        }
    }
    decoded
}

fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name;
    while let [first, after @ ..] = rest {
        let escape = match after {
            [high, low, ..] if *first == b'#' => value_of(*high).zip(value_of(*low)),
            _ => None,
        };
        plain.push(escape.map_or(*first, |(high, low)| high << 4 | low));
        rest = if escape.is_some() { &after[2..] } else { after };
    }
    plain
}

fn value_of(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn length_while(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|&byte| !belongs(byte)).unwrap_or(bytes.len())
}

/// White space (7.2.2, table 1).
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

/// Neither white space nor a delimiter: goes on with a word.
fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &[u8]) -> Vec<Token<'_>> {
        let mut lexer = Lexer::new(text, 0);
        std::iter::from_fn(|| lexer.next()).collect()
    }

    fn name(text: &[u8]) -> Token<'_> {
        Token::Name(Cow::Borrowed(text))
    }

    #[test]
    fn words_are_told_apart() {
        let found = tokens(b"<</S/La#75nch %/JS\n/F(a\\)(b)c)/N 12 0 R>>[-1 .5]<4 1>");
        let expected = [
            Token::DictionaryStart,
            name(b"S"),
            name(b"Launch"),
            name(b"F"),
            Token::Text(Text::Literal(b"a\\)(b)c")),
            name(b"N"),
            Token::Integer(12),
            Token::Integer(0),
            Token::Word(b"R"),
            Token::DictionaryEnd,
            Token::ArrayStart,
            Token::Word(b"-1"),
            Token::Word(b".5"),
            Token::ArrayEnd,
            Token::Text(Text::Hexadecimal(b"4 1")),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn strings_are_decoded() {
        assert_eq!(Text::Literal(b"a\\)\\101\\\r\nb\\n").decoded(), b"a)Ab\n");
        assert_eq!(Text::Hexadecimal(b"41 4").decoded(), b"A@");
    }

    #[test]
    fn what_is_never_closed_ends_with_the_file() {
        for text in [b"(a(b".as_slice(), b"(a\\", b"<41", b"/", b"}", b">", b"%"] {
            assert!(tokens(text).len() <= 1, "{text:?}");
        }
    }
}
