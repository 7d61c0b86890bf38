-- The house: settings, who may come in, and how often somebody may knock.

-- One row per thing an operator or the demo may change while the house runs, and per counter.
-- Read by store::settings.
CREATE TABLE setting (
    key   TEXT COLLATE "C" NOT NULL PRIMARY KEY CHECK (key <> ''),
    value TEXT COLLATE "C" NOT NULL
);

-- Subscribers, officers and operators. roles is a list of words parted by spaces.
-- password_hash is an Argon2id string, or '!' where no password opens the account.
-- Read by store::accounts.
CREATE TABLE account (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    email         TEXT COLLATE "C" NOT NULL UNIQUE CHECK (email = lower(email) AND email <> ''),
    name          TEXT COLLATE "C" NOT NULL,
    language      TEXT COLLATE "C" NOT NULL CHECK (language IN ('en', 'pl')),
    password_hash TEXT COLLATE "C" NOT NULL CHECK (password_hash <> ''),
    roles         TEXT COLLATE "C" NOT NULL,
    organisation  TEXT COLLATE "C",
    created_at    BIGINT NOT NULL,
    disabled_at   BIGINT,
    version       BIGINT NOT NULL CHECK (version >= 1)
);

-- Who is signed in. Only the digest of the cookie rests here. Read by store::sessions.
CREATE TABLE session (
    digest     BYTEA NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    account_id TEXT COLLATE "C" NOT NULL REFERENCES account (id),
    csrf       TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    agent      TEXT COLLATE "C" NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

-- Hits per bucket and window, shared by all nodes. Read by store::rates.
CREATE TABLE rate (
    bucket       TEXT COLLATE "C" NOT NULL,
    window_start BIGINT NOT NULL,
    hits         BIGINT NOT NULL CHECK (hits >= 1),
    PRIMARY KEY (bucket, window_start)
);
CREATE INDEX rate_window ON rate (window_start);
