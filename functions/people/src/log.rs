//! `GET /v1/people/log`.

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::id::{PersonId, UnitId};
use zvarot_domain::invalid::Invalid;
use zvarot_domain::language::Language;
use zvarot_domain::organisation::Role;
use zvarot_domain::organisation::people::{Particulars, PeopleEvent, Recorded};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};
use zvarot_store::directory::Staff;

use crate::{App, refusal};

/// A page of the log, the latest change first.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PeopleLog {
    /// The changes.
    items: Vec<LogEntry>,
    /// Where the next page begins; none after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

/// A change of the organisation's people.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    /// Its number, from 1 without a gap.
    n: u32,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: OffsetDateTime,
    /// Who did it; absent: the operator of the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<LogPerson>,
    /// What happened.
    #[serde(rename = "type")]
    kind: ChangeKind,
    /// To whom.
    person: LogPerson,
    /// What was said of somebody new, and what changed of somebody who was there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<ChangedField>,
    /// The absence that was set or ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    absence: Option<LogAbsence>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// Somebody was added.
    Added,
    /// What is said of them changed.
    Changed,
    /// They were suspended.
    Suspended,
    /// They were brought back.
    BroughtBack,
    /// They were removed.
    Removed,
    /// They are or will be away.
    AbsenceSet,
    /// They are away no more, or will not be.
    AbsenceEnded,
}

/// Somebody of the organisation.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LogPerson {
    /// Who.
    #[schema(value_type = String)]
    id: PersonId,
    /// Their name now.
    name: String,
}

/// Something that is said of a person.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedField {
    /// What.
    field: PersonField,
    /// What it was before.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    /// What it is since. Roles are named as on the wire, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

/// What is said of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PersonField {
    /// The name.
    Name,
    /// Its Belarusian spelling.
    NameBe,
    /// The post, in the caller's language.
    Post,
    /// The unit, in the caller's language.
    Unit,
    /// The roles.
    Roles,
    /// The personal number.
    PersonalNumber,
}

/// An absence.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogAbsence {
    /// The first day.
    #[schema(format = "date")]
    from: String,
    /// The last day.
    #[schema(format = "date")]
    to: String,
    /// Who acts in their name.
    substitute: LogPerson,
}

/// Every change of the people of the caller's organisation: who, when, what. For its administrator; 403 for others.
#[utoipa::path(
    get,
    path = "/v1/people/log",
    operation_id = "listPeopleLog",
    tag = "people",
    params(("cursor" = Option<String>, Query, description = "`nextCursor` of the page before")),
    responses(
        (status = 200, description = "A page", body = PeopleLog),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn log(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let before = call.query("cursor").map(cursor).transpose()?;
    let (staff, page) = try_join!(app.directory.staff(&organisation), app.directory.people_log(&organisation, before))?;
    staff.people.permit(&person).map_err(refusal::problem)?;
    let names = Names { staff: &staff, language: call.language() };
    let items = page.changes.iter().map(|recorded| names.entry(recorded)).collect();
    Ok(Reply::ok(&PeopleLog { items, next_cursor: page.next.map(|n| n.to_string()) }))
}

fn cursor(text: &str) -> Result<u32, Problem> {
    text.parse().map_err(|_| Problem::field("/cursor", Invalid::Malformed))
}

struct Names<'a> {
    staff: &'a Staff,
    language: Language,
}

