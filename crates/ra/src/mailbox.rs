//! mailbox: the address is named, written to, and confirmed by whoever reads it (SBR 3.2.2.2).

use crate::{
    Answer, Fault, Office, Who, letters,
    office::{own_order, pass, saved},
    post,
    vetting::commit_order,
};
use domain::{
    actor::Actor,
    mailbox::{Answer as Typed, Challenge, ChallengeState, Evidence, TRIES},
    order::Journey,
    refusal::{Problem, Refusal, Step},
    words::{ChallengeId, HOUR, Instant, Lang, OrderId},
};
use pki::mailbox::Mailbox;
use store::{
    Outcome, Tx,
    journey::{Versioned, challenges, orders},
    rates,
};

/// What the page behind the mail's link shows.
#[derive(Clone, Debug)]
pub struct ChallengeView {
    pub mailbox: String,
    pub applicant: String,
    pub organisation: String,
    pub expires_at: Option<Instant>,
    pub tries_left: u32,
    pub lang: Lang,
}

/// Letters and digits that nobody mistakes for each other: 5 bits each, 40 in a code of eight. The code is the
/// second half of the proof; the link beside it carries 256 bits.
const CODE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const CODE_LETTERS: usize = 8;

/// The address for the certificate. Typed wrongly, it is said where and kept by the page.
pub fn name(office: &Office, who: &Who, id: &OrderId, address: &str) -> Answer<()> {
    let mailbox = match Mailbox::parse(address.trim()) {
        Ok(mailbox) => mailbox,
        Err(problem) => {
            let args = problem.args();
            let problem = Problem {
                field: "address",
                key: problem.key().to_owned(),
                args,
            };
            return Ok(Err(Refusal::Fields(vec![problem])));
        }
    };
    let (account, id) = (who.account.clone(), id.clone());
    office.write("mailbox.name", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        let change = pass!(order.state.name_mailbox(mailbox.clone()));
        commit_order(tx, stamp, order.version, &change)
    })
}

/// The summary's button: the first message. A second press sends nothing more.
pub fn send(office: &Office, who: &Who, id: &OrderId) -> Answer<()> {
    challenge(office, who, id, false)
}

/// One more message; the older ones live out their 24 hours.
pub fn resend(office: &Office, who: &Who, id: &OrderId) -> Answer<()> {
    challenge(office, who, id, true)
}

fn challenge(office: &Office, who: &Who, id: &OrderId, again: bool) -> Answer<()> {
    let challenge_id = ChallengeId::new(office.random());
    let limit = office.settings().mails_an_hour;
    let (who, actor, id) = (who.clone(), who.actor(), id.clone());
    office.write("mailbox.challenge", actor, move |tx, stamp| {
        let order = pass!(own_order(tx, &who.account, &id)?);
        let waiting = matches!(order.state.journey, Journey::MailboxChallenged(_));
        if waiting != again {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Mailbox)));
        }
        let change = pass!(order.state.clone().challenge(challenge_id.clone()));
        let (Some(mailbox), Some(vetted)) = (
            change.state.journey.mailbox(),
            change.state.journey.vetted(),
        ) else {
            return Ok(Outcome::Rollback(Refusal::StepLocked(Step::Mailbox)));
        };
        // Nobody's mailbox is filled by somebody else's button, however the address is spelled.
        for bucket in [
            format!("mail-to:{}", mailbox.as_str().to_ascii_lowercase()),
            format!("mail-by:{}", who.account),
        ] {
            if let rates::Rate::RetryAt(at) = rates::hit(tx, &bucket, HOUR, limit, stamp.now.0)? {
                return Ok(Outcome::CommitRefusal(Refusal::TooManyMails {
                    until: Instant(at),
                }));
            }
        }
        let opened = Challenge::open(
            challenge_id.clone(),
            id.clone(),
            mailbox.clone(),
            who.name.clone(),
            vetted.organisation().name.clone(),
        );
        challenges::insert(tx, stamp, &opened)?;
        commit_order(tx, stamp, order.version, &change)
    })
}

