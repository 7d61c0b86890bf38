-- What each check said of a key, by the version of the check or of its list (SBR 6.1.1.3).
CREATE TABLE key_check (
    spki_sha256 BLOB    NOT NULL CHECK (length(spki_sha256) = 32),
    name        TEXT    NOT NULL,
    version     TEXT    NOT NULL,
    result      TEXT    NOT NULL CHECK (result IN ('passed', 'weak')),
    at          INTEGER NOT NULL,
    PRIMARY KEY (spki_sha256, name, version)
) STRICT;

-- Certificates that must be revoked, and until when (SBR 4.9.1.1). Met when the serial is in `revocation`.
CREATE TABLE revocation_duty (
    issuer_id TEXT    NOT NULL REFERENCES issuer (id),
    serial    BLOB    NOT NULL CHECK (length(serial) BETWEEN 1 AND 20),
    why       TEXT    NOT NULL,
    aware_at  INTEGER NOT NULL,
    due_at    INTEGER NOT NULL,
    PRIMARY KEY (issuer_id, serial),
    CHECK (aware_at < due_at)
) STRICT;
