//! `PATCH /v1/me`.

use futures_util::try_join;
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::applicant::Email;
use zvarot_domain::id::AccountId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, ETag, Reply};
use zvarot_identity::accounts::{Changed, EmailOwner, Profile, ProfileChange, until_tomorrow};
use zvarot_runtime::retry::retry;
use zvarot_runtime::table::StoreError;

use super::body::ApplicantMe;
use super::patch::{self, Change, ProfilePatch};
use super::show::{reply, signatory};
use crate::App;

/// Changes the profile. What the body does not name stays as it is.
///
/// A new e-mail address is pending until the link that is mailed there is followed. The address that is still to be proven, sent
/// once more, is mailed another link. Another e-mail or postal address wants a sign-in of the last five minutes.
#[utoipa::path(
    patch,
    path = "/v1/me",
    operation_id = "changeProfile",
    tag = "cabinet",
    params(("If-Match" = Option<String>, Header, description = "The ETag of the profile that was changed: 412 if it has changed since")),
    request_body = ProfilePatch,
    responses(
        (status = 200, description = "The changed profile", body = ApplicantMe),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let decided_on = call.if_match()?;
    let change = patch::change(call, &session.party)?;
    let profile = async { Ok(app.accounts.profile(&session.account).await?) };
    let owner = async { Ok(owner(app, change.email.as_ref()).await?) };
    let (profile, owner, signatory) = try_join!(profile, owner, signatory(app, &session))?;
    let profile = profile.ok_or_else(Problem::not_found)?;
    if let Some(tag) = decided_on {
        tag.require(&ETag::version(profile.version))?;
    }
    let Decided { changed, events, is_taken } = decide(&profile, &change, owner.as_ref());
    if events.contains(&AccountEvent::ContactsChanged) {
        app.accounts.fresh_session(&session, call.now()).await?;
    } else {
        app.accounts.live_session(&session, call.now()).await?;
    }
    if is_taken {
        return Err(taken(app, &session.account, call.now()).await?);
    }
    if events.is_empty() {
        return Ok(reply(app, profile, signatory));
    }
    let wanted = ProfileChange { profile: &changed, events: &events };
    match retry(async || app.accounts.change_profile(&wanted, call.now()).await).await? {
        Changed::Done => Ok(reply(app, changed, signatory)),
        Changed::Stale => Err(Problem::precondition_failed()),
        Changed::Capped => Err(Problem::too_many_requests("tooManyLinks", until_tomorrow(call.now()))),
    }
}

async fn owner(app: &App, email: Option<&Email>) -> Result<Option<EmailOwner>, StoreError> {
    match email {
        Some(email) => app.accounts.email_owner(email).await,
        None => Ok(None),
    }
}

/// 409: another account has proven the address. The answer counts like a link that is mailed: who asks for address after address
/// hears of as few as who would have links mailed there.
async fn taken(app: &App, account: &AccountId, now: OffsetDateTime) -> Result<Problem, Problem> {
    let counted = app.accounts.count_unproven(account, now).await?;
    Ok(if counted {
        Problem::conflict("emailTaken").with_field("/email", "taken")
    } else {
        Problem::too_many_requests("tooManyLinks", until_tomorrow(now))
    })
}

/// What a change comes to.
#[derive(Debug)]
struct Decided {
    /// The profile after it.
    changed: Profile,
    /// What its log says about it: nothing, if all is as it was.
    events: Vec<AccountEvent>,
    /// Whether another account has proven the new e-mail address, so that nothing is changed.
    is_taken: bool,
}

fn decide(before: &Profile, change: &Change, owner: Option<&EmailOwner>) -> Decided {
    let mut after = Profile {
        applicant: change.applicant(&before.applicant),
        settings: change.settings(&before.settings),
        language: change.language(before),
        ..before.clone()
    };
    let mut events = Vec::new();
    if after.applicant != before.applicant {
        events.push(AccountEvent::ProfileChanged);
    }
    if after.applicant.address() != before.applicant.address() {
        events.push(AccountEvent::ContactsChanged);
    }
    if after.settings != before.settings || after.language != before.language {
        events.push(AccountEvent::SettingsChanged);
    }
    let is_taken = owner.is_some_and(|owner| owner.proven && owner.account != before.account);
    if let Some(email) = &change.email {
        let current = before.email.as_ref().is_some_and(|current| current.key() == email.key());
        after.pending_email = (!current).then(|| email.clone());
        if after.pending_email.as_ref().map(Email::key) != before.pending_email.as_ref().map(Email::key) {
            events.push(AccountEvent::ContactsChanged);
        }
        if after.email_to_prove().is_some_and(|to_prove| to_prove.key() == email.key()) {
            events.push(AccountEvent::EmailClaimed);
        } else if after.pending_email != before.pending_email {
            // back to the proven address: nothing is pending any more
            events.push(AccountEvent::SettingsChanged);
        }
    }
    let mut named = Vec::new();
    events.retain(|event| {
        let is_new = !named.contains(&event.name());
        named.push(event.name());
        is_new
    });
    after.version = before.version.saturating_add(1);
    Decided { changed: after, events, is_taken }
}

