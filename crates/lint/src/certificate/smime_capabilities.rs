//! smimeCapabilities (RFC 4262). That it is not critical is in `extensions`.

use super::{Case, Check};
use crate::Severity::Error;
use crate::oids::SMIME_CAPABILITIES;
use crate::read::body;
use crate::rule::{Rule, Verdict, holds, of, rfc};

pub(super) const RULES: &[Rule<Check>] = &[of(
    "RFC 4262",
    rfc(
        Error,
        "smime_capabilities_unreadable",
        "2",
        are_readable,
        "Encode a sequence of capabilities, each with its identifier.",
    ),
)];

fn are_readable(case: &Case<'_>) -> Verdict {
    let body = case.body(SMIME_CAPABILITIES);
    let fine = body.is_none_or(|body| body::capabilities(body).is_ok());
    holds(fine, || "not SMIMECapabilities".to_owned())
}
