//! Other programs, run with their output in sight or caught.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why a program did not do what it was asked; ready to be shown.
pub type Failure = String;

/// A program to run from the root of the tree.
pub fn program(root: &Path, name: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root);
    command
}

/// The cargo that started us, so that the toolchain stays the same.
pub fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    program(root, cargo, arguments)
}

/// Runs it with its output in sight.
pub fn show(command: &mut Command) -> Result<(), Failure> {
    let spelled = spell(command);
    println!("$ {spelled}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{spelled}` ended with {status}")),
        Err(error) => Err(format!("`{spelled}` did not start: {error}")),
    }
}

/// Runs it and hands back what it wrote to standard output.
pub fn catch(command: &mut Command) -> Result<String, Failure> {
    let spelled = spell(command);
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr);
            Err(format!(
                "`{spelled}` ended with {}: {}",
                output.status,
                said.trim()
            ))
        }
        Err(error) => Err(format!("`{spelled}` did not start: {error}")),
    }
}

/// Where a program is, if the search path has it.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn spell(command: &Command) -> String {
    let name = Path::new(command.get_program());
    let name = name
        .file_name()
        .unwrap_or(name.as_os_str())
        .to_string_lossy();
    let words = command.get_args().map(|word| word.to_string_lossy());
    std::iter::once(name)
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}