#[cfg(test)]
mod tests {
    use super::super::patch::tests::individual;
    use super::*;

    fn profile(email_proven: bool) -> Profile {
        serde_json::from_value(serde_json::json!({
            "account": "a1", "phone": "+375291234567", "language": "be", "version": 3, "emailProven": email_proven,
            "applicant": {"kind": "individual", "address": "Мінск", "name": {"surname": "Іваноў", "given": "Янка"}},
            "email": "anna@example.by", "createdAt": "2026-11-23T09:00:00Z",
        }))
        .unwrap()
    }

    fn decided(before: &Profile, body: &str, owner: Option<&EmailOwner>) -> (Profile, Vec<AccountEvent>) {
        let decided = decide(before, &individual(body).unwrap(), owner);
        (decided.changed, decided.events)
    }

    #[test]
    fn only_another_address_is_a_change_of_contacts() {
        let touches = |body: &str| decided(&profile(true), body, None).1.contains(&AccountEvent::ContactsChanged);
        assert!(touches(r#"{"address":"Гродна"}"#) && touches(r#"{"email":"new@example.by"}"#));
        for body in ["{}", r#"{"address":"Мінск"}"#, r#"{"email":"anna@example.by"}"#, r#"{"language":"ru"}"#] {
            assert!(!touches(body), "{body}");
        }
        assert!(!touches(r#"{"name":{"surname":"Іванова","given":"Янка"}}"#));
    }

    #[test]
    fn nothing_new_is_no_event() {
        for body in ["{}", r#"{"address":"Мінск","language":"be"}"#, r#"{"email":"Anna@example.by"}"#] {
            assert_eq!(decided(&profile(true), body, None).1, [], "{body}");
        }
    }

    #[test]
    fn each_kind_of_change_has_its_event() {
        let body = r#"{"address":"Гродна","language":"ru","settings":{"smsUpdates":true},"email":"new@example.by"}"#;
        let (after, events) = decided(&profile(true), body, None);
        let expected = [
            AccountEvent::ProfileChanged,
            AccountEvent::ContactsChanged,
            AccountEvent::SettingsChanged,
            AccountEvent::EmailClaimed,
        ];
        assert_eq!(events, expected);
        assert_eq!(after.version, 4);
        assert_eq!(after.applicant.address().as_str(), "Гродна");
    }

    #[test]
    fn a_new_address_is_pending_and_the_old_one_stays() {
        let (after, events) = decided(&profile(true), r#"{"email":"new@example.by"}"#, None);
        assert_eq!(after.proven_email().unwrap().as_str(), "anna@example.by");
        assert_eq!(after.email_to_prove().unwrap().as_str(), "new@example.by");
        assert_eq!(events, [AccountEvent::ContactsChanged, AccountEvent::EmailClaimed]);
    }

    #[test]
    fn the_unproven_address_once_more_is_mailed_another_link() {
        let (after, events) = decided(&profile(false), r#"{"email":"anna@example.by"}"#, None);
        assert_eq!((after.pending_email, events.as_slice()), (None, [AccountEvent::EmailClaimed].as_slice()));
    }

    #[test]
    fn going_back_to_the_proven_address_ends_the_pending_one() {
        let pending = decided(&profile(true), r#"{"email":"new@example.by"}"#, None).0;
        let (after, events) = decided(&pending, r#"{"email":"anna@example.by"}"#, None);
        let expected = [AccountEvent::ContactsChanged, AccountEvent::SettingsChanged];
        assert_eq!((after.pending_email, events.as_slice()), (None, expected.as_slice()));
    }

    #[test]
    fn only_a_proven_address_of_another_is_taken() {
        let owner = |account, proven| EmailOwner { account: AccountId::parse(account).unwrap(), proven };
        let change = individual(r#"{"email":"new@example.by"}"#).unwrap();
        let is_taken = |owner| decide(&profile(true), &change, Some(&owner)).is_taken;
        assert!(is_taken(owner("a2", true)));
        assert!(!is_taken(owner("a2", false)));
        assert!(!is_taken(owner("a1", true)));
    }
}
