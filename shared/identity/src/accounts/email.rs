//! Proving an e-mail address: the claim moves to whoever reads the mail there.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::applicant::Email;
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Condition, StoreError, Transaction, Update, number, text};

use super::claims::claim;
use super::{Accounts, EmailOwner, Profile, keys, profile};
use zvarot_runtime::retry::Attempt;

/// What following the link proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The address is the account's, now or since an earlier click.
    Proven,
    /// The account does not name this address any more.
    Stale,
    /// Somebody else has proven it meanwhile.
    Taken,
}

/// What is to be done about a proof, by what is stored.
#[derive(Debug, PartialEq, Eq)]
enum Decision<'a> {
    Nothing(Proof),
    /// The claim changes hands: whoever only claimed it loses it.
    Prove {
        displaced: Option<&'a AccountId>,
    },
}

impl Accounts {
    /// Marks `email` as proven for `account`, whose link was followed. A read or two, one transaction.
    pub async fn prove_email(
        &self,
        account: &AccountId,
        email: &Email,
        now: OffsetDateTime,
    ) -> Result<Attempt<Proof>, StoreError> {
        let (profile, owner) = futures_util::try_join!(self.profile(account), self.email_owner(email))?;
        let Some(profile) = profile else { return Ok(Attempt::Done(Proof::Stale)) };
        let displaced = match decide(&profile, owner.as_ref(), email) {
            Decision::Nothing(proof) => return Ok(Attempt::Done(proof)),
            Decision::Prove { displaced } => displaced,
        };
        let mut writes = vec![
            self.replace_profile(&profile.with_proven(email), profile.version)?,
            self.take_claim(email, account, owner.as_ref())?,
            self.log(account, AccountEvent::EmailProven, now)?,
        ];
        if let Some(old) = profile.email.as_ref().filter(|old| old.key() != email.key()) {
            // an unproven one may have been named by somebody else since: then the claim is theirs
            if self.email_owner(old).await?.is_some_and(|owner| owner.account == *account) {
                let ours = Condition::new("account = :account").value(":account", text(account.as_str()));
                writes.push(self.table.deleting(keys::key(keys::email(old), keys::OWNER), Some(ours))?);
            }
        }
        if let Some(other) = displaced {
            writes.push(self.displace(other)?);
            writes.push(self.log(other, AccountEvent::EmailDisplaced, now)?);
        }
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Proof::Proven),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    /// The claim for `account`, proven, in the place of `before`.
    fn take_claim(
        &self,
        email: &Email,
        account: &AccountId,
        before: Option<&EmailOwner>,
    ) -> Result<TransactWriteItem, StoreError> {
        let item = claim(keys::email(email), &EmailOwner { account: account.clone(), proven: true })?;
        let Some(before) = before else { return self.table.put_new(item) };
        let unchanged = Condition::new("account = :before AND proven = :proven")
            .value(":before", text(before.account.as_str()))
            .value(":proven", AttributeValue::Bool(before.proven));
        self.table.putting(item, Some(unchanged))
    }

    /// Takes the address from an account that only claimed it. It needs no look at the profile: the claim that is taken in the
    /// same transaction says that the profile's address is this one, and unproven.
    fn displace(&self, account: &AccountId) -> Result<TransactWriteItem, StoreError> {
        let change = Update {
            update: "SET version = version + :one REMOVE email",
            condition: Some("attribute_exists(pk) AND emailProven = :no"),
            values: vec![(":one", number(1)), (":no", AttributeValue::Bool(false))],
            names: Vec::new(),
        };
        self.table.updating(keys::key(keys::account(account), keys::PROFILE), change)
    }

    /// Puts a profile in the place of the one that was of `version`.
    pub(super) fn replace_profile(&self, new: &Profile, version: u32) -> Result<TransactWriteItem, StoreError> {
        let unchanged = Condition::new("version = :before").value(":before", number(version));
        self.table.putting(profile::item(new)?, Some(unchanged))
    }
}

fn decide<'a>(profile: &Profile, owner: Option<&'a EmailOwner>, email: &Email) -> Decision<'a> {
    let is = |named: Option<&Email>| named.is_some_and(|named| named.key() == email.key());
    if profile.email_proven && is(profile.email.as_ref()) {
        return Decision::Nothing(Proof::Proven);
    }
    if !is(profile.email.as_ref()) && !is(profile.pending_email.as_ref()) {
        return Decision::Nothing(Proof::Stale);
    }
    match owner {
        Some(owner) if owner.account != profile.account && owner.proven => Decision::Nothing(Proof::Taken),
        Some(owner) if owner.account != profile.account => Decision::Prove { displaced: Some(&owner.account) },
        _ => Decision::Prove { displaced: None },
    }
}

impl Profile {
    fn with_proven(&self, email: &Email) -> Self {
        let pending = self.pending_email.clone().filter(|pending| pending.key() != email.key());
        Self {
            email: Some(email.clone()),
            email_proven: true,
            pending_email: pending,
            version: self.version.saturating_add(1),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::profile::tests::stored;

    fn email(text: &str) -> Email {
        Email::parse(text).unwrap()
    }

    fn owner(account: &str, proven: bool) -> EmailOwner {
        EmailOwner { account: AccountId::parse(account).unwrap(), proven }
    }

    #[test]
    fn a_claimed_address_is_proven_and_a_second_click_changes_nothing() {
        let mut profile = stored();
        let own = owner("a1", false);
        assert_eq!(decide(&profile, Some(&own), &email("ANNA@example.by")), Decision::Prove { displaced: None });
        profile.email_proven = true;
        assert_eq!(decide(&profile, Some(&own), &email("anna@example.by")), Decision::Nothing(Proof::Proven));
    }

    #[test]
    fn an_address_that_is_named_no_more_proves_nothing() {
        assert_eq!(decide(&stored(), None, &email("old@example.by")), Decision::Nothing(Proof::Stale));
    }

    #[test]
    fn who_proves_displaces_who_only_claimed_but_not_who_proved() {
        let profile = Profile { pending_email: Some(email("new@example.by")), ..stored() };
        let (claimed, proven) = (owner("a2", false), owner("a2", true));
        let displaced = Decision::Prove { displaced: Some(&claimed.account) };
        assert_eq!(decide(&profile, Some(&claimed), &email("new@example.by")), displaced);
        assert_eq!(decide(&profile, Some(&proven), &email("new@example.by")), Decision::Nothing(Proof::Taken));
    }

    #[test]
    fn the_proven_address_takes_the_place_of_the_old_one() {
        let profile = Profile { pending_email: Some(email("new@example.by")), ..stored() };
        let after = profile.with_proven(&email("new@example.by"));
        assert_eq!((after.proven_email(), after.pending_email.as_ref()), (Some(&email("new@example.by")), None));
        assert_eq!(after.version, profile.version + 1);
    }
}
