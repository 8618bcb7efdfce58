-- Where a printer stands, in words for people; how long its rolls are; who takes its papers over.
ALTER TABLE printer ADD COLUMN place TEXT;
ALTER TABLE printer ADD COLUMN roll_metres INTEGER;
ALTER TABLE printer ADD COLUMN stand_in TEXT;

-- Where a counter's reprints, and the tickets that its officer issues, come out.
CREATE TABLE counter_printer (
    counter TEXT PRIMARY KEY,
    printer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
