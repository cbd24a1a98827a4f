//! A problem as it is on the wire, for the replies and for `/openapi.json`.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use zvarot_domain::invalid::RefusedSign;

/// Problem details (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// A URI that names the kind of problem; not an address.
    #[serde(rename = "type")]
    #[schema(example = "urn:zvarot:problem:invalidFields")]
    pub kind: String,
    /// What it is, for a person.
    pub title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What to do about it, for a person.
    pub detail: String,
    /// What it is, for a program; does not change.
    #[schema(example = "invalidFields")]
    pub code: String,
    /// The refused fields of the body, if it is about them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<ProblemField>,
    /// What to tell us when asking about it.
    pub request_id: String,
    /// Members of single problems, such as `number`.
    #[serde(flatten)]
    #[schema(ignore)]
    pub members: Map<String, Value>,
}

/// A refused field.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// Where it is in the body (RFC 6901).
    #[schema(example = "/phone")]
    pub pointer: String,
    /// Why, for a program.
    #[schema(example = "malformed")]
    pub code: String,
    /// Why, for a person.
    pub message: String,
    /// The sign that is to blame, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<ProblemSign>,
}

/// A sign that cannot stand in a value.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProblemSign {
    /// The sign itself, composed (NFC).
    #[schema(example = "@")]
    pub text: String,
    /// Its code point, as Unicode writes it.
    #[schema(example = "U+0040")]
    pub code_point: String,
    /// Its place in the value as it was sent: counted in code points of its composed form (NFC), from 1.
    #[schema(example = 3)]
    pub position: u32,
}

impl ProblemSign {
    pub(super) fn of(refused: RefusedSign) -> Self {
        Self { text: refused.sign.to_string(), code_point: refused.code_point(), position: refused.position }
    }
}
