//! From the catalogue to everything that a reader can come to.

use std::collections::HashSet;

use lopdf::encryption::decrypt_object;
use lopdf::{EncryptionState, Object, StringFormat, decode_text_string};
use zvarot_domain::attachment::Verdict;

use super::super::budget::Budget;
use super::super::{EXECUTABLE, Finding, Looked, TOO_DEEP, contents, executable};
use super::keys::MAX_DEPTH;
use super::lexer::{Lexer, Text, Token};
use super::objects::{Found, Objects};

/// What an object is to whoever refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    /// Nothing special.
    Any,
    /// A dictionary of attached files (ISO 32000-1, 7.11.3, `EF`).
    Files,
    /// The stream of one of them.
    File,
    /// The name of one of them.
    FileName,
}

/// Goes through all that the catalogues lead to, each object once in each role.
pub fn walk(objects: &Objects<'_>, budget: &mut Budget) -> Finding {
    let mut walk = Walk { objects, seen: HashSet::new(), next: Vec::new(), looked: Looked::Whole };
    for (number, _) in &objects.roots {
        walk.come_to(*number, Role::Any);
    }
    while let Some((number, role)) = walk.next.pop() {
        for found in objects.numbered(number) {
            match walk.visit(*found, role, budget) {
                // words of a page that look like an object, or an object that hides in a page: the scanner knows the difference
                Err(EXECUTABLE) if found.is_inside_another && !objects.is_listed(*found) => {
                    walk.looked = Looked::Partly;
                }
                visited => visited?,
            }
        }
    }
    Ok(if objects.is_incomplete { Looked::Partly } else { walk.looked })
}

struct Walk<'o, 'a> {
    objects: &'o Objects<'a>,
    seen: HashSet<(u32, Role)>,
    next: Vec<(u32, Role)>,
    looked: Looked,
}

impl Walk<'_, '_> {
    fn come_to(&mut self, number: u32, role: Role) {
        // what is referred to and stands nowhere is nothing (7.3.10)
        if !self.objects.numbered(number).is_empty() && self.seen.insert((number, role)) {
            self.next.push((number, role));
        }
    }

    fn visit(&mut self, found: Found, role: Role, budget: &mut Budget) -> Result<(), Verdict> {
        let mut lexer = self.objects.lexer(found);
        let start = lexer.at;
        let mut reading = Reading { walk: self, found, role, frames: Vec::new(), is_file: role == Role::File };
        let read = reading.read(&mut lexer);
        let is_file = reading.is_file;
        budget.take_read(lexer.at - start)?;
        read?;
        if is_file { self.look_into(found, budget) } else { Ok(()) }
    }

    /// Looks into an attached file.
    fn look_into(&mut self, found: Found, budget: &mut Budget) -> Result<(), Verdict> {
        let Some(raw) = self.objects.stream(found, budget)? else { return Ok(()) };
        budget.take_entries(1)?;
        let mut looked = None;
        for key in self.objects.keys() {
            if let Some(content) = raw.content(key, budget)? {
                let inside = budget.deeper(|budget| contents::inspect(&content, budget))?;
                looked = looked.max(Some(inside));
            }
        }
        self.looked = self.looked.max(looked.unwrap_or(Looked::Partly));
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Dictionary,
    Array,
}

/// A dictionary or an array that is being read.
struct Frame<'t> {
    kind: Kind,
    /// What it refers to are attached files.
    holds_files: bool,
    /// It describes an attached file.
    describes_file: bool,
    key: Key,
    /// The value of the key was there: the next name is a key.
    has_value: bool,
    names: Vec<Text<'t>>,
}

/// The keys that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    ActionType,
    Files,
    FileName,
    Script,
    Type,
    Other,
}

impl Key {
    fn of(name: &[u8]) -> Self {
        match name {
            b"S" => Self::ActionType,
            b"EF" => Self::Files,
            b"F" | b"UF" | b"DOS" | b"Unix" | b"Mac" => Self::FileName,
            // of an action (12.6.4.16); forms with scripts of their own (12.7.8)
            b"JS" | b"XFA" => Self::Script,
            b"Type" => Self::Type,
            _ => Self::Other,
        }
    }
}

impl Frame<'_> {
    fn role_of_reference(&self) -> Role {
        match self.key {
            _ if self.holds_files => Role::File,
            Key::Files => Role::Files,
            Key::FileName => Role::FileName,
            _ => Role::Any,
        }
    }
}

