//! Finding an organisation by any word of its name.

use serde::Deserialize;
use zvarot_domain::id::OrganisationId;
use zvarot_domain::organisation::{Localised, words};
use zvarot_runtime::table::StoreError;

use super::Directory;

/// An organisation as lists show it.
#[derive(Debug, Clone, Deserialize)]
pub struct Found {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: Localised,
}

/// A page of organisations.
#[derive(Debug)]
pub struct FoundPage {
    /// Each organisation once.
    pub found: Vec<Found>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
}

/// Organisations on a page.
const PAGE: i32 = 25;
/// Characters in the key of a word's partition: spreads the words, and shorter queries find nothing by design.
const PREFIX: usize = 2;

impl Directory {
    /// A page of all organisations by name.
    pub async fn organisations(&self, cursor: Option<&str>) -> Result<FoundPage, StoreError> {
        self.found("ORGANISATIONS".to_owned(), "", cursor).await
    }

    /// Organisations whose name has a word that begins like each word of `query`. The longest word is looked up, the
    /// others are compared with the names found.
    pub async fn search(&self, query: &str, cursor: Option<&str>) -> Result<FoundPage, StoreError> {
        let asked: Vec<String> = words(&spelt(query)).collect();
        let Some(longest) = asked.iter().max_by_key(|word| word.chars().count()) else {
            return self.organisations(cursor).await;
        };
        let prefix: String = longest.chars().take(PREFIX).collect();
        if prefix.chars().count() < PREFIX {
            return Ok(FoundPage { found: Vec::new(), next_cursor: None });
        }
        let mut page = self.found(format!("WORD#{prefix}"), longest, cursor).await?;
        page.found.retain(|found| {
            let named: Vec<String> = words(&spelt(&all_names(&found.name))).collect();
            asked.iter().all(|word| named.iter().any(|name| matches(name, word)))
        });
        let mut seen = Vec::new();
        page.found.retain(|found| {
            let new = !seen.contains(&found.organisation);
            seen.push(found.organisation.clone());
            new
        });
        Ok(page)
    }

    async fn found(&self, pk: String, begins: &str, cursor: Option<&str>) -> Result<FoundPage, StoreError> {
        let query = self.table.query(pk);
        let query = if begins.is_empty() { query } else { query.prefix(begins) };
        let page = query.page(PAGE, cursor).await?;
        let found = page.items.into_iter().map(serde_dynamo::from_item);
        Ok(FoundPage { found: found.collect::<Result<_, _>>()?, next_cursor: page.next_cursor })
    }
}

/// Apostrophes are left out, as in the stored words.
fn spelt(text: &str) -> String {
    text.replace(['\'', '’', 'ʼ'], "")
}

/// A word with ў is found by either spelling.
fn matches(name: &str, asked: &str) -> bool {
    name.starts_with(asked) || name.replace('ў', "у").starts_with(asked)
}

fn all_names(name: &Localised) -> String {
    [Some(&name.be), Some(&name.ru), name.en.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
}
