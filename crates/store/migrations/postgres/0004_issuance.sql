-- Issuance and lifecycle: what was promised, signed and taken back. Read by store::journey and the signer.

-- The issuing certificates of this house, and the roots above them (offline: their keys are elsewhere).
CREATE TABLE issuer (
    id          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name        TEXT COLLATE "C" NOT NULL,
    certificate BYTEA NOT NULL,
    spki_sha256 BYTEA NOT NULL CHECK (length(spki_sha256) = 32),
    not_after   BIGINT NOT NULL,
    status      TEXT COLLATE "C" NOT NULL CHECK (status IN ('active', 'offline', 'retired')),
    created_at  BIGINT NOT NULL
);

-- The promise that comes before every signature: serial, exact linted bytes, who claimed it and when.
-- A responder's own certificate takes a fresh order_id each time, so order_id refers to no table.
CREATE TABLE intent (
    issuer_id       TEXT COLLATE "C" NOT NULL REFERENCES issuer (id),
    serial          BYTEA NOT NULL CHECK (length(serial) BETWEEN 1 AND 20), -- RFC 5280 4.1.2.2
    order_id        TEXT COLLATE "C" NOT NULL,
    attempt         BIGINT NOT NULL CHECK (attempt >= 1),
    profile         TEXT COLLATE "C" NOT NULL,
    tbs             BYTEA NOT NULL,
    tbs_sha256      BYTEA NOT NULL CHECK (length(tbs_sha256) = 32),
    findings        TEXT COLLATE "C" NOT NULL,
    caa_evidence_id TEXT COLLATE "C",
    state           TEXT COLLATE "C" NOT NULL CHECK (state IN ('claimed', 'issued', 'burned')),
    node            TEXT COLLATE "C" NOT NULL,
    claimed_at      BIGINT NOT NULL,
    lease_until     BIGINT NOT NULL,
    closed_at       BIGINT,
    PRIMARY KEY (issuer_id, serial),
    UNIQUE (order_id, attempt),
    CHECK ((state = 'claimed') = (closed_at IS NULL))
);
-- One certificate per order, however many nodes try.
CREATE UNIQUE INDEX intent_one_living ON intent (order_id) WHERE state IN ('claimed', 'issued');
CREATE INDEX intent_claimed ON intent (lease_until) WHERE state = 'claimed';

CREATE TABLE certificate (
    id          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    issuer_id   TEXT COLLATE "C" NOT NULL REFERENCES issuer (id),
    serial      BYTEA NOT NULL CHECK (length(serial) BETWEEN 1 AND 20),
    order_id    TEXT COLLATE "C" NOT NULL,
    account_id  TEXT COLLATE "C" REFERENCES account (id),
    kind        TEXT COLLATE "C" NOT NULL CHECK (kind IN ('subscriber', 'responder')),
    mailbox     TEXT COLLATE "C",
    subject     TEXT COLLATE "C" NOT NULL,
    spki_sha256 BYTEA NOT NULL CHECK (length(spki_sha256) = 32),
    not_before  BIGINT NOT NULL,
    not_after   BIGINT NOT NULL,
    der         BYTEA NOT NULL,
    sha256      BYTEA NOT NULL CHECK (length(sha256) = 32),
    issued_at   BIGINT NOT NULL,
    UNIQUE (issuer_id, serial),
    CHECK (not_before < not_after),
    CHECK (kind <> 'subscriber' OR (account_id IS NOT NULL AND mailbox IS NOT NULL))
);
CREATE INDEX certificate_order ON certificate (order_id);
CREATE INDEX certificate_account ON certificate (account_id);
CREATE INDEX certificate_mailbox ON certificate (mailbox);
CREATE INDEX certificate_spki ON certificate (spki_sha256);
CREATE INDEX certificate_not_after ON certificate (not_after);

-- Serials that no longer hold, also those of burned intents that never became a certificate.
CREATE TABLE revocation (
    issuer_id  TEXT COLLATE "C" NOT NULL REFERENCES issuer (id),
    serial     BYTEA NOT NULL CHECK (length(serial) BETWEEN 1 AND 20),
    revoked_at BIGINT NOT NULL,
    reason     BIGINT CHECK (reason BETWEEN 0 AND 10 AND reason NOT IN (6, 7, 8)), -- no hold, SBR 7.2.2
    cause      TEXT COLLATE "C" NOT NULL CHECK (cause IN ('subscriber', 'officer', 'burned')),
    actor      TEXT COLLATE "C" NOT NULL,
    note       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (issuer_id, serial)
);
CREATE INDEX revocation_issuer ON revocation (issuer_id, revoked_at);

-- A number is reserved in the transaction that reads the last one, and never used again.
CREATE TABLE crl (
    issuer_id   TEXT COLLATE "C" NOT NULL REFERENCES issuer (id),
    number      BIGINT NOT NULL CHECK (number >= 1),
    state       TEXT COLLATE "C" NOT NULL CHECK (state IN ('reserved', 'published', 'failed')),
    der         BYTEA,
    sha256      BYTEA CHECK (length(sha256) = 32),
    this_update BIGINT,
    next_update BIGINT,
    entries     BIGINT,
    at          BIGINT NOT NULL,
    PRIMARY KEY (issuer_id, number),
    CHECK (state <> 'published'
        OR (der IS NOT NULL AND sha256 IS NOT NULL AND this_update IS NOT NULL
            AND next_update IS NOT NULL AND entries IS NOT NULL))
);

CREATE TABLE ocsp_response (
    issuer_id   TEXT COLLATE "C" NOT NULL REFERENCES issuer (id),
    serial      BYTEA NOT NULL CHECK (length(serial) BETWEEN 1 AND 20),
    der         BYTEA NOT NULL,
    this_update BIGINT NOT NULL,
    next_update BIGINT NOT NULL,
    status      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (issuer_id, serial)
);
CREATE INDEX ocsp_response_next_update ON ocsp_response (next_update);

-- What the domain's CAA records said before a certificate was promised (SBR 4.2.2.1).
CREATE TABLE caa_evidence (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    order_id   TEXT COLLATE "C" NOT NULL,
    mailbox    TEXT COLLATE "C" NOT NULL,
    domain     TEXT COLLATE "C" NOT NULL,
    answer     TEXT COLLATE "C" NOT NULL,
    decision   TEXT COLLATE "C" NOT NULL CHECK (decision IN ('permit', 'refuse')),
    source     TEXT COLLATE "C" NOT NULL,
    ttl        BIGINT NOT NULL CHECK (ttl >= 0),
    checked_at BIGINT NOT NULL,
    good_until BIGINT NOT NULL
);
CREATE INDEX caa_evidence_order ON caa_evidence (order_id);

-- Keys that may never be certified again (SBR 6.1.1.3).
CREATE TABLE compromised_key (
    spki_sha256 BYTEA NOT NULL PRIMARY KEY CHECK (length(spki_sha256) = 32),
    source      TEXT COLLATE "C" NOT NULL,
    reported_at BIGINT NOT NULL,
    note        TEXT COLLATE "C" NOT NULL
);
