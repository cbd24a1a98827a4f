//! What an official is to do now: several lists, one after the other.

use zvarot_domain::appeal::Status;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::organisation::Role;
use zvarot_domain::permission::Action;
use zvarot_http::problem::Problem;
use zvarot_store::views::{List, Page, Views};

use crate::cursor::Cursor;
use crate::lists::Reader;

/// A page of one list after the other from `cursor` on, passing over those that have nothing left. 403 for whoever
/// reads no appeals.
pub(crate) async fn page(
    views: &Views,
    reader: &Reader<'_>,
    mut cursor: Cursor,
) -> Result<(Page, Option<Cursor>), Problem> {
    let lists = lists(reader);
    if lists.is_empty() {
        return Err(Problem::forbidden());
    }
    loop {
        let list = lists.get(cursor.list).ok_or_else(|| Problem::field("/cursor", Invalid::Malformed))?;
        let page = views.page(list, cursor.after.as_deref()).await?;
        let next = match page.next_cursor.clone() {
            Some(after) => Some(Cursor { after: Some(after), ..cursor }),
            None => (cursor.list + 1 < lists.len()).then(|| Cursor { list: cursor.list + 1, after: None }),
        };
        match next {
            Some(next) if page.cards.is_empty() => cursor = next,
            next => return Ok((page, next)),
        }
    }
}

/// The lists that the reader works through; none for whoever reads no appeals.
fn lists(reader: &Reader<'_>) -> Vec<List> {
    let roles = &reader.official.roles;
    // whoever signs or controls looks at everything that is being considered
    let watches = reader.may_all(Action::Sign) || roles.contains(&Role::Controller);
    let work = [
        reader.may_all(Action::Register).then(|| reader.organisations(Status::Submitted)),
        reader.may_all(Action::Assign).then(|| reader.organisations(Status::Registered)),
        watches.then(|| reader.organisations(Status::InConsideration)),
        (roles.contains(&Role::Executor) && !watches).then(|| reader.own(Status::InConsideration)),
    ];
    work.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_domain::deadline::Calendar;
    use zvarot_domain::id::{OrganisationId, PersonId};
    use zvarot_domain::permission::Official;

    use super::*;
    use crate::lists::Today;

    fn work(roles: &[Role]) -> Vec<List> {
        let official = Official {
            person: PersonId::parse("p").unwrap(),
            organisation: OrganisationId::parse("o").unwrap(),
            roles: roles.to_vec(),
            on_behalf_of: None,
        };
        let today = Today::of(&Calendar::default(), datetime!(2026-11-23 09:00 UTC));
        lists(&Reader { official: &official, today })
    }

    fn organisation(status: Status) -> List {
        List::Organisation(OrganisationId::parse("o").unwrap(), status)
    }

    fn own(status: Status) -> List {
        List::Executor(OrganisationId::parse("o").unwrap(), PersonId::parse("p").unwrap(), status)
    }

    #[test]
    fn everybody_sees_what_they_are_to_do() {
        use Status::{InConsideration, Registered, Submitted};
        assert_eq!(work(&[Role::Registrar]), [organisation(Submitted)]);
        assert_eq!(work(&[Role::Head]), [organisation(Registered), organisation(InConsideration)]);
        assert_eq!(work(&[Role::Executor]), [own(InConsideration)]);
        assert_eq!(work(&[Role::Controller, Role::Executor]), [organisation(InConsideration)]);
        assert_eq!(work(&[Role::Registrar, Role::Executor]), [organisation(Submitted), own(InConsideration)]);
        assert_eq!(work(&[Role::Administrator]), []);
    }
}
