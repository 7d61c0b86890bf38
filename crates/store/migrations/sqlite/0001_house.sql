-- The house: settings, who may come in, and how often somebody may knock.

-- One row per thing an operator or the demo may change while the house runs, and per counter.
-- Read by store::settings.
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT;

-- Subscribers, officers and operators. roles is a list of words parted by spaces.
-- password_hash is an Argon2id string, or '!' where no password opens the account.
-- Read by store::accounts.
CREATE TABLE account (
    id            TEXT    NOT NULL PRIMARY KEY,
    email         TEXT    NOT NULL UNIQUE CHECK (email = lower(email) AND email <> ''),
    name          TEXT    NOT NULL,
    language      TEXT    NOT NULL CHECK (language IN ('en', 'pl')),
    password_hash TEXT    NOT NULL CHECK (password_hash <> ''),
    roles         TEXT    NOT NULL,
    organisation  TEXT,
    created_at    INTEGER NOT NULL,
    disabled_at   INTEGER,
    version       INTEGER NOT NULL CHECK (version >= 1)
) STRICT;

-- Who is signed in. Only the digest of the cookie rests here. Read by store::sessions.
CREATE TABLE session (
    digest     BLOB    NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    account_id TEXT    NOT NULL REFERENCES account (id),
    csrf       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    agent      TEXT    NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

-- Hits per bucket and window, shared by all nodes. Read by store::rates.
CREATE TABLE rate (
    bucket       TEXT    NOT NULL,
    window_start INTEGER NOT NULL,
    hits         INTEGER NOT NULL CHECK (hits >= 1),
    PRIMARY KEY (bucket, window_start)
) STRICT;
CREATE INDEX rate_window ON rate (window_start);
