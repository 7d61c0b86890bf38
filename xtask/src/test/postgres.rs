//! A PostgreSQL cluster of our own that ends with us: own folder, own socket, no port.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::judges::is_root;
use super::{House, Outcome, Trouble};
use crate::run::{Failure, catch, program, show, which};

/// Names the socket; nothing listens on the network.
const PORT: &str = "5432";
const READY: &str = "database system is ready to accept connections";

pub struct Cluster {
    folder: PathBuf,
    server: Child,
}

pub fn prepare(house: &mut House) -> Outcome {
    let Some(programs) = programs() else {
        return Err(Trouble::Absent(
            "PostgreSQL's server programs are not here".into(),
        ));
    };
    house.postgres = Some(Cluster::start(&house.root, &programs)?);
    Ok(())
}

/// The folder with `initdb` and `postgres`: Debian keeps it out of the search path.
pub fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut folders: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.extend(which("initdb").and_then(|file| file.parent().map(Path::to_path_buf)));
    let whole =
        |folder: &&PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    folders.iter().find(whole).cloned()
}

impl Cluster {
    pub const VARIABLE: &str = "SEALWRIGHT_TEST_POSTGRES";

    pub fn connection(&self) -> String {
        format!(
            "host={} port={PORT} user=postgres dbname=postgres",
            self.folder.display()
        )
    }

    fn start(root: &Path, programs: &Path) -> Result<Self, Failure> {
        let name = format!("sealwright-postgres-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let data = folder.join("data");
        std::fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let as_postgres = is_root(root);
        if as_postgres {
            let mut own = program(root, "chown", &["postgres:postgres"]);
            catch(own.arg(&folder))?;
        }
        let mut initdb = lowered(&folder, &programs.join("initdb"), as_postgres);
        initdb.args([
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        catch(initdb.arg("-D").arg(&data))?;

        let mut server = lowered(&folder, &programs.join("postgres"), as_postgres);
        // The cluster is thrown away, so nothing is lost by not syncing it.
        server.args([
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
            "-c",
            "max_connections=200",
        ]);
        server
            .args(["-p", PORT, "-k"])
            .arg(&folder)
            .arg("-D")
            .arg(&data);
        let server = server
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("postgres did not start: {error}"))?;
        let mut cluster = Cluster { folder, server };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    fn wait_until_ready(&mut self) -> Result<(), Failure> {
        let Some(errors) = self.server.stderr.take() else {
            return Err("postgres has no error output to read".into());
        };
        let mut lines = BufReader::new(errors).lines().map_while(Result::ok);
        let mut said = Vec::new();
        for line in lines.by_ref() {
            let ready = line.contains(READY);
            said.push(line);
            if ready {
                // Read on, so that the server never waits for a full pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(());
            }
        }
        Err(format!(
            "postgres ended before it was ready: {}",
            said.join("\n")
        ))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let server = self.server.id().to_string();
        let stopped = catch(&mut program(Path::new("/"), "kill", &["-INT", &server]));
        if stopped.is_ok()
            && let Err(error) = self.server.wait()
        {
            eprintln!("postgres was not seen to end: {error}");
        }
        let mut remove = program(Path::new("/"), "rm", &["-rf", "--"]);
        if let Err(failure) = show(remove.arg(&self.folder)) {
            eprintln!("{failure}");
        }
    }
}

/// PostgreSQL refuses to run as root; and it is told to end when we do, however we end.
fn lowered(folder: &Path, name: &Path, as_postgres: bool) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "INT"]);
    if as_postgres {
        command.args([
            "--reuid",
            "postgres",
            "--regid",
            "postgres",
            "--clear-groups",
        ]);
    }
    command
        .arg("--")
        .arg(name)
        .current_dir(folder)
        .env("LC_ALL", "C");
    command
}
