//! No file that cannot be read in one sitting.

use super::Complaint;
use super::tree::{File, Tree};
use crate::run::Failure;

const FILE_LINES: usize = 600;
const LIB_LINES: usize = 120;
const ENDINGS: &[&str] = &[".rs", ".py", ".js", ".css", ".html"];

pub fn check(tree: &Tree) -> Result<Vec<Complaint>, Failure> {
    let written =
        |file: &&File| file.ends_with(ENDINGS) && !file.is_test() && !file.path.contains("/data/");
    Ok(tree.files().filter(written).filter_map(complain).collect())
}

fn complain(file: &File) -> Option<Complaint> {
    let table_of_contents = file.path.ends_with("/lib.rs");
    let limit = if table_of_contents {
        LIB_LINES
    } else {
        FILE_LINES
    };
    let lines = lines_before_tests(&file.text);
    (lines > limit).then(|| Complaint::of(&file.path, format!("{lines} lines, limit {limit}")))
}

/// Tests at the end of a file do not count.
fn lines_before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines
        .windows(2)
        .position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod tests {"));
    tests.unwrap_or(lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)]))
            .expect("no program is run")
            .len()
    }

    #[test]
    fn a_file_of_601_lines_is_refused() {
        assert_eq!(complaints("crates/ra/src/order.rs", &"//\n".repeat(600)), 0);
        assert_eq!(complaints("crates/ra/src/order.rs", &"//\n".repeat(601)), 1);
        assert_eq!(
            complaints("crates/web/assets/page.css", &"a\n".repeat(601)),
            1
        );
    }

    #[test]
    fn a_lib_of_121_lines_is_refused() {
        assert_eq!(complaints("crates/ra/src/lib.rs", &"//\n".repeat(121)), 1);
    }

    #[test]
    fn tests_and_data_are_not_counted() {
        let code = "//\n".repeat(10);
        let tests = format!(
            "{code}#[cfg(test)]\nmod tests {{\n{}}}\n",
            "//\n".repeat(900)
        );
        assert_eq!(complaints("crates/ra/src/order.rs", &tests), 0);
        assert_eq!(
            complaints("crates/ra/src/order/tests.rs", &"//\n".repeat(900)),
            0
        );
        assert_eq!(
            complaints("crates/ra/tests/suite/main.rs", &"//\n".repeat(900)),
            0
        );
    }
}
