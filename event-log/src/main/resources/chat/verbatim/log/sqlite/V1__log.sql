-- The form in which the log is stored: a release refuses every other.
CREATE TABLE log_form (form INTEGER NOT NULL);
INSERT INTO log_form VALUES (1);

-- One row, moved by every append. Nobody else numbers events.
CREATE TABLE log_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last_position INTEGER NOT NULL,
    last_time INTEGER NOT NULL -- microseconds since 1970
);
INSERT INTO log_head VALUES (1, 0, 0);

CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL,
    event_id TEXT NOT NULL, -- not indexed: half of the throughput
    type TEXT NOT NULL,
    revision INTEGER NOT NULL,
    appended_at INTEGER NOT NULL, -- microseconds since 1970, growing with the position
    payload BLOB NOT NULL,
    metadata BLOB,
    UNIQUE (stream, version)
);

-- What people typed, beside the record, so that it can go and the record stay.
CREATE TABLE content (
    position INTEGER PRIMARY KEY,
    body BLOB NOT NULL
);

CREATE TABLE event_key (
    stream TEXT NOT NULL,
    digest BLOB NOT NULL, -- of sender and idempotency key
    version INTEGER NOT NULL,
    PRIMARY KEY (stream, digest)
) WITHOUT ROWID;

-- May be emptied at any time.
CREATE TABLE snapshot (
    stream TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    revision TEXT NOT NULL,
    payload BLOB NOT NULL
);
