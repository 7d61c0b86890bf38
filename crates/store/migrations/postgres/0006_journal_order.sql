-- Waiting facts keep the order in which they were written. Their times cannot tell it: a node that starts anew, or
-- another one, writes the next fact of the same subject within the same second.

-- place grows with each row that waits. Written by store::journal.
CREATE TABLE journal_waiting_in_order (
    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uid   TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES journal (uid)
);
INSERT INTO journal_waiting_in_order (uid)
    SELECT w.uid FROM journal_waiting w JOIN journal j ON j.uid = w.uid ORDER BY j.at, j.uid;
DROP TABLE journal_waiting;
ALTER TABLE journal_waiting_in_order RENAME TO journal_waiting;
