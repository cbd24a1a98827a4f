//! The handler: count the try, compare the code, make the account.

use zvarot_domain::applicant::ApplicantKind;
use zvarot_domain::id::SignupId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::signup::{Codes, MAX_TRIES, Refusal, check};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_identity::accounts::{Confirmed, NewAccount, Signup, Taken, Tried};
use zvarot_runtime::retry::retry;

use crate::App;
use crate::body::{Command, Confirmation, ConfirmedAccount};

/// Takes the one-time code and makes the account.
///
/// A login that is taken, or an e-mail address that another account has proven, is told only now that the phone is proven (409); the
/// confirmation may be repeated with another. Each such answer takes one of the five tries (`triesLeft`), so that nobody asks for
/// name after name. Repeated after it has succeeded, it answers the same.
///
/// Of a legal entity only the phone is confirmed: its account opens with the first signature that proves its УНП.
#[utoipa::path(
    post,
    path = "/v1/registrations/{id}/confirmation",
    operation_id = "confirmRegistration",
    tag = "registration",
    params(("id" = String, Path, description = "The registration")),
    request_body = Confirmation,
    responses(
        (status = 201, description = "The account is made", body = ConfirmedAccount),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm(app: &App, call: &Call) -> Result<Reply, Problem> {
    let id = SignupId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    let command = call.body::<Confirmation>()?.command()?;
    let signup = match app.accounts.count_try(&id, call.now()).await? {
        Tried::Counted(signup) => signup,
        Tried::Unknown => return Err(Problem::not_found()),
        Tried::TooManyTries => return Err(refused(Refusal::TooManyTries)),
    };
    let codes = Codes::of(app.codes.as_bytes(), &id);
    check(&signup.codes, &codes, &command.code, call.now()).map_err(refused)?;
    if signup.codes.confirmed {
        app.accounts.give_try_back(&id).await?;
        return Ok(made(&signup));
    }
    let new = match claims(&signup, &command) {
        Ok(new) => new,
        // the code was right, and the refusal tells nothing of anybody else
        Err(refused) => {
            app.accounts.give_try_back(&id).await?;
            return Err(refused);
        }
    };
    match retry(async || app.accounts.confirm(&new, call.now()).await).await? {
        Confirmed::Account => Ok(made(&signup)),
        // the try counts: with it back, whoever has a phone could ask without end which logins and addresses there are
        Confirmed::Taken(taken) => Err(conflict(taken, &signup)),
    }
}

fn made(signup: &Signup) -> Reply {
    Reply::created(&ConfirmedAccount { account_id: signup.account.clone() })
}

/// What the account claims: the registration's wishes, or those of the confirmation.
fn claims<'a>(signup: &'a Signup, command: &'a Command) -> Result<NewAccount<'a>, Problem> {
    if signup.login.is_none() && command.login.is_some() {
        // a legal entity signs in by e-signature only, and whoever registered without a password has none to go with a login
        return Err(Problem::field("/login", Invalid::NotAllowed));
    }
    Ok(NewAccount {
        signup,
        login: command.login.as_ref().or(signup.login.as_ref()),
        email: command.email.as_ref().unwrap_or(&signup.email),
    })
}

/// 409 that names what is taken. The phone goes first: whoever has proven it has an account and should sign in.
fn conflict(taken: Taken, signup: &Signup) -> Problem {
    let (phone, email) = match signup.applicant.kind() {
        ApplicantKind::Individual => ("/phone", "/email"),
        ApplicantKind::LegalEntity => ("/signatory/phone", "/signatory/email"),
    };
    let all = [
        (taken.phone, phone, Problem::conflict("phoneTaken")),
        (taken.identity, "/identity", Problem::conflict("identityTaken")),
        (taken.login, "/login", Problem::conflict("loginTaken")),
        (taken.email, email, Problem::conflict("emailTaken")),
    ];
    let mut first: Option<Problem> = None;
    for (_, pointer, problem) in all.into_iter().filter(|(taken, _, _)| *taken) {
        first = Some(first.unwrap_or(problem).with_field(pointer, "taken"));
    }
    let tries_left = MAX_TRIES.saturating_sub(signup.codes.tries);
    first.unwrap_or_else(|| Problem::busy(1)).with_member("triesLeft", tries_left)
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::WrongCode { tries_left } => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrongCode")
            .with_field("/code", "wrongCode")
            .with_member("triesLeft", tries_left),
        Refusal::Expired => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "codeExpired").with_field("/code", "expired")
        }
        Refusal::TooManyTries => Problem::new(StatusCode::TOO_MANY_REQUESTS, "tooManyTries"),
        Refusal::AlreadyConfirmed => Problem::conflict("alreadyConfirmed"),
        Refusal::TooSoon { .. } => Problem::internal(refusal),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use time::macros::datetime;
    use zvarot_domain::id::AccountId;
    use zvarot_domain::language::Language;
    use zvarot_domain::signup::{Code, State};
    use zvarot_identity::accounts::SendingKind;

    use super::*;

    fn signup(login: Option<&str>) -> Signup {
        let applicant = serde_json::json!({
            "kind": "individual", "address": "Мінск", "name": {"surname": "Іваноў", "given": "Янка"},
        });
        Signup {
            id: SignupId::parse("r1").unwrap(),
            account: AccountId::parse("a1").unwrap(),
            applicant: serde_json::from_value(applicant).unwrap(),
            phone: "+375291234567".to_owned().try_into().unwrap(),
            email: "anna@example.by".to_owned().try_into().unwrap(),
            login: login.map(|login| login.to_owned().try_into().unwrap()),
            password: None,
            identity: None,
            language: Language::Be,
            sends: SendingKind::Code,
            codes: State::opened(datetime!(2026-11-23 09:00 UTC)),
            body: String::new(),
            asked: BTreeMap::new(),
        }
    }

    fn command(login: Option<&str>, email: Option<&str>) -> Command {
        Command {
            code: Code::parse("123456").unwrap(),
            login: login.map(|login| login.to_owned().try_into().unwrap()),
            email: email.map(|email| email.to_owned().try_into().unwrap()),
        }
    }

    #[test]
    fn the_confirmation_may_name_another_login_and_address() {
        let signup = signup(Some("anna"));
        let as_registered = command(None, None);
        let new = claims(&signup, &as_registered).unwrap();
        assert_eq!((new.login.unwrap().as_str(), new.email.as_str()), ("anna", "anna@example.by"));
        let with_another = command(Some("hanna"), Some("hanna@example.by"));
        let new = claims(&signup, &with_another).unwrap();
        assert_eq!((new.login.unwrap().as_str(), new.email.as_str()), ("hanna", "hanna@example.by"));
    }

    #[test]
    fn a_legal_entity_gets_no_login() {
        let problem = claims(&signup(None), &command(Some("romashka"), None)).unwrap_err();
        assert_eq!(problem.errors().collect::<Vec<_>>(), [("/login", "notAllowed")]);
    }

    #[test]
    fn all_that_is_taken_is_named_and_the_phone_gives_the_code() {
        let said = |taken| {
            let problem = conflict(taken, &signup(Some("anna")));
            let pointers: Vec<String> = problem.errors().map(|(pointer, _)| pointer.to_owned()).collect();
            (problem.status().as_u16(), problem.code(), pointers.join(" "))
        };
        let login = Taken { login: true, ..Taken::default() };
        assert_eq!(said(login), (409, "loginTaken", "/login".to_owned()));
        let email = Taken { email: true, ..Taken::default() };
        assert_eq!(said(email), (409, "emailTaken", "/email".to_owned()));
        let all = Taken { phone: true, login: true, email: true, identity: false };
        let identity = Taken { identity: true, ..Taken::default() };
        assert_eq!(said(identity), (409, "identityTaken", "/identity".to_owned()));
        assert_eq!(said(all), (409, "phoneTaken", "/phone /login /email".to_owned()));
    }

    #[test]
    fn each_refusal_has_its_status() {
        let said = |refusal| {
            let problem = refused(refusal);
            (problem.status().as_u16(), problem.code())
        };
        assert_eq!(said(Refusal::WrongCode { tries_left: 4 }), (422, "wrongCode"));
        assert_eq!(said(Refusal::Expired), (422, "codeExpired"));
        assert_eq!(said(Refusal::TooManyTries), (429, "tooManyTries"));
    }
}
