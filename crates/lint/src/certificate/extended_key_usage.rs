//! extKeyUsage: which purposes stand together, by date.

use pki::rules::{dates, in_force, usage};

use super::case::{good, readable};
use super::{Case, Check};
use crate::Severity::Error;
use crate::oids::{
    self, ANY_PURPOSE, CLIENT_AUTH, CODE_SIGNING, EMAIL_PROTECTION, OCSP_SIGNING, SERVER_AUTH,
    TIME_STAMPING,
};
use crate::rule::{Rule, Verdict, holds, none, of, only, own, programme, rfc, sbr, since};
use crate::{ProfileSet, Whose};

pub(super) const RULES: &[Rule<Check>] = &[
    rfc(
        Error,
        "extended_key_usage_unreadable",
        "4.2.1.12",
        is_readable,
        "Encode a sequence of at least one purpose.",
    ),
    sbr(
        Error,
        "purpose_mail_missing",
        "7.1.2.2 (g), 7.1.2.3 (f)",
        mail_is_there,
        "Add emailProtection.",
    ),
    sbr(
        Error,
        "purpose_prohibited",
        "7.1.2.2 (g), 7.1.2.3 (f)",
        none_is_prohibited,
        "Leave the purpose out.",
    ),
    only(
        Whose::Mail,
        since(
            dates::TWO_PURPOSES,
            sbr(
                Error,
                "purpose_beyond_two",
                "7.1.2.2 (g), 7.1.2.3 (f) (1.0.16)",
                mail_and_client_only,
                "Use emailProtection, and clientAuth if need be.",
            ),
        ),
    ),
    of(
        "TBR",
        sbr(
            Error,
            "responder_purpose",
            "7.1.2.8.5, as the model",
            responder_signs_responses_only,
            "Use OCSPSigning alone.",
        ),
    ),
    only(
        Whose::IssuingCas,
        since(
            dates::APPLE_ONE_PURPOSE,
            of(
                "Apple",
                programme(
                    Error,
                    "ca_trust_purpose",
                    "Root Program Policy 2.0",
                    ca_has_one_trust_purpose,
                    "Give the CA emailProtection, or emailProtection and clientAuth.",
                ),
            ),
        ),
    ),
    own(
        Error,
        "extended_key_usage_set",
        "extensions",
        is_a_set_of_ours,
        "Use one of the sets of the profile, each purpose once.",
    ),
];

fn purposes<'c, 'a>(case: &'c Case<'a>) -> Option<&'c [&'a [u8]]> {
    good(&case.bodies.purposes).map(Vec::as_slice)
}

fn names<'n>(purposes: impl Iterator<Item = &'n &'n [u8]>) -> impl Iterator<Item = String> {
    purposes.map(|purpose| oids::name(purpose))
}

fn is_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.purposes)
}

fn is_for_mail(case: &Case<'_>) -> bool {
    case.is_subscriber() || case.profile == ProfileSet::IssuingCa
}

fn mail_is_there(case: &Case<'_>) -> Verdict {
    let found = purposes(case).filter(|_| is_for_mail(case));
    let named = found.is_none_or(|found| found.contains(&EMAIL_PROTECTION));
    holds(named, || "no emailProtection".to_owned())
}

fn none_is_prohibited(case: &Case<'_>) -> Verdict {
    let Some(found) = purposes(case).filter(|_| is_for_mail(case)) else {
        return Ok(());
    };
    let prohibited = |purpose: &&&[u8]| match **purpose {
        EMAIL_PROTECTION => false,
        SERVER_AUTH | CODE_SIGNING | TIME_STAMPING | ANY_PURPOSE => true,
        // Not in a CA: there it is one that SBR says nothing of before it has only two.
        OCSP_SIGNING => case.is_subscriber(),
        _ => case.is_strict(),
    };
    none(names(found.iter().filter(prohibited)), "not here")
}

fn mail_and_client_only(case: &Case<'_>) -> Verdict {
    let Some(found) = purposes(case).filter(|_| is_for_mail(case)) else {
        return Ok(());
    };
    let prohibited = none_is_prohibited(case).is_err();
    let beyond = found
        .iter()
        .filter(|purpose| !prohibited && ![EMAIL_PROTECTION, CLIENT_AUTH].contains(purpose));
    none(names(beyond), "not since 2027-07-01")
}

fn responder_signs_responses_only(case: &Case<'_>) -> Verdict {
    let found = purposes(case).filter(|_| case.profile == ProfileSet::OcspResponder);
    holds(found.is_none_or(|found| found == [OCSP_SIGNING]), || {
        let list: Vec<_> = names(found.unwrap_or_default().iter()).collect();
        list.join(", ")
    })
}

fn ca_has_one_trust_purpose(case: &Case<'_>) -> Verdict {
    let found = purposes(case).filter(|_| case.profile == ProfileSet::IssuingCa);
    let fine = found.is_none_or(|found| {
        found.contains(&EMAIL_PROTECTION)
            && found
                .iter()
                .all(|purpose| [EMAIL_PROTECTION, CLIENT_AUTH].contains(purpose))
    });
    holds(fine, || {
        let list: Vec<_> = names(found.unwrap_or_default().iter()).collect();
        list.join(", ")
    })
}

fn is_a_set_of_ours(case: &Case<'_>) -> Verdict {
    let allowed = match case.profile {
        ProfileSet::Subscriber(..) => in_force(usage::SUBSCRIBER, case.at).value,
        ProfileSet::IssuingCa => in_force(usage::ISSUING_CA, case.at).value,
        ProfileSet::Root | ProfileSet::OcspResponder => return Ok(()),
    };
    let Some(found) = purposes(case).filter(|_| case.is_ours()) else {
        return Ok(());
    };
    let same = |set: &&[der::oid::ObjectIdentifier]| {
        set.len() == found.len() && set.iter().all(|oid| found.contains(&oid.as_bytes()))
    };
    holds(allowed.iter().any(same), || {
        let list: Vec<_> = names(found.iter()).collect();
        list.join(", ")
    })
}
