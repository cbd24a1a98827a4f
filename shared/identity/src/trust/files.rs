//! The files of the trust store in the bucket.

use aws_sdk_s3::Client;
use aws_sdk_s3::operation::get_object::GetObjectError;
use futures_util::future::try_join_all;
use thiserror::Error;
use zvarot_eds::{TestRoots, TrustConfig, TrustStore};

use super::TrustUnavailable;
use super::covers::{self, CoversError};
use zvarot_runtime::sdk_error::RequestError;

const PREFIX: &str = "trust/";
const ANCHORS: &str = "trust/anchors/";
const INTERMEDIATES: &str = "trust/intermediates/";
const LISTS: &str = "trust/crl/";
const COVERS: &str = "trust/covers.json";
const SOURCES: &str = "trust/sources.json";
/// The live list has 0.9 MB; more than this is not one (`eds/findings.md` §5).
pub const MAX_BYTES: usize = 32 << 20;

/// Why the files could not be read.
#[derive(Debug, Error)]
pub enum FilesError {
    /// The bucket did not answer.
    #[error("the files of the trust store could not be read")]
    Request(#[from] RequestError),
    /// A file broke off.
    #[error("a file of the trust store broke off")]
    Body(#[from] aws_sdk_s3::primitives::ByteStreamError),
    /// A file is too large to be what its place says.
    #[error("{0} is too large")]
    TooLarge(String),
    /// `covers.json` is wrong.
    #[error(transparent)]
    Covers(#[from] CoversError),
}

/// Keys and entity tags of all files, in the order of their keys: equal listings mean equal files.
pub type Listing = Vec<(String, String)>;

/// The contents, each with its file name.
pub struct Files {
    /// Roots.
    pub anchors: Vec<(String, Vec<u8>)>,
    /// Authorities under them.
    pub intermediates: Vec<(String, Vec<u8>)>,
    /// Revocation lists.
    pub lists: Vec<(String, Vec<u8>)>,
    /// `covers.json`.
    pub covers: Option<Vec<u8>>,
}

/// What there is.
pub async fn list(client: &Client, bucket: &str) -> Result<Listing, FilesError> {
    let mut listing = Listing::new();
    let mut token = None;
    loop {
        let request = client.list_objects_v2().bucket(bucket).prefix(PREFIX).set_continuation_token(token);
        let page = request.send().await.map_err(RequestError::from)?;
        for object in page.contents.unwrap_or_default() {
            let key = object.key.unwrap_or_default();
            if object.size.and_then(|size| usize::try_from(size).ok()).is_some_and(|size| size > MAX_BYTES) {
                return Err(FilesError::TooLarge(key));
            }
            if is_ours(&key) {
                listing.push((key, object.e_tag.unwrap_or_default()));
            }
        }
        token = page.next_continuation_token;
        if token.is_none() {
            listing.sort();
            return Ok(listing);
        }
    }
}

/// Whatever else lies there (a note, a folder's mark) is no part of the store.
fn is_ours(key: &str) -> bool {
    match key.rsplit_once('.').map(|(_, extension)| extension) {
        Some("cer") => key.starts_with(ANCHORS) || key.starts_with(INTERMEDIATES),
        Some("crl") => key.starts_with(LISTS),
        _ => key == COVERS,
    }
}

impl Files {
    /// Reads every file of the listing at once.
    pub async fn read(client: &Client, bucket: &str, listing: &Listing) -> Result<Self, FilesError> {
        let all = try_join_all(listing.iter().map(|(key, _)| get(client, bucket, key))).await?;
        let mut files = Self { anchors: Vec::new(), intermediates: Vec::new(), lists: Vec::new(), covers: None };
        for ((key, _), bytes) in listing.iter().zip(all) {
            let places =
                [(ANCHORS, &mut files.anchors), (INTERMEDIATES, &mut files.intermediates), (LISTS, &mut files.lists)];
            match places.into_iter().find_map(|(prefix, place)| Some((key.strip_prefix(prefix)?, place))) {
                Some((name, place)) => place.push((name.to_owned(), bytes)),
                None => files.covers = Some(bytes),
            }
        }
        Ok(files)
    }

    /// The store of the certificates, without lists.
    pub fn store(&self, test_roots: TestRoots) -> Result<TrustStore, TrustUnavailable> {
        Ok(TrustStore::new(&self.config()?, test_roots)?)
    }

    /// The list of that file name.
    pub fn list_named(&self, name: &str) -> Option<&[u8]> {
        self.lists.iter().find(|(known, _)| known == name).map(|(_, list)| list.as_slice())
    }

    /// Has `list` under that file name from now on.
    pub fn set_list(&mut self, name: &str, list: Vec<u8>) {
        self.lists.retain(|(known, _)| known != name);
        self.lists.push((name.to_owned(), list));
    }

    /// The certificates and what covers what.
    fn config(&self) -> Result<TrustConfig, FilesError> {
        let certificates: Vec<_> = self.anchors.iter().chain(&self.intermediates).cloned().collect();
        let covers = self.covers.as_deref().map(|json| covers::parse(json, &certificates)).transpose()?;
        let contents = |named: &[(String, Vec<u8>)]| named.iter().map(|(_, bytes)| bytes.clone()).collect();
        Ok(TrustConfig {
            anchors: contents(&self.anchors),
            intermediates: contents(&self.intermediates),
            covers: covers.unwrap_or_default(),
        })
    }
}

/// `sources.json`, which says where lists are published: nothing where there is none. Only `refresh-trust` reads it.
pub async fn sources(client: &Client, bucket: &str) -> Result<Option<Vec<u8>>, FilesError> {
    let asked = client.get_object().bucket(bucket).key(SOURCES).send().await;
    if asked.as_ref().is_err_and(|error| error.as_service_error().is_some_and(GetObjectError::is_no_such_key)) {
        return Ok(None);
    }
    Ok(Some(asked.map_err(RequestError::from)?.body.collect().await?.to_vec()))
}

/// Stores a list under that file name, unless another was stored since `listing` was made. Functions take it up within minutes.
pub async fn put_list(
    client: &Client,
    bucket: &str,
    listing: &Listing,
    (name, list): (&str, Vec<u8>),
) -> Result<(), RequestError> {
    let key = format!("{LISTS}{name}");
    let put = client.put_object().bucket(bucket).body(list.into());
    let put = match listing.iter().find(|(known, _)| *known == key) {
        Some((_, e_tag)) => put.if_match(e_tag),
        None => put.if_none_match("*"),
    };
    put.key(key).send().await?;
    Ok(())
}

async fn get(client: &Client, bucket: &str, key: &str) -> Result<Vec<u8>, FilesError> {
    let object = client.get_object().bucket(bucket).key(key).send().await.map_err(RequestError::from)?;
    Ok(object.body.collect().await?.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_certificates_and_lists_in_their_places_count() {
        for key in ["trust/anchors/kuc.cer", "trust/intermediates/ruc2.cer", "trust/crl/ruc.crl", "trust/covers.json"] {
            assert!(is_ours(key), "{key}");
        }
        for key in ["trust/", "trust/anchors/", "trust/anchors/note.txt", "trust/ruc.crl", "trust/crl/kuc.cer"] {
            assert!(!is_ours(key), "{key}");
        }
    }
}