/// One object that is being read.
struct Reading<'w, 'o, 'a, 't> {
    walk: &'w mut Walk<'o, 'a>,
    found: Found,
    role: Role,
    frames: Vec<Frame<'t>>,
    /// It is an attached file, by what refers to it or by its own word.
    is_file: bool,
}

impl<'t> Reading<'_, '_, '_, 't> {
    fn read(&mut self, lexer: &mut Lexer<'t>) -> Result<(), Verdict> {
        let (mut before, mut last) = (None, None);
        while let Some(token) = lexer.next() {
            let number = if let Token::Integer(number) = token { Some(number) } else { None };
            match token {
                Token::Word(b"stream" | b"endobj" | b"obj") => break,
                Token::Word(b"R") if last.is_some() => self.refer(before),
                Token::Name(name) => self.name(&name)?,
                Token::Text(text) => self.text(text)?,
                Token::DictionaryStart => self.open(Kind::Dictionary)?,
                Token::ArrayStart => self.open(Kind::Array)?,
                Token::DictionaryEnd | Token::ArrayEnd => self.close()?,
                Token::Integer(_) | Token::Word(_) => self.value(),
            }
            if self.frames.is_empty() && number.is_none() {
                break;
            }
            (before, last) = (last, number);
        }
        Ok(())
    }

    fn value(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.has_value = true;
        }
    }

    fn refer(&mut self, number: Option<usize>) {
        let role = self.frames.last().map_or(self.role, Frame::role_of_reference);
        if let Some(number) = number.and_then(|number| u32::try_from(number).ok()) {
            self.walk.come_to(number, role);
        }
    }

    fn open(&mut self, kind: Kind) -> Result<(), Verdict> {
        if self.frames.len() == MAX_DEPTH {
            return Err(TOO_DEEP);
        }
        let is_files = self.frames.last().map_or(self.role == Role::Files, |frame| frame.key == Key::Files);
        self.value();
        self.frames.push(Frame {
            kind,
            holds_files: is_files,
            describes_file: false,
            key: Key::Other,
            // an array has values only
            has_value: kind == Kind::Dictionary,
            names: Vec::new(),
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Verdict> {
        match self.frames.pop() {
            Some(frame) if frame.describes_file => frame.names.into_iter().try_for_each(|name| self.file_name(name)),
            _ => Ok(()),
        }
    }

    fn name(&mut self, name: &[u8]) -> Result<(), Verdict> {
        let is_outermost = self.frames.len() == 1;
        let Some(frame) = self.frames.last_mut() else { return self.action(name) };
        if frame.kind == Kind::Array {
            return Ok(());
        }
        if frame.has_value {
            frame.key = Key::of(name);
            frame.has_value = false;
            frame.describes_file |= frame.key == Key::Files;
            if frame.key == Key::Script {
                self.walk.looked = Looked::Partly;
            }
            return Ok(());
        }
        frame.has_value = true;
        match frame.key {
            Key::ActionType => self.action(name),
            Key::Type => {
                self.is_file |= is_outermost && name == b"EmbeddedFile";
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What an action does (12.6.4, table 198). A name that is an object by itself may be that of an action.
    fn action(&mut self, name: &[u8]) -> Result<(), Verdict> {
        match name {
            b"Launch" => Err(EXECUTABLE),
            b"JavaScript" => {
                self.walk.looked = Looked::Partly;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: Text<'t>) -> Result<(), Verdict> {
        match self.frames.last_mut() {
            None if self.role == Role::FileName => return self.file_name(text),
            Some(frame) if frame.key == Key::FileName && !frame.has_value => frame.names.push(text),
            _ => {}
        }
        self.value();
        Ok(())
    }

    fn file_name(&self, text: Text<'_>) -> Result<(), Verdict> {
        for key in self.walk.objects.keys() {
            let mut name = Object::String(text.decoded(), StringFormat::Literal);
            if !decrypted(&mut name, key, self.found) {
                continue;
            }
            if decode_text_string(&name).is_ok_and(|name| executable::is_named_so(&name)) {
                return Err(EXECUTABLE);
            }
        }
        Ok(())
    }
}

/// In an object stream it is not encrypted by itself (7.6.1).
fn decrypted(object: &mut Object, key: Option<&EncryptionState>, found: Found) -> bool {
    match key {
        Some(key) if !found.is_packed() => decrypt_object(key, found.id, object).is_ok(),
        _ => true,
    }
}
