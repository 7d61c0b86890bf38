//! The signer as a child: it ends with its parent, whatever ended the parent, and is started again if it dies.

use crate::config::Config;
use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// What the signer prints when connections are taken.
pub const READY: &str = "signer ready";

/// A running signer. Dropping it ends the process.
pub struct SignerChild {
    over: Arc<AtomicBool>,
    keeper: Option<std::thread::JoinHandle<()>>,
}

/// A process and the pipe whose end it watches.
struct Tethered {
    child: Child,
    /// Held open for as long as the child may live; the kernel closes it when we die.
    _tether: ChildStdin,
}

impl SignerChild {
    /// Starts the signer and waits until it answers.
    pub fn start(config: &Config) -> Result<SignerChild, String> {
        let mut running = spawn(config)?;
        let over = Arc::new(AtomicBool::new(false));
        let (config, ended) = (config.clone(), Arc::clone(&over));
        let keeper = std::thread::Builder::new()
            .name("signer-keeper".to_owned())
            .spawn(move || {
                while !ended.load(Ordering::Relaxed) {
                    match running.child.try_wait() {
                        Ok(None) => std::thread::park_timeout(Duration::from_millis(100)),
                        Ok(Some(status)) => {
                            tracing::warn!("the signer ended ({status}) and is started again");
                            match spawn(&config) {
                                Ok(again) => running = again,
                                Err(words) => {
                                    tracing::error!("the signer does not start: {words}");
                                    std::thread::park_timeout(Duration::from_secs(1));
                                }
                            }
                        }
                        Err(error) => {
                            tracing::error!("the signer cannot be watched: {error}");
                            return;
                        }
                    }
                }
                drop(running._tether);
                let _ = running.child.wait();
            });
        Ok(SignerChild {
            over,
            keeper: Some(keeper.map_err(|error| error.to_string())?),
        })
    }
}

impl Drop for SignerChild {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(keeper) = self.keeper.take() {
            keeper.thread().unpark();
            let _ = keeper.join();
        }
    }
}

fn spawn(config: &Config) -> Result<Tethered, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .args(["signer", "--tethered", "--config"])
        .arg(&config.file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the signer does not start: {error}"))?;
    let tether = child
        .stdin
        .take()
        .ok_or("the signer has no standard input")?;
    let stdout = child
        .stdout
        .take()
        .ok_or("the signer has no standard output")?;
    let mut lines = BufReader::new(stdout).lines();
    match lines.next() {
        Some(Ok(line)) if line == READY => Ok(Tethered {
            child,
            _tether: tether,
        }),
        _ => {
            drop(tether);
            let _ = child.wait();
            Err("the signer ended before it was ready; it said why above".to_owned())
        }
    }
}

/// In the child: ends the process when the parent's end of the pipe is closed, be it by a kill.
pub fn follow_parent() {
    std::thread::spawn(|| {
        let mut sink = [0u8; 64];
        let mut input = std::io::stdin();
        while matches!(input.read(&mut sink), Ok(read) if read > 0) {}
        std::process::exit(0);
    });
}
