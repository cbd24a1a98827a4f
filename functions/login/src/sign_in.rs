//! `POST /v1/sessions`.

use futures_util::try_join;
use zvarot_domain::account::{AccountKind, Cabinet, SignInMethod, activation, may_sign_in};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::Party;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::sessions::{SessionBody, SignIn};
use zvarot_identity::accounts::{Attempter, Counted, LoginOwner};

use crate::App;
use crate::allowances::Allowances;
use crate::body::PasswordSignIn;

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
    let addresses = app.allowances.addresses(call.viewer_address());
    let attempters = [vec![Allowances::login(&command.login)], addresses].concat();
    let (counted, owner) =
        try_join!(app.accounts.count_attempt(&attempters, call.now()), app.accounts.login_owner(&command.login),)?;
    unlocked(counted)?;
    let owner = proven(app, owner, &command.password)?;
    let sign_in = SignIn {
        account: &owner.account,
        party: Party::Citizen,
        method: SignInMethod::Password,
        certificate: None,
        outside: None,
        activation: cabinet(&owner).and_then(|cabinet| activation(cabinet, owner.kind, SignInMethod::Password)),
        login: Some(&command.login),
    };
    let (reply, ()) = try_join!(app.sessions.open(sign_in, call), forgive(app, &attempters))?;
    Ok(reply)
}

/// The password was right: the login's failures are forgotten, and this was none of its addresses'.
async fn forgive(app: &App, attempters: &[Attempter]) -> Result<(), Problem> {
    let Some((login, addresses)) = attempters.split_first() else { return Ok(()) };
    Ok(app.accounts.forgive_attempt(login, addresses).await?)
}

/// 429 with how long to wait.
fn unlocked(counted: Counted) -> Result<(), Problem> {
    let Counted::Locked { retry_after } = counted else { return Ok(()) };
    // rounded up: who comes back then is not refused again
    let seconds = u32::try_from(retry_after.whole_seconds()).unwrap_or(0).saturating_add(1);
    Err(Problem::too_many_requests("locked", seconds))
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
    fn a_wait_is_told() {
        assert!(unlocked(Counted::Allowed).is_ok());
        let problem = unlocked(Counted::Locked { retry_after: Duration::seconds(30) }).unwrap_err();
        assert_eq!((problem.status().as_u16(), problem.code()), (429, "locked"));
    }
}
