//! The uploads that a command names.

use serde::Serialize;
use time::OffsetDateTime;
use zvarot_domain::appeal::NamedFile;
use zvarot_domain::attachment::StoredFile;
use zvarot_domain::id::AccountId;
use zvarot_domain::invalid::Invalid;
use zvarot_files::objects::StoredObject;
use zvarot_files::uploads::{self, Promise};
use zvarot_http::Fields;
use zvarot_http::problem::Problem;

use crate::App;

/// `uploadId`s as they came. Also what an intent's hash is made of.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct UploadIds(pub(crate) Vec<String>);

/// What was named and what lies there: whether it is as promised is told only if there is no earlier result.
pub(crate) struct Named {
    promises: Vec<Result<Promise, Invalid>>,
    stored: Vec<Option<StoredObject>>,
}

impl UploadIds {
    /// Opens what `account` was promised and asks the bucket for all of it at once.
    pub(crate) async fn look_up(&self, app: &App, account: &AccountId) -> Result<Named, Problem> {
        let promises: Vec<_> = self.0.iter().map(|id| app.uploads.open(id, account)).collect();
        let stored = uploads::stored(&app.objects, &promises).await?;
        Ok(Named { promises, stored })
    }
}

impl Named {
    /// The manifest; nothing, with a note in `fields` of each that is refused.
    pub(crate) fn files(&self, fields: &mut Fields, now: OffsetDateTime) -> Option<Vec<StoredFile>> {
        fields.take_each("/uploads", uploads::kept(&self.promises, &self.stored, now), |file| file)
    }

    /// Their names.
    pub(crate) fn names(&self) -> Vec<NamedFile> {
        self.promises().map(Promise::named).collect()
    }

    /// Those that were promised.
    pub(crate) fn promises(&self) -> impl Iterator<Item = &Promise> {
        self.promises.iter().flatten()
    }
}
