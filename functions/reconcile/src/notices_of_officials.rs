//! Notices of officials from before they lay under organisation and person: they lie under the person alone, and nobody reads them there.
//! A rebuild copies them to where they are read.

use std::collections::BTreeSet;

use time::format_description::well_known::Rfc3339;
use zvarot_commands::follower::FollowError;
use zvarot_domain::appeal::{Actor, Appeal, Event, Recorded};
use zvarot_domain::id::{AccountId, PersonId};
use zvarot_store::notices::Notice;

use crate::App;

/// Copies what the officials of the appeal were told of its files: they hear of nothing else. One that was copied before stays as it is, read
/// or unread.
pub(crate) async fn copy(app: &App, appeal: &Appeal) -> Result<(), FollowError> {
    for told in appeal.history().iter().filter(|recorded| matches!(recorded.event, Event::FileChecked(_))) {
        let at = told.at.format(&Rfc3339).map_err(|error| FollowError::Passing(error.into()))?;
        let id = Notice::id_of(&at, appeal.number(), told.n);
        for person in people(appeal) {
            // an official's account was the person's id
            let Ok(before) = AccountId::parse(person.as_str()) else { continue };
            let now = AccountId::of_official(appeal.organisation(), &person);
            let copied = app.notices.copy(&before, &now, &id).await;
            copied.map_err(|error| FollowError::Passing(error.into()))?;
        }
    }
    Ok(())
}

/// Those of its organisation who did anything with it, and its executors.
fn people(appeal: &Appeal) -> BTreeSet<PersonId> {
    let actor = |recorded: &Recorded| match &recorded.by {
        Actor::Official { person, organisation, .. } if organisation == appeal.organisation() => Some(person.clone()),
        Actor::Official { .. } | Actor::Applicant { .. } | Actor::System => None,
    };
    appeal.history().iter().filter_map(actor).chain(appeal.executors().cloned()).collect()
}
