//! Personal numbers and УНП as certificates write them.

use zvarot_domain::applicant::Unp;

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

/// Reads a УНП (payer's account number) by the one rule of the domain.
pub(crate) fn read_unp(text: &str) -> Option<String> {
    Unp::certified(text).ok().map(String::from)
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
