//! Signatures of shapes that the shared artefacts do not have.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
mod support;

use signer::asn1::{algorithm, element, octet_string, oid, sequence};
use signer::cms::{MessageTemplate, attribute, issuer_and_serial, standard_attributes};
use support::{DOCUMENT, NOW, Subject, authority, data, key, official, request, verifier, verify};
use zvarot_eds::{EdsError, Expected, SignatureVerifier, Signer};

const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
const DATA: &str = "1.2.840.113549.1.7.1";
const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";

fn verdict(change: impl FnOnce(&mut MessageTemplate)) -> Result<Signer, EdsError> {
    verify(&Subject::new(|_| ()).sign(change), DOCUMENT).map(|verified| verified.signer)
}

#[test]
fn the_plain_shape_is_accepted() {
    let Ok(Signer::Signatory { person, organisation, position }) = verdict(|_| ()) else { panic!() };
    assert_eq!(person.personal_number, official().personal_number);
    assert_eq!(organisation.unp, official().employer.unwrap().unp);
    assert_eq!(position.as_deref(), Some("начальник отдела"));
}

#[test]
fn shapes_of_live_clients_are_accepted() {
    let attached = verdict(|message| message.attached = Some(DOCUMENT.to_vec()));
    assert!(attached.is_ok(), "attached");
    let avest = verdict(|message| message.signature_algorithm = algorithm("1.2.112.0.2.0.34.101.45.2.1"));
    assert!(avest.is_ok(), "algorithm of the key");
    let no_parameters =
        verdict(|message| message.signature_algorithm = sequence(&[&oid("1.2.112.0.2.0.34.101.45.12")]));
    assert!(no_parameters.is_ok(), "absent parameters");
    let with_path = verdict(|message| message.certificates.extend([data("certs/ruc2.cer"), data("certs/kuc.cer")]));
    assert!(with_path.is_ok(), "whole path in the bag");
    let by_key = verdict(|message| {
        let certificate = message.certificates[0].clone();
        message.name_signer_by_key(&certificate).unwrap();
    });
    assert!(by_key.is_ok(), "signer named by key");
    let untimed =
        verdict(|message| message.attributes.retain(|attribute| !attribute.windows(2).any(|w| w == [0x17, 13])));
    assert!(untimed.is_ok(), "a document without signing time");
}

#[test]
fn an_attribute_certificate_in_the_bag_is_ignored() {
    let attribute_certificate = data("certs/legal-signatory.attribute-cert.acr");
    let tagged = [&[0xA2], &attribute_certificate[1..]].concat(); // [2] IMPLICIT
    let signer = verdict(|message| message.certificates.push(tagged.clone())).unwrap();
    assert_eq!(signer.organisation().unwrap().unp, official().employer.unwrap().unp);

    let disguised = [&[0xA2], &data("certs/ruc2.cer")[1..]].concat();
    let verdict = verdict(|message| message.certificates.push(disguised));
    assert_eq!(verdict, Err(EdsError::Unsupported("kind of certificate")));
}

#[test]
fn an_unsigned_or_forged_digest_is_refused() {
    assert_eq!(verdict(|message| message.attributes.clear()), Err(EdsError::Unsupported("no signed attributes")));
    let other = standard_attributes(b"another document", NOW);
    assert_eq!(verdict(|message| message.attributes = other), Err(EdsError::ContentMismatch));
    let without = verdict(|message| message.attributes.retain(|attribute| !contains(attribute, &oid(MESSAGE_DIGEST))));
    assert_eq!(without, Err(EdsError::Malformed("no message digest")));
    let wrong_type = attribute(MESSAGE_DIGEST, &octet_string(&[0; 31]));
    let short = verdict(|message| replace(&mut message.attributes, MESSAGE_DIGEST, wrong_type));
    assert_eq!(short, Err(EdsError::ContentMismatch));
}

#[test]
fn attributes_out_of_order_or_repeated_are_refused() {
    let malformed = Err(EdsError::Malformed("signed attributes"));
    assert_eq!(verdict(|message| message.attributes.reverse()), malformed);
    let doubled = verdict(|message| {
        let first = message.attributes[0].clone();
        message.attributes.insert(0, first);
    });
    assert_eq!(doubled, malformed);
    let digest = zvarot_eds::belt_hash(DOCUMENT);
    let two_digests = verdict(|message| {
        message.attributes.push(attribute(MESSAGE_DIGEST, &octet_string(&[0; 32])));
        message.attributes.sort();
    });
    assert_eq!(two_digests, malformed, "one kind twice");
    let two_values =
        sequence(&[&oid(MESSAGE_DIGEST), &element(0x31, &[octet_string(&[0; 32]), octet_string(&digest)].concat())]);
    assert_eq!(verdict(|message| replace(&mut message.attributes, MESSAGE_DIGEST, two_values)), malformed);
}