impl Names<'_> {
    fn entry(&self, recorded: &Recorded) -> LogEntry {
        let event = &recorded.event;
        let (kind, fields, absence) = match event {
            PeopleEvent::Added { particulars, .. } => (ChangeKind::Added, self.fields(None, particulars), None),
            PeopleEvent::Changed { before, particulars, .. } => {
                (ChangeKind::Changed, self.fields(before.as_deref(), particulars), None)
            }
            PeopleEvent::Suspended { .. } => (ChangeKind::Suspended, Vec::new(), None),
            PeopleEvent::BroughtBack { .. } => (ChangeKind::BroughtBack, Vec::new(), None),
            PeopleEvent::Removed { .. } => (ChangeKind::Removed, Vec::new(), None),
            PeopleEvent::AbsenceSet { absence, .. } => (ChangeKind::AbsenceSet, Vec::new(), Some(absence)),
            PeopleEvent::AbsenceEnded { absence, .. } => (ChangeKind::AbsenceEnded, Vec::new(), Some(absence)),
        };
        LogEntry {
            n: recorded.n,
            at: recorded.at,
            by: recorded.by.as_ref().map(|by| self.person(by)),
            kind,
            person: self.person(event.person()),
            fields,
            absence: absence.map(|absence| LogAbsence {
                from: absence.from.to_string(),
                to: absence.to.to_string(),
                substitute: self.person(&absence.substitute),
            }),
        }
    }

    fn person(&self, id: &PersonId) -> LogPerson {
        let name = self.staff.people.member(id).map(|member| member.person.name_in(self.language).full());
        LogPerson { id: id.clone(), name: name.unwrap_or_default() }
    }

    /// What differs between the two; everything where there was nothing before.
    fn fields(&self, before: Option<&Particulars>, after: &Particulars) -> Vec<ChangedField> {
        let was = before.map(|before| self.said(before));
        let said = self.said(after).into_iter().enumerate().map(|(place, (field, after))| {
            let before = was.as_ref().and_then(|was| was.get(place)).and_then(|(_, before)| before.clone());
            ChangedField { field, before, after }
        });
        said.filter(|changed| changed.before != changed.after).collect()
    }

    fn said(&self, particulars: &Particulars) -> [(PersonField, Option<String>); 6] {
        let unit = |id: &UnitId| {
            let known = self.staff.units.iter().find(|unit| unit.id == *id);
            known.map_or_else(|| id.to_string(), |unit| unit.name.in_language(self.language).to_owned())
        };
        let roles: Vec<_> = particulars.roles.iter().copied().map(Role::as_str).collect();
        [
            (PersonField::Name, Some(particulars.name.full())),
            (PersonField::NameBe, particulars.name_be.as_ref().map(zvarot_domain::applicant::PersonName::full)),
            (PersonField::Post, Some(particulars.post.in_language(self.language).to_owned())),
            (PersonField::Unit, particulars.unit.as_ref().map(unit)),
            (PersonField::Roles, Some(roles.join(","))),
            (PersonField::PersonalNumber, Some(particulars.personal_number.as_str().to_owned())),
        ]
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use zvarot_domain::organisation::people::People;

    use super::*;

    fn staff() -> Staff {
        let organisation = json!({
            "id": "min", "unp": "100000000", "name": {"be": "М", "ru": "М"}, "address": {"be": "А", "ru": "А"},
        });
        let units = vec![
            serde_json::from_value(json!({"id": "law", "name": {"be": "Юрыдычны", "ru": "Юридический"}})).unwrap(),
        ];
        let people = People::new("100000000".to_owned(), Vec::new(), Vec::new(), 0);
        Staff { organisation: serde_json::from_value(organisation).unwrap(), units, people }
    }

    fn particulars(roles: &[&str], unit: Option<&str>) -> Particulars {
        serde_json::from_value(json!({
            "name": {"surname": "Лесная", "given": "Анна"}, "post": {"be": "спецыяліст", "ru": "специалист"},
            "unit": unit, "roles": roles, "personalNumber": "4120685A011PB6",
        }))
        .unwrap()
    }

    #[test]
    fn a_change_tells_what_differs() {
        let names = Names { staff: &staff(), language: Language::Ru };
        let before = particulars(&["head"], None);
        let fields = names.fields(Some(&before), &particulars(&["head", "executor"], Some("law")));
        assert_eq!(
            serde_json::to_value(fields).unwrap(),
            json!([
                {"field": "unit", "after": "Юридический"},
                {"field": "roles", "before": "head", "after": "head,executor"},
            ])
        );
        assert!(names.fields(Some(&before), &before).is_empty());
        assert_eq!(names.fields(None, &before).len(), 4, "all that is said of somebody new");
    }
}
