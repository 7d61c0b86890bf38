-- The journal: every fact, in one chain, and the leases that say which node may do what only one may.

-- One row per fact, written in the transaction that made it true. Append only.
-- Written and read by store::journal.
CREATE TABLE journal (
    uid     TEXT    NOT NULL PRIMARY KEY,
    at      INTEGER NOT NULL,
    node    TEXT    NOT NULL,
    actor   TEXT    NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind <> ''),
    subject TEXT    NOT NULL,
    payload TEXT    NOT NULL,
    digest  BLOB    NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX journal_subject ON journal (subject, at);

-- Rows that the sequencer has not given a place yet, so that it need not search the whole journal each second.
-- Written by store::journal.
CREATE TABLE journal_waiting (
    uid TEXT NOT NULL PRIMARY KEY REFERENCES journal (uid)
) STRICT;

-- The order of facts. head = SHA-256(prev || digest of the row); the first prev is 32 zero octets.
-- Written by store::journal::sequence alone.
CREATE TABLE journal_chain (
    seq  INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),
    uid  TEXT    NOT NULL UNIQUE REFERENCES journal (uid),
    prev BLOB    NOT NULL CHECK (length(prev) = 32),
    head BLOB    NOT NULL CHECK (length(head) = 32)
) STRICT;

-- Who holds what until when. The epoch grows with every holder, so that a late one is told apart.
-- Read by store::leases.
CREATE TABLE lease (
    name   TEXT    NOT NULL PRIMARY KEY,
    holder TEXT    NOT NULL,
    until  INTEGER NOT NULL,
    epoch  INTEGER NOT NULL CHECK (epoch >= 1)
) STRICT;
