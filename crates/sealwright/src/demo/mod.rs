//! The demo: the product with small settings, a simulated register and a mail catcher, all on this machine.

mod mail;
mod own_mail;
pub(crate) mod people;
pub(crate) mod register;
pub(crate) mod site;
mod trip;
mod walk;

use crate::{
    cli::{DemoArgs, Outcome},
    house, mail_key,
    serve::{self, Staff},
};
use ca::room::CLOCK_OFFSET;
use domain::words::Instant;
use ra::post::MailKeys;
use register::{Mode, Simulator};
use std::{
    convert::Infallible,
    os::unix::process::CommandExt,
    path::Path,
    process::Command,
    sync::{Arc, atomic::AtomicI64},
    time::Duration,
};
use store::{Clock, Store};

pub fn run(args: &DemoArgs) -> Outcome {
    let listener = serve::bind(args.listen)?;
    let listen = listener.local_addr().map_err(|error| error.to_string())?;
    if args.fresh {
        site::throw_away(&args.folder)?;
    }
    let simulator = Arc::new(Simulator::new());
    let register = register::start(Arc::clone(&simulator)).map_err(|error| error.to_string())?;
    let mail_dir = args.folder.join("mail");
    let mail = mail::start(&mail_dir).map_err(|error| format!("the mail catcher: {error}"))?;
    let config = site::open(&args.folder, listen, register, mail)?;
    Store::migrate(&house::store_settings(&config), Clock::System.now())
        .map_err(|fault| fault.to_string())?;
    let store = house::open_store(&config)?;
    let clock = house::clock(&config, &store)?;
    let now = Instant(clock.now());
    ra::setup::import_ca(
        &store,
        &config.path(Path::new("keys")),
        site::ISSUING,
        site::ROOT,
        now,
    )
    .map_err(|fault| fault.to_string())?;
    simulator.agree_with(store.clone(), clock.clone());
    let mail_keys = own_mail::keys(&config)?;
    let request = mail_keys.first().map(mail_key::request).transpose()?;
    let office = house::office(
        &config,
        store.clone(),
        clock.clone(),
        house::resolver(&config)?,
        MailKeys::new(mail_keys).map_err(|fault| fault.to_string())?,
    )?;
    let staff = Staff::start(&config, &office)?;
    own_mail::settle(&config, &office, request.as_deref());
    people::settle(&office)?;
    if args.walk {
        let walked = walk::run(&config, &office);
        staff.stop();
        return walked;
    }
    let hooks = hooks(args, listen, &mail_dir, &clock, store, simulator)?;
    let said = format!(
        "The demo is open: http://{listen}\nIts files are in {}. Stop it with Ctrl-C.",
        args.folder.display()
    );
    serve::pages(staff, &office, Some(hooks), listener, &said)
}

/// The handles behind the demo strip.
fn hooks(
    args: &DemoArgs,
    listen: std::net::SocketAddr,
    mail_dir: &Path,
    clock: &Clock,
    store: Store,
    simulator: Arc<Simulator>,
) -> Result<web::demo::Hooks, String> {
    let Clock::Shifted(offset) = clock else {
        return Err("the demo's clock can be moved".to_owned());
    };
    let (set, read) = (Arc::clone(&simulator), simulator);
    let again = args.folder.clone();
    Ok(web::demo::Hooks {
        mail_dir: mail_dir.to_path_buf(),
        clock: Arc::<AtomicI64>::clone(offset),
        keep_clock: Arc::new(move |seconds| keep_clock(&store, seconds)),
        register_modes: Mode::ALL
            .into_iter()
            .map(|mode| mode.code().to_owned())
            .collect(),
        set_register_mode: Arc::new(move |code| match Mode::parse(code) {
            Some(mode) => {
                set.set_mode(mode);
                true
            }
            None => false,
        }),
        register_mode: Arc::new(move || read.mode().code().to_owned()),
        people: people::strip(),
        afresh: Arc::new(move || begin_again(&again, listen)),
        listen,
    })
}

/// The signer reads the same row before each batch.
fn keep_clock(store: &Store, seconds: i64) {
    let kept = store.write::<(), Infallible, _>("demo.clock", move |tx| {
        store::settings::set(tx, CLOCK_OFFSET, &seconds.to_string())?;
        Ok(store::Outcome::Commit(()))
    });
    if let Err(fault) = kept {
        tracing::error!("the demo's clock was not kept: {fault}");
    }
}

/// Replaces this process by a fresh one. The children follow their tether, the sockets close with the old image.
fn begin_again(folder: &Path, listen: std::net::SocketAddr) {
    let folder = folder.to_path_buf();
    std::thread::spawn(move || {
        // The page that says so must have left before its server goes.
        std::thread::park_timeout(Duration::from_millis(500));
        let error = match std::env::current_exe() {
            Ok(program) => Command::new(program)
                .args([
                    "demo",
                    "--fresh",
                    "--listen",
                    &listen.to_string(),
                    "--folder",
                ])
                .arg(&folder)
                .exec(),
            Err(error) => error,
        };
        eprintln!("sealwright: the demo cannot begin again: {error}");
        std::process::exit(1);
    });
}
