//! Lists written in one line: `1) bread 2) salt`, `• bread • salt`.

/// How far, in bytes, the next item is sought: a longer item is a text of its own.
const MAX_ITEM: usize = 600;

/// Where the item after the one that begins at `start` begins, in a paragraph that ends at `end`.
///
/// Only a sentence that begins with a bullet, a number or a letter has a next item: the same
/// bullet, or the next number or letter in the same form.
pub(super) fn next_item(text: &str, start: usize, end: usize) -> Option<usize> {
    let end = (start + MAX_ITEM..end).find(|&byte| text.is_char_boundary(byte)).unwrap_or(end);
    let rest = &text[start..end];
    let first = rest.chars().next()?;
    if matches!(first, '•' | '⁃' | '‣' | '▪' | '◦') {
        let next = rest[first.len_utf8()..].find(first)?;
        return Some(start + first.len_utf8() + next);
    }
    let label = rest.bytes().take(3).take_while(u8::is_ascii_alphanumeric).count();
    let close: usize = rest[label..].bytes().take(2).take_while(|byte| matches!(byte, b'.' | b')')).count();
    if label == 0 || close == 0 || rest.as_bytes().get(label + close) != Some(&b' ') {
        return None;
    }
    let next_label = successor(&rest[..label])?;
    let mark = format!(" {next_label}{} ", &rest[label..label + close]);
    let next = rest.find(&mark)?;
    // `J. K. Rowling` is no list: an item says something.
    rest[label + close..next].contains(|c: char| c.is_lowercase()).then_some(start + next + 1)
}

/// `1` -> `2`, `b` -> `c`.
fn successor(label: &str) -> Option<String> {
    if let Ok(number) = label.parse::<u32>() {
        return Some((number + 1).to_string());
    }
    match label.as_bytes() {
        [letter @ (b'a'..=b'y' | b'A'..=b'Y')] => Some(char::from(letter + 1).to_string()),
        _ => None,
    }
}
