package chat.verbatim.log.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A batch as the arrays of one statement: events, those of them that have free text, and the keys. */
record PostgreSqlBatch(List<LinkedEvent> linked, List<NewEvent> events, List<Content> contents, List<Key> keys) {

    static PostgreSqlBatch of(List<LinkedEvent> linked) {
        var events = linked.stream().map(LinkedEvent::event).toList();
        return new PostgreSqlBatch(linked, events, contents(events), keys(events));
    }

    private static List<Content> contents(List<NewEvent> events) {
        var contents = new ArrayList<Content>();
        for (int i = 0; i < events.size(); i++) {
            var text = events.get(i).text();
            if (text != null) {
                contents.add(new Content(i + 1, text));
            }
        }
        return contents;
    }

    private static List<Key> keys(List<NewEvent> events) {
        return events.stream()
                .flatMap(e -> e.keys().stream().map(digest -> new Key(e, digest)))
                .toList();
    }

    void set(PreparedStatement p, long nowMicros, String node) throws SQLException {
        int n = events.size();
        var in = new Setter(p);
        in.number(n).number(nowMicros).number(n).number(n).number(n);
        in.array("text", events, NewEvent::stream, String[]::new);
        in.array("int8", events, NewEvent::version, Long[]::new);
        in.array("text", events, NewEvent::kind, String[]::new);
        in.array("uuid", events, NewEvent::eventId, UUID[]::new);
        in.array("text", events, NewEvent::type, String[]::new);
        in.array("int4", events, NewEvent::revision, Integer[]::new);
        in.array("bytea", events, NewEvent::payload, byte[][]::new);
        in.array("bytea", events, NewEvent::metadata, byte[][]::new);
        in.array("bytea", events, NewEvent::commitment, byte[][]::new);
        in.array("bytea", linked, LinkedEvent::link, byte[][]::new);
        in.array("int8", contents, Content::ordinal, Long[]::new);
        in.array("bytea", contents, c -> c.text.secret(), byte[][]::new);
        in.array("bytea", contents, c -> c.text.body(), byte[][]::new);
        in.array("text", keys, k -> k.event.stream(), String[]::new);
        in.array("bytea", keys, Key::digest, byte[][]::new);
        in.array("int8", keys, k -> k.event.version(), Long[]::new);
        in.text(PostgreSqlWriter.CHANNEL).text(node);
    }

    private record Content(long ordinal, SealedText text) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Key(NewEvent event, byte[] digest) {}

    private static final class Setter {
        private final PreparedStatement statement;
        private int index;

        Setter(PreparedStatement statement) {
            this.statement = statement;
        }

        Setter number(long value) throws SQLException {
            statement.setLong(++index, value);
            return this;
        }

        Setter text(String value) throws SQLException {
            statement.setString(++index, value);
            return this;
        }

        <T> void array(String type, List<T> of, Column<T> column, IntFunction<@Nullable Object[]> array)
                throws SQLException {
            @Nullable Object[] values = array.apply(of.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = column.of(of.get(i));
            }
            statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
        }
    }

    private interface Column<T> {
        @Nullable
        Object of(T row);
    }
}
