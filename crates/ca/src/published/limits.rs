//! The limits that have a number, those with a day among them.

use crate::profile::authority;
use const_oid::ObjectIdentifier;
use pki::{
    extension::oid,
    rules::{self, Dated, evidence, validity},
};

/// A limit as it holds from a day on.
#[derive(Clone, Debug)]
pub struct Limit {
    pub what: What,
    pub value: Value,
    /// Unix seconds; none for since anybody can remember.
    pub from: Option<i64>,
    pub source: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Subscriber,
    Product,
    Responder,
    IssuingCa,
    Root,
    ProofOfOrganization,
    ProofOfMailbox,
    RsaOfCa,
    RsaOfIssuer,
    Purposes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Days(i64),
    Bits(u32),
    Purposes(Vec<String>),
}

const DAY: i64 = 86_400;

/// All of them, those of one thing one after the other by their days.
pub fn limits() -> Vec<Limit> {
    use What::{
        IssuingCa, Product, ProofOfMailbox, ProofOfOrganization, Responder, Root, Subscriber,
    };
    let days = [
        (Subscriber, validity::SUBSCRIBER_MAX_DAYS, "SBR 6.3.2"),
        (Product, validity::PRODUCT_DAYS, "own profile"),
        (
            Responder,
            validity::RESPONDER_DAYS,
            "TBR 7.1.2.8 as the model",
        ),
        (IssuingCa, authority::ISSUING_DAYS, "own profile"),
        (Root, authority::ROOT_DAYS, "own profile"),
        (
            ProofOfOrganization,
            evidence::ORGANIZATION_SECONDS / DAY,
            "SBR 4.2.1 (2)",
        ),
        (
            ProofOfMailbox,
            evidence::MAILBOX_SECONDS / DAY,
            "SBR 4.2.1 (1)",
        ),
    ];
    let fixed = days.into_iter().map(|(what, days, source)| Limit {
        what,
        value: Value::Days(days),
        from: None,
        source,
    });
    let bits = |bits: &u32| Value::Bits(*bits);
    let purposes =
        |set: &&[ObjectIdentifier]| Value::Purposes(set.iter().copied().map(oid::name).collect());
    fixed
        .chain(dated(What::RsaOfCa, rules::keys::CA_RSA_BITS, bits))
        .chain(dated(
            What::RsaOfIssuer,
            rules::keys::ISSUING_RSA_BITS,
            bits,
        ))
        .chain(dated(What::Purposes, rules::usage::PRODUCT, purposes))
        .collect()
}

fn dated<T>(
    what: What,
    table: &'static [Dated<T>],
    value: impl Fn(&T) -> Value,
) -> impl Iterator<Item = Limit> {
    table.iter().map(move |one| Limit {
        what,
        value: value(&one.value),
        from: (one.from != rules::ALWAYS).then_some(one.from),
        source: one.source,
    })
}
