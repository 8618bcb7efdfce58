-- The log: what has happened, in order, for ever.
CREATE TABLE event (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    actor  TEXT NOT NULL,
    cause  TEXT,
    ticket INTEGER,
    body   TEXT NOT NULL
) STRICT;
CREATE INDEX event_ticket ON event (ticket) WHERE ticket IS NOT NULL;

-- What is asked often, written in the transaction of the events that it follows from.
-- The constraints hold the promises once more, whatever the program believes.
CREATE TABLE ticket (
    id          INTEGER PRIMARY KEY,
    series      TEXT NOT NULL,
    day         TEXT NOT NULL,
    number      INTEGER NOT NULL,
    service     TEXT NOT NULL,
    priority    TEXT,
    state       TEXT NOT NULL,
    counter     TEXT,
    call_count  INTEGER NOT NULL DEFAULT 0,
    outcome     TEXT,
    issued_at   TEXT NOT NULL,
    called_at   TEXT,
    started_at  TEXT,
    finished_at TEXT,
    UNIQUE (series, day, number)
) STRICT;

CREATE TABLE open_call (
    counter TEXT PRIMARY KEY,
    ticket  INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE print_job (
    ticket     INTEGER NOT NULL,
    copy       INTEGER NOT NULL,
    printer    TEXT NOT NULL,
    state      TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (ticket, copy)
) STRICT, WITHOUT ROWID;

-- Answers to requests with an idempotency key; of the request only a keyed hash.
CREATE TABLE receipt (
    caller       TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    reply        TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (caller, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_at ON receipt (at);

-- A state to start from, so that starting doesn't depend on the length of the log.
CREATE TABLE snapshot (
    seq    INTEGER PRIMARY KEY,
    format INTEGER NOT NULL,
    state  TEXT NOT NULL
) STRICT;

-- Words that officers wrote, outside the log: a note belongs to the event of its `seq`.
CREATE TABLE note (
    seq    INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL,
    author TEXT NOT NULL,
    at     TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT;

CREATE TABLE printer (
    name       TEXT PRIMARY KEY,
    url        TEXT NOT NULL,
    width_dots INTEGER NOT NULL,
    status     TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
