//! The web process: pages, API and worker. It never holds a CA key.

use crate::{child::SignerChild, cli::Outcome, config::Config, house, mail_key};
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
    let dns = house::resolver(config)?;
    let listener = bind(config.listen)?;
    let store = house::open_store(config)?;
    let clock = house::clock(config, &store)?;
    let office = house::office(config, store, clock, dns, mail_key::ready(config)?)?;
    pages(
        Staff::start(config, &office)?,
        &office,
        None,
        listener,
        &format!("Pages are served at {}.", config.public_url),
    )
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

/// Who works behind the pages: the signer, unless another unit runs it, and the worker.
pub struct Staff {
    signer: Option<SignerChild>,
    worker: Worker,
}

impl Staff {
    pub fn start(config: &Config, office: &Office) -> Result<Staff, String> {
        let signer = (!config.signer.separate)
            .then(|| SignerChild::start(config))
            .transpose()?;
        let worker = Worker::start(office).map_err(|fault| fault.to_string())?;
        Ok(Staff { signer, worker })
    }

    /// The worker first: it may be waiting for the signer.
    pub fn stop(self) {
        self.worker.stop();
        drop(self.signer);
    }
}

/// Serves until a signal ends the process. `said` is printed once pages answer.
pub fn pages(
    staff: Staff,
    office: &Office,
    demo: Option<web::demo::Hooks>,
    listener: std::net::TcpListener,
    said: &str,
) -> Outcome {
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
    staff.stop();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("sealwright-serve-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("keys/old")).expect("a folder");
        folder
    }

    #[test]
    fn serve_does_not_start_where_it_could_read_a_root_key() {
        let folder = folder("root");
        assert_eq!(root_key_within(&folder), None);
        std::fs::write(folder.join("keys/old/root-1.key"), "x").expect("a file");
        let mut config = crate::config::tests::plain();
        config.folder = folder.clone();
        let said = run(&config).expect_err("refused");
        assert!(said.contains("root-1.key"), "{said}");
    }

    #[test]
    fn serve_does_not_issue_without_a_caa_resolver() {
        let mut config = crate::config::tests::plain();
        config.folder = folder("caa");
        let said = run(&config).expect_err("refused");
        assert!(said.contains("CAA"), "{said}");
    }

    #[test]
    fn serve_does_not_run_a_demos_configuration() {
        let mut config = crate::config::tests::plain();
        config.demo = true;
        assert!(run(&config).is_err());
    }

    #[test]
    fn a_taken_port_is_said_in_plain_words() {
        let first = bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
        let taken = first.local_addr().expect("bound");
        let said = bind(taken).expect_err("taken");
        assert!(
            said.contains("taken by another program") && said.contains("--listen"),
            "{said}"
        );
    }
}
