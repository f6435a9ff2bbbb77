package chat.verbatim.log;

import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.content.Contents;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.Head;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The log, opened: its schema is there, its writer runs, and its readers are woken. */
public final class EventLog implements LogReader, AutoCloseable {

    private final Database database;
    private final Contents contents;
    private final Unreadable unreadable = new Unreadable();
    private final Entries entries;
    private final Tail tail;
    private final Wakings wakings;
    private final HeadWatch headWatch;
    private final Writer writer;
    private final LogEngine engine;
    private final LogEventStore eventStore;

    private EventLog(
            Database database,
            Contents contents,
            Head head,
            boolean followed,
            LogSettings settings,
            Clock clock,
            Map<String, Class<?>> snapshotTypes,
            MeterRegistry meters) {
        this.database = database;
        this.contents = contents;
        var links = new Links(database);
        this.tail = new Tail(settings.tailSize(), head.position());
        this.entries = new Entries(database, contents, links, unreadable, tail);
        contents.whenDestroyed(tail::forget);
        this.wakings = new Wakings(tail);
        this.headWatch = new HeadWatch(
                database, followed ? new Gathering(tail, entries) : tail::advance, settings.pollInterval());
        var queue = new WriteQueue(settings.queueBound(), settings.maxBatchRows(), settings.maxWait());
        this.writer = new Writer(database, links, queue, tail, clock, meters);
        this.engine = new LogEngine(writer, entries, new Snapshots(database, contents, snapshotTypes), contents);
        this.eventStore = new LogEventStore(engine, tail, entries, wakings);
        Gauge.builder("verbatim.log.head", tail, Tail::head)
                .description("The last position of the log that this node knows to be durable")
                .baseUnit("position")
                .register(meters);
    }

    /** The log without snapshots, and unmeasured. */
    public static EventLog open(LogSettings settings, Clock clock) {
        return open(settings, clock, Map.of());
    }

    /** A log that others write, unmeasured. */
    public static EventLog follow(LogSettings settings, Clock clock) {
        return follow(settings, clock, new CompositeMeterRegistry());
    }

    /** The log, unmeasured. */
    public static EventLog open(LogSettings settings, Clock clock, Map<String, Class<?>> snapshotTypes) {
        return open(settings, clock, snapshotTypes, new CompositeMeterRegistry());
    }

    /**
     * Opens the log, creating its tables where there are none.
     *
     * @param snapshotTypes the aggregates that may be stored as snapshots, by the name they are stored under
     * @param meters what is measured goes there
     * @throws LogFormException where what is there cannot be read by this release
     */
    public static EventLog open(
            LogSettings settings, Clock clock, Map<String, Class<?>> snapshotTypes, MeterRegistry meters) {
        return on(
                Database.open(settings.jdbcUrl(), settings.user(), settings.password(), settings.readPoolSize()),
                false,
                settings,
                clock,
                snapshotTypes,
                meters,
                database -> Contents.open(settings.keys(), Entries.ask(database::id), Entries.ask(database::hasTexts)));
    }

    /**
     * Opens a log that others write: waits until they have made its tables, and asks for no right but to read them.
     *
     * @param meters what is measured goes there
     * @throws LogFormException where it cannot be read, or not by this release
     */
    public static EventLog follow(LogSettings settings, Clock clock, MeterRegistry meters) {
        return on(
                Database.follow(settings.jdbcUrl(), settings.user(), settings.password(), settings.readPoolSize()),
                true,
                settings,
                clock,
                Map.of(),
                meters,
                database -> Contents.follow(settings.keys(), Entries.ask(database::id)));
    }

    private static EventLog on(
            Database database,
            boolean followed,
            LogSettings settings,
            Clock clock,
            Map<String, Class<?>> snapshotTypes,
            MeterRegistry meters,
            Function<Database, Contents> opening) {
        try {
            var head = Entries.whole(database);
            return new EventLog(
                    database, opening.apply(database), head, followed, settings, clock, snapshotTypes, meters);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public LogEventStore eventStore() {
        return eventStore;
    }

    public EventStorageEngine engine() {
        return engine;
    }

    /**
     * Appends to a stream, durable on return.
     *
     * @param after the last version that the stream has: whoever was faster makes this fail
     * @throws org.axonframework.modelling.command.ConcurrencyException where somebody was
     */
    public Appended append(String stream, String kind, long after, VerbatimEvent event) {
        return engine.append(List.of(new GenericDomainEventMessage<>(kind, stream, after, event)));
    }

    /** Its events as they are stored. */
    public Originals originals() {
        return new Originals(entries);
    }

    /** Takes away what people typed; only for who may write. */
    public Destruction destruction() {
        return new Destruction(this, contents, database.eraser());
    }

    @Override
    public void whenDestroyed(Runnable forget) {
        contents.whenDestroyed(forget);
    }

    /** Whether the user that it was opened as could write to it. */
    public boolean isWritable() {
        return Entries.ask(database::mayWrite);
    }

    /** Whether the key store's user could make keys, or destroy them. */
    public boolean isKeyStoreWritable() {
        return Entries.ask(contents::mayWrite);
    }

    /** The last position that this node knows to be durable; asks nobody. */
    public long knownHead() {
        return tail.head();
    }

    /**
     * Runs once, on any thread, when this node meets an event that a newer release has written; what it is told is for the
     * operator. From there on nothing is read, and the node should leave the work to others.
     */
    public void whenOutdated(Consumer<String> told) {
        unreadable.tell(told);
    }

    @Override
    public long head() {
        return entries.head();
    }

    @Override
    public long lastVersion(String stream) {
        return entries.lastVersion(stream);
    }

    @Override
    public Optional<Recorded> at(String stream, long version) {
        return entries.at(stream, version);
    }

    @Override
    public Optional<Recorded> byKey(String stream, String sender, String key) {
        return entries.byKey(stream, sender, key);
    }

    @Override
    public List<Recorded> stream(String stream, long fromVersion, int limit) {
        return entries.stream(stream, fromVersion, limit);
    }

    @Override
    public long versionAt(String stream, long position) {
        return entries.versionAt(stream, position);
    }

    @Override
    public List<Long> lastOf(List<String> streams) {
        return entries.lastOf(streams);
    }

    @Override
    public List<Recorded> pointers(Stretch stretch, int limit) {
        return entries.pointers(stretch, limit);
    }

    @Override
    public List<Long> firstPointers(List<Stretch> stretches) {
        return entries.firstPointers(stretches);
    }

    @Override
    public List<Recorded> after(long position, int limit) {
        return entries.after(position, limit);
    }

    /** Writes what is queued, then lets go of everything. */
    @Override
    public void close() {
        writer.close();
        headWatch.close();
        wakings.close();
        contents.close();
        database.close();
    }
}
