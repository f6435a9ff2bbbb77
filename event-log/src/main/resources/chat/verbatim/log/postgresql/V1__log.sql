-- The form in which the log is stored: a release refuses every other.
CREATE TABLE log_form (form integer NOT NULL);
INSERT INTO log_form VALUES (1);

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
    metadata bytea,
    CONSTRAINT event_stream_version UNIQUE (stream, version)
);

-- What people typed, beside the record, so that it can go and the record stay.
CREATE TABLE content (
    position bigint PRIMARY KEY,
    body bytea NOT NULL
);

CREATE TABLE event_key (
    stream text COLLATE "C" NOT NULL,
    digest bytea NOT NULL, -- of sender and idempotency key
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
    payload bytea NOT NULL
);
