package chat.verbatim.audit.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.audit.checkpoint.Signed;
import chat.verbatim.audit.export.Consistency;
import chat.verbatim.audit.export.ExportDraft;
import chat.verbatim.audit.export.ExportedContent;
import chat.verbatim.audit.export.ExportedEvent;
import chat.verbatim.audit.export.Sealed;
import chat.verbatim.audit.proof.Notary;
import chat.verbatim.audit.replay.ErasedWords;
import chat.verbatim.audit.replay.WholeLog;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.Streams;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes one export: reads, has the log say who gets it, waits for a checkpoint that covers that, and puts it together. */
final class ExportMaker {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 100;
    /** An erasure is named beside the events that it is about, and cannot be among them, too. */
    private static final Set<String> ABOUT_THE_LOG = Set.of(Streams.ACCESS, Streams.CUSTODY);

    private final EventLog log;
    private final Originals originals;
    private final ErasedWords erased;
    private final AccessLog access;
    private final Notary notary;
    private final Clock clock;

    ExportMaker(EventLog log, ErasedWords erased, AccessLog access, Notary notary, Clock clock) {
        this.log = log;
        this.originals = log.originals();
        this.erased = erased;
        this.access = access;
        this.notary = notary;
        this.clock = clock;
    }

    /**
     * @param folder an empty one, for what it is made of
     * @param wanted false as soon as nobody is to have it any more
     * @return the position of its seal
     */
    long make(ExportJob job, Inquiry inquiry, Path folder, Path target, BooleanSupplier wanted)
            throws IOException, InterruptedException {
        var scope = job.conversations().isEmpty()
                ? "all conversations"
                : "conversations "
                        + String.join(
                                ", ",
                                job.conversations().stream()
                                        .map(Object::toString)
                                        .toList());
        try (var draft = new ExportDraft(folder, scope + ", as of position " + job.asOf())) {
            var beside = add(events(job), draft, wanted);
            var sealedAt = access.record(inquiry, draft.seal(job.asOf()));
            beside.add(sealedAt);
            var signed = covering(sealedAt, wanted);
            draft.finish(
                    new Sealed(
                            clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                            sealedAt,
                            exported(beside),
                            signed.note(),
                            consistency(job.known(), signed.checkpoint().size()),
                            notary.tree(),
                            notary.key()),
                    target);
            return sealedAt;
        }
    }

    private Iterator<StoredEvent> events(ExportJob job) {
        return job.conversations().isEmpty()
                ? new WholeLog(originals, 0, job.asOf())
                : new Courses(log, job.conversations(), job.asOf());
    }

    /** @return the positions of the erasures that contents name */
    private SortedSet<Long> add(Iterator<StoredEvent> events, ExportDraft draft, BooleanSupplier wanted)
            throws IOException {
        var named = new TreeSet<Long>();
        Map<String, Hash> links = new HashMap<>();
        while (events.hasNext()) {
            requireWanted(wanted);
            var stored = events.next();
            if (ABOUT_THE_LOG.contains(stored.stream())) {
                continue;
            }
            var prev = links.getOrDefault(stored.stream(), Hash.of(new byte[Hash.BYTES]));
            draft.add(exported(stored, prev), content(stored, named));
            links.put(stored.stream(), Hash.of(stored.link()));
        }
        return named;
    }

    /** Null where nobody typed anything, or nothing says why it is gone: verifiers find the gap. */
    private @Nullable ExportedContent content(StoredEvent stored, SortedSet<Long> named) {
        if (stored.commitment() == null) {
            return null;
        }
        try {
            var revealed = originals.reveal(stored);
            if (revealed.isPresent()) {
                return new ExportedContent.Opened(
                        stored.position(),
                        revealed.get().commitmentKey(),
                        new String(revealed.get().content(), UTF_8));
            }
        } catch (TamperedException e) {
            return null;
        }
        var erasure = erased.of(stored.position(), originals.recorded(stored)).orElse(null);
        if (erasure == null) {
            return null;
        }
        named.add(erasure.position());
        return new ExportedContent.Erased(stored.position(), erasure.position());
    }

    private static ExportedEvent exported(StoredEvent e, Hash prev) {
        return new ExportedEvent(
                e.position(),
                e.appendedAt(),
                e.stream(),
                e.version(),
                e.kind(),
                UUID.fromString(e.eventId()),
                e.type(),
                e.revision(),
                new String(e.payload(), UTF_8),
                e.commitment() == null ? new byte[0] : e.commitment(),
                prev);
    }

    private List<ExportedEvent> exported(SortedSet<Long> positions) {
        var events = new ArrayList<ExportedEvent>();
        for (var position : positions) {
            var event = originals.after(position - 1, 1).getFirst();
            var before = event.version() == 1 ? null : originals.stream(event.stream(), event.version() - 1, 1);
            events.add(exported(
                    event,
                    Hash.of(
                            before == null
                                    ? new byte[Hash.BYTES]
                                    : before.getFirst().link())));
        }
        return events;
    }

    /** Another node may be the one that signs. */
    private Signed covering(long position, BooleanSupplier wanted) throws InterruptedException {
        var until = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(until)) {
            requireWanted(wanted);
            var _ = notary.newest();
            var signed = notary.proofs().covering(position);
            if (signed.isPresent() && notary.isComplete(signed.get())) {
                return signed.get();
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return notary.proofs()
                .covering(position)
                .orElseThrow(() -> new ExportFailure("No checkpoint covers it: nothing is signed."));
    }

    private @Nullable Consistency consistency(@Nullable Long known, long size) {
        return known == null ? null : notary.proofs().consistency(known, size).orElse(null);
    }

    private static void requireWanted(BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            throw new ExportFailure("Something was erased while it was made, or the server stops; ask for it again.");
        }
    }

    /** Why there is none, in words for who asked. */
    static final class ExportFailure extends RuntimeException {
        ExportFailure(String message) {
            super(message);
        }
    }
}
