#![allow(clippy::unwrap_used, missing_docs)]
#[allow(dead_code)]
mod support;
use support::{data, request, verifier};
use zvarot_eds::SignatureVerifier;
fn sweep(file: &str, c: &str) {
    let v = verifier();
    let (o, c) = (data(&format!("cms/{file}")), data(c));
    let mut m = o.clone();
    for at in 0..o.len() {
        for x in 1..=255u8 {
            m[at] = o[at] ^ x;
            let mut r = request(&m, &c);
            r.encoding = zvarot_eds::Encoding::Der;
            if v.verify(&r).is_ok() {
                println!("ACCEPTED {file} at {at} {:02x}->{:02x}", o[at], m[at]);
            }
        }
        m[at] = o[at];
    }
}
#[test]
fn a() {
    sweep("official-live.submit.p7s", "challenges/submit.bin");
}
#[test]
fn b() {
    sweep("bpki-signatory.login.p7s", "challenges/login.bin");
}
#[test]
fn c() {
    sweep("citizen.login.attached.p7s", "challenges/login.bin");
}
#[test]
fn d() {
    sweep("citizen.login.chain.p7s", "challenges/login.bin");
}
