//! Slips of the finger in addresses. Only offers; nothing is changed unless the person takes the offer.

/// Slips in names that everybody knows. Real domains such as `mail.com` stay out.
const DOMAINS: &[(&str, &str)] = &[
    ("gmial.com", "gmail.com"),
    ("gamil.com", "gmail.com"),
    ("gmai.com", "gmail.com"),
    ("gmal.com", "gmail.com"),
    ("gmil.com", "gmail.com"),
    ("gnail.com", "gmail.com"),
    ("gmaill.com", "gmail.com"),
    ("hotmial.com", "hotmail.com"),
    ("hotmal.com", "hotmail.com"),
    ("hotmai.com", "hotmail.com"),
    ("outlok.com", "outlook.com"),
    ("outloo.com", "outlook.com"),
    ("outlock.com", "outlook.com"),
    ("yaho.com", "yahoo.com"),
    ("yahooo.com", "yahoo.com"),
    ("yhaoo.com", "yahoo.com"),
    ("iclod.com", "icloud.com"),
    ("icoud.com", "icloud.com"),
    ("onte.pl", "onet.pl"),
    ("inetria.pl", "interia.pl"),
    ("interai.pl", "interia.pl"),
];

/// Endings that are no top-level domain.
const ENDINGS: &[(&str, &str)] = &[
    (".con", ".com"),
    (".cmo", ".com"),
    (".ocm", ".com"),
    (".comm", ".com"),
    (".vom", ".com"),
    (".ogr", ".org"),
    (".nte", ".net"),
    (".lp", ".pl"),
    (".pll", ".pl"),
    (".p", ".pl"),
];

/// The typed text with spaces, brackets, stray dots and commas put right, or none when it is no address at all.
pub fn mended(typed: &str) -> Option<String> {
    let bare = typed
        .trim()
        .trim_start_matches("mailto:")
        .trim_matches(['<', '>', '"', '\'', ';', ',']);
    let joined: String = bare
        .chars()
        .filter(|c| !c.is_whitespace() && !super::is_invisible(*c))
        .collect();
    let (local, domain) = joined.split_once('@')?;
    let local = local.trim_matches('.');
    let domain = domain.to_lowercase().replace([',', ';'], ".");
    let domain = domain
        .split('.')
        .filter(|label| !label.is_empty())
        .collect::<Vec<_>>()
        .join(".");
    Some(format!("{local}@{}", known(&domain)))
}

fn known(domain: &str) -> String {
    let ended = ENDINGS.iter().find_map(|(slip, meant)| {
        domain
            .strip_suffix(slip)
            .map(|stem| format!("{stem}{meant}"))
    });
    let domain = ended.unwrap_or_else(|| domain.to_owned());
    match DOMAINS.iter().find(|(slip, _)| *slip == domain) {
        Some((_, meant)) => (*meant).to_owned(),
        None => domain,
    }
}
