//! Manifests against objects.

use futures_util::future::try_join_all;
use zvarot_commands::follower::FollowError;
use zvarot_domain::appeal::{Appeal, Recorded};
use zvarot_domain::attachment::ScanState;
use zvarot_files::objects::{Objects, keys};
use zvarot_runtime::sdk_error::RequestError;

/// Whether files that came with the event still await their check, or are not where checked files must be.
pub(crate) async fn are_due(objects: &Objects, appeal: &Appeal, recorded: &Recorded) -> Result<bool, FollowError> {
    let states =
        recorded.event.files().iter().filter_map(|file| appeal.attachment(&file.id)).map(|attachment| async move {
            match attachment.state() {
                ScanState::Pending => Ok(true),
                // perhaps there never was one
                ScanState::Rejected => Ok(false),
                ScanState::Clean | ScanState::Unscannable => {
                    let kept = objects.stored(&keys::kept(appeal.number(), attachment.file)).await?;
                    Ok::<_, RequestError>(kept.is_none())
                }
            }
        });
    let due = try_join_all(states).await.map_err(|error| FollowError::Passing(error.into()))?;
    Ok(due.contains(&true))
}
