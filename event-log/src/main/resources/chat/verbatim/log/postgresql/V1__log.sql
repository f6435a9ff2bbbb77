-- The form in which the log is stored: a release refuses every other.
CREATE TABLE log_form (
    form integer NOT NULL,
    log_id text NOT NULL -- made once, and the same in every copy: keys belong to a log by it
);
INSERT INTO log_form VALUES (1, replace(gen_random_uuid()::text, '-', ''));

-- One row, locked by every append until its commit. Nobody else numbers events.
CREATE TABLE log_head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    last_position bigint NOT NULL,
    last_time bigint NOT NULL -- microseconds since 1970
) WITH (fillfactor = 10);
INSERT INTO log_head (last_position, last_time) VALUES (0, 0);

CREATE TABLE event (
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    kind text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL, -- not indexed: half of the throughput
    type text COLLATE "C" NOT NULL,
    revision integer NOT NULL,
    appended_at bigint NOT NULL, -- microseconds since 1970, growing with the position
    payload bytea NOT NULL,
    metadata bytea, -- no part of the record: covered by no hash
    commitment bytea, -- to the free text; none where nobody typed anything
    link bytea NOT NULL, -- SHA-256 of the record, in which is the link before it in its stream
    leaf bytea NOT NULL, -- SHA-256 of position, time and link: what the tree over the whole log is made of
    CONSTRAINT event_stream_version UNIQUE (stream, version)
);

-- The moves of read pointers in a conversation, by position: the names of their streams begin with its id and go on.
CREATE INDEX event_pointer ON event (substr(stream, 1, 36), position) WHERE length(stream) > 36;

-- What people typed, beside the record, so that it can go and the record stay.
CREATE TABLE content (
    position bigint PRIMARY KEY,
    secret bytea NOT NULL, -- of this text alone, under the key of its author
    body bytea NOT NULL -- the text under a key made of the secret
);

CREATE TABLE event_key (
    stream text COLLATE "C" NOT NULL,
    digest bytea NOT NULL, -- of the idempotency key, under a key of its sender
    version bigint NOT NULL,
    CONSTRAINT event_key_pkey PRIMARY KEY (stream, digest)
);

-- May be emptied at any time.
CREATE TABLE snapshot (
    stream text COLLATE "C" PRIMARY KEY,
    version bigint NOT NULL,
    kind text NOT NULL,
    type text NOT NULL,
    revision text NOT NULL,
    payload bytea NOT NULL,
    secret bytea, -- of its free text, as in content; none where it has none
    body bytea
);

-- The Merkle tree over the leaves of the events, in tiles of 256 hashes: only levels from 1 on, for level 0 is those leaves.
-- All of it follows from them.
CREATE TABLE tree_tile (
    level integer NOT NULL CHECK (level > 0),
    number bigint NOT NULL,
    hashes bytea NOT NULL,
    PRIMARY KEY (level, number)
);

-- What was signed: the log at a size, as a signed note.
CREATE TABLE checkpoint (
    size bigint NOT NULL,
    origin text COLLATE "C" NOT NULL,
    note bytea NOT NULL,
    PRIMARY KEY (size, origin)
);
