-- The journal: every fact, in one chain, and the leases that say which node may do what only one may.

-- One row per fact, written in the transaction that made it true. Append only.
-- Written and read by store::journal.
CREATE TABLE journal (
    uid     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    node    TEXT COLLATE "C" NOT NULL,
    actor   TEXT COLLATE "C" NOT NULL,
    kind    TEXT COLLATE "C" NOT NULL CHECK (kind <> ''),
    subject TEXT COLLATE "C" NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    digest  BYTEA NOT NULL CHECK (length(digest) = 32)
);
CREATE INDEX journal_subject ON journal (subject, at);

-- Rows that the sequencer has not given a place yet, so that it need not search the whole journal each second.
-- Written by store::journal.
CREATE TABLE journal_waiting (
    uid TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES journal (uid)
);

-- The order of facts. head = SHA-256(prev || digest of the row); the first prev is 32 zero octets.
-- Written by store::journal::sequence alone.
CREATE TABLE journal_chain (
    seq  BIGINT NOT NULL PRIMARY KEY CHECK (seq >= 1),
    uid  TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES journal (uid),
    prev BYTEA NOT NULL CHECK (length(prev) = 32),
    head BYTEA NOT NULL CHECK (length(head) = 32)
);

-- Who holds what until when. The epoch grows with every holder, so that a late one is told apart.
-- Read by store::leases.
CREATE TABLE lease (
    name   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    holder TEXT COLLATE "C" NOT NULL,
    until  BIGINT NOT NULL,
    epoch  BIGINT NOT NULL CHECK (epoch >= 1)
);
