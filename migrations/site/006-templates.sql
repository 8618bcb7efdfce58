-- How papers of each width look: a shipped template by its name, or `own` and the office's text. That
-- text is kept while a shipped one is chosen. The logo is a PNG of one bit a dot.
CREATE TABLE template (
    width_dots INTEGER PRIMARY KEY CHECK (width_dots IN (384, 576)),
    choice     TEXT NOT NULL,
    own        TEXT,
    logo       BLOB
) STRICT;
