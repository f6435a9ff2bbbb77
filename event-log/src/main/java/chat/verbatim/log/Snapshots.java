package chat.verbatim.log;

import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.StoredSnapshot;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Aggregates stored field by field. One that is of another revision, or does not read, is as good as none. */
final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultVisibility(v -> v.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;
    private final Map<String, Class<?>> types;

    Snapshots(Database database, Map<String, Class<?>> types) {
        this.database = database;
        this.types = Map.copyOf(types);
    }

    void store(DomainEventMessage<?> snapshot) {
        var aggregate = snapshot.getPayload();
        var name = types.entrySet().stream()
                .filter(e -> e.getValue() == aggregate.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no snapshots of " + aggregate.getClass()));
        var stored = new StoredSnapshot(
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber() + 1,
                snapshot.getType(),
                name,
                revision(aggregate.getClass()),
                JSON.writeValueAsBytes(aggregate),
                null);
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
            var aggregate = JSON.readValue(s.payload(), type);
            return Optional.of(new GenericDomainEventMessage<>(s.kind(), s.stream(), s.version() - 1, aggregate));
        } catch (JacksonException e) {
            LOG.warn("The snapshot of {} does not read and is ignored: {}", s.stream(), e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static String revision(Class<?> type) {
        var revision = type.getAnnotation(Revision.class);
        return revision == null ? "" : revision.value();
    }
}
