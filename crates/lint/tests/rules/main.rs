//! Every rule, caught and left alone: golden certificates, lists and answers with one thing changed.
//!
//! `fields`, `subjects`, `certificates`, `beside_issuer`, `lists` and `answers` hold a row for each rule; `complete` fails when a rule has
//! none, and `edges` are values beside the limits. A row's golden one must be clean, its spoilt one must be found, and where the rule has a date, found from
//! that second on and not before.

#[path = "../../../pki/tests/hierarchy/mod.rs"]
mod hierarchy;

mod answers;
mod beside_issuer;
mod certificates;
mod complete;
mod der;
mod draft;
mod edges;
mod fields;
mod incidents;
mod lists;
mod mutants;
mod spoilt;
mod subjects;
mod variations;

use sealwright_lint as lint;
