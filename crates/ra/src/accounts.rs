//! Accounts and sessions: as much as the first walk needs.

use crate::{Answer, Fault, Office, Roles, Who};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    actor::Actor,
    event::Event,
    refusal::Refusal,
    words::{AccountId, HOUR, Instant, Lang, MINUTE},
};
use std::sync::LazyLock;
use store::{Outcome, accounts, rates, sessions};

/// A signed-in session as the pages see it.
#[derive(Clone, Debug)]
pub struct Session {
    pub who: Who,
    pub csrf: String,
}

/// A session ends after so much silence: half an hour, and a quarter for whoever decides.
const IDLE_SECONDS: i64 = 30 * MINUTE;
const IDLE_OFFICER_SECONDS: i64 = 15 * MINUTE;
/// And after a working day in any case.
const SESSION_SECONDS: i64 = 12 * HOUR;
const QUARTER_SECONDS: i64 = 15 * MINUTE;
const AGENT_CHARACTERS: usize = 200;
/// A longer password is refused before it is hashed.
const PASSWORD_BYTES: usize = 1024;
/// A shorter one is not set (NIST SP 800-63B).
pub const PASSWORD_CHARACTERS: usize = 12;

/// Everything about a new account.
pub struct NewAccount<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub language: Lang,
    pub password: &'a str,
    pub roles: &'a [&'a str],
    pub organisation: Option<&'a str>,
}

/// Makes an account. `None` when the address has one already.
pub fn create(office: &Office, new: &NewAccount) -> Result<Option<AccountId>, Fault> {
    let hash = hash(office, new.password)?;
    let id = AccountId::new(office.random());
    let row = OwnedAccount {
        id: id.clone(),
        email: new.email.trim().to_lowercase(),
        name: new.name.to_owned(),
        language: new.language,
        hash,
        roles: new.roles.iter().map(|role| (*role).to_owned()).collect(),
        organisation: new.organisation.map(str::to_owned),
    };
    let made = office.write(
        "account.create",
        Actor::system("setup"),
        move |tx, stamp| {
            let roles: Vec<&str> = row.roles.iter().map(String::as_str).collect();
            let inserted = accounts::insert(
                tx,
                accounts::NewAccount {
                    id: row.id.as_str(),
                    email: &row.email,
                    name: &row.name,
                    language: row.language.code(),
                    password_hash: &row.hash,
                    roles: &roles,
                    organisation: row.organisation.as_deref(),
                    created_at: stamp.now.0,
                },
            )?;
            if inserted {
                stamp.note(
                    tx,
                    row.id.as_str(),
                    &Event::AccountCreated {
                        roles: roles.join(" "),
                    },
                )?;
            }
            Ok(Outcome::Commit(inserted))
        },
    )?;
    Ok(made.is_ok_and(|made| made).then_some(id))
}

struct OwnedAccount {
    id: AccountId,
    email: String,
    name: String,
    language: Lang,
    hash: String,
    roles: Vec<String>,
    organisation: Option<String>,
}

fn hash(office: &Office, password: &str) -> Result<String, Fault> {
    let salt: [u8; 16] = office.random();
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| Fault::Password(error.to_string()))
}

/// Checks a password and opens a session. The answer, and the time it takes, is the same for an unknown address
/// as for a wrong password.
pub fn sign_in(
    office: &Office,
    email: &str,
    password: &str,
    agent: &str,
    peer: &str,
) -> Answer<String> {
    let email = address_of(email);
    let now = office.now();
    let buckets = [format!("sign-in:{email}"), format!("sign-in-from:{peer}")];
    let limits = [
        office.settings().sign_ins_a_quarter,
        office.settings().sign_ins_a_quarter * 10,
    ];
    let counted = buckets.clone();
    let rate = office.write(
        "account.knock",
        Actor::system("sign-in"),
        move |tx, stamp| {
            for (bucket, limit) in counted.iter().zip(limits) {
                if let rates::Rate::RetryAt(at) =
                    rates::hit(tx, bucket, QUARTER_SECONDS, limit, stamp.now.0)?
                {
                    return Ok(Outcome::CommitRefusal(Refusal::TooManySignIns {
                        until: Instant(at),
                    }));
                }
            }
            Ok(Outcome::Commit(()))
        },
    )?;
    if let Err(refusal) = rate {
        return Ok(Err(refusal));
    }
    let wanted = email.clone();
    let account = office.read("account.find", move |tx| accounts::by_email(tx, &wanted))?;
    let known = account.filter(|account| {
        account.disabled_at.is_none() && account.password_hash != accounts::NO_PASSWORD
    });
    let stored = known.as_ref().map_or(UNKNOWN_HASH.as_str(), |account| {
        account.password_hash.as_str()
    });
    let right = password.len() <= PASSWORD_BYTES
        && PasswordHash::new(stored).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
    let Some(account) = known.filter(|_| right) else {
        return Ok(Err(Refusal::WrongSignIn));
    };
    let [by_address, _] = buckets;
    office
        .write::<(), _>("account.welcome", Actor::system("sign-in"), move |tx, _| {
            rates::forget(tx, &by_address)?;
            Ok(Outcome::Commit(()))
        })?
        .ok();
    Ok(Ok(open_session(office, &account, agent, now)?))
}

