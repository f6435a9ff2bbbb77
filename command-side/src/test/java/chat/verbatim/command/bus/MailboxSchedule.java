package chat.verbatim.command.bus;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Answer;
import chat.verbatim.command.Outcome;
import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.command.Rejected;
import chat.verbatim.command.Targeted;
import chat.verbatim.log.Appended;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Mishaps;
import chat.verbatim.log.OutcomeUnknownException;
import chat.verbatim.problem.ProblemType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/** One mailbox and whoever sends to it, stepped by hand in an order that a seed decides; it checks what was promised. */
final class MailboxSchedule {

    static final int BOUND = 5;
    static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final long BEFORE = 100; // positions of other streams

    /** Makes the bus: ours, or one with a bug. */
    interface Making {
        CommandBus bus(MailboxSchedule schedule);
    }

    enum Kind {
        SAYS,
        LOOKS,
        IS_REFUSED,
        BREAKS
    }

    record Told(int id, Kind kind, String key) implements Targeted {
        @Override
        public String stream() {
            return "stream";
        }
    }

    /** What a batch is about to append, after what it was decided on. */
    private record Pending(int after, List<Told> events) {}

    private final Random random;
    private final CommandBus bus;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Told> stored = new ArrayList<>();
    private final Map<Integer, CommandResultMessage<?>> answers = new HashMap<>();
    private final Map<Integer, Long> ackedBefore = new HashMap<>();
    private final List<Told> sent = new ArrayList<>();
    private final List<Throwable> violations = new ArrayList<>();
    private int cached = -1;
    private long highestAcked;
    private long now;
    private boolean quiet;

    MailboxSchedule(long seed, Making making) {
        random = new Random(seed);
        bus = making.bus(this);
        bus.subscribe(Told.class.getName(), this::handle);
    }

    LogReader log() {
        return (LogReader) Proxy.newProxyInstance(
                LogReader.class.getClassLoader(),
                new Class<?>[] {LogReader.class},
                (_, method, _) -> switch (method.getName()) {
                    case "head" -> BEFORE + stored.size();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    void later(Runnable task) {
        tasks.add(task);
    }

    long now() {
        return now;
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            if (random.nextInt(3) == 0 && !tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
        quiet = true;
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        check(); // nobody was left behind: whoever comes next would take them along
        send(Kind.SAYS);
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
        check();
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> now += random.nextLong(MAX_WAIT.toNanos());
            case 1 -> stored.add(new Told(-1, Kind.SAYS, "")); // another node's
            default -> send(KINDS.get(Math.max(0, random.nextInt(8) - 4)));
        }
    }

    /** While a batch is handled or committed, others go on. */
    private void meanwhile() {
        for (int left = quiet ? 0 : random.nextInt(3); left > 0; left--) {
            step();
        }
    }

    private void send(Kind kind) {
        var told = new Told(sent.size(), kind, random.nextInt(4) == 0 ? "key" + random.nextInt(6) : "");
        sent.add(told);
        ackedBefore.put(told.id, highestAcked);
        bus.dispatch(new GenericCommandMessage<>(told), (_, result) -> answered(told, result));
    }

    private void answered(Told told, CommandResultMessage<?> result) {
        try {
            assertThat(answers.put(told.id, result)).as("answered once").isNull();
            if (isChange(result)) {
                assertThat(stored).as("durable when it is acknowledged").contains(told);
                highestAcked = Math.max(highestAcked, ((Answer<?>) result.getPayload()).position());
            }
        } catch (AssertionError e) {
            violations.add(e);
        }
    }

    private static boolean isChange(CommandResultMessage<?> result) {
        return !result.isExceptional() && ((Answer<?>) result.getPayload()).effect() == Effect.CHANGED;
    }

    private Object handle(CommandMessage<?> message) throws Exception {
        var told = (Told) message.getPayload();
        var root = CurrentUnitOfWork.get().root();
        Pending pending = root.getOrComputeResource("pending", _ -> begin(root));
        meanwhile();
        return switch (told.kind) {
            case SAYS -> {
                pending.events.add(told);
                yield new Outcome<>(told.id, Effect.CHANGED, pending.after + pending.events.size());
            }
            case LOOKS -> {
                if (pending.after < stored.size()) {
                    throw new ConcurrencyException("stale");
                }
                yield new Outcome<>(told.id, Effect.UNCHANGED, pending.after + pending.events.size());
            }
            case IS_REFUSED -> throw new Rejected(ProblemType.FORBIDDEN, "no");
            case BREAKS -> throw new IllegalStateException("as told");
        };
    }

    private Pending begin(UnitOfWork<?> root) {
        var pending = new Pending(cached < 0 ? stored.size() : cached, new ArrayList<>());
        root.onPrepareCommit(_ -> commit(pending, root));
        root.onRollback(_ -> cached = -1);
        return pending;
    }

    private void commit(Pending pending, UnitOfWork<?> root) {
        meanwhile();
        if (pending.events.isEmpty()) {
            return;
        }
        int fate = quiet ? 9 : random.nextInt(12);
        switch (fate) {
            case 0 -> throw Mishaps.away();
            case 1 -> throw Mishaps.overloaded();
            case 2 -> throw Mishaps.unknown();
            default -> {}
        }
        if (pending.after != stored.size()) {
            throw new ConcurrencyException("somebody was faster");
        }
        var keys = new ArrayList<>(stored.stream().map(Told::key).toList());
        for (var event : pending.events) {
            if (!event.key.isEmpty() && keys.contains(event.key)) {
                throw Mishaps.keyUsed();
            }
            keys.add(event.key);
        }
        stored.addAll(pending.events);
        cached = stored.size();
        root.resources().put(Appended.KEY, new Appended(BEFORE + cached, cached));
        meanwhile();
        if (fate == 3) {
            throw Mishaps.unknown();
        }
    }

    private void check() {
        assertThat(violations).isEmpty();
        sent.forEach(this::check);
        assertThat(stored.stream().map(Told::id).filter(id -> id >= 0))
                .as("in the order in which they came")
                .isSorted();
    }

    private void check(Told told) {
        var result = Objects.requireNonNull(answers.get(told.id), "everybody is answered: " + told);
        long there = stored.stream().filter(told::equals).count();
        if (isChange(result)) {
            long position = ((Answer<?>) result.getPayload()).position();
            assertThat(there).as("once").isEqualTo(1);
            assertThat(stored.get((int) (position - BEFORE) - 1))
                    .as("where it was said to be")
                    .isEqualTo(told);
            assertThat(position)
                    .as("after what was acknowledged before")
                    .isGreaterThan(ackedBefore.getOrDefault(told.id, 0L));
        } else if (result.isExceptional() && result.exceptionResult() instanceof OutcomeUnknownException) {
            assertThat(there).as("once or not").isLessThanOrEqualTo(1);
        } else {
            assertThat(there).as("nothing of what was refused").isZero();
        }
    }
}
