-- The moves of read pointers in a conversation, by position: the names of their streams begin with its id and go on.
CREATE INDEX event_pointer ON event (substr(stream, 1, 36)) WHERE length(stream) > 36;
