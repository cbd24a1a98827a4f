//! Ten thousand random changes of valid signatures, and thousands of certificates and lists: nothing that changes
//! something signed is accepted, and nothing panics.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
mod support;

use support::{NOW, data, request, store, verifier};
use zvarot_eds::{RustVerifier, SignatureVerifier};

/// A small generator, so that a failure can be repeated from its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // SplitMix64
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }

    fn octet(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    /// One to eight octets changed, or a part cut out, doubled or put in.
    fn mutate(&mut self, original: &[u8]) -> Vec<u8> {
        let mut octets = original.to_vec();
        let at = self.below(octets.len());
        let length = 1 + self.below(8);
        match self.below(8) {
            0..=2 => octets[at] ^= 1 << self.below(8),
            3 => octets[at] = self.octet(),
            4 => (0..length).for_each(|_| {
                let place = self.below(octets.len());
                octets[place] = self.octet();
            }),
            5 => octets.truncate(at),
            6 => {
                let inserted: Vec<u8> = (0..length).map(|_| self.octet()).collect();
                octets.splice(at..at, inserted);
            }
            _ => {
                let end = (at + length).min(octets.len());
                octets.drain(at..end);
            }
        }
        octets
    }
}

/// `SignedData.version` lies outside the signature and is legal as 1 and as 3.
fn without_version(cms: &[u8]) -> Vec<u8> {
    let mut octets = cms.to_vec();
    // ContentInfo, signedData, [0], SEQUENCE, then the version
    if let Some(version @ (1 | 3)) = octets.get_mut(25) {
        *version = 0;
    }
    octets
}

fn mutate_messages(seed: u64, files: &[&str], rounds: usize) {
    let verifier = verifier();
    let mut random = Random(seed);
    for file in files {
        let original = data(&format!("cms/{file}"));
        let content = data(if file.contains("login") { "challenges/login.bin" } else { "challenges/submit.bin" });
        assert!(verifier.verify(&request(&original, &content)).is_ok(), "{file}");
        for round in 0..rounds {
            let mutated = random.mutate(&original);
            let mut request = request(&mutated, &content);
            request.encoding = zvarot_eds::Encoding::Der;
            if verifier.verify(&request).is_ok() {
                let (mutated, original) = (without_version(&mutated), without_version(&original));
                assert!(mutated == original, "{file}, seed {seed}, round {round}");
            }
        }
    }
}

#[test]
fn of_citizens_signatures() {
    mutate_messages(1, &["citizen.login.p7s", "citizen.submit.avest.p7s", "bpki-citizen.login.p7s"], 1500);
}

#[test]
fn of_officials_signatures() {
    mutate_messages(2, &["official-live.submit.p7s", "official.login.p7s", "official-live.login.avest.p7s"], 1500);
}

#[test]
fn of_organisations_signatures() {
    let files = ["legal-signatory.login.avest.p7s", "bpki-signatory.submit.p7s", "legal-entity-seal.login.p7s"];
    mutate_messages(3, &files, 1500);
}

#[test]
fn of_signatures_that_carry_more() {
    mutate_messages(4, &["citizen.login.attached.p7s", "citizen.login.chain.p7s"], 1500);
}

#[test]
fn every_octet_of_a_signature() {
    let verifier = verifier();
    let (original, content) = (data("cms/legal-signatory.login.p7s"), data("challenges/login.bin"));
    for at in 0..original.len() {
        let mut mutated = original.clone();
        mutated[at] ^= 0x01;
        assert!(verifier.verify(&request(&mutated, &content)).is_err(), "octet {at}");
        let mut cut = original.clone();
        cut.truncate(at);
        assert!(verifier.verify(&request(&cut, &content)).is_err(), "cut at {at}");
    }
}

#[test]
fn of_the_content() {
    let verifier = verifier();
    let (signature, content) = (data("cms/citizen.login.p7s"), data("challenges/login.bin"));
    let mut random = Random(5);
    for _ in 0..500 {
        let mutated = random.mutate(&content);
        assert!(mutated == content || verifier.verify(&request(&signature, &mutated)).is_err());
    }
}

#[test]
fn of_a_certificate() {
    let verifier = verifier();
    let (signature, content) = (data("cms/citizen.login.nocerts.p7s"), data("challenges/login.bin"));
    let certificate = data("certs/citizen.cer");
    let verdict = |certificate: &[u8]| {
        let enrolled = [certificate];
        verifier.verify(&zvarot_eds::VerifyRequest { enrolled: &enrolled, ..request(&signature, &content) })
    };
    assert!(verdict(&certificate).is_ok());
    let mut random = Random(6);
    for round in 0..2000 {
        let mutated = random.mutate(&certificate);
        assert!(mutated == certificate || verdict(&mutated).is_err(), "round {round}");
    }
}

#[test]
fn of_a_list() {
    let list = data("crl/ruc.crl");
    let mut random = Random(7);
    for round in 0..2000 {
        let mutated = random.mutate(&list);
        let mut store = signer::test_pki::store().unwrap();
        assert!(mutated == list || store.install_crl(&mutated, NOW).is_err(), "round {round}");
    }
}

#[test]
fn of_text_encodings() {
    let (pem, content) = (data("cms/citizen.login.p7s.pem"), data("challenges/login.bin"));
    let verifier = RustVerifier::new(store());
    let original = verifier.verify(&request(&pem, &content)).unwrap();
    let mut random = Random(8);
    for round in 0..1000 {
        let mutated = random.mutate(&pem);
        // white space may change without changing an octet of the signature
        if let Ok(verified) = verifier.verify(&request(&mutated, &content)) {
            let same = verified.raw_sha256 == original.raw_sha256 || verified.path == original.path;
            assert!(same && verified.content_belt_hash == original.content_belt_hash, "round {round}");
        }
    }
}
