-- Somebody's turn at a counter, from the call until they leave it: what officers' figures are
-- counted from. Times are milliseconds since 1970.
CREATE TABLE turn (
    seq        INTEGER PRIMARY KEY,
    ticket     INTEGER NOT NULL,
    day        TEXT NOT NULL,
    counter    TEXT NOT NULL,
    officer    TEXT NOT NULL,
    service    TEXT NOT NULL,
    reason     TEXT NOT NULL,
    slips      INTEGER NOT NULL,
    waited     INTEGER NOT NULL,
    called_at  INTEGER NOT NULL,
    started_at INTEGER,
    ended_at   INTEGER,
    ending     TEXT
) STRICT;
CREATE INDEX turn_ticket ON turn (ticket);
CREATE INDEX turn_day ON turn (day, officer);
