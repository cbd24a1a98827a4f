//! What a provider says of a person, by its claim map.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use zvarot_domain::applicant::PersonalNumber;

use crate::configuration::ClaimMap;

/// What the provider said, as far as it said anything: for a form that its owner corrects. Never logged.
#[derive(Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Person {
    /// The personal number: only one that has its form. It stays here.
    #[serde(skip)]
    pub personal_number: Option<PersonalNumber>,
    /// Фамилия, прозвішча.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surname: Option<String>,
    /// Собственное имя, уласнае імя.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Отчество, імя па бацьку.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<String>,
    /// Residence or stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// An e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A mobile number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// Longer than anything that a form takes.
const LONGEST: usize = 300;

impl Person {
    /// Reads the claims of all `sources`, the first that has one wins.
    pub(crate) fn read(map: &ClaimMap, sources: &[Value]) -> Self {
        let claim = |name: &Option<String>| text(name.as_deref()?, sources);
        Self {
            personal_number: claim(&map.personal_number)
                .and_then(|text| PersonalNumber::parse(without_prefix(&text)).ok()),
            surname: claim(&map.surname),
            given: claim(&map.given),
            patronymic: claim(&map.patronymic),
            address: claim(&map.address),
            email: claim(&map.email),
            phone: claim(&map.phone),
        }
    }

    /// The name in one line.
    pub(crate) fn name(&self) -> String {
        let parts = [&self.surname, &self.given, &self.patronymic];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

fn text(path: &str, sources: &[Value]) -> Option<String> {
    let found = sources.iter().find_map(|source| path.split('.').try_fold(source, |value, name| value.get(name)));
    let found = found?.as_str()?.trim();
    (!found.is_empty()).then(|| found.chars().take(LONGEST).collect())
}

/// Certificates write a personal number as `PNOBY-…` (domain §14.2), and providers repeat them.
fn without_prefix(number: &str) -> &str {
    number.strip_prefix("PNOBY-").unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn map() -> ClaimMap {
        serde_json::from_value(json!({
            "personalNumber": "serialNumber", "surname": "surname", "given": "name", "patronymic": "givenName",
            "address": "residence_place.full_address",
        }))
        .unwrap()
    }

    #[test]
    fn claims_are_read_by_the_providers_own_names() {
        let said = json!({
            "serialNumber": "PNOBY-3112080A001PB2", "surname": " Иванова ", "name": "Анна", "givenName": "Петровна",
            "residence_place": {"full_address": "г. Минск"}, "email": "not@asked.example",
        });
        let person = Person::read(&map(), &[json!({}), said]);
        assert_eq!(person.name(), "Иванова Анна Петровна");
        assert_eq!(person.address.as_deref(), Some("г. Минск"));
        assert_eq!(person.personal_number, PersonalNumber::parse("3112080A001PB2").ok());
        assert_eq!(person.email, None);
    }

    #[test]
    fn what_is_no_text_or_no_personal_number_is_not_taken() {
        let said = json!({"serialNumber": "12", "surname": 7, "name": "  ", "givenName": "я".repeat(1000)});
        let person = Person::read(&map(), &[said]);
        assert!(person.personal_number.is_none() && person.surname.is_none() && person.given.is_none());
        assert_eq!(person.patronymic.unwrap().chars().count(), LONGEST);
    }
}
