//! `GET /v1/people`.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::applicant::{PersonName, PersonalNumber};
use zvarot_domain::id::{PersonId, UnitId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::people::{Member, People};
use zvarot_domain::organisation::{Localised, Role, Unit};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};

use crate::{App, refusal};

/// The people of the caller's organisation.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnPeople {
    /// By name; those who have left last.
    items: Vec<OwnPerson>,
    /// The units that they may work in, by name.
    units: Vec<OwnUnit>,
}

/// A person as their administrator sees them.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnPerson {
    /// Who.
    #[schema(value_type = String)]
    id: PersonId,
    /// Their name, as the organisation writes it.
    name: PersonName,
    /// Its Belarusian spelling, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    name_be: Option<PersonName>,
    /// Their post.
    post: Localised,
    /// The unit they work in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    unit: Option<UnitId>,
    /// What they are entrusted with.
    roles: Vec<Role>,
    /// The personal number of their certificate; none once they have left.
    #[serde(skip_serializing_if = "Option::is_none")]
    personal_number: Option<PersonalNumber>,
    /// Whether they may act.
    standing: Standing,
    /// When they are away.
    #[serde(skip_serializing_if = "Option::is_none")]
    absence: Option<OwnAbsence>,
    /// The state to name in `If-Match`, in quotation marks.
    version: u32,
}

/// Whether somebody may act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// They may.
    Active,
    /// Not until they are brought back.
    Suspended,
    /// They have left for good.
    Removed,
}

/// When somebody is away, and who acts for them.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnAbsence {
    /// The first day.
    #[schema(format = "date")]
    from: String,
    /// The last day.
    #[schema(format = "date")]
    to: String,
    /// Who acts in their name.
    #[schema(value_type = String)]
    substitute_id: PersonId,
    /// Whether the substitute may act: they may have been suspended since, or have left.
    substitute_active: bool,
}

/// A unit.
#[derive(Serialize, ToSchema)]
pub struct OwnUnit {
    /// Its id.
    #[schema(value_type = String)]
    id: UnitId,
    /// Its name, in the caller's language.
    name: String,
}

/// The people of the caller's organisation with their state, for its administrator; 403 for others. With `If-None-Match` it answers 304 while
/// nothing has changed.
#[utoipa::path(
    get,
    path = "/v1/people",
    operation_id = "listOwnPeople",
    tag = "people",
    params(("If-None-Match" = Option<String>, Header, description = "The ETag of the list that the caller has")),
    responses(
        (status = 200, description = "Everybody", body = OwnPeople),
        (status = 304, description = "As the caller has it"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let staff = app.directory.staff(&organisation).await?;
    staff.people.permit(&person).map_err(refusal::problem)?;
    Reply::if_changed(call, &OwnPeople::of(&staff.people, &staff.units, call.language()))
}

impl OwnPeople {
    fn of(people: &People, units: &[Unit], language: Language) -> Self {
        let mut items: Vec<_> = people.members().map(|member| OwnPerson::of(member, people)).collect();
        items.sort_by_cached_key(|item| (item.standing == Standing::Removed, item.name.full()));
        let mut units: Vec<_> = units.iter().map(|unit| OwnUnit::of(unit, language)).collect();
        units.sort_by(|one, other| one.name.cmp(&other.name));
        Self { items, units }
    }
}

impl OwnUnit {
    fn of(unit: &Unit, language: Language) -> Self {
        Self { id: unit.id.clone(), name: unit.name.in_language(language).to_owned() }
    }
}

impl OwnPerson {
    fn of(Member { person, enrolment }: &Member, people: &People) -> Self {
        let is_active = |id: &PersonId| people.member(id).is_some_and(|member| member.person.active);
        let standing = match (person.removed, person.active) {
            (true, _) => Standing::Removed,
            (false, true) => Standing::Active,
            (false, false) => Standing::Suspended,
        };
        let person = person.clone();
        let absence = person.absence.map(|absence| OwnAbsence {
            from: absence.from.to_string(),
            to: absence.to.to_string(),
            substitute_active: is_active(&absence.substitute),
            substitute_id: absence.substitute,
        });
        Self {
            id: person.id,
            name: person.name,
            name_be: person.name_be,
            post: person.post,
            unit: person.unit,
            roles: person.roles,
            personal_number: enrolment.as_ref().map(|enrolment| enrolment.personal_number.clone()),
            standing,
            absence,
            version: person.version,
        }
    }
}
