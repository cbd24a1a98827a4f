//! What is said of a person, as it comes in a body.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::organisation::Localised;
use zvarot_domain::organisation::people::post;
use zvarot_http::Fields;

/// A post in the languages of the portal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PostBody {
    /// Belarusian.
    #[schema(max_length = 200)]
    pub be: String,
    /// Russian.
    #[schema(max_length = 200)]
    pub ru: String,
    /// English; Russian stands in where it is not given.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub en: Option<String>,
}

impl PostBody {
    pub(crate) fn parse(&self, fields: &mut Fields) -> Option<Localised> {
        match post(&self.be, &self.ru, self.en.as_deref()) {
            Ok(post) => Some(post),
            Err((language, reason)) => refuse(fields, language, reason),
        }
    }
}

fn refuse<T>(fields: &mut Fields, language: &str, reason: Invalid) -> Option<T> {
    fields.refuse(format!("/post/{language}"), reason);
    None
}
