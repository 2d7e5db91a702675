//! Bytes to code points: the only door between the two ways to count a text.
//!
//! Rust counts bytes, Python code points. A table's rows are sorted by `start`, so one cursor
//! that walks forward converts all of them in a single pass; it may step back a little for the
//! `end` of a row inside a longer one. An ASCII text needs no pass at all.

use super::Span;

/// A cursor that converts byte offsets of one text to code-point offsets.
///
/// ```
/// use copydesk::text::CodePoints;
/// let mut at = CodePoints::new("Vučić spoke");
/// assert_eq!(at.offset(7), 5); // č and ć are two bytes each
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t [u8],
    is_ascii: bool,
    byte: usize,
    code_point: usize,
}

impl<'t> CodePoints<'t> {
    /// A cursor at the start of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), is_ascii: text.is_ascii(), byte: 0, code_point: 0 }
    }

    /// The same where it is known that `text` has `n_chars` code points: the text isn't looked at.
    pub(crate) fn counted(text: &'t str, n_chars: usize) -> Self {
        Self { text: text.as_bytes(), is_ascii: n_chars == text.len(), byte: 0, code_point: 0 }
    }

    /// Code points before `byte`, which lies on a char boundary. Costs the distance from the last call.
    pub fn offset(&mut self, byte: usize) -> usize {
        if self.is_ascii {
            return byte;
        }
        if byte >= self.byte {
            self.code_point += count(&self.text[self.byte..byte]);
        } else {
            self.code_point -= count(&self.text[byte..self.byte]);
        }
        self.byte = byte;
        self.code_point
    }

    /// Start and end of `span` in code points.
    pub fn span(&mut self, span: Span) -> (i64, i64) {
        let start = self.offset(span.start as usize);
        let end = self.offset(span.end as usize);
        (start as i64, end as i64)
    }
}

/// Code points in `text`.
pub fn n_chars(text: &str) -> usize {
    count(text.as_bytes())
}

/// Bytes that begin a code point: all but 0b10xxxxxx, eight at a time.
fn count(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (eights, rest) = bytes.as_chunks::<8>();
    let inner = eights.iter().map(|eight| {
        let eight = u64::from_ne_bytes(*eight);
        // A byte's highest bit is set and the one below isn't; the product's highest byte is the sum of the eight.
        let inner = eight >> 7 & !(eight >> 6) & ONES;
        (inner.wrapping_mul(ONES) >> 56) as usize
    });
    let begins = |byte: &&u8| (**byte as i8) >= -0x40;
    eights.len() * 8 - inner.sum::<usize>() + rest.iter().filter(begins).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_agrees_with_counting_chars_in_any_order() {
        for text in ["", "abc", "Vučić 👨‍👩‍👧 İ\r\n\0 שלום\u{ad}", "\u{feff}北京e\u{301}"] {
            let boundaries: Vec<usize> = (0..=text.len()).filter(|&b| text.is_char_boundary(b)).collect();
            let mut cursor = CodePoints::new(text);
            for &b in boundaries.iter().chain(boundaries.iter().rev()) {
                assert_eq!(cursor.offset(b), text[..b].chars().count());
            }
        }
    }
}
