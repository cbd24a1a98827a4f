//! Shortcuts of Windows to a site (`.url`). One opens what its address names: a page is what a link in a letter is, a file of
//! another computer is a program.

use super::{EXECUTABLE, Finding, Looked};

/// The longest one that is read; those that browsers save have some lines.
const MAX_LENGTH: usize = 64 * 1024;

/// Whether an entry of an archive is one by its name.
pub fn is_named_so(name: &str) -> bool {
    name.trim_end_matches(['.', ' ']).to_lowercase().ends_with(".url")
}

/// Passes one whose every value stays on this computer or leads to a page.
pub fn inspect(content: &[u8]) -> Finding {
    if content.len() > MAX_LENGTH {
        return Err(EXECUTABLE);
    }
    let text = String::from_utf8_lossy(content);
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let mut has_page = false;
    for line in lines.filter(|line| !line.starts_with(['[', ';'])) {
        let (key, value) = line.split_once('=').ok_or(EXECUTABLE)?;
        let (key, value) = (key.trim().to_lowercase(), value.trim().to_lowercase());
        match key.as_str() {
            "url" | "baseurl" | "origurl" if is_page(&value) => has_page = true,
            // where its picture comes from: another computer learns who looks at it
            "iconfile" if is_page(&value) => {}
            "iconindex" | "modified" | "idlist" | "hotkey" | "prop3" => {}
            _ => return Err(EXECUTABLE),
        }
    }
    if has_page { Ok(Looked::Whole) } else { Err(EXECUTABLE) }
}

fn is_page(address: &str) -> bool {
    address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).is_some_and(|rest| {
        // `host@port/share` is a folder of another computer to Windows
        !rest.is_empty() && !rest.starts_with(['/', '\\']) && !rest.contains('\\')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_passes_as_browsers_save_it() {
        for text in [
            "[InternetShortcut]\r\nURL=https://example.by/\r\n",
            "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nIDList=\r\nURL=http://example.by/a?b=c\r\n\
             HotKey=0\r\nIconIndex=0\r\nIconFile=https://example.by/favicon.ico\r\n",
        ] {
            assert_eq!(inspect(text.as_bytes()), Ok(Looked::Whole), "{text}");
        }
    }

    #[test]
    fn whatever_else_it_opens_or_fetches_is_refused() {
        for text in [
            "[InternetShortcut]\nURL=file:///C:/Windows/System32/calc.exe",
            "[InternetShortcut]\nURL=\\\\host\\share\\a.exe",
            "[InternetShortcut]\nURL=javascript:alert(1)",
            "[InternetShortcut]\nURL=http://host\\share\\a",
            "[InternetShortcut]\nURL=https://example.by/\nWorkingDirectory=\\\\host\\share",
            "[InternetShortcut]\nURL=https://example.by/\nIconFile=\\\\host\\share\\a.ico",
            "[InternetShortcut]\n",
            "URL",
            "",
        ] {
            assert_eq!(inspect(text.as_bytes()), Err(EXECUTABLE), "{text}");
        }
    }
}
