//! How many wrong passwords are forgiven, and to whom they are counted.

use zvarot_domain::applicant::Login;
use zvarot_http::ViewerAddress;
use zvarot_identity::accounts::Allowance;
use zvarot_runtime::configuration::Stage;

/// The allowances of a login and of an address.
pub(crate) struct Allowances {
    pub login: Allowance,
    pub address: Allowance,
}

impl Allowances {
    /// An office or a mobile operator shares one address: twenty of its failures weigh as one of a login. On the local stack
    /// everybody comes from one address, tests that give wrong passwords too.
    pub fn of(stage: Stage) -> Self {
        let per_address = if stage == Stage::Local { 100_000 } else { 20 };
        Self { login: Allowance { failures_per_step: 1 }, address: Allowance { failures_per_step: per_address } }
    }
}

/// The counter of a login.
pub(crate) fn of_login(login: &Login) -> String {
    format!("LOGIN#{}", login.key())
}

/// The counter of an address.
pub(crate) fn of_address(address: ViewerAddress) -> String {
    format!("ADDRESS#{}", address.cap_key())
}
