//! Who filed it, as a registrar writes it down.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::applicant::{Address, AppealApplicant, AppealApplicantKind, LegalEntityName, StatedName, Unp};
use zvarot_domain::invalid::Invalid;
use zvarot_http::Fields;
use zvarot_identity::accounts::NameBody;

/// Who filed an appeal, as far as it says so.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EntryApplicant {
    /// `anonymous` where the full name or the address is missing (L:23).
    pub kind: AppealApplicantKind,
    /// The citizen: surname and own name, or initials (L:12.2). Of an `individual`.
    #[serde(default)]
    pub person: Option<NameBody>,
    /// The full name of a `legalEntity`; what an `anonymous` appeal says in place of a name.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub name: Option<String>,
    /// Residence, stay or location. An `anonymous` appeal may have none.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub address: Option<String>,
    /// Payer's account number (УНП), if the letter of a `legalEntity` has it.
    #[serde(default)]
    pub unp: Option<String>,
    /// The head, or the person authorised to sign appeals, if the letter of a `legalEntity` names them (L:12.3).
    #[serde(default)]
    pub signatory: Option<NameBody>,
}

impl EntryApplicant {
    /// The applicant; or nothing, with a note of each refused field.
    pub(crate) fn checked(&self, fields: &mut Fields) -> Option<AppealApplicant> {
        self.refuse_others(fields);
        match self.kind {
            AppealApplicantKind::Individual => self.individual(fields),
            AppealApplicantKind::LegalEntity => self.legal_entity(fields),
            AppealApplicantKind::Anonymous => self.anonymous(fields),
        }
    }

    /// What applicants of the kind do not have cannot be meant.
    fn refuse_others(&self, fields: &mut Fields) {
        let (is_individual, is_entity) =
            (self.kind == AppealApplicantKind::Individual, self.kind == AppealApplicantKind::LegalEntity);
        for (pointer, is_there, belongs) in [
            ("/applicant/person", self.person.is_some(), is_individual),
            ("/applicant/name", self.name.is_some(), !is_individual),
            ("/applicant/unp", self.unp.is_some(), is_entity),
            ("/applicant/signatory", self.signatory.is_some(), is_entity),
        ] {
            if is_there && !belongs {
                fields.refuse(pointer, Invalid::NotAllowed);
            }
        }
    }

    fn individual(&self, fields: &mut Fields) -> Option<AppealApplicant> {
        let name = match &self.person {
            Some(person) => person.parse("/applicant/person", fields),
            None => fields.take("/applicant/person", Err(Invalid::Empty)),
        };
        let address = self.address(fields);
        Some(AppealApplicant::Individual { name: name?, address: address? })
    }

    fn legal_entity(&self, fields: &mut Fields) -> Option<AppealApplicant> {
        let unp = fields.take_text("/applicant/unp", self.unp.as_deref(), Unp::parse);
        let name = fields.take("/applicant/name", LegalEntityName::parse(self.name.as_deref().unwrap_or_default()));
        let address = self.address(fields);
        let signatory = match &self.signatory {
            Some(signatory) => signatory.parse("/applicant/signatory", fields).map(Some),
            None => Some(None),
        };
        Some(AppealApplicant::LegalEntity { unp: unp?, name: name?, address: address?, signatory: signatory? })
    }

    fn anonymous(&self, fields: &mut Fields) -> Option<AppealApplicant> {
        let name = fields.take_text("/applicant/name", self.name.as_deref(), StatedName::parse);
        let address = fields.take_text("/applicant/address", self.address.as_deref(), Address::parse);
        Some(AppealApplicant::Anonymous { name: name?, address: address? })
    }

    fn address(&self, fields: &mut Fields) -> Option<Address> {
        fields.take("/applicant/address", Address::parse(self.address.as_deref().unwrap_or_default()))
    }
}
