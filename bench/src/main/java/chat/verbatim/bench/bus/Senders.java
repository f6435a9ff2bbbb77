package chat.verbatim.bench.bus;

import chat.verbatim.command.Keys;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.events.ConversationId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;

/** Closed-loop senders in the same process: each sends its next message when its last one is acknowledged as durable. */
final class Senders {

    private static final String CONTENT = "x".repeat(300);

    private final CommandBus bus;
    private final List<String> people;
    private final List<ConversationId> conversations;
    private final AtomicLong failed = new AtomicLong();
    private volatile Histogram latencies = new ConcurrentHistogram(3);
    private volatile boolean stopped;

    Senders(CommandBus bus, Spread scenario, int count) {
        this.bus = bus;
        this.people = IntStream.range(0, count).mapToObj(i -> "user-" + i).toList();
        this.conversations = IntStream.range(0, scenario.conversations())
                .mapToObj(_ -> new ConversationId(UUID.randomUUID()))
                .toList();
    }

    /** Warms up, then measures. */
    Measured run(long warmSeconds, long seconds) throws InterruptedException {
        for (var conversation : conversations) {
            dispatch(new StartGroup(
                            conversation, people.getFirst(), people.subList(1, people.size()), "bench", Keys.NONE))
                    .join();
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            people.forEach(person -> executor.execute(() -> send(person)));
            TimeUnit.SECONDS.sleep(warmSeconds);
            var measured = new ConcurrentHistogram(3);
            var cpu = Cpu.now();
            latencies = measured;
            TimeUnit.SECONDS.sleep(seconds);
            latencies = new ConcurrentHistogram(3);
            var used = Cpu.now().since(cpu);
            stopped = true;
            return Measured.of(measured, seconds, failed.get(), used);
        }
    }

    private void send(String person) {
        while (!stopped) {
            var to = conversations.get(ThreadLocalRandom.current().nextInt(conversations.size()));
            var start = System.nanoTime();
            try {
                dispatch(new SendMessage(to, person, "text", CONTENT, null, Keys.NONE))
                        .join();
                latencies.recordValue(System.nanoTime() - start);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            }
        }
    }

    private CompletableFuture<Object> dispatch(Object command) {
        var future = new CompletableFuture<Object>();
        bus.dispatch(new GenericCommandMessage<>(command), (_, result) -> {
            if (result.isExceptional()) {
                future.completeExceptionally(result.exceptionResult());
            } else {
                future.complete(result.getPayload());
            }
        });
        return future;
    }
}
