//! The two-letter codes of ISO 3166-1, as officially assigned.

/// In alphabetical order, without anything between.
const CODES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// `XX` and other codes for users are not among them.
pub fn is_country(code: &str) -> bool {
    let (pairs, _) = CODES.as_bytes().as_chunks::<2>();
    code.as_bytes()
        .as_array::<2>()
        .is_some_and(|code| pairs.binary_search(code).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_order() {
        let (pairs, rest) = CODES.as_bytes().as_chunks::<2>();
        assert!(pairs.is_sorted_by(|a, b| a < b) && rest.is_empty());
        assert_eq!(pairs.len(), 249);
        assert!(is_country("PL") && is_country("AD") && is_country("ZW"));
        for none in ["XX", "EL", "UK", "pl", "P", "POL", ""] {
            assert!(!is_country(none), "{none}");
        }
    }
}
