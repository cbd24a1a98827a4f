use super::*;

#[test]
fn the_same_subject_of_two_providers_is_two_people() {
    assert_ne!(identity_id("https://a.example", "1"), identity_id("https://b.example", "1"));
    assert_eq!(identity_id("https://a.example", "1"), identity_id("https://a.example", "1"));
}

#[test]
fn no_algorithm_without_a_public_key_is_taken() {
    assert!(!ALGORITHMS.contains(&CoreJwsSigningAlgorithm::None));
    assert!(!ALGORITHMS.contains(&CoreJwsSigningAlgorithm::HmacSha256));
}
