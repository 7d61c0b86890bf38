-- The journey: from an order to a confirmed mailbox. All of it is read by store::journey; blob by store::blobs.

-- number is what people say on the telephone (SW-2026-000123); data is the stage's own record.
CREATE TABLE orders (
    id         TEXT    NOT NULL PRIMARY KEY,
    number     TEXT    NOT NULL UNIQUE,
    account_id TEXT    NOT NULL REFERENCES account (id),
    product    TEXT    NOT NULL,
    stage      TEXT    NOT NULL CHECK (stage IN (
        'awaiting_data', 'data_in_review', 'awaiting_key', 'awaiting_mailbox', 'mailbox_challenged',
        'ready_to_activate', 'activated', 'issued', 'closed')),
    data       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version    INTEGER NOT NULL CHECK (version >= 1)
) STRICT;
CREATE INDEX orders_account ON orders (account_id, created_at);

-- An organisation proven once, for later orders of the same account (SBR 4.2.1: until verified_until).
CREATE TABLE organisation (
    id             TEXT    NOT NULL PRIMARY KEY,
    account_id     TEXT    NOT NULL REFERENCES account (id),
    case_id        TEXT    NOT NULL,
    data           TEXT    NOT NULL,
    verified_until INTEGER NOT NULL,
    created_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_account ON organisation (account_id, verified_until);

-- What the officers' desk works on.
CREATE TABLE vetting_case (
    id           TEXT    NOT NULL PRIMARY KEY,
    number       TEXT    NOT NULL UNIQUE,
    order_id     TEXT    NOT NULL REFERENCES orders (id),
    account_id   TEXT    NOT NULL REFERENCES account (id),
    stage        TEXT    NOT NULL CHECK (stage IN ('queued', 'asked', 'decided')),
    verdict      TEXT    CHECK (verdict IN ('approved', 'rejected', 'withdrawn')),
    data         TEXT    NOT NULL,
    submitted_at INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    version      INTEGER NOT NULL CHECK (version >= 1),
    CHECK ((stage = 'decided') = (verdict IS NOT NULL))
) STRICT;
CREATE INDEX vetting_case_queue ON vetting_case (stage, submitted_at);
CREATE INDEX vetting_case_order ON vetting_case (order_id);

-- One officer's word on one content. The signer counts these again under the policy stored with them.
CREATE TABLE approval (
    id           TEXT    NOT NULL PRIMARY KEY,
    case_id      TEXT    NOT NULL REFERENCES vetting_case (id),
    officer_id   TEXT    NOT NULL,
    verdict      TEXT    NOT NULL CHECK (verdict IN ('approve', 'reject')),
    policy       TEXT    NOT NULL,
    content_hash BLOB    NOT NULL CHECK (length(content_hash) = 32),
    assertion    BLOB,
    reason       TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    UNIQUE (case_id, officer_id, content_hash, verdict)
) STRICT;

-- How the person's authority to act for the organisation was proven (SBR 3.2.5).
CREATE TABLE authority_evidence (
    id          TEXT    NOT NULL PRIMARY KEY,
    case_id     TEXT    NOT NULL REFERENCES vetting_case (id),
    method      TEXT    NOT NULL CHECK (method IN ('call_back', 'on_file')),
    source      TEXT    NOT NULL,
    number      TEXT    NOT NULL,
    person      TEXT    NOT NULL,
    happened_at INTEGER NOT NULL,
    officer_id  TEXT    NOT NULL,
    note        TEXT    NOT NULL,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX authority_evidence_case ON authority_evidence (case_id);

-- What a register said, word for word.
CREATE TABLE register_answer (
    id       TEXT    NOT NULL PRIMARY KEY,
    case_id  TEXT    NOT NULL REFERENCES vetting_case (id),
    register TEXT    NOT NULL,
    number   TEXT    NOT NULL,
    url      TEXT    NOT NULL,
    outcome  TEXT    NOT NULL,
    body     BLOB    NOT NULL,
    sha256   BLOB    NOT NULL CHECK (length(sha256) = 32),
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX register_answer_case ON register_answer (case_id, at);

-- Bytes up to 10 MB. Read by store::blobs, which checks the hash each time.
CREATE TABLE blob (
    id     TEXT    NOT NULL PRIMARY KEY,
    sha256 BLOB    NOT NULL CHECK (length(sha256) = 32),
    body   BLOB    NOT NULL CHECK (length(body) <= 10000000),
    at     INTEGER NOT NULL
) STRICT;

-- An uploaded paper: its name and kind here, its bytes in blob.
CREATE TABLE document (
    id          TEXT    NOT NULL PRIMARY KEY,
    order_id    TEXT    NOT NULL REFERENCES orders (id),
    case_id     TEXT    REFERENCES vetting_case (id),
    name        TEXT    NOT NULL,
    media       TEXT    NOT NULL CHECK (media IN ('pdf', 'jpeg', 'png')),
    size        INTEGER NOT NULL CHECK (size >= 0),
    sha256      BLOB    NOT NULL CHECK (length(sha256) = 32),
    blob_id     TEXT    NOT NULL REFERENCES blob (id),
    uploaded_by TEXT    NOT NULL,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX document_order ON document (order_id);
CREATE INDEX document_case ON document (case_id);

-- A mailbox challenge. Its random value is drawn at the send attempt; only digests rest here (SBR 3.2.2.2).
CREATE TABLE challenge (
    id          TEXT    NOT NULL PRIMARY KEY,
    order_id    TEXT    NOT NULL REFERENCES orders (id),
    mailbox     TEXT    NOT NULL,
    link_digest BLOB    UNIQUE CHECK (length(link_digest) = 32),
    code_digest BLOB    CHECK (length(code_digest) = 32),
    state       TEXT    NOT NULL CHECK (state IN (
        'waiting', 'sent', 'confirmed', 'refused', 'withdrawn')),
    data        TEXT    NOT NULL,
    opened_at   INTEGER NOT NULL,
    created_at  INTEGER,
    expires_at  INTEGER,
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    closed_at   INTEGER,
    evidence    TEXT,
    version     INTEGER NOT NULL CHECK (version >= 1),
    CHECK (state NOT IN ('sent', 'confirmed')
        OR (link_digest IS NOT NULL AND code_digest IS NOT NULL
            AND created_at IS NOT NULL AND expires_at IS NOT NULL)),
    CHECK (state <> 'confirmed' OR (closed_at IS NOT NULL AND evidence IS NOT NULL))
) STRICT;
CREATE INDEX challenge_order ON challenge (order_id);

-- Who accepted which text, in which version, and when.
CREATE TABLE statement_acceptance (
    id           TEXT    NOT NULL PRIMARY KEY,
    order_id     TEXT    NOT NULL REFERENCES orders (id),
    account_id   TEXT    NOT NULL REFERENCES account (id),
    statement    TEXT    NOT NULL,
    text_version TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_acceptance_order ON statement_acceptance (order_id);
