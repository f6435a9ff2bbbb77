-- The form in which the log is stored: a release refuses every other.
CREATE TABLE log_form (
    form INTEGER NOT NULL,
    log_id TEXT NOT NULL -- made once, and the same in every copy: keys belong to a log by it
);
INSERT INTO log_form VALUES (1, lower(hex(randomblob(16))));

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
    metadata BLOB, -- no part of the record: covered by no hash
    commitment BLOB, -- to the free text; none where nobody typed anything
    link BLOB NOT NULL, -- SHA-256 of the record, in which is the link before it in its stream
    leaf BLOB NOT NULL, -- SHA-256 of position, time and link: what the tree over the whole log is made of
    UNIQUE (stream, version)
);

-- The moves of read pointers in a conversation, by position: the names of their streams begin with its id and go on.
CREATE INDEX event_pointer ON event (substr(stream, 1, 36)) WHERE length(stream) > 36;

-- What people typed, beside the record, so that it can go and the record stay.
CREATE TABLE content (
    position INTEGER PRIMARY KEY,
    secret BLOB NOT NULL, -- of this text alone, under the key of its author
    body BLOB NOT NULL -- the text under a key made of the secret
);

CREATE TABLE event_key (
    stream TEXT NOT NULL,
    digest BLOB NOT NULL, -- of the idempotency key, under a key of its sender
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
    payload BLOB NOT NULL,
    secret BLOB, -- of its free text, as in content; none where it has none
    body BLOB
);

-- The Merkle tree over the leaves of the events, in tiles of 256 hashes: only levels from 1 on, for level 0 is those leaves.
-- All of it follows from them.
CREATE TABLE tree_tile (
    level INTEGER NOT NULL CHECK (level > 0),
    number INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, number)
);

-- What was signed: the log at a size, as a signed note.
CREATE TABLE checkpoint (
    size INTEGER NOT NULL,
    origin TEXT NOT NULL,
    note BLOB NOT NULL,
    PRIMARY KEY (size, origin)
);
