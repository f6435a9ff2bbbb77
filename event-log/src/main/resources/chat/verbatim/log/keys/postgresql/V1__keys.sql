-- The keys of what people typed, apart from the log, so that a backup of the log opens nothing.
CREATE TABLE key_form (
    form integer NOT NULL, -- a release refuses every other
    log_id text, -- of the log that these keys are for; none before the first
    master bytea, -- something under the master key, by which another one is noticed
    destructions bigint NOT NULL -- how often something was destroyed: who sees it grow forgets what it has in memory
);
INSERT INTO key_form VALUES (1, NULL, NULL, 0);

CREATE TABLE user_key (
    key_id bytea PRIMARY KEY, -- random; what the key has sealed names it
    user_id text COLLATE "C" NOT NULL UNIQUE,
    wrapped bytea NOT NULL -- the key, under the master key
);

-- So that what was erased and what was lost can be told apart.
CREATE TABLE destroyed_key (
    key_id bytea PRIMARY KEY,
    swept boolean NOT NULL -- whether what it had sealed is gone from the log, too
);

-- Requests on which a user's key was destroyed, so that none destroys the key that the user has got since.
CREATE TABLE key_erasure (
    request text PRIMARY KEY
);