/// The address is given up; messages on their way no longer work.
pub fn change(office: &Office, who: &Who, id: &OrderId) -> Answer<()> {
    let (account, id) = (who.account.clone(), id.clone());
    office.write("mailbox.change", who.actor(), move |tx, stamp| {
        let order = pass!(own_order(tx, &account, &id)?);
        let change = pass!(order.state.change_mailbox());
        for challenge in challenges::of_order(tx, &id)? {
            if let Some(change) = challenge.state.withdraw(stamp.now) {
                pass!(saved(challenges::save(
                    tx,
                    stamp,
                    challenge.version,
                    &change
                )?));
            }
        }
        commit_order(tx, stamp, order.version, &change)
    })
}

/// The job behind a challenge: draw the random values, keep their digests, then send.
///
/// A second run draws new values, since nobody knows whether the first mail left (design 5.10).
pub(crate) fn deliver(office: &Office, id: &ChallengeId) -> Result<(), Fault> {
    let secret: [u8; 32] = office.random();
    let link = domain::words::base32(&secret);
    let code = code(office.random());
    let (digest, code_digest) = (digest(&link), digest(&normal(&code)));
    let wanted = id.clone();
    let drawn = office.write("mailbox.draw", Actor::system("post"), move |tx, stamp| {
        let Some(challenge) = challenges::get(tx, &wanted)? else {
            return Ok(Outcome::Rollback(Refusal::NothingHere));
        };
        let change = pass!(
            challenge
                .state
                .drawn(digest.clone(), code_digest.clone(), stamp.now)
        );
        pass!(saved(challenges::save(
            tx,
            stamp,
            challenge.version,
            &change
        )?));
        let lang = orders::language(tx, &change.state.order)?;
        let number = orders::get(tx, &change.state.order)?
            .map(|order| order.state.number)
            .unwrap_or_default();
        Ok(Outcome::Commit((change.state, lang, number)))
    })?;
    match drawn {
        Ok((challenge, lang, number)) => {
            let mail = letters::challenge(office, &challenge, &link, &code, lang, &number);
            post::send(office, &mail)
        }
        // Withdrawn or confirmed meanwhile: there is nothing to send.
        Err(_) => Ok(()),
    }
}

fn code(random: [u8; CODE_LETTERS]) -> String {
    // 32 letters divide 256 evenly, so every letter is as likely as every other.
    random
        .iter()
        .filter_map(|byte| CODE_ALPHABET.get(usize::from(byte % 32)))
        .map(|&b| char::from(b))
        .collect()
}

/// Whether as much was typed as a code has. Less is a slip of the hand, and costs no try.
pub fn is_whole(code: &str) -> bool {
    normal(code).chars().count() == CODE_LETTERS
}

/// What a person types for a code: case, spaces and dashes do not matter.
fn normal(code: &str) -> String {
    code.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—'))
        .flat_map(char::to_uppercase)
        .take(64)
        .collect()
}

fn digest(secret: &str) -> String {
    pki::digest::hex(&pki::digest::sha256(secret.as_bytes()))
}

/// A challenge found by its link. Digests are compared, so the database's index leaks nothing of the value.
fn by_link(tx: &mut Tx, link: &str) -> Result<Result<Versioned<Challenge>, Refusal>, store::Fault> {
    if link.len() > 100 {
        return Ok(Err(Refusal::NothingHere));
    }
    Ok(challenges::by_link(tx, &digest(link))?.ok_or(Refusal::NothingHere))
}

fn view(challenge: &Challenge, lang: Lang) -> ChallengeView {
    ChallengeView {
        mailbox: challenge.mailbox.as_str().to_owned(),
        applicant: challenge.applicant.clone(),
        organisation: challenge.organisation.clone(),
        expires_at: challenge.expires_at(),
        tries_left: TRIES.saturating_sub(challenge.tries),
        lang,
    }
}

