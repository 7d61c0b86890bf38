//! organizationIdentifier: scheme, country, subdivision, reference (SBR 7.1.4.2.2 (d), appendix A.1).

use pki::name::Attribute::{C, OrganizationIdentifier as Attribute};
use pki::rules::countries::is_country;

use super::super::{Case, Check};
use super::get;
use crate::Severity::{Error, Warning};
use crate::rule::{Rule, Verdict, none, own, sbr};

pub(in super::super) const RULES: &[Rule<Check>] = &[
    sbr(
        Error,
        "organization_identifier_form",
        "appendix A.1",
        all_have_the_form,
        "Write scheme, country, perhaps +subdivision, a hyphen and the reference.",
    ),
    sbr(
        Error,
        "organization_identifier_scheme",
        "appendix A.1",
        schemes_are_known,
        "Use NTR, VAT, PSD, LEI, GOV or INT.",
    ),
    sbr(
        Error,
        "organization_identifier_country_code",
        "appendix A.1",
        country_codes_are_known,
        "Use a code of ISO 3166-1; EL only under VAT, XG only and always under LEI and INT.",
    ),
    sbr(
        Error,
        "organization_identifier_subdivision",
        "appendix A.1",
        subdivisions_are_allowed,
        "Leave the subdivision out; only registers under NTR and governments have one.",
    ),
    sbr(
        Error,
        "organization_identifier_reference",
        "appendix A.1",
        references_fit,
        "Give NTR, VAT, PSD and LEI a reference in its form, and GOV and INT none.",
    ),
    sbr(
        Error,
        "organization_identifier_country",
        "7.1.4.2.2 (d)",
        countries_agree,
        "Use the country of the subject; EL stands for GR under VAT.",
    ),
    sbr(
        Error,
        "lei_check_digits",
        "appendix A.1",
        lei_digits_hold,
        "Correct the LEI; its check digits are wrong.",
    ),
    sbr(
        Error,
        "euid_country",
        "7.1.4.2.2 (d)",
        euids_agree,
        "Begin the EUID with the country of the scheme.",
    ),
    sbr(
        Warning,
        "german_register_without_euid",
        "7.1.4.2.2 (d)",
        germans_have_euids,
        "Use the EUID, without a subdivision.",
    ),
    own(
        Error,
        "organization_identifier_digits",
        "subject",
        nip_digits_hold,
        "Correct the number; its check digit is wrong.",
    ),
];

fn texts<'c>(case: &'c Case<'_>) -> impl Iterator<Item = &'c str> {
    case.certificate.subject.all(Attribute)
}

fn wrong(
    case: &Case<'_>,
    fine: impl Fn(&OrganizationIdentifier<'_>) -> bool,
    what: &str,
) -> Verdict {
    let wrong = texts(case).filter(|text| parse(text).is_ok_and(|parsed| !fine(&parsed)));
    none(wrong.map(str::to_owned), what)
}

/// The first thing that is wrong with each.
fn all_without(case: &Case<'_>, problem: Problem, what: &str) -> Verdict {
    let wrong = texts(case).filter(|text| parse(text).is_err_and(|found| found == problem));
    none(wrong.map(str::to_owned), what)
}

fn all_have_the_form(case: &Case<'_>) -> Verdict {
    all_without(case, Problem::Form, "not the form of appendix A.1")
}

fn schemes_are_known(case: &Case<'_>) -> Verdict {
    all_without(case, Problem::Scheme, "unknown scheme")
}

fn country_codes_are_known(case: &Case<'_>) -> Verdict {
    all_without(case, Problem::Country, "not a country of this scheme")
}

fn subdivisions_are_allowed(case: &Case<'_>) -> Verdict {
    all_without(case, Problem::Subdivision, "no subdivision in this scheme")
}

fn references_fit(case: &Case<'_>) -> Verdict {
    all_without(case, Problem::Reference, "not a reference of this scheme")
}

fn countries_agree(case: &Case<'_>) -> Verdict {
    let Some(country) = get(case, C) else {
        return Ok(());
    };
    wrong(
        case,
        |parsed| parsed.agrees_with(country),
        "not the country of the subject",
    )
}

fn lei_digits_hold(case: &Case<'_>) -> Verdict {
    wrong(
        case,
        |parsed| parsed.scheme != "LEI" || mod_97(parsed.reference.unwrap_or_default()) == 1,
        "wrong check digits",
    )
}

/// Two capitals, a register, a dot, a number; only a reference of this form is an EUID.
fn euid(reference: &str) -> Option<&str> {
    let (country, rest) = reference.split_at_checked(2)?;
    let (register, number) = rest.split_once('.')?;
    let fine = country.bytes().all(|b| b.is_ascii_uppercase())
        && !register.is_empty()
        && register.bytes().all(|b| b.is_ascii_alphanumeric())
        && !number.is_empty();
    fine.then_some(country)
}

fn euids_agree(case: &Case<'_>) -> Verdict {
    let fine = |parsed: &OrganizationIdentifier<'_>| {
        let country = euid(parsed.reference.unwrap_or_default());
        // Elsewhere two letters before a dot may be part of a national number.
        let meant = country.filter(|country| parsed.country == "DE" && is_country(country));
        parsed.scheme != "NTR" || meant.is_none_or(|country| country == parsed.country)
    };
    wrong(case, fine, "an EUID of another country")
}

