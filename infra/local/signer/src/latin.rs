//! Names in Latin letters, roughly as passports write them.

/// Transliterates Cyrillic capitals; anything else stays.
pub(crate) fn to_latin(name: &str) -> String {
    const LETTERS: [(char, &str); 35] = [
        ('А', "A"),
        ('Б', "B"),
        ('В', "V"),
        ('Г', "H"),
        ('Д', "D"),
        ('Е', "E"),
        ('Ё', "IO"),
        ('Ж', "ZH"),
        ('З', "Z"),
        ('И', "I"),
        ('І', "I"),
        ('Й', "I"),
        ('К', "K"),
        ('Л', "L"),
        ('М', "M"),
        ('Н', "N"),
        ('О', "O"),
        ('П', "P"),
        ('Р', "R"),
        ('С', "S"),
        ('Т', "T"),
        ('У', "U"),
        ('Ў', "U"),
        ('Ф', "F"),
        ('Х', "KH"),
        ('Ц', "TS"),
        ('Ч', "CH"),
        ('Ш', "SH"),
        ('Щ', "SHCH"),
        ('Ы', "Y"),
        ('Э', "E"),
        ('Ю', "IU"),
        ('Я', "IA"),
        ('Ь', ""),
        ('Ъ', ""),
    ];
    let mut latin = String::new();
    for letter in name.to_uppercase().chars() {
        match LETTERS.iter().find(|(cyrillic, _)| *cyrillic == letter) {
            Some((_, replacement)) => latin.push_str(replacement),
            None => latin.push(letter),
        }
    }
    latin
}
