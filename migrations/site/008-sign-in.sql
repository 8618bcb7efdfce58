-- A PIN beside the password, good at a counter's desk only; wrong ones are counted until a right one.
ALTER TABLE user ADD COLUMN pin_hash TEXT;
ALTER TABLE user ADD COLUMN pin_tries INTEGER NOT NULL DEFAULT 0;

-- A session that was ended by somebody else is kept until it would have been over, to say why.
ALTER TABLE session ADD COLUMN ended_at TEXT;
ALTER TABLE session ADD COLUMN end_reason TEXT
    CHECK (end_reason IN ('taken_over', 'signed_off', 'idle'));

-- Devices may be desks of counters. A check can't be changed, and codes refer to devices: both tables
-- are written anew.
CREATE TABLE device_new (
    name              TEXT PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('kiosk', 'display', 'rating', 'desk')),
    token_hash        BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    paired_token_hash BLOB UNIQUE CHECK (length(paired_token_hash) = 32),
    printer           TEXT,
    counter           TEXT,
    created_at        TEXT NOT NULL,
    revoked_at        TEXT,
    last_seen_at      TEXT
) STRICT;

INSERT INTO device_new (name, kind, token_hash, paired_token_hash, printer, counter, created_at,
                        revoked_at, last_seen_at)
SELECT name, kind, token_hash, paired_token_hash, printer, counter, created_at, revoked_at,
       last_seen_at
FROM device;

CREATE TABLE pair_code_new (
    code_hash  BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    device     TEXT NOT NULL REFERENCES device_new (name),
    expires_at TEXT NOT NULL,
    used_at    TEXT
) STRICT;

INSERT INTO pair_code_new (code_hash, device, expires_at, used_at)
SELECT code_hash, device, expires_at, used_at FROM pair_code;

DROP TABLE pair_code;
DROP TABLE device;
ALTER TABLE device_new RENAME TO device;
ALTER TABLE pair_code_new RENAME TO pair_code;
