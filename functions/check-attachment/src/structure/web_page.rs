//! A page that a browser saved: the page, and a folder beside it with what it shows.

/// The pages of an archive.
pub struct WebPage {
    /// The folders in which a page lies, each with the slash at its end; the outermost is empty.
    folders: Vec<String>,
}

impl WebPage {
    /// Found by their names.
    pub fn among(names: &[String]) -> Self {
        let folders = names.iter().filter(|name| is_page(name)).map(|name| folder_of(name).to_owned()).collect();
        Self { folders }
    }

    /// Whether this is a script in a folder beside a page. One that lies with the page itself is started as easily as the page.
    pub fn has_script(&self, name: &str) -> bool {
        let name = name.replace('\\', "/");
        let is_script = [".js", ".mjs"].iter().any(|extension| name.to_lowercase().ends_with(extension));
        let inner = |folder: &String| name.strip_prefix(folder.as_str()).is_some_and(|rest| rest.contains('/'));
        is_script && self.folders.iter().any(inner)
    }
}

fn is_page(name: &str) -> bool {
    let name = name.to_lowercase();
    [".html", ".htm", ".xhtml"].iter().any(|extension| name.ends_with(extension))
}

fn folder_of(name: &str) -> &str {
    name.rfind('/').map_or("", |slash| &name[..=slash])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_script_in_a_folder_beside_a_page_is_its_own() {
        let names = |names: &[&str]| WebPage::among(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert!(names(&["Page.HTM"]).has_script("Page_files/a.js"));
        assert!(names(&["in/page.html"]).has_script("in/page_files/lib/a.mjs"));
        assert!(!names(&["in/page.html"]).has_script("in/a.js"));
        assert!(!names(&["in/page.html"]).has_script("out/a.js"));
        assert!(!names(&["page.html"]).has_script("page_files/a.vbs"));
        assert!(!names(&[]).has_script("page_files/a.js"));
    }
}
