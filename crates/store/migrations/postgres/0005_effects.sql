-- Effects: what leaves the house after a commit, at least once.

-- Letters. No secret rests here. Read by store::outbox.
CREATE TABLE outbox (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind       TEXT COLLATE "C" NOT NULL CHECK (kind <> ''),
    recipient  TEXT COLLATE "C" NOT NULL,
    language   TEXT COLLATE "C" NOT NULL CHECK (language IN ('en', 'pl')),
    data       TEXT COLLATE "C" NOT NULL,
    order_id   TEXT COLLATE "C",
    state      TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
    tries      BIGINT NOT NULL CHECK (tries >= 0),
    next_at    BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at    BIGINT,
    last_error TEXT COLLATE "C",
    dedupe     TEXT COLLATE "C" UNIQUE,
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX outbox_waiting ON outbox (next_at) WHERE state = 'waiting';
CREATE INDEX outbox_order ON outbox (order_id);

-- Work to do later. again says that it was asked for once more while it ran. Read by store::jobs.
CREATE TABLE job (
    id          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    kind        TEXT COLLATE "C" NOT NULL CHECK (kind <> ''),
    key         TEXT COLLATE "C" NOT NULL,
    data        TEXT COLLATE "C" NOT NULL,
    state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
    tries       BIGINT NOT NULL CHECK (tries >= 0),
    again       BIGINT NOT NULL CHECK (again IN (0, 1)),
    run_at      BIGINT NOT NULL,
    lease_until BIGINT,
    holder      TEXT COLLATE "C",
    created_at  BIGINT NOT NULL,
    last_error  TEXT COLLATE "C",
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state = 'running') = (holder IS NOT NULL))
);
CREATE UNIQUE INDEX job_one_living ON job (kind, key) WHERE state IN ('waiting', 'running');
CREATE INDEX job_waiting ON job (run_at) WHERE state = 'waiting';
CREATE INDEX job_running ON job (lease_until) WHERE state = 'running';

-- The answer given to a request that may come twice. Read by store::journey.
CREATE TABLE idempotency (
    account_id  TEXT COLLATE "C" NOT NULL REFERENCES account (id),
    key         TEXT COLLATE "C" NOT NULL,
    body_sha256 BYTEA NOT NULL CHECK (length(body_sha256) = 32),
    answer      TEXT COLLATE "C" NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_at ON idempotency (at);
