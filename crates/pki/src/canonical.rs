//! The one form that DER leaves to each primitive type (X.690 8 to 11), for our readers that go through octets
//! themselves. Contents only: tag and length are the reader's.

/// X.690 8.3.2: the first nine bits of an INTEGER or ENUMERATED are not all alike.
pub fn integer_is_shortest(content: &[u8]) -> bool {
    match content {
        [] => false,
        [0x00, second, ..] => second & 0x80 != 0,
        [0xff, second, ..] => second & 0x80 == 0,
        _ => true,
    }
}

/// X.690 11.2.1: unused bits are zero.
pub fn bits_are_canonical(content: &[u8]) -> bool {
    match content {
        [0] => true,
        [unused @ 0..=7, .., last] => u32::from(*unused) <= last.trailing_zeros(),
        _ => false,
    }
}

/// X.690 8.19.2: no arc begins with a padding octet, the last one ends.
pub fn oid_is_canonical(content: &[u8]) -> bool {
    let mut at_start = true;
    for octet in content {
        if at_start && *octet == 0x80 {
            return false;
        }
        at_start = octet & 0x80 == 0;
    }
    at_start && !content.is_empty()
}

/// X.680 41.4, of a PrintableString. The set is smaller than people think: no `@`, `&`, `_` or `*`.
pub fn is_printable(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(&byte)
}
