//! `/v1/me/devices`: where push messages go.

use aws_lc_rs::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::id::{AccountId, DeviceId};
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::{Added, Device, DevicePlatform};
use zvarot_runtime::retry::retry;

use crate::App;

/// Tokens of both push services are shorter by far.
const MAX_TOKEN: usize = 2048;
/// A person has a few devices; every message goes to each.
const MAX_DEVICES: usize = 10;

/// A device that wants push messages.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NewDevice {
    /// Whose push service it uses.
    pub platform: DevicePlatform,
    /// The token that the push service gave it.
    pub token: String,
}

/// The owner's devices.
#[derive(Serialize, ToSchema)]
pub struct OwnDevices {
    /// The devices.
    items: Vec<OwnDevice>,
}

/// One device.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnDevice {
    /// Its id: the same for the same token.
    #[schema(value_type = String)]
    id: DeviceId,
    /// Whose push service it uses.
    platform: DevicePlatform,
    /// When it was added.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    added_at: OffsetDateTime,
}

impl From<Device> for OwnDevice {
    fn from(device: Device) -> Self {
        Self { id: device.id, platform: device.platform, added_at: device.added_at }
    }
}

/// Shows the owner's devices.
#[utoipa::path(
    get,
    path = "/v1/me/devices",
    operation_id = "listDevices",
    tag = "cabinet",
    responses(
        (status = 200, description = "The devices", body = OwnDevices),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let devices = app.accounts.devices(&session.account).await?;
    Ok(Reply::ok(&OwnDevices { items: devices.into_iter().map(OwnDevice::from).collect() }))
}

/// Adds a device. The same device added again is the same. From now on it takes messages of this account and of no other, until its
/// owner removes it or signs out there.
#[utoipa::path(
    post,
    path = "/v1/me/devices",
    operation_id = "addDevice",
    tag = "cabinet",
    request_body = NewDevice,
    responses(
        (status = 201, description = "It takes push messages", body = OwnDevice),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let body = call.body::<NewDevice>()?;
    let token = token(&body.token).map_err(|reason| Problem::field("/token", reason))?;
    let push = app.push.as_ref().ok_or_else(|| Problem::conflict("pushOff"))?;
    app.accounts.live_session(&session, call.now()).await?;
    let id = device_id(&session.account, token)?;
    let (platform, added_at, session_id) = (body.platform, call.now(), Some(session.id.clone()));
    let device = Device { id, platform, session: session_id, endpoint: push.endpoint(token).await?, added_at };
    match retry(async || app.accounts.save_device(&session.account, &device, MAX_DEVICES).await).await? {
        Added::Device(kept) => {
            push.enable(&device.endpoint).await?;
            Ok(Reply::created(&OwnDevice::from(kept)))
        }
        Added::Full => Err(Problem::conflict("tooManyDevices")),
    }
}

/// Takes a device away.
#[utoipa::path(
    delete,
    path = "/v1/me/devices/{id}",
    operation_id = "removeDevice",
    tag = "cabinet",
    params(("id" = String, Path, description = "The device")),
    responses(
        (status = 204, description = "It takes no push messages any more"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let id = DeviceId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    app.accounts.live_session(&session, call.now()).await?;
    // the endpoint stays with SNS: no item names it any more, and taking it away would silence whoever adds the device next
    let removed = retry(async || app.accounts.remove_device(&session.account, &id, call.now()).await).await?;
    if removed { Ok(Reply::no_content()) } else { Err(Problem::not_found()) }
}

fn token(text: &str) -> Result<&str, Invalid> {
    match text.trim() {
        "" => Err(Invalid::Empty),
        token if token.len() > MAX_TOKEN => Err(Invalid::TooLong { max: MAX_TOKEN }),
        token if token.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(token),
        _ => Err(Invalid::Malformed),
    }
}

/// The id follows from account and token: adding twice is adding once, and two accounts on one device are two.
fn device_id(account: &AccountId, token: &str) -> Result<DeviceId, Problem> {
    let hash = hex::encode(digest(&SHA256, format!("{account}\n{token}").as_bytes()));
    DeviceId::parse(hash.get(..32).unwrap_or_default()).map_err(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_one_word_of_ascii() {
        assert_eq!(token(" fcm:abc-123 "), Ok("fcm:abc-123"));
        assert_eq!(token(" "), Err(Invalid::Empty));
        assert_eq!(token("a b"), Err(Invalid::Malformed));
        assert_eq!(token("токен"), Err(Invalid::Malformed));
        assert_eq!(token(&"a".repeat(2049)), Err(Invalid::TooLong { max: 2048 }));
    }

    #[test]
    fn the_same_device_of_the_same_account_has_one_id() {
        let (one, two) = (AccountId::parse("a1").unwrap(), AccountId::parse("a2").unwrap());
        assert_eq!(device_id(&one, "t").unwrap(), device_id(&one, "t").unwrap());
        assert_ne!(device_id(&one, "t").unwrap(), device_id(&two, "t").unwrap());
        assert!(serde_json::from_str::<NewDevice>(r#"{"platform":"windows","token":"t"}"#).is_err());
    }
}