fn germans_have_euids(case: &Case<'_>) -> Verdict {
    let fine = |parsed: &OrganizationIdentifier<'_>| {
        let german = parsed.scheme == "NTR" && parsed.country == "DE";
        let euid = euid(parsed.reference.unwrap_or_default());
        !german || (euid.is_some() && !parsed.subdivision)
    };
    wrong(case, fine, "no EUID")
}

fn nip_digits_hold(case: &Case<'_>) -> Verdict {
    wrong(
        case,
        |parsed| {
            let polish_tax = parsed.scheme == "VAT" && parsed.country == "PL";
            !polish_tax || is_nip(parsed.reference.unwrap_or_default())
        },
        "a wrong check digit",
    )
}

/// Taken apart; the leftmost hyphen divides.
struct OrganizationIdentifier<'a> {
    scheme: &'a str,
    country: &'a str,
    subdivision: bool,
    reference: Option<&'a str>,
}

/// What is wrong first, reading from the left and then comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Form,
    Scheme,
    Country,
    Subdivision,
    Reference,
}

fn parse(text: &str) -> Result<OrganizationIdentifier<'_>, Problem> {
    let (head, reference) = match text.split_once('-') {
        Some((head, reference)) => (head, Some(reference)),
        None => (text, None),
    };
    let (entity, subdivision) = match head.split_once('+') {
        Some((entity, subdivision)) => (entity, Some(subdivision)),
        None => (head, None),
    };
    let (scheme, country) = entity.split_at_checked(3).ok_or(Problem::Form)?;
    let is_scheme = matches!(
        scheme.as_bytes(),
        [b'A'..=b'Z', b'A'..=b'Z', b'A'..=b'Z' | b':']
    );
    let letters = country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic());
    let short = subdivision.is_none_or(|sub| {
        (1..=3).contains(&sub.len()) && sub.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    if !(is_scheme && letters && short) || reference.is_some_and(|text| !is_text(text)) {
        return Err(Problem::Form);
    }
    let country_holds = match scheme {
        "LEI" | "INT" => country == "XG",
        "VAT" => is_country(country) || matches!(country, "EL" | "XI"),
        "NTR" | "PSD" | "GOV" => is_country(country),
        _ => return Err(Problem::Scheme),
    };
    if !country_holds {
        return Err(Problem::Country);
    }
    if subdivision.is_some() && !matches!(scheme, "NTR" | "GOV") {
        return Err(Problem::Subdivision);
    }
    let reference_fits = match (scheme, reference) {
        ("GOV" | "INT", reference) => reference.is_none(),
        ("PSD", Some(reference)) => is_payment_reference(reference),
        ("LEI", Some(reference)) => {
            let sign = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
            reference.len() == 20 && reference.bytes().all(sign)
        }
        (_, reference) => reference.is_some(),
    };
    match reference_fits {
        true => Ok(OrganizationIdentifier {
            scheme,
            country,
            subdivision: subdivision.is_some(),
            reference,
        }),
        false => Err(Problem::Reference),
    }
}

impl OrganizationIdentifier<'_> {
    /// SBR appendix A.1: LEI and INT stand above countries; the VAT prefix of Greece is EL, that
    /// of Northern Ireland XI.
    fn agrees_with(&self, country: &str) -> bool {
        match self.scheme {
            "LEI" | "INT" => true,
            "VAT" if self.country == "EL" => country == "GR",
            "VAT" if self.country == "XI" => country == "GB",
            _ => self.country == country,
        }
    }
}

fn is_text(reference: &str) -> bool {
    !reference.is_empty() && !reference.chars().any(char::is_control)
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
pub(in super::super) fn mod_97(reference: &str) -> u32 {
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
            assert!(parse(good).is_ok(), "{good}");
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
            "NTRXX-1",
            "VATUK-1",
            "VATUS+CA-1",
            "LEIPL-529900T8BM49AURSDO55",
            "LEIXG-1",
            "PSDBE-1",
            "PSDBE-nbb-1",
            "NTRUS+CALI-1",
            "NTRUS+-1",
            "NTRPL-\u{7}",
            "PT:PL-1",
            "żółw-1",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn check_digits_are_counted() {
        assert_eq!(mod_97("529900T8BM49AURSDO55"), 1);
        assert_ne!(mod_97("529900T8BM49AURSDO56"), 1);
        assert!(is_nip("5260250274"));
        assert!(!is_nip("5260250275") && !is_nip("526025027"));
        // One digit more, which has no weight.
        assert!(!is_nip("52602502704") && !is_nip(""));
    }

    #[test]
    fn an_euid_names_its_country_and_register() {
        assert_eq!(euid("DER3306.HRB12345"), Some("DE"));
        for none in ["HRB 12345", "DE.1", "DER3306.", "1234.567.890", ""] {
            assert_eq!(euid(none), None, "{none}");
        }
    }

    #[test]
    fn greece_has_its_own_prefix_for_tax() {
        assert!(parse("VATEL-123456789").is_ok_and(|parsed| parsed.agrees_with("GR")));
        for (text, country) in [("VATPL-1", "PL"), ("VATXI-1", "GB"), ("VATGB-1", "GB")] {
            assert!(
                parse(text).is_ok_and(|parsed| parsed.agrees_with(country)),
                "{text}"
            );
        }
        for (text, country) in [("VATEL-1", "PL"), ("VATXI-1", "IE"), ("NTRPL-1", "DE")] {
            assert!(
                parse(text).is_ok_and(|parsed| !parsed.agrees_with(country)),
                "{text}"
            );
        }
        assert!(parse("INTXG").is_ok_and(|parsed| parsed.agrees_with("CH")));
    }
}
