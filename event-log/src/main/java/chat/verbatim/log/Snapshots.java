package chat.verbatim.log;

import chat.verbatim.log.content.Contents;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.StoredSnapshot;
import chat.verbatim.log.sql.StoredText;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aggregates stored field by field, sealed where somebody has typed a part of them. One that is of another revision, does not
 * read, or whose author's key is destroyed, is as good as none.
 */
final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private static final byte[] NOTHING = {};

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(v -> v.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;
    private final Contents contents;
    private final Map<String, Class<?>> types;

    Snapshots(Database database, Contents contents, Map<String, Class<?>> types) {
        this.database = database;
        this.contents = contents;
        this.types = Map.copyOf(types);
    }

    void store(DomainEventMessage<?> snapshot) {
        var aggregate = snapshot.getPayload();
        var name = types.entrySet().stream()
                .filter(e -> e.getValue() == aggregate.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no snapshots of " + aggregate.getClass()));
        var bytes = JSON.writeValueAsBytes(aggregate);
        var author = aggregate instanceof Authored authored ? authored.author() : null;
        if (author == null) {
            store(snapshot, name, bytes, null);
        } else {
            contents.hidden(bytes, author).ifPresent(text -> store(snapshot, name, NOTHING, text));
        }
    }

    private void store(DomainEventMessage<?> snapshot, String name, byte[] payload, @Nullable StoredText text) {
        var stored = new StoredSnapshot(
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber() + 1,
                snapshot.getType(),
                name,
                revision(snapshot.getPayload().getClass()),
                payload,
                text);
        Entries.ask(() -> {
            database.storeSnapshot(stored);
            return stored;
        });
    }

    Optional<DomainEventMessage<?>> read(String stream) {
        return Entries.ask(() -> database.snapshot(stream)).flatMap(this::message);
    }

    private Optional<DomainEventMessage<?>> message(StoredSnapshot s) {
        var type = types.get(s.type());
        if (type == null || !revision(type).equals(s.revision())) {
            return Optional.empty();
        }
        try {
            var bytes = s.text() == null ? s.payload() : contents.found(s.text());
            if (bytes == null) {
                return Optional.empty();
            }
            var aggregate = JSON.readValue(bytes, type);
            return Optional.of(new GenericDomainEventMessage<>(s.kind(), s.stream(), s.version() - 1, aggregate));
        } catch (JacksonException e) {
            LOG.warn("The snapshot of {} does not read and is ignored: {}", s.stream(), e.getOriginalMessage());
            return Optional.empty();
        } catch (TamperedException e) {
            LOG.warn("The snapshot of {} is not what was sealed and is ignored", s.stream());
            return Optional.empty();
        }
    }

    private static String revision(Class<?> type) {
        var revision = type.getAnnotation(Revision.class);
        return revision == null ? "" : revision.value();
    }
}
