//! `bench feel`: what a person waits for, over HTTP, with the worker and the signer's process as shipped.
//!
//! The pages are served by this process, as `serve` serves them; the clients are threads of it, so they take their
//! share of the machine.

use super::{
    FeelArgs,
    house::{House, Seat},
    http::Browser,
    report::{self, Felt, Wait},
    stage,
};
use crate::cli::Outcome;
use domain::words::OrderId;
use keys::KeyAlgorithm;
use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    time::Duration,
};
use store::Stopwatch;

/// A certificate that is not there after this long is a failure, not a slow one.
const CERTIFICATE_WITHIN: Duration = Duration::from_secs(30);
/// Between two looks at whether it is there.
const LOOK_EVERY: Duration = Duration::from_millis(2);
/// Verdicts asked for, one after the other.
const VERDICTS: usize = 200;
/// Clients that share the pages of each second.
const CLIENTS: u32 = 16;

pub fn run(args: &FeelArgs) -> Outcome {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|e| e.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    // The kind of CA that the demo makes.
    let house = House::build(&args.folder, KeyAlgorithm::P384, address)?;
    let signer = house.signer()?;
    eprintln!("putting orders on their mark");
    let orders = stage::ready(&house, args.activations)?;
    let undecided = stage::awaiting_key(&house)?;
    let guest = house.guest()?;
    let worker = ra::Worker::start(&house.office).map_err(|fault| fault.to_string())?;
    let runtime = serve(&house, listener)?;
    let felt = measure(args, address, &house.anna, &guest, &orders, &undecided);
    worker.stop();
    runtime.shutdown_background();
    drop(signer);
    report::feel(&felt?, args.json)
}

/// The same router and server as `serve`, on threads of their own.
fn serve(house: &House, listener: TcpListener) -> Result<tokio::runtime::Runtime, String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let router = web::router(web::App::new(house.office.clone(), None));
    listener
        .set_nonblocking(true)
        .map_err(|error| error.to_string())?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).map_err(|error| error.to_string())?
    };
    runtime.spawn(async move {
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        if let Err(error) = axum::serve(listener, service).await {
            tracing::error!("the pages ended: {error}");
        }
    });
    Ok(runtime)
}

fn measure(
    args: &FeelArgs,
    address: SocketAddr,
    anna: &Seat,
    guest: &Seat,
    orders: &[OrderId],
    undecided: &OrderId,
) -> Result<Felt, String> {
    eprintln!("activating {} orders", orders.len());
    let activation = activations(&mut anna.browser(address), orders)?;
    eprintln!("asking for {VERDICTS} verdicts on a request");
    let verdict = verdicts(&mut anna.browser(address), undecided)?;
    eprintln!("asking for pages for {} s", args.seconds);
    let (page, late) = pages(args, address, guest)?;
    Ok(Felt {
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        rate: args.rate,
        activation,
        verdict,
        page,
        late,
    })
}

/// From pressing the last button to a certificate that can be downloaded.
fn activations(browser: &mut Browser, orders: &[OrderId]) -> Result<Wait, String> {
    let marks = domain::activation::STATEMENTS.map(|key| (key, "on"));
    let mut times = Vec::with_capacity(orders.len());
    for order in orders {
        let watch = Stopwatch::start();
        let path = format!("/certificates/{order}/activation/summary");
        expect(browser.post(&path, &marks, false)?, 303, &path)?;
        let file = format!("/certificates/{order}/files/certificate.pem");
        while browser.get(&file)? != 200 {
            if watch.elapsed() > CERTIFICATE_WITHIN {
                return Err(format!("no certificate for {order}"));
            }
            std::thread::park_timeout(LOOK_EVERY);
        }
        times.push(watch.elapsed());
    }
    Ok(Wait::of(times))
}

/// A good RSA-3072 request, which the portal suggests and which costs the most to judge.
fn verdicts(browser: &mut Browser, order: &OrderId) -> Result<Wait, String> {
    let request = stage::request(KeyAlgorithm::Rsa3072)?;
    let path = format!("/certificates/{order}/email/csr/check");
    let mut times = Vec::with_capacity(VERDICTS);
    for _ in 0..VERDICTS {
        let watch = Stopwatch::start();
        let status = browser.post(&path, &[("csr", &request)], true)?;
        times.push(watch.elapsed());
        expect(status, 200, &path)?;
    }
    Ok(Wait::of(times))
}

/// The dashboard of somebody signed in, at a constant rate. Each wait begins when the page should have been asked
/// for, so a page that is late makes the next ones late too and cannot hide.
fn pages(args: &FeelArgs, address: SocketAddr, guest: &Seat) -> Result<(Wait, usize), String> {
    let total = args.rate.saturating_mul(args.seconds);
    let apart = Duration::from_secs(1) / args.rate.max(1);
    let watch = Stopwatch::start();
    let watch = &watch;
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                scope.spawn(move || {
                    let mut browser = guest.browser(address);
                    let mut times = Vec::new();
                    let mut late = 0;
                    for number in (client..total).step_by(CLIENTS as usize) {
                        let due = apart * number;
                        while let Some(left) = due.checked_sub(watch.elapsed()) {
                            if left.is_zero() {
                                break;
                            }
                            std::thread::park_timeout(left);
                        }
                        late += usize::from(watch.elapsed() > due + apart * CLIENTS);
                        expect(browser.get("/dashboard")?, 200, "/dashboard")?;
                        times.push(watch.elapsed().saturating_sub(due));
                    }
                    Ok::<_, String>((times, late))
                })
            })
            .collect();
        let (mut times, mut late) = (Vec::new(), 0);
        for client in clients {
            let (its, its_late) = client.join().map_err(|_| "a client panicked")??;
            times.extend(its);
            late += its_late;
        }
        Ok((Wait::of(times), late))
    })
}

fn expect(status: u16, wanted: u16, path: &str) -> Result<(), String> {
    if status == wanted {
        Ok(())
    } else {
        Err(format!("{path} answers {status}, not {wanted}"))
    }
}
