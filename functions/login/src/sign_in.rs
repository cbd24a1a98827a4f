//! `POST /v1/sessions`.

use futures_util::try_join;
use zvarot_domain::account::{AccountKind, Cabinet, SignInMethod, activation, may_sign_in};
use zvarot_http::header::USER_AGENT;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::Party;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::sessions::{SessionBody, SignIn};
use zvarot_identity::accounts::{Counted, LoginOwner};

use crate::body::PasswordSignIn;
use crate::{App, allowances};

/// Signs a natural person in by login and password.
///
/// The answer to a wrong password and to a login that nobody has is the same. After some failures in a row the next attempt has to
/// wait (429 with `Retry-After`), for a login and for an address.
#[utoipa::path(
    post,
    path = "/v1/sessions",
    operation_id = "signInByPassword",
    tag = "sessions",
    request_body = PasswordSignIn,
    responses(
        (
            status = 200, description = "Signed in", body = SessionBody,
            headers(("Set-Cookie" = String, description = "The refresh token: HttpOnly, Secure, SameSite=Strict")),
        ),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sign_in(app: &App, call: &Call) -> Result<Reply, Problem> {
    let command = call.body::<PasswordSignIn>()?.command()?;
    let of_login = allowances::of_login(&command.login);
    let of_address = allowances::of_address(call.viewer_address());
    let (by_login, by_address, owner) = try_join!(
        app.accounts.count_attempt(&of_login, app.allowances.login, call.now()),
        app.accounts.count_attempt(&of_address, app.allowances.address, call.now()),
        app.accounts.login_owner(&command.login),
    )?;
    unlocked([by_login, by_address])?;
    let owner = proven(app, owner, &command.password)?;
    let sign_in = SignIn {
        account: &owner.account,
        party: Party::Citizen,
        method: SignInMethod::Password,
        client: call.header(USER_AGENT),
        activation: cabinet(&owner).and_then(|cabinet| activation(cabinet, owner.kind, SignInMethod::Password)),
        login: Some(&command.login),
    };
    let (reply, (), ()) = try_join!(
        app.sessions.open(sign_in, call.now()),
        async { Ok::<_, Problem>(app.accounts.forget_attempts(&of_login).await?) },
        async { Ok::<_, Problem>(app.accounts.take_back_attempt(&of_address).await?) },
    )?;
    Ok(reply)
}

/// 429 with the longer of the waits.
fn unlocked(counted: [Counted; 2]) -> Result<(), Problem> {
    let waits = counted.into_iter().filter_map(|counted| match counted {
        Counted::Allowed => None,
        Counted::Locked { retry_after } => Some(retry_after),
    });
    match waits.max() {
        None => Ok(()),
        Some(wait) => {
            // rounded up: who comes back then is not refused again
            let seconds = u32::try_from(wait.whole_seconds()).unwrap_or(0).saturating_add(1);
            Err(Problem::too_many_requests("locked", seconds))
        }
    }
}

/// The owner of the login, if the password is theirs and they may sign in by one. Takes as long when there is no owner.
fn proven(app: &App, owner: Option<LoginOwner>, password: &str) -> Result<LoginOwner, Problem> {
    let right = owner.as_ref().map_or(&app.nobody, |owner| &owner.password).is_of(password);
    owner
        .filter(|owner| {
            right && may_sign_in(owner.kind, SignInMethod::Password) && owner.kind == AccountKind::Individual
        })
        .ok_or_else(|| Problem::unauthorised("wrongCredentials"))
}

/// The cabinet, as far as the claim of the login knows: none, once it was activated.
fn cabinet(owner: &LoginOwner) -> Option<Cabinet> {
    (!owner.activated).then_some(Cabinet::Formed)
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;

    #[test]
    fn the_longer_wait_is_told() {
        assert!(unlocked([Counted::Allowed, Counted::Allowed]).is_ok());
        let locked = |seconds| Counted::Locked { retry_after: Duration::seconds(seconds) };
        for counted in [[locked(30), Counted::Allowed], [Counted::Allowed, locked(30)], [locked(30), locked(60)]] {
            let problem = unlocked(counted).unwrap_err();
            assert_eq!((problem.status().as_u16(), problem.code()), (429, "locked"));
        }
    }
}
