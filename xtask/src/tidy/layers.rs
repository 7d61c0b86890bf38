//! Which crate may use which, and where the outside world may be let in.

use serde_json::Value;

use super::Complaint;
use super::tree::Tree;
use crate::run::Failure;

/// The directions, by folder name. What is not said here is not allowed.
const MAY_USE: &[(&str, &[&str])] = &[
    ("pki", &[]),
    ("lint", &["pki"]),
    ("domain", &["pki"]),
    ("keys", &["pki"]),
    ("store", &["domain", "pki"]),
    ("ca", &["pki", "lint", "domain", "keys", "store"]),
    ("ra", &["pki", "domain", "store", "ca", "keys"]),
    ("web", &["pki", "ra", "domain"]),
    (
        "sealwright",
        &["pki", "lint", "domain", "keys", "store", "ca", "ra", "web"],
    ),
    ("tools", &["pki", "lint"]),
    (
        "testkit",
        &["store", "ca", "ra", "web", "domain", "pki", "keys"],
    ),
    ("xtask", &[]),
];

/// testkit serves tests of the store and of what stands on it; the rest test themselves bare.
const MAY_TEST_WITH_TESTKIT: &[&str] = &["store", "ca", "ra", "web", "sealwright"];

/// Foreign crates that bring a way out, and the only crates of ours that may open it.
const FENCES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("postgres", &["store"]),
    ("tokio", &["web", "sealwright"]),
    ("axum", &["web", "sealwright"]),
    ("lettre", &["ra"]),
    ("ureq", &["ra"]),
];

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let packages = list(tree.metadata()?, "packages");
    Ok(packages.iter().flat_map(complain).collect())
}

fn complain(package: &Value) -> Vec<Complaint> {
    let user = folder(text(package, "name"));
    let place = format!("crate {user}");
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == user) else {
        return vec![Complaint::of(
            place,
            "has no line in the list of directions (MAY_USE)",
        )];
    };
    let refuse = |dependency: &Value| {
        let used = folder(text(dependency, "name"));
        let says = if !dependency["path"].is_null() {
            let testing = text(dependency, "kind") == "dev" && used == "testkit";
            let right =
                allowed.contains(&used) || (testing && MAY_TEST_WITH_TESTKIT.contains(&user));
            (!right).then(|| format!("may not use {used}; it may use {allowed:?}"))
        } else {
            let fence = FENCES.iter().find(|(name, _)| *name == used);
            let right = fence.is_none_or(|(_, may)| may.contains(&user));
            (!right).then(|| format!("may not use {used}: that way out is fenced (FENCES)"))
        };
        says.map(|says| Complaint::of(place.clone(), says))
    };
    list(package, "dependencies")
        .iter()
        .filter_map(refuse)
        .collect()
}

fn folder(package: &str) -> &str {
    package.strip_prefix("sealwright-").unwrap_or(package)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn complaints(user: &str, used: Value) -> Vec<Complaint> {
        let metadata = json!({ "packages": [{ "name": user, "dependencies": [used] }] });
        check(&Tree::of(&[]).with_metadata(metadata)).expect("no program is run")
    }

    fn ours(name: &str) -> Value {
        json!({ "name": name, "kind": null, "path": "somewhere" })
    }

    #[test]
    fn the_domain_may_not_reach_up_to_the_store() {
        let found = complaints("sealwright-domain", ours("sealwright-store"));
        assert_eq!(found.len(), 1);
        assert!(found[0].says.contains("may not use store"));
    }

    #[test]
    fn the_store_may_use_the_domain() {
        assert_eq!(
            complaints("sealwright-store", ours("sealwright-domain")),
            []
        );
    }

    #[test]
    fn the_binary_may_not_ship_testkit() {
        assert_eq!(
            complaints("sealwright", ours("sealwright-testkit")).len(),
            1
        );
    }

    #[test]
    fn testkit_is_for_tests_of_the_store_and_above() {
        let testing = json!({ "name": "sealwright-testkit", "kind": "dev", "path": "somewhere" });
        assert_eq!(complaints("sealwright-store", testing.clone()), []);
        assert_eq!(complaints("sealwright-domain", testing).len(), 1);
    }

    #[test]
    fn a_database_driver_outside_the_store_is_refused() {
        let driver = json!({ "name": "rusqlite", "kind": null });
        assert_eq!(complaints("sealwright-ra", driver.clone()).len(), 1);
        assert_eq!(complaints("sealwright-store", driver), []);
    }

    #[test]
    fn a_crate_without_directions_is_refused() {
        assert_eq!(
            complaints("sealwright-helpers", ours("sealwright-pki")).len(),
            1
        );
    }
}
