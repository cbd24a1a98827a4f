//! How many wrong passwords are forgiven, and to whom they are counted.

use zvarot_domain::applicant::Login;
use zvarot_http::ViewerAddress;
use zvarot_identity::accounts::{Allowance, Attempter};
use zvarot_runtime::configuration::Stage;

/// The allowances of a login and of an address.
pub(crate) struct Allowances {
    failures_per_address: u32,
}

impl Allowances {
    /// The login decides: it has four wrong passwords, wherever they come from. An address is there for thousands behind a carrier's gateway, so
    /// that two hundred of its failures weigh as one of a login: it waits from a thousand wrong passwords without a right one on, which only a
    /// program makes that tries one password with many logins. On the local stage everybody comes from one address, tests that give wrong passwords too.
    pub fn of(stage: Stage) -> Self {
        Self { failures_per_address: if stage == Stage::Local { 100_000 } else { 200 } }
    }

    /// Whose attempt with `login` it is.
    pub fn login(login: &Login) -> Attempter {
        Attempter { who: format!("LOGIN#{}", login.key()), allowance: Allowance { failures_per_step: 1 } }
    }

    /// From where it comes.
    pub fn addresses(&self, address: ViewerAddress) -> Vec<Attempter> {
        let attempter = |network: zvarot_http::Network| Attempter {
            who: format!("ADDRESS#{}", network.key),
            allowance: Allowance { failures_per_step: self.failures_per_address.saturating_mul(network.people) },
        };
        address.networks().into_iter().map(attempter).collect()
    }
}