/// What may be an address, as accounts keep it. All else is the empty one, which nobody has: counted and refused in
/// the same way, and too small to fill a table with.
fn address_of(typed: &str) -> String {
    let email = typed.trim().to_lowercase();
    let possible = email.len() <= 254 && !email.chars().any(char::is_control);
    if possible { email } else { String::new() }
}

/// Argon2id of a password nobody has, so that an unknown address costs as much time as a known one.
static UNKNOWN_HASH: LazyLock<String> = LazyLock::new(|| {
    let nobody = Argon2::default().hash_password_with_salt(b"nobody", b"sealwright-nobody");
    nobody.map(|hash| hash.to_string()).unwrap_or_default()
});

fn open_session(
    office: &Office,
    account: &accounts::Account,
    agent: &str,
    now: Instant,
) -> Result<String, Fault> {
    let secret: [u8; 32] = office.random();
    let token = URL_SAFE_NO_PAD.encode(secret);
    let csrf: [u8; 24] = office.random();
    let session = sessions::Session {
        digest: pki::digest::sha256(token.as_bytes()),
        account_id: account.id.clone(),
        csrf: URL_SAFE_NO_PAD.encode(csrf),
        created_at: now.0,
        seen_at: now.0,
        expires_at: now.plus(SESSION_SECONDS).0,
        agent: agent.chars().take(AGENT_CHARACTERS).collect(),
    };
    let actor =
        AccountId::parse(&account.id).map_or_else(|| Actor::system("sign-in"), Actor::Subscriber);
    office
        .write::<(), _>("account.sign-in", actor, move |tx, stamp| {
            sessions::create(tx, &session)?;
            stamp.note(tx, &session.account_id, &Event::SignedIn)?;
            Ok(Outcome::Commit(()))
        })?
        .ok();
    Ok(token)
}

/// The demo's "act as": no password. `web` lets only the demo call it, from this machine.
pub fn act_as(office: &Office, email: &str, agent: &str) -> Answer<String> {
    if !office.settings().demo {
        return Ok(Err(Refusal::NothingHere));
    }
    let wanted = email.to_lowercase();
    match office.read("account.find", move |tx| accounts::by_email(tx, &wanted))? {
        Some(account) => Ok(Ok(open_session(office, &account, agent, office.now())?)),
        None => Ok(Err(Refusal::NothingHere)),
    }
}

/// The session behind a cookie, if it still lives.
pub fn session(office: &Office, token: &str) -> Result<Option<Session>, Fault> {
    let digest = pki::digest::sha256(token.as_bytes());
    let now = office.now();
    let found = office.read("session.find", move |tx| {
        let Some(session) = sessions::find(tx, &digest, now.0, IDLE_SECONDS)? else {
            return Ok(None);
        };
        let account = accounts::by_id(tx, &session.account_id)?;
        Ok(account.map(|account| (session, account)))
    })?;
    let Some((session, account)) = found else {
        return Ok(None);
    };
    let Some(who) = who(&account) else {
        return Ok(None);
    };
    let silent = now.0.saturating_sub(session.seen_at);
    if (who.roles.officer || who.roles.operator) && silent > IDLE_OFFICER_SECONDS {
        return Ok(None);
    }
    if session.wants_touch(now.0) {
        office
            .write::<(), _>(
                "session.touch",
                Actor::system("session"),
                move |tx, stamp| {
                    sessions::touch(tx, &digest, stamp.now.0)?;
                    Ok(Outcome::Commit(()))
                },
            )?
            .ok();
    }
    Ok(Some(Session {
        who,
        csrf: session.csrf,
    }))
}

pub(crate) fn who(account: &accounts::Account) -> Option<Who> {
    if account.disabled_at.is_some() {
        return None;
    }
    Some(Who {
        account: AccountId::parse(&account.id)?,
        email: account.email.clone(),
        name: account.name.clone(),
        language: Lang::parse(&account.language).unwrap_or_default(),
        roles: Roles::of(&account.roles),
        organisation: account.organisation.clone(),
    })
}

pub fn sign_out(office: &Office, token: &str) -> Result<(), Fault> {
    let digest = pki::digest::sha256(token.as_bytes());
    office
        .write::<(), _>(
            "account.sign-out",
            Actor::system("sign-out"),
            move |tx, stamp| {
                if let Some(session) = sessions::find(tx, &digest, stamp.now.0, SESSION_SECONDS)? {
                    stamp.note(tx, &session.account_id, &Event::SignedOut)?;
                }
                sessions::end(tx, &digest)?;
                Ok(Outcome::Commit(()))
            },
        )?
        .ok();
    Ok(())
}

pub fn set_language(office: &Office, who: &Who, language: Lang) -> Result<(), Fault> {
    let account = who.account.clone();
    office
        .write::<(), _>("account.language", who.actor(), move |tx, _| {
            accounts::set_language(tx, account.as_str(), language.code())?;
            Ok(Outcome::Commit(()))
        })?
        .ok();
    Ok(())
}
