//! Organisations that receive appeals (L:1), their units, people and routing rules.

pub mod people;
mod region;
pub mod search;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::appeal::AppealKind;
use crate::applicant::PersonName;
use crate::id::{OrganisationId, PersonId, UnitId};
use crate::language::Language;
use crate::text::folding::{fold, words};

use people::{Absence, Substitution};
pub use region::Region;

/// A text in the three languages of the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Localised {
    /// Belarusian.
    pub be: String,
    /// Russian.
    pub ru: String,
    /// English; Russian stands in where it was not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Localised {
    /// The text in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Be => &self.be,
            Language::Ru => &self.ru,
            Language::En => self.en.as_deref().unwrap_or(&self.ru),
        }
    }
}

/// A state body or another state organisation (L:3.1: only these receive electronic appeals).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    /// The id in our directory.
    pub id: OrganisationId,
    /// The full name.
    pub name: Localised,
    /// Payer account number (УНП).
    pub unp: String,
    /// The organisation that considers challenges of this one's answers (L:20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior: Option<OrganisationId>,
    /// Where it is.
    pub address: Localised,
    /// When it works, as people read it.
    #[serde(default)]
    pub hours: Option<Localised>,
    /// Phone for questions.
    #[serde(default)]
    pub phone: Option<String>,
    /// E-mail for questions; an e-mail to it is not an appeal.
    #[serde(default)]
    pub email: Option<String>,
    /// Which unit gets which appeal; the first rule that fits wins.
    #[serde(default)]
    pub rules: Vec<RoutingRule>,
    /// The unit that gets what no rule names.
    #[serde(default)]
    pub default_unit: Option<UnitId>,
}

/// One routing rule of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoutingRule {
    /// Where the appeal goes.
    pub unit: UnitId,
    /// Beginnings of words, one of which the subject or text must hold, as [`folding`](crate::text::folding) compares them; empty: any text.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Kinds that the rule takes; empty: any kind.
    #[serde(default)]
    pub kinds: Vec<AppealKind>,
}

impl Organisation {
    /// The unit for an appeal by the organisation's own rules: its default one where none fits.
    pub fn unit_for(&self, kind: AppealKind, subject: &str, text: &str) -> Option<UnitId> {
        let words: Vec<String> = [subject, text].into_iter().flat_map(words).collect();
        self.rules
            .iter()
            .find(|rule| rule.takes(kind, &words))
            .map(|rule| rule.unit.clone())
            .or_else(|| self.default_unit.clone())
    }
}

impl RoutingRule {
    fn takes(&self, kind: AppealKind, words: &[String]) -> bool {
        let kind_fits = self.kinds.is_empty() || self.kinds.contains(&kind);
        let mut keywords = self.keywords.iter().map(|keyword| fold(keyword));
        kind_fits && (self.keywords.is_empty() || keywords.any(|k| words.iter().any(|word| word.starts_with(&k))))
    }
}

/// A structural unit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Unit {
    /// The id, unique in its organisation.
    pub id: UnitId,
    /// The name.
    pub name: Localised,
}

/// What an official may be entrusted with (responsible persons, `domain.md` §11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Manages the organisation's people; reads no appeals.
    Administrator,
    /// Registers appeals and sends what was signed.
    Registrar,
    /// Head or signatory: resolutions, decisions, signatures (L:18).
    Head,
    /// Works on the appeals assigned to them.
    Executor,
    /// Controls terms.
    Controller,
}

impl Role {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Registrar => "registrar",
            Self::Head => "head",
            Self::Executor => "executor",
            Self::Controller => "controller",
        }
    }
}

/// An official of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    /// The id, unique in the system.
    pub id: PersonId,
    /// Their name, as the organisation writes it.
    pub name: PersonName,
    /// Its Belarusian spelling, where it is known.
    #[serde(default, rename = "nameBe", skip_serializing_if = "Option::is_none")]
    pub name_be: Option<PersonName>,
    /// Their post.
    pub post: Localised,
    /// The unit they work in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// What they are entrusted with.
    pub roles: Vec<Role>,
    /// False while they are suspended and once they have left: an inactive person may do nothing.
    pub active: bool,
    /// Whether they have left for good.
    #[serde(default)]
    pub removed: bool,
    /// When they are away, and who acts for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence: Option<Absence>,
    /// For whom they act, and when.
    #[serde(default, rename = "substitutesFor", skip_serializing_if = "Vec::is_empty")]
    pub substitutes_for: Vec<Substitution>,
    /// The number of the last change of them in the organisation's log; 0: none.
    #[serde(default)]
    pub version: u32,
}

impl Person {
    /// Their name as whoever reads that language spells it, as far as it is known.
    pub fn name_in(&self, language: Language) -> &PersonName {
        self.name_be.as_ref().filter(|_| language == Language::Be).unwrap_or(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organisation() -> Organisation {
        serde_json::from_value(serde_json::json!({
            "id": "min", "unp": "100000000", "name": {"be": "М", "ru": "М"}, "address": {"be": "А", "ru": "А"},
            "defaultUnit": "office",
            "rules": [
                {"unit": "housing", "keywords": ["жилищ", "отоплен"]},
                {"unit": "complaints", "kinds": ["complaint"]},
            ],
        }))
        .unwrap()
    }

    #[test]
    fn a_name_is_spelt_as_its_reader_spells_it_where_that_is_known() {
        let mut person: Person = serde_json::from_value(serde_json::json!({
            "id": "mikalaj", "name": {"surname": "Боровой", "given": "Николай"},
            "nameBe": {"surname": "Баравы", "given": "Мікалай"}, "post": {"be": "н", "ru": "н"}, "roles": [], "active": true,
        }))
        .unwrap();
        assert_eq!(person.name_in(Language::Be).full(), "Баравы Мікалай");
        assert_eq!(person.name_in(Language::Ru).full(), "Боровой Николай");
        assert_eq!(person.name_in(Language::En).full(), "Боровой Николай");
        person.name_be = None;
        assert_eq!(person.name_in(Language::Be).full(), "Боровой Николай");
    }

    #[test]
    fn the_first_rule_that_fits_wins() {
        let unit = |kind, subject| organisation().unit_for(kind, subject, "").unwrap().to_string();
        assert_eq!(unit(AppealKind::Complaint, "Нет ОТОПЛЕНИЯ в доме"), "housing");
        for subject in
            ["Нет ото\u{AD}пления", "Нет oтoпления", "Нет отоп-\nления", "Нет ото\u{200B}пле́ния", "ЖИЛИЩНЫЙ вопрос"]
        {
            assert_eq!(unit(AppealKind::Proposal, subject), "housing", "{subject:?}");
        }
        assert_eq!(unit(AppealKind::Complaint, "Грубость"), "complaints");
        assert_eq!(unit(AppealKind::Proposal, "Скамейка"), "office");
    }
}
