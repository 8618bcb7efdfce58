-- Numbers unique in the order in which they are given out: the day first. With the series first, each
-- series had a page of its own that every commit wrote, in the middle of all the years before.
CREATE TABLE ticket_by_day (
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
    UNIQUE (day, number, series)
) STRICT;
INSERT INTO ticket_by_day
    SELECT id, series, day, number, service, priority, state, counter, call_count, outcome,
           issued_at, called_at, started_at, finished_at
    FROM ticket ORDER BY id;
DROP TABLE ticket;
ALTER TABLE ticket_by_day RENAME TO ticket;

-- A start asks for the office first: one look instead of a walk through the log.
CREATE INDEX event_office ON event (seq) WHERE kind = 'office.changed';

-- Where an answer lies is known to the writer's memory. Keys are random, and on disk their index had
-- each request write a page of its own, more than all else that a ticket writes.
DROP INDEX receipt_key;
