//! The case rule `smart`: which other spellings of an alias count.

/// The fewest letters of an alias in all capitals that may also stand as a word: `UNESCO`, `Unesco`.
const MIN_LETTERS_OF_WORD: usize = 5;

/// The spellings of `alias` that count under `smart`, the alias itself first.
///
/// * In all capitals, when it has a small letter: `Turkey`, `TURKEY`.
/// * With its first letter capital, when it begins with a small one: `al-Shabaab`, `Al-Shabaab`.
/// * With only the first letter capital, when it is all capitals of five letters or more: `UNESCO`,
///   `Unesco`; one of at most four letters only as written: `US`, `WHO`, `IT`.
pub(super) fn smart(alias: &str) -> Vec<String> {
    let mut out = vec![alias.to_owned()];
    let has_small = alias.chars().any(char::is_lowercase);
    if has_small {
        out.push(alias.to_uppercase());
    }
    if alias.starts_with(char::is_lowercase) {
        out.push(first_upper(alias));
    }
    let n_capitals = alias.chars().filter(|c| c.is_uppercase()).count();
    if !has_small && n_capitals >= MIN_LETTERS_OF_WORD {
        let lower = alias.to_lowercase();
        // The first letter, not the first character: `«UNESCO»`.
        let letter = alias.find(char::is_uppercase).expect("it has capitals");
        out.push(format!("{}{}", &lower[..letter], first_upper(&lower[letter..])));
    }
    out
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_spellings_of_each_shape() {
        for (alias, spellings) in [
            ("Turkey", "Turkey TURKEY"),
            ("al-Shabaab", "al-Shabaab AL-SHABAAB Al-Shabaab"),
            ("UNESCO", "UNESCO Unesco"),
            ("NATO", "NATO"),
            ("US", "US"),
            ("U.S.S.R.", "U.S.S.R."),
            ("G20", "G20"),
            ("北京", "北京"),
            ("straße", "straße STRASSE Straße"),
            ("@BBCNEWS", "@BBCNEWS @Bbcnews"),
        ] {
            assert_eq!(super::smart(alias).join(" "), spellings);
        }
    }
}
