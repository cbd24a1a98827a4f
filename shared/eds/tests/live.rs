//! Regression against public live certificates and lists, where they are at hand (they are not part of this
//! repository).
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::PathBuf;

use time::macros::datetime;
use zvarot_eds::{CrlCover, TrustConfig, TrustStore, certificate_fingerprint};

fn live() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eds/real");
    folder.is_dir().then_some(folder)
}

#[test]
fn live_authorities_chain_and_live_lists_install() {
    let Some(folder) = live() else { return };
    let read = |name: &str| fs::read(folder.join(name)).unwrap();
    let fingerprint = |name: &str| certificate_fingerprint(&read(name)).unwrap();
    let config = TrustConfig {
        anchors: vec![read("kuc1.cer")],
        intermediates: vec![read("ruc1.cer"), read("ruc2.cer")],
        covers: vec![CrlCover { signed_by: fingerprint("ruc2.cer"), also_covers: fingerprint("ruc1.cer") }],
    };
    let mut store = TrustStore::production(&config).unwrap();
    let now = datetime!(2022-04-12 12:00 UTC);
    store.install_crl(&read("kuc.crl"), now).unwrap();
    store.install_crl(&read("ruc.crl"), now).unwrap();
}
