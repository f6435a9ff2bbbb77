-- All that happened in a conversation, its read pointers included, by position: their streams begin with its id.
CREATE INDEX event_conversation ON event (substr(stream, 1, 36));
