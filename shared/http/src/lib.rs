//! HTTP: a request as the handlers see it, their replies and problems, the tokens that a request carries, and the loop that joins them.

mod body;
mod call;
pub mod day;
mod etag;
mod fields;
mod idempotency_key;
pub mod problem;
mod reply;
mod server;
mod signed_in;
pub mod tokens;
mod viewer;

pub use call::Call;
pub use etag::ETag;
pub use fields::{Fields, Given};
pub use reply::Reply;
pub use server::{respond, run};
pub use signed_in::OfficialSession;
pub use viewer::{Edge, Network, ViewerAddress};

pub use lambda_http::http::{StatusCode, header};
pub use zvarot_domain::appeal::IdempotencyKey;

pub use lambda_http::{Body, Request, Response};

#[cfg(test)]
mod tests;
