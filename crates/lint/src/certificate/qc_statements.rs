//! qcStatements (RFC 3739 3.2.6, ETSI EN 319 412-5). Whether a certificate is qualified nobody can see in it.

use super::case::{good, readable};
use super::{Case, Check};
use crate::Severity::Error;
use crate::oids::{self, QC_SYNTAX_V1};
use crate::rule::{Rule, Verdict, holds, none, of, rfc};

pub(super) const RULES: &[Rule<Check>] = &[
    of(
        "RFC 3739",
        rfc(
            Error,
            "qc_statements_unreadable",
            "3.2.6",
            are_readable,
            "Encode a sequence of statements, each with its identifier.",
        ),
    ),
    of(
        "RFC 3739",
        rfc(
            Error,
            "qc_statements_empty",
            "3.2.6",
            are_not_empty,
            "Leave the extension out when there is nothing to state.",
        ),
    ),
    of(
        "RFC 3739",
        rfc(
            Error,
            "qc_statement_twice",
            "3.2.6",
            none_comes_twice,
            "State each thing once.",
        ),
    ),
    of(
        "RFC 3739",
        rfc(
            Error,
            "qc_syntax_v1",
            "3.2.6.1",
            syntax_is_not_v1,
            "Use qcSyntax-v2; version 1 is RFC 3039's.",
        ),
    ),
];

fn are_readable(case: &Case<'_>) -> Verdict {
    readable(&case.bodies.qc_statements)
}

fn are_not_empty(case: &Case<'_>) -> Verdict {
    let empty = good(&case.bodies.qc_statements).is_some_and(Vec::is_empty);
    holds(!empty, || "no statement".to_owned())
}

fn identifiers<'c, 'a>(case: &'c Case<'a>) -> impl Iterator<Item = &'a [u8]> + 'c {
    let found = good(&case.bodies.qc_statements).map(|found| found.iter());
    found.into_iter().flatten().map(|(oid, _)| *oid)
}

fn none_comes_twice(case: &Case<'_>) -> Verdict {
    let all: Vec<_> = identifiers(case).collect();
    let twice = all.iter().enumerate().filter_map(|(place, oid)| {
        let mut before = all.iter().take(place);
        before.any(|other| other == oid).then(|| oids::name(oid))
    });
    none(twice, "twice")
}

fn syntax_is_not_v1(case: &Case<'_>) -> Verdict {
    holds(!identifiers(case).any(|oid| oid == QC_SYNTAX_V1), || {
        "qcSyntax-v1".to_owned()
    })
}
