-- What each check said of a key, by the version of the check or of its list (SBR 6.1.1.3).
CREATE TABLE key_check (
    spki_sha256 BYTEA NOT NULL CHECK (length(spki_sha256) = 32),
    name        TEXT COLLATE "C" NOT NULL,
    version     TEXT COLLATE "C" NOT NULL,
    result      TEXT COLLATE "C" NOT NULL CHECK (result IN ('passed', 'weak')),
    at          BIGINT NOT NULL,
    PRIMARY KEY (spki_sha256, name, version)
);

-- Certificates that must be revoked, and until when (SBR 4.9.1.1). Met when the serial is in `revocation`.
CREATE TABLE revocation_duty (
    issuer_id TEXT COLLATE "C" NOT NULL REFERENCES issuer (id),
    serial    BYTEA NOT NULL CHECK (length(serial) BETWEEN 1 AND 20),
    why       TEXT COLLATE "C" NOT NULL,
    aware_at  BIGINT NOT NULL,
    due_at    BIGINT NOT NULL,
    PRIMARY KEY (issuer_id, serial),
    CHECK (aware_at < due_at)
);
