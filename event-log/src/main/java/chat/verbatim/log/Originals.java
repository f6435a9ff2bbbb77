package chat.verbatim.log;

import chat.verbatim.log.content.Contents;
import chat.verbatim.log.content.Revealed;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.StoredEvent;
import java.util.List;
import java.util.Optional;

/** Events as they are stored, byte for byte, for whoever shows to others that nothing was changed. */
public final class Originals {

    private final Database database;
    private final Contents contents;

    Originals(Database database, Contents contents) {
        this.database = database;
        this.contents = contents;
    }

    /** The name that the log was given when it was made, and that its copies have too. */
    public String logId() {
        return Entries.ask(database::id);
    }

    /** At most {@code limit} events of the whole log in order, the first being that after {@code position}. */
    public List<StoredEvent> after(long position, int limit) {
        return Entries.ask(() -> database.after(position, limit));
    }

    /** At most {@code limit} events of a stream in order, the first being {@code fromVersion} or the next one. */
    public List<StoredEvent> stream(String stream, long fromVersion, int limit) {
        return Entries.ask(() -> database.stream(stream, fromVersion, limit));
    }

    /**
     * What was typed, with what it takes to check the record's commitment to it; empty where that is nothing, or is erased.
     *
     * @throws TamperedException where it is not what the record has committed to
     */
    public Optional<Revealed> reveal(StoredEvent event) throws TamperedException {
        return contents.revealed(event);
    }
}
