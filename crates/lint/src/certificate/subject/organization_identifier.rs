//! organizationIdentifier: scheme, country, subdivision, reference (SBR 7.1.4.2.2 (d), appendix A.1).

/// Taken apart; the leftmost hyphen divides.
pub(super) struct OrganizationIdentifier<'a> {
    scheme: &'a str,
    country: &'a str,
    reference: Option<&'a str>,
}

pub(super) fn parse(text: &str) -> Result<OrganizationIdentifier<'_>, &'static str> {
    let (head, reference) = match text.split_once('-') {
        Some((head, reference)) => (head, Some(reference)),
        None => (text, None),
    };
    let (entity, subdivision) = match head.split_once('+') {
        Some((entity, subdivision)) => (entity, Some(subdivision)),
        None => (head, None),
    };
    let (Some(scheme), Some(country)) = (entity.get(..3), entity.get(3..)) else {
        return Err("no scheme");
    };
    if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err("the country is not two capitals");
    }
    let alphanumeric = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    if subdivision.is_some_and(|sub| !(1..=3).contains(&sub.len()) || !alphanumeric(sub)) {
        return Err("the subdivision is not one to three capitals or digits");
    }
    match (scheme, reference) {
        ("NTR" | "VAT", Some(reference)) if is_text(reference) => {}
        ("PSD", Some(reference)) if is_payment_reference(reference) && subdivision.is_none() => {}
        ("LEI", Some(reference)) if country == "XG" && subdivision.is_none() => {
            if reference.len() != 20 || !alphanumeric(reference) {
                return Err("an LEI has twenty capitals and digits");
            }
        }
        ("GOV", None) => {}
        ("INT", None) if country == "XG" && subdivision.is_none() => {}
        ("NTR" | "VAT" | "PSD" | "LEI" | "GOV" | "INT", _) => {
            return Err("not the form of its scheme");
        }
        _ => return Err("the scheme is not one of NTR, VAT, PSD, LEI, GOV, INT"),
    }
    Ok(OrganizationIdentifier {
        scheme,
        country,
        reference,
    })
}

impl OrganizationIdentifier<'_> {
    /// SBR appendix A.1: LEI and INT stand above countries; the VAT prefix of Greece is EL.
    pub(super) fn agrees_with(&self, country: &str) -> bool {
        match self.scheme {
            "LEI" | "INT" => true,
            "VAT" if self.country == "EL" => country == "GR",
            _ => self.country == country,
        }
    }

    /// Only where the form of the number is certain; a good digit proves nothing.
    pub(super) fn check_digits_hold(&self) -> bool {
        let reference = self.reference.unwrap_or_default();
        match (self.scheme, self.country) {
            ("LEI", _) => mod_97(reference) == 1,
            ("VAT", "PL") => is_nip(reference),
            _ => true,
        }
    }
}

fn is_text(reference: &str) -> bool {
    !reference.is_empty() && reference.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// An authority of two to eight capitals, a hyphen, a number (ETSI TS 119 495 5.2.1).
fn is_payment_reference(reference: &str) -> bool {
    reference
        .split_once('-')
        .is_some_and(|(authority, number)| {
            (2..=8).contains(&authority.len())
                && authority.bytes().all(|b| b.is_ascii_uppercase())
                && is_text(number)
        })
}

/// ISO 7064: letters count from ten.
fn mod_97(reference: &str) -> u32 {
    reference
        .chars()
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, value| {
            let shift = if value < 10 { 10 } else { 100 };
            (rest * shift + value) % 97
        })
}

/// The Polish tax number.
fn is_nip(reference: &str) -> bool {
    const WEIGHTS: [u32; 9] = [6, 5, 7, 2, 3, 4, 5, 6, 7];
    let digits: Option<Vec<u32>> = reference.chars().map(|c| c.to_digit(10)).collect();
    match digits.as_deref() {
        Some([first @ .., last]) if first.len() == WEIGHTS.len() => {
            let sum: u32 = first
                .iter()
                .zip(WEIGHTS)
                .map(|(digit, weight)| digit * weight)
                .sum();
            sum % 11 == *last
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_appendix_a_parse() {
        for good in [
            "NTRPL-0000012345",
            "VATPL-5260250274",
            "NTRDE-DER3306.HRB12345",
            "NTRUS+CA-12345678",
            "VATEL-123456789",
            "PSDBE-NBB-1234.567.890",
            "LEIXG-529900T8BM49AURSDO55",
            "GOVUS",
            "GOVUS+CA",
            "INTXG",
        ] {
            assert!(
                parse(good).is_ok_and(|parsed| parsed.check_digits_hold()),
                "{good}"
            );
        }
    }

    #[test]
    fn other_forms_do_not() {
        for bad in [
            "",
            "NTR",
            "NTRPL",
            "NTRPL-",
            "ntrpl-1",
            "NTRpl-1",
            "GOVUS-1",
            "INTPL",
            "LEIPL-529900T8BM49AURSDO55",
            "LEIXG-1",
            "PSDBE-1",
            "PSDBE-nbb-1",
            "NTRUS+CALI-1",
            "NTRUS+-1",
            "PT:PL-1",
            "NTRPL-ł",
            "żółw-1",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn wrong_check_digits_are_seen() {
        for bad in [
            "VATPL-5260250275",
            "VATPL-526025027",
            "LEIXG-529900T8BM49AURSDO56",
        ] {
            assert!(
                parse(bad).is_ok_and(|parsed| !parsed.check_digits_hold()),
                "{bad}"
            );
        }
    }

    #[test]
    fn greece_has_its_own_prefix_for_tax() {
        assert!(parse("VATEL-123456789").is_ok_and(|parsed| parsed.agrees_with("GR")));
        assert!(parse("NTRPL-1").is_ok_and(|parsed| !parsed.agrees_with("DE")));
        assert!(parse("INTXG").is_ok_and(|parsed| parsed.agrees_with("CH")));
    }
}
