//! Every `lib.rs` and `mod.rs` opens with a door plate: what it holds, what it never does.

use super::Complaint;
use super::tree::{File, Tree};
use crate::run::Failure;

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let door = |file: &&File| file.ends_with(&["/lib.rs", "/mod.rs"]) && !file.is_test();
    let bare = |file: &&File| !file.text.starts_with("//! ");
    let says = "opens without a door plate (`//!` what it holds, what it never does)";
    Ok(tree
        .files()
        .filter(door)
        .filter(bare)
        .map(|file| Complaint::of(&file.path, says))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_a_door_plate_is_refused() {
        let tree = Tree::of(&[
            ("crates/ra/src/lib.rs", "pub mod order;\n"),
            ("crates/ra/src/jobs/mod.rs", "//! Work done later.\n"),
            ("crates/ra/src/order.rs", "pub struct Order;\n"),
        ]);
        let found = check(&tree).expect("no program is run");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "crates/ra/src/lib.rs");
    }
}
