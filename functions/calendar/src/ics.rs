//! A calendar of whole days in the form that programs read (RFC 5545).

use std::fmt;

use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime, UtcOffset};
use zvarot_domain::language::Language;

/// A calendar.
pub(crate) struct Calendar {
    pub(crate) name: String,
    pub(crate) language: Language,
    /// When it was made.
    pub(crate) at: OffsetDateTime,
    pub(crate) entries: Vec<Entry>,
}

/// A whole day of it.
pub(crate) struct Entry {
    /// The same for the same thing, whenever it is asked for: a program moves its entry then.
    pub(crate) id: String,
    pub(crate) on: Date,
    pub(crate) title: String,
    pub(crate) address: String,
}

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]");
const MOMENT: &[BorrowedFormatItem<'_>] = format_description!("[year][month][day]T[hour][minute][second]Z");
/// Octets of a line without its end (RFC 5545, 3.1).
const LINE: usize = 75;

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at.to_offset(UtcOffset::UTC).format(MOMENT).map_err(|_| fmt::Error)?;
        line(f, "BEGIN:VCALENDAR")?;
        line(f, "VERSION:2.0")?;
        line(f, &format!("PRODID:-//Zvarot//Deadlines//{}", self.language.tag().to_uppercase()))?;
        line(f, "METHOD:PUBLISH")?;
        // RFC 7986, and what older programs ask for
        for name in ["NAME", "X-WR-CALNAME"] {
            line(f, &format!("{name}:{}", escaped(&self.name)))?;
        }
        line(f, "REFRESH-INTERVAL;VALUE=DURATION:PT1H")?;
        line(f, "X-PUBLISHED-TTL:PT1H")?;
        for entry in &self.entries {
            entry.write(f, &at)?;
        }
        line(f, "END:VCALENDAR")
    }
}

impl Entry {
    fn write(&self, f: &mut fmt::Formatter<'_>, at: &str) -> fmt::Result {
        line(f, "BEGIN:VEVENT")?;
        line(f, &format!("UID:{}@zvarot", escaped(&self.id)))?;
        line(f, &format!("DTSTAMP:{at}"))?;
        line(f, &format!("DTSTART;VALUE=DATE:{}", self.on.format(DAY).map_err(|_| fmt::Error)?))?;
        line(f, &format!("SUMMARY:{}", escaped(&self.title)))?;
        line(f, &format!("URL:{}", self.address))?;
        line(f, "TRANSP:TRANSPARENT")?; // the day is not taken
        line(f, "END:VEVENT")
    }
}

/// Text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line, folded where it is longer than a program must read (RFC 5545, 3.1). No letter is cut.
fn line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            f.write_str("\r\n ")?;
            length = 1; // the space counts
        }
        fmt::Write::write_char(f, c)?;
        length += c.len_utf8();
    }
    f.write_str("\r\n")
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    fn calendar(title: &str) -> String {
        let entry = Entry {
            id: "1234-5678-9012-37-consideration".to_owned(),
            on: date!(2026 - 12 - 08),
            title: title.to_owned(),
            address: "https://zvarot.by/office/appeals/1234-5678-9012-37".to_owned(),
        };
        let at = datetime!(2026-11-30 12:00 +3);
        Calendar { name: "Зварот; тэрміны".to_owned(), language: Language::Be, at, entries: vec![entry] }.to_string()
    }

    #[test]
    fn a_day_is_written_whole() {
        let text = calendar("Разгляд, 1\\2\nі яшчэ\u{7}");
        for line in [
            "BEGIN:VCALENDAR",
            "PRODID:-//Zvarot//Deadlines//BE",
            "NAME:Зварот\\; тэрміны",
            "UID:1234-5678-9012-37-consideration@zvarot",
            "DTSTAMP:20261130T090000Z",
            "DTSTART;VALUE=DATE:20261208",
            "SUMMARY:Разгляд\\, 1\\\\2\\nі яшчэ",
            "URL:https://zvarot.by/office/appeals/1234-5678-9012-37",
            "END:VEVENT",
            "END:VCALENDAR",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
    }

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let title = "Разгляд паводле прадпісання ".repeat(9);
        let text = calendar(&title);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert!(text.replace("\r\n ", "").contains(&title));
    }
}