/// What the link shows. Reading it, any number of times and by any machine, changes nothing.
pub fn peek(office: &Office, link: &str) -> Answer<ChallengeView> {
    let (link, now) = (link.to_owned(), office.now());
    office.read("mailbox.peek", move |tx| {
        let challenge = match by_link(tx, &link)? {
            Ok(challenge) => challenge.state,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if let Err(refusal) = challenge.answerable(now) {
            return Ok(Err(refusal));
        }
        let lang = orders::language(tx, &challenge.order)?;
        Ok(Ok(view(&challenge, lang)))
    })
}

/// The language to answer somebody in who follows a link that no longer works.
pub fn language_of(office: &Office, link: &str) -> Result<Option<Lang>, Fault> {
    let link = link.to_owned();
    office.read("mailbox.language", move |tx| match by_link(tx, &link)? {
        Ok(challenge) => orders::language(tx, &challenge.state.order).map(Some),
        Err(_) => Ok(None),
    })
}

/// Link and typed code together, by a press of the button.
pub fn confirm(
    office: &Office,
    link: &str,
    code: &str,
    evidence: Evidence,
) -> Answer<ChallengeView> {
    let (link, code) = (link.to_owned(), digest(&normal(code)));
    office.write(
        "mailbox.confirm",
        Actor::system("mailbox page"),
        move |tx, stamp| {
            let challenge = pass!(by_link(tx, &link)?);
            let mut stamp = stamp.clone();
            stamp.actor = Actor::MailboxHolder(challenge.state.id.clone());
            let lang = orders::language(tx, &challenge.state.order)?;
            match pass!(
                challenge
                    .state
                    .answer(&digest(&link), &code, evidence.clone(), stamp.now)
            ) {
                Typed::Missed(change, refusal) => {
                    pass!(saved(challenges::save(
                        tx,
                        &stamp,
                        challenge.version,
                        &change
                    )?));
                    Ok(Outcome::CommitRefusal(refusal))
                }
                Typed::Confirmed(change, proof) => {
                    pass!(saved(challenges::save(
                        tx,
                        &stamp,
                        challenge.version,
                        &change
                    )?));
                    let Some(order) = orders::get(tx, &change.state.order)? else {
                        return Ok(Outcome::Rollback(Refusal::NothingHere));
                    };
                    let moved = pass!(order.state.confirm_mailbox(proof));
                    pass!(saved(orders::save(tx, &stamp, order.version, &moved)?));
                    Ok(Outcome::Commit(view(&change.state, lang)))
                }
            }
        },
    )
}

/// "This was not me": the request stops for this address.
pub fn not_me(office: &Office, link: &str) -> Answer<ChallengeView> {
    let link = link.to_owned();
    office.write(
        "mailbox.not-me",
        Actor::system("mailbox page"),
        move |tx, stamp| {
            let challenge = pass!(by_link(tx, &link)?);
            let mut stamp = stamp.clone();
            stamp.actor = Actor::MailboxHolder(challenge.state.id.clone());
            let lang = orders::language(tx, &challenge.state.order)?;
            let change = pass!(challenge.state.refuse(stamp.now));
            pass!(saved(challenges::save(
                tx,
                &stamp,
                challenge.version,
                &change
            )?));
            let order_id = change.state.order.clone();
            for other in challenges::of_order(tx, &order_id)? {
                let open = matches!(
                    other.state.state,
                    ChallengeState::Waiting | ChallengeState::Sent { .. }
                );
                if open && let Some(change) = other.state.withdraw(stamp.now) {
                    pass!(saved(challenges::save(tx, &stamp, other.version, &change)?));
                }
            }
            if let Some(order) = orders::get(tx, &order_id)?
                && matches!(
                    order.state.journey,
                    Journey::MailboxChallenged(_) | Journey::ReadyToActivate(_)
                )
            {
                let moved = pass!(order.state.dispute_mailbox(change.state.id.clone()));
                pass!(saved(orders::save(tx, &stamp, order.version, &moved)?));
            }
            Ok(Outcome::Commit(view(&change.state, lang)))
        },
    )
}
