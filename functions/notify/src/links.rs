//! Links into the portal.

use zvarot_domain::appeal::AppealNumber;

/// Makes links from the portal's origin.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    origin: String,
}

impl Links {
    pub(crate) fn new(origin: impl Into<String>) -> Self {
        Self { origin: origin.into().trim_end_matches('/').to_owned() }
    }

    /// The portal's host, without the port: what a one-time code is bound to.
    pub(crate) fn host(&self) -> &str {
        let authority = self.origin.split_once("://").map_or(self.origin.as_str(), |(_, authority)| authority);
        authority.split_once(':').map_or(authority, |(host, _)| host)
    }

    /// To the applicant's own appeal.
    pub(crate) fn appeal(&self, number: &AppealNumber) -> String {
        format!("{}/appeals/{number}", self.origin)
    }

    /// To the page that proves an address. The token stands behind the `#`, so that it is in no server's log; the page
    /// sends it only when the person says so, because programs that look through mail open links too.
    pub(crate) fn email_proof(&self, token: &str) -> String {
        format!("{}/email-confirmation#token={token}", self.origin)
    }

    /// To the cabinet.
    pub(crate) fn cabinet(&self) -> String {
        format!("{}/cabinet", self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_the_name_alone() {
        assert_eq!(Links::new("https://zvarot.by/").host(), "zvarot.by");
        assert_eq!(Links::new("http://localhost:5173").host(), "localhost");
    }
}