#[test]
fn another_content_type_is_refused() {
    let unsupported = Err(EdsError::Unsupported("content type"));
    assert_eq!(verdict(|message| message.content_type = TST_INFO.to_owned()), unsupported);
    let signed = attribute(CONTENT_TYPE, &oid(TST_INFO));
    assert_eq!(verdict(|message| replace(&mut message.attributes, CONTENT_TYPE, signed)), unsupported);
    let absent = verdict(|message| message.attributes.retain(|attribute| !contains(attribute, &oid(DATA))));
    assert_eq!(absent, Err(EdsError::Malformed("no content type attribute")));
}

#[test]
fn other_algorithms_are_unsupported_not_bad() {
    for (dotted, name) in [("1.2.112.0.2.0.34.101.45.14", "bash384"), ("1.2.840.10045.4.3.2", "ECDSA")] {
        let verdict = verdict(|message| message.signature_algorithm = algorithm(dotted));
        assert_eq!(verdict, Err(EdsError::Unsupported("signature algorithm")), "{name}");
    }
}

#[test]
fn a_signature_by_another_key_is_bad() {
    let subject = Subject::new(|_| ());
    let message = MessageTemplate::new(&subject.certificate, DOCUMENT, NOW).unwrap();
    assert_eq!(verify(&message.sign(&key("citizen")).unwrap(), DOCUMENT), Err(EdsError::BadSignature));
}

#[test]
fn two_signers_are_refused() {
    let subject = Subject::new(|_| ());
    let other = data("certs/citizen.cer");
    let mut message = MessageTemplate::new(&subject.certificate, DOCUMENT, NOW).unwrap();
    message.certificates.push(other.clone());
    let second = (1, issuer_and_serial(&other).unwrap());
    let signed = message.sign_by(&[(&subject.key, &message.signer), (&key("citizen"), &second)]).unwrap();
    assert_eq!(verify(&signed, DOCUMENT), Err(EdsError::Unsupported("more than one signer")));
    let nobody = message.sign_by(&[]).unwrap();
    assert_eq!(verify(&nobody, DOCUMENT), Err(EdsError::Malformed("signerInfos")));
}

#[test]
fn the_bag_must_name_exactly_one_genuine_signer() {
    assert_eq!(verdict(|message| message.certificates.clear()), Err(EdsError::SignerCertMissing));
    let only_other = verdict(|message| message.certificates = vec![data("certs/citizen.cer")]);
    assert_eq!(only_other, Err(EdsError::SignerCertMissing));
    let twice = verdict(|message| message.certificates.push(message.certificates[0].clone()));
    assert_eq!(twice, Err(EdsError::Malformed("two certificates for one signer")));
    let garbage = verdict(|message| message.certificates.push(sequence(&[&octet_string(b"x")])));
    assert_eq!(garbage, Err(EdsError::CertUnparsable("certificate")));
    let many = verdict(|message| message.certificates.resize(9, data("certs/ruc2.cer")));
    assert_eq!(many, Err(EdsError::Malformed("too many certificates")));
    let forged = verdict(|message| message.certificates.push(data("certs/rogue-citizen.cer")));
    assert!(matches!(forged, Err(EdsError::CertUnparsable(_))), "{forged:?}");
}

#[test]
fn octets_after_the_end_are_refused() {
    let mut signature = Subject::new(|_| ()).sign(|_| ());
    signature.push(0);
    assert_eq!(verify(&signature, DOCUMENT), Err(EdsError::Malformed("ContentInfo")));
}

#[test]
fn a_version_that_does_not_fit_the_signer_identifier_is_refused() {
    assert_eq!(verdict(|message| message.signer.0 = 3), Err(EdsError::Malformed("version of SignerInfo")));
    assert_eq!(verdict(|message| message.signer.0 = 2), Err(EdsError::Malformed("version of SignerInfo")));
}

#[test]
fn a_big_file_is_verified_by_its_hash() {
    let verifier = verifier();
    for attach in [false, true] {
        let signature = Subject::new(|_| ()).sign(|message| message.attached = attach.then(|| DOCUMENT.to_vec()));
        let mut request = request(&signature, b"");
        request.expected = Expected::BeltHash(zvarot_eds::belt_hash(DOCUMENT));
        assert!(verifier.verify(&request).is_ok());
        request.expected = Expected::BeltHash([0; 32]);
        assert_eq!(verifier.verify(&request), Err(EdsError::ContentMismatch));
    }
}

#[test]
fn an_old_generation_certificate_is_checked_against_the_new_list() {
    let subject = Subject::under(&authority("ruc1"), &official(), |_| ());
    let verified = subject.verdict().unwrap();
    assert_eq!(hex::encode(verified.path[1]), "03159826766463e24c21b78b971e437a011c4c451d5bb6eb20ba6d5891172af5");
}

fn contains(octets: &[u8], part: &[u8]) -> bool {
    octets.windows(part.len()).any(|window| window == part)
}

fn replace(attributes: &mut Vec<Vec<u8>>, kind: &str, with: Vec<u8>) {
    attributes.retain(|attribute| !contains(attribute, &oid(kind)));
    attributes.push(with);
    attributes.sort();
}
