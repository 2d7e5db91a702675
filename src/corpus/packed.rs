//! Numbers, most of them small, one after the other in as few bytes as each needs.

/// Numbers in the order in which they were pushed, seven bits a byte, the lowest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed(Vec<u8>);

impl Packed {
    pub(super) fn push(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        let mut bytes = self.0.iter();
        std::iter::from_fn(move || {
            let (mut number, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                number |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    return Some(number);
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, u64::from(u32::MAX), u64::MAX];
        let mut packed = Packed::default();
        for number in numbers {
            packed.push(number);
        }
        assert_eq!(packed.iter().collect::<Vec<_>>(), numbers);
        assert_eq!(Packed::default().iter().next(), None);
    }
}
