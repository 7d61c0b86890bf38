-- Waiting facts keep the order in which they were written. Their times cannot tell it: a node that starts anew, or
-- another one, writes the next fact of the same subject within the same second.

-- place grows with each row that waits. Written by store::journal.
CREATE TABLE journal_waiting_in_order (
    place INTEGER NOT NULL PRIMARY KEY,
    uid   TEXT    NOT NULL UNIQUE REFERENCES journal (uid)
) STRICT;
INSERT INTO journal_waiting_in_order (uid) SELECT uid FROM journal_waiting ORDER BY rowid;
DROP TABLE journal_waiting;
ALTER TABLE journal_waiting_in_order RENAME TO journal_waiting;
