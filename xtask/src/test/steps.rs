//! The steps, cheapest first. A new one is a line here.

use super::postgres::{self, Cluster};
use super::{House, Outcome, Step, Trouble, judges, python};
use crate::run::{Failure, cargo, show};
use crate::{mutants, tidy};

pub const STEPS: &[Step] = &[
    fast("format", |house| house.cargo(&["fmt", "--all", "--check"])),
    fast("tidy", |house| Ok(tidy::run(&house.root)?)),
    fast("sabotage still applies", House::sabotage),
    fast("clippy", |house| house.cargo(&CLIPPY)),
    fast("suite on SQLite", |house| {
        house.cargo(&["test", "--workspace", "--quiet"])
    }),
    full("judges from outside", |house| judges::invite(&house.root)),
    full("pinned Python environment", python::prepare),
    full("judges on a throw-away hierarchy", |house| {
        house.script("e2e/lib/judges_test.py", &[])
    }),
    full("PostgreSQL cluster", postgres::prepare),
    full("suite on PostgreSQL", |house| {
        house.on_postgres(&["test", "--workspace", "--quiet"])
    }),
    full("release build", |house| {
        house.cargo(&["build", "--release"])
    }),
    full("parity: its tables and its judge", |house| {
        house.script("parity/parity_test.py", &[])
    }),
    full("parity with pkilint, a slice", House::parity),
    full("mutants of the linter's rules, a slice", |house| {
        Ok(mutants::changed(&house.root)?)
    }),
    full("the store's checker finds every wound", |house| {
        house.script("e2e/check_store_test.py", &[])
    }),
    full("the walk's rules find every breach", |house| {
        house.script("e2e/walk/rules_test.py", &[])
    }),
    full("the walk in a browser, three times", |house| {
        house.script("e2e/run.py", &[])
    }),
    full("the tools, from a file with the network cut", |house| {
        house.script("e2e/tools.py", &[])
    }),
    full("the tool for the terminal, judged by others", |house| {
        house.cargo(&["build", "--quiet", "--package", "sealwright-tools"])?;
        house.script("e2e/terminal.py", &[])
    }),
    full("the guides' commands, and mail programs", |house| {
        house.cargo(&["build", "--quiet", "--package", "sealwright-tools"])?;
        house.script("e2e/clients.py", &[])
    }),
    full("each request of the corpus, by portal and tool", |house| {
        house.script("e2e/corpus.py", &[])
    }),
    full(
        "old backups are restored and nothing is forgotten",
        |house| house.script("e2e/restore.py", &["--drills", "2"]),
    ),
    full("a slice of the kill run", |house| {
        house.script("e2e/kill.py", &["--kills", "12"])
    }),
];

/// Of the 16,000 cases of `parity/README.md`, what fits into a minute on two cores.
const PARITY_SLICE: &str = "4000";

const CLIPPY: [&str; 6] = [
    "clippy",
    "--workspace",
    "--all-targets",
    "--quiet",
    "--",
    "-Dwarnings",
];

const fn fast(name: &'static str, run: fn(&mut House) -> Outcome) -> Step {
    Step {
        name,
        fast: true,
        run,
    }
}

const fn full(name: &'static str, run: fn(&mut House) -> Outcome) -> Step {
    Step {
        name,
        fast: false,
        run,
    }
}

impl House {
    fn cargo(&self, arguments: &[&str]) -> Outcome {
        Ok(show(&mut cargo(&self.root, arguments))?)
    }

    /// The suites find the cluster by `SEALWRIGHT_TEST_POSTGRES`.
    fn on_postgres(&self, arguments: &[&str]) -> Outcome {
        let cluster = self.postgres.as_ref().ok_or_else(|| absent("PostgreSQL"))?;
        let mut command = cargo(&self.root, arguments);
        Ok(show(command.env(Cluster::VARIABLE, cluster.connection()))?)
    }

    /// The known-bad patches aim at code that is still there. Building and catching them: `sabotage/run.py`.
    fn sabotage(&mut self) -> Outcome {
        let folder = self.root.join("sabotage");
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("sabotage: {error}"))?;
        let paths = entries.flatten().map(|entry| entry.path());
        let patches: Vec<_> = paths
            .filter(|path| path.extension().is_some_and(|end| end == "patch"))
            .collect();
        if patches.is_empty() {
            return Err(Trouble::Failed("sabotage holds no patch".into()));
        }
        // Each by itself: two may aim at the same lines.
        for patch in &patches {
            let mut command = crate::run::program(&self.root, "git", &["apply", "--check"]);
            show(command.arg(patch))?;
        }
        Ok(())
    }

    /// Our linter beside pkilint; the program is not among those that are built by default.
    fn parity(&mut self) -> Outcome {
        self.cargo(&["build", "--quiet", "--package", "sealwright-lint"])?;
        self.script("parity/judge.py", &["--count", PARITY_SLICE])
    }

    /// A Python script of the tree, in the pinned environment.
    fn script(&self, path: &str, arguments: &[&str]) -> Outcome {
        let python = self
            .python
            .as_ref()
            .ok_or_else(|| absent("the pinned environment"))?;
        let mut command = crate::run::program(&self.root, python, &[path]);
        let run: Result<(), Failure> = show(command.args(arguments));
        Ok(run?)
    }
}

fn absent(what: &str) -> Trouble {
    Trouble::Absent(format!(
        "needs {what}, which an earlier step could not prepare"
    ))
}
