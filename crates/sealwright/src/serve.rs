//! The web process: pages, API and worker. It never holds a CA key.

use crate::{child::SignerChild, cli::Outcome, config::Config};
use ra::{Office, Worker};
use std::{
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tokio::net::TcpListener;

pub fn run(config: &Config) -> Outcome {
    if config.demo {
        return Err("this is the configuration of a demo; run `sealwright demo`".to_owned());
    }
    if let Some(path) = root_key_within(&config.folder) {
        return Err(format!(
            "{} is the key of a root. It belongs on an offline medium, not where this process can read it",
            path.display()
        ));
    }
    // SBR 4.2.2.1: no issuing without CAA, and no CAA without a resolver that validates.
    Err("this version has no CAA resolver yet, and a CA must not issue without one; only `sealwright demo` runs"
        .to_owned())
}

/// A root's key among the files beside the configuration, by what a ceremony calls it.
fn root_key_within(folder: &Path) -> Option<PathBuf> {
    let mut waiting = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = waiting.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() && depth < 3 {
                waiting.push((path, depth + 1));
            } else if name.starts_with("root")
                && name.ends_with(".key")
                && std::fs::File::open(&path).is_ok()
            {
                return Some(path);
            }
        }
    }
    None
}

/// Binds first: a taken port is said before anything is made.
pub fn bind(listen: SocketAddr) -> Result<std::net::TcpListener, String> {
    std::net::TcpListener::bind(listen).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "port {} is taken by another program. Choose another: --listen {}:{}",
            listen.port(),
            listen.ip(),
            listen.port().saturating_add(1)
        ),
        _ => format!("{listen} cannot be used: {error}"),
    })
}

/// Serves until a signal ends the process. `said` is printed once pages answer.
pub fn pages(
    config: &Config,
    office: &Office,
    demo: Option<web::demo::Hooks>,
    listener: std::net::TcpListener,
    said: &str,
) -> Outcome {
    let signer = (!config.signer.separate)
        .then(|| SignerChild::start(config))
        .transpose()?;
    let worker = Worker::start(office).map_err(|fault| fault.to_string())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let router = web::router(web::App::new(office.clone(), demo));
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        println!("{said}");
        std::io::stdout().flush()?;
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service)
            .with_graceful_shutdown(stopped())
            .await
    });
    worker.stop();
    drop(signer);
    served.map_err(|error| error.to_string())
}

/// Ctrl-C, or the service manager's wish.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
