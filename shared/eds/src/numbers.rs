//! Personal numbers and УНП as certificates write them.

/// Reads a personal number: seven digits of which the first is 1 to 6, a letter, three digits, two letters and a check
/// digit. The check digit's rule is not published, so only the form is checked.
pub(crate) fn read_personal_number(text: &str) -> Option<String> {
    let number = fold_to_latin(text);
    let octets: &[u8; 14] = number.as_bytes().try_into().ok()?;
    let digits = |range: &[u8]| range.iter().all(u8::is_ascii_digit);
    let valid = matches!(octets[0], b'1'..=b'6')
        && digits(&octets[1..7])
        && b"ABCEHKM".contains(&octets[7])
        && digits(&octets[8..11])
        && [b"PB", b"BA", b"BI"].iter().any(|letters| octets[11..13] == **letters)
        && octets[13].is_ascii_digit();
    valid.then_some(number)
}

/// Reads a УНП (payer's account number): nine characters with a check digit, the weighted sum modulo 11.
///
/// The rule as we know it gives no digit for a remainder of 10, yet test certificates of the State PKI's shape carry
/// such a number; it is then the authority's word that stands.
pub(crate) fn read_unp(text: &str) -> Option<String> {
    const WEIGHTS: [u32; 8] = [29, 23, 19, 17, 13, 7, 5, 3];
    let unp = fold_to_latin(text);
    let octets: &[u8; 9] = unp.as_bytes().try_into().ok()?;
    if !matches!(octets[0], b'1'..=b'7' | b'A' | b'B' | b'C' | b'E' | b'H' | b'K' | b'M') {
        return None;
    }
    let mut sum = 0;
    for (position, (octet, weight)) in octets.iter().zip(WEIGHTS).enumerate() {
        sum += weight * unp_value(position, *octet, octets[0])?;
    }
    let check = char::from(octets[8]).to_digit(10)?;
    let remainder = sum % 11;
    (remainder == check || remainder == 10).then_some(unp)
}

/// Letters stand only in a natural person's УНП: the first counts from A = 10, the second by its place in the row.
fn unp_value(position: usize, octet: u8, first: u8) -> Option<u32> {
    const SECOND: &[u8] = b"ABCEHKMOPT";
    match position {
        0 => char::from(octet).to_digit(36),
        1 if first.is_ascii_uppercase() => {
            SECOND.iter().position(|letter| *letter == octet).and_then(|place| u32::try_from(place).ok())
        }
        _ => char::from(octet).to_digit(10),
    }
}

/// Upper case, with Cyrillic letters that look like Latin ones replaced: certificates carry both.
fn fold_to_latin(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_uppercase)
        .map(|letter| match letter {
            'А' => 'A',
            'В' => 'B',
            'С' => 'C',
            'Е' => 'E',
            'Н' => 'H',
            'І' => 'I',
            'К' => 'K',
            'М' => 'M',
            'О' => 'O',
            'Р' => 'P',
            'Т' => 'T',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_unp_with_its_check_digit() {
        for valid in ["200988541", "MA1953684", "199123450", "190000005", "100999006", "МА1953684"] {
            assert!(read_unp(valid).is_some(), "{valid}");
        }
        for invalid in ["200988542", "MA1953685", "800988541", "20098854", "2009885411", "MB1953684", "", "унп"] {
            assert_eq!(read_unp(invalid), None, "{invalid}");
        }
    }

    #[test]
    fn reads_personal_numbers() {
        assert_eq!(read_personal_number(" 3150585a002pb5").as_deref(), Some("3150585A002PB5"));
        assert_eq!(read_personal_number("3150585А002РВ5").as_deref(), Some("3150585A002PB5"), "Cyrillic homoglyphs");
        for invalid in ["7150585A002PB5", "3150585D002PB5", "3150585A002PC5", "3150585A002PB", "3150585A002PBX", ""] {
            assert_eq!(read_personal_number(invalid), None, "{invalid}");
        }
    }
}
