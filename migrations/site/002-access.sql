-- Accounts, devices and what proves them. Of every secret only a hash is kept.
-- Times are RFC 3339 in UTC; they are compared in the program, never as text.

CREATE TABLE user (
    name          TEXT PRIMARY KEY,
    role          TEXT NOT NULL CHECK (role IN ('officer', 'supervisor', 'admin')),
    may           TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL,
    disabled      INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created_at    TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    user       TEXT NOT NULL REFERENCES user (name),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX session_by_user ON session (user);

-- A device has the token that was printed when it was added and, once paired,
-- the one in its browser's cookie; both are good until it is revoked.
CREATE TABLE device (
    name              TEXT PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('kiosk', 'display', 'rating')),
    token_hash        BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    paired_token_hash BLOB UNIQUE CHECK (length(paired_token_hash) = 32),
    printer           TEXT,
    counter           TEXT,
    created_at        TEXT NOT NULL,
    revoked_at        TEXT,
    last_seen_at      TEXT
) STRICT;

CREATE TABLE pair_code (
    code_hash  BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    device     TEXT NOT NULL REFERENCES device (name),
    expires_at TEXT NOT NULL,
    used_at    TEXT
) STRICT;
