-- Effects: what leaves the house after a commit, at least once.

-- Letters. No secret rests here. Read by store::outbox.
CREATE TABLE outbox (
    id         TEXT    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind <> ''),
    recipient  TEXT    NOT NULL,
    language   TEXT    NOT NULL CHECK (language IN ('en', 'pl')),
    data       TEXT    NOT NULL,
    order_id   TEXT,
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
    tries      INTEGER NOT NULL CHECK (tries >= 0),
    next_at    INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at    INTEGER,
    last_error TEXT,
    dedupe     TEXT    UNIQUE,
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
) STRICT;
CREATE INDEX outbox_waiting ON outbox (next_at) WHERE state = 'waiting';
CREATE INDEX outbox_order ON outbox (order_id);

-- Work to do later. again says that it was asked for once more while it ran. Read by store::jobs.
CREATE TABLE job (
    id          TEXT    NOT NULL PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind <> ''),
    key         TEXT    NOT NULL,
    data        TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    again       INTEGER NOT NULL CHECK (again IN (0, 1)),
    run_at      INTEGER NOT NULL,
    lease_until INTEGER,
    holder      TEXT,
    created_at  INTEGER NOT NULL,
    last_error  TEXT,
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state = 'running') = (holder IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX job_one_living ON job (kind, key) WHERE state IN ('waiting', 'running');
CREATE INDEX job_waiting ON job (run_at) WHERE state = 'waiting';
CREATE INDEX job_running ON job (lease_until) WHERE state = 'running';

-- The answer given to a request that may come twice. Read by store::journey.
CREATE TABLE idempotency (
    account_id  TEXT    NOT NULL REFERENCES account (id),
    key         TEXT    NOT NULL,
    body_sha256 BLOB    NOT NULL CHECK (length(body_sha256) = 32),
    answer      TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (account_id, key)
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);
