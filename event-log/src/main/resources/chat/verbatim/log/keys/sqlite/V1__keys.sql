-- The keys of what people typed, apart from the log, so that a backup of the log opens nothing.
CREATE TABLE key_form (
    form INTEGER NOT NULL, -- a release refuses every other
    log_id TEXT, -- of the log that these keys are for; none before the first
    master BLOB, -- something under the master key, by which another one is noticed
    destructions INTEGER NOT NULL -- how often something was destroyed: who sees it grow forgets what it has in memory
);
INSERT INTO key_form VALUES (1, NULL, NULL, 0);

CREATE TABLE user_key (
    key_id BLOB PRIMARY KEY, -- random; what the key has sealed names it
    user_id TEXT NOT NULL UNIQUE,
    wrapped BLOB NOT NULL -- the key, under the master key
) WITHOUT ROWID;

-- So that what was erased and what was lost can be told apart.
CREATE TABLE destroyed_key (
    key_id BLOB PRIMARY KEY,
    swept INTEGER NOT NULL -- whether what it had sealed is gone from the log, too
) WITHOUT ROWID;

-- Requests on which a user's key was destroyed, so that none destroys the key that the user has got since.
CREATE TABLE key_erasure (
    request TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;
