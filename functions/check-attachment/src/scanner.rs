//! Who looks for malware.

use zvarot_domain::attachment::{self, UnscannableReason, Verdict};
use zvarot_files::objects::Objects;
use zvarot_messaging::queue::Failure;
use zvarot_runtime::configuration::{ConfigurationError, Stage, required};

use crate::clamd::Clamd;
use crate::guardduty::{self, ScanStatus};
use crate::structure::Looked;

/// Who has the last word about a file whose structure is sound.
pub enum Scanner {
    /// Nobody: for the local stack and tests.
    Structure,
    /// `ClamAV`'s daemon.
    Clamd(Clamd),
    /// `GuardDuty`, which scans by itself whatever is kept, and tells later.
    GuardDuty,
}

impl Scanner {
    /// Reads `SCANNER`, and `CLAMD_ADDRESS` where it is needed. Production must have a real one.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        match required("SCANNER")?.as_str() {
            "guardduty" => Ok(Self::GuardDuty),
            "clamd" => Ok(Self::Clamd(Clamd::new(required("CLAMD_ADDRESS")?))),
            "structure" => Stage::from_env()?.refuse_in_production("SCANNER").map(|()| Self::Structure),
            _ => Err(ConfigurationError::Malformed { name: "SCANNER", expected: "guardduty, clamd or structure" }),
        }
    }

    /// The verdict on sound bytes; nothing where it is still to come. `scanned`: what `GuardDuty` has just said.
    pub async fn scan(
        &self,
        objects: &Objects,
        key: &str,
        bytes: &[u8],
        looked: Looked,
        scanned: Option<ScanStatus>,
    ) -> Result<Option<Verdict>, Failure> {
        match self {
            Self::Structure => Ok(Some(by_structure(looked))),
            Self::Clamd(clamd) => Ok(Some(clamd.scan(bytes).await?)),
            Self::GuardDuty => {
                let status = match scanned {
                    Some(status) => Some(status),
                    // its event may have been lost, or was quicker than we: then the object bears a tag
                    None => objects.tag(key, guardduty::TAG).await?.as_deref().and_then(ScanStatus::parse),
                };
                Ok(status.map(ScanStatus::verdict))
            }
        }
    }
}

/// What cannot be looked into was checked by nobody, so it is not harmless.
fn by_structure(looked: Looked) -> Verdict {
    match looked {
        Looked::Whole => Verdict::Clean { by: attachment::Scanner::Structure },
        Looked::Partly => Verdict::Unscannable { reason: UnscannableReason::ScannerFailed },
    }
}
