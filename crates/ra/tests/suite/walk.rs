//! One order all the way, and what must hold at its end.

use domain::{lifecycle::RevocationChoice, order::Journey};
use pki::certificate::Certificate;
use ra::delivery::Form;
use testkit::World;

#[test]
fn an_order_becomes_a_certificate_and_is_revoked() {
    let mut world = World::new();
    let order = world.issue(&testkit::rsa_request(), "office@example.com");
    let details = ra::view::details(&world.office, &world.anna, &order)
        .unwrap()
        .unwrap();
    assert!(
        matches!(details.card.order.journey, Journey::Issued(_)),
        "{:?}",
        details.card.order.journey
    );
    let mails = world.mails();
    let ready: Vec<_> = mails
        .iter()
        .filter(|mail| mail.subject.contains("ready"))
        .collect();
    assert_eq!(ready.len(), 2, "admin and mailbox are told");
    assert_eq!(
        ready[0].files.len(),
        2,
        "certificate and chain are attached"
    );
    let der = ra::delivery::download(&world.office, &world.anna, &order, Form::CertificateDer)
        .unwrap()
        .unwrap()
        .body;
    let certificate = Certificate::parse(&der).unwrap();
    assert_eq!(
        certificate.not_after() - certificate.not_before() + 1,
        730 * 86_400
    );
    if let Ok(folder) = std::env::var("SEALWRIGHT_KEEP") {
        keep(&world, &order, &folder);
    }
    ra::lifecycle::revoke(
        &world.office,
        &world.anna,
        &order,
        RevocationChoice::KeyLost,
        "",
    )
    .unwrap()
    .unwrap();
    world.settle();
    let (crl, _) = ra::lifecycle::crl(&world.office, "issuing-1")
        .unwrap()
        .unwrap();
    let crl = pki::crl::Crl::parse(&crl).unwrap();
    assert!(crl.find(certificate.serial()).is_some(), "the CRL lists it");
}

/// Leaves the files for judging by hand.
fn keep(world: &World, order: &domain::words::OrderId, folder: &str) {
    for form in Form::ALL {
        let file = ra::delivery::download(&world.office, &world.anna, order, form)
            .unwrap()
            .unwrap();
        std::fs::write(format!("{folder}/{}", form.code()), file.body).unwrap();
    }
    let (crl, _) = ra::lifecycle::crl(&world.office, "issuing-1")
        .unwrap()
        .unwrap();
    std::fs::write(format!("{folder}/issuing.crl"), crl).unwrap();
}
