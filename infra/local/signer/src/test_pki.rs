//! The authorities and revocation lists of the test PKI, for whoever verifies what was signed here.

use time::OffsetDateTime;
use zvarot_eds::{CrlCover, CrlError, TestRoots, TrustConfig, TrustError, TrustStore, certificate_fingerprint};

const KUC: &[u8] = include_bytes!("../../pki/kuc.cer");
const RUC1: &[u8] = include_bytes!("../../pki/ruc1.cer");
const RUC2: &[u8] = include_bytes!("../../pki/ruc2.cer");
const BPKI_ROOT: &[u8] = include_bytes!("../../pki/bpki-ca0.cer");
const BPKI_AUTHORITY: &[u8] = include_bytes!("../../pki/bpki-ca1.cer");

/// Revocation lists of every authority, in DER.
pub const LISTS: [&[u8]; 4] = [
    include_bytes!("../../pki/kuc.crl"),
    include_bytes!("../../pki/ruc.crl"),
    include_bytes!("../../pki/bpki-ca0.crl"),
    include_bytes!("../../pki/bpki-ca1.crl"),
];

/// Two roots and three authorities; the list of the second РУЦ key covers the first.
pub fn config() -> TrustConfig {
    let covers = certificate_fingerprint(RUC2).zip(certificate_fingerprint(RUC1));
    TrustConfig {
        anchors: vec![KUC.to_vec(), BPKI_ROOT.to_vec()],
        intermediates: vec![RUC1.to_vec(), RUC2.to_vec(), BPKI_AUTHORITY.to_vec()],
        covers: covers.map(|(signed_by, also_covers)| CrlCover { signed_by, also_covers }).into_iter().collect(),
    }
}

/// A store of them without lists.
pub fn store() -> Result<TrustStore, TrustError> {
    TrustStore::new(&config(), TestRoots::Allowed)
}

/// Installs [`LISTS`].
pub fn install_lists(store: &mut TrustStore, now: OffsetDateTime) -> Result<(), CrlError> {
    LISTS.iter().try_for_each(|list| store.install_crl(list, now))
}
