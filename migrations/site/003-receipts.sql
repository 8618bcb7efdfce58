-- Answers in the order in which they were given. Sorted by their keys, which are random, each would
-- change a page of its own, and every checkpoint would write the answers of the whole day again.
CREATE TABLE receipt_in_order (
    id           INTEGER PRIMARY KEY,
    caller       TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    reply        TEXT NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
INSERT INTO receipt_in_order (caller, key, request_hash, reply, at)
    SELECT caller, key, request_hash, reply, at FROM receipt ORDER BY at;
DROP TABLE receipt;
ALTER TABLE receipt_in_order RENAME TO receipt;
CREATE UNIQUE INDEX receipt_key ON receipt (key, caller);
