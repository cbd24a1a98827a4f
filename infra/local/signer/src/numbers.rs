//! Fictional numbers that pass every check.

use zvarot_eds::belt_hash;

/// A personal number of a fictional person, the same for the same seed: sex and century, birth date, region, serial,
/// citizenship and a check digit by the rule 7-3-1 modulo 10.
pub fn personal_number(seed: u64) -> String {
    let mut random = Digits::new("personal number", seed);
    let day = 1 + random.below(28);
    let month = 1 + random.below(12);
    let year = 60 + random.below(40);
    let century = 3 + random.below(2); // 3 a man, 4 a woman of the twentieth century
    let letter = ['A', 'B', 'C', 'E', 'H', 'K', 'M'].into_iter().nth(random.below(7)).unwrap_or('A');
    let serial = random.below(1000);
    let body = format!("{century}{day:02}{month:02}{year:02}{letter}{serial:03}PB");
    let check = body
        .chars()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(symbol, weight)| symbol.to_digit(36).unwrap_or(0) * weight)
        .sum::<u32>()
        % 10;
    format!("{body}{check}")
}

/// A УНП of a fictional organisation, the same for the same seed; the check digit is the weighted sum modulo 11.
pub fn unp(seed: u64) -> String {
    const WEIGHTS: [u32; 8] = [29, 23, 19, 17, 13, 7, 5, 3];
    let mut random = Digits::new("unp", seed);
    loop {
        let body = format!("{}{:07}", 1 + random.below(7), random.below(10_000_000));
        let digits = body.chars().filter_map(|digit| digit.to_digit(10));
        let check = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
        // no number has the remainder 10
        if check < 10 {
            return format!("{body}{check}");
        }
    }
}

/// Numbers drawn from a hash chain.
struct Digits([u8; 32]);

impl Digits {
    fn new(kind: &str, seed: u64) -> Self {
        Self(belt_hash(format!("{kind} {seed}").as_bytes()))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = belt_hash(&self.0);
        let octets = self.0.first_chunk::<4>().copied().unwrap_or_default();
        usize::try_from(u32::from_be_bytes(octets)).unwrap_or(0) % limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_known_numbers() {
        // numbers of the shared test certificates
        for known in ["4010190A001PB6", "3150585A002PB5", "4230979A003PB5"] {
            let body = &known[..13];
            let sum: u32 =
                body.chars().zip([7, 3, 1].into_iter().cycle()).map(|(s, w)| s.to_digit(36).unwrap() * w).sum();
            assert_eq!(format!("{body}{}", sum % 10), known);
        }
    }

    #[test]
    fn a_seed_always_gives_the_same_numbers() {
        assert_eq!(personal_number(7), personal_number(7));
        assert_ne!(personal_number(7), personal_number(8));
        assert_ne!(unp(7), unp(8));
        assert!((0..200).all(|seed| personal_number(seed).len() == 14 && unp(seed).len() == 9));
    }
}
