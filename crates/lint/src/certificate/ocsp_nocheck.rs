//! ocspNoCheck (RFC 6960 4.2.2.2.1). That a responder has it is in `extensions`.

use super::{Case, Check};
use crate::ProfileSet;
use crate::Severity::{Error, Warning};
use crate::oids::OCSP_NOCHECK;
use crate::read::body;
use crate::rule::{Rule, Verdict, holds, of, rfc};

pub(super) const RULES: &[Rule<Check>] = &[
    of(
        "RFC 6960",
        rfc(
            Error,
            "ocsp_nocheck_body",
            "4.2.2.2.1",
            body_is_null,
            "Encode NULL.",
        ),
    ),
    of(
        "RFC 6960",
        rfc(
            Warning,
            "ocsp_nocheck_without_responder",
            "4.2.2.2.1",
            only_in_a_responder,
            "Leave it out of what is no responder.",
        ),
    ),
];

fn body_is_null(case: &Case<'_>) -> Verdict {
    let body = case.body(OCSP_NOCHECK);
    holds(body.is_none_or(|body| body::null(body).is_ok()), || {
        "not NULL".to_owned()
    })
}

fn only_in_a_responder(case: &Case<'_>) -> Verdict {
    let responder = case.profile == ProfileSet::OcspResponder;
    holds(responder || !case.has(OCSP_NOCHECK), || {
        "in what is no responder".to_owned()
    })
}
