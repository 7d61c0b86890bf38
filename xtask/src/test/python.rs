//! One Python environment for the judges that live there, exactly as `requirements.txt` pins it.

use std::path::Path;

use super::{House, Outcome, Trouble};
use crate::run::{catch, program, show};

const REQUIREMENTS: &str = "e2e/requirements.txt";
const ENVIRONMENT: &str = ".venv";
/// A copy of the pins the environment was made from; written last.
const MADE_FROM: &str = ".venv/made-from.txt";

pub fn prepare(house: &mut House) -> Outcome {
    let root = &house.root;
    let pins = std::fs::read_to_string(root.join(REQUIREMENTS))
        .map_err(|error| format!("{REQUIREMENTS}: {error}"))?;
    let python = root.join(ENVIRONMENT).join("bin/python");
    let made_from = std::fs::read_to_string(root.join(MADE_FROM)).ok();
    if made_from.as_ref() != Some(&pins) {
        if !can_make_environments() {
            return Err(Trouble::Absent("python3 with venv is not here".into()));
        }
        show(&mut program(
            root,
            "python3",
            &["-m", "venv", "--clear", ENVIRONMENT],
        ))?;
        // No dependency is looked up: what is not pinned makes `pip check` fail.
        let install = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "-r",
            REQUIREMENTS,
        ];
        show(&mut program(root, &python, &install))?;
        show(&mut program(root, &python, &["-m", "pip", "check"]))?;
        std::fs::write(root.join(MADE_FROM), &pins)
            .map_err(|error| format!("{MADE_FROM}: {error}"))?;
    }
    house.python = Some(python);
    Ok(())
}

pub fn can_make_environments() -> bool {
    let words = [
        "-c",
        "import venv, ensurepip, sys; assert sys.version_info >= (3, 11)",
    ];
    catch(&mut program(Path::new("."), "python3", &words)).is_ok()
}
