package chat.verbatim.query.realtime.engineio;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How many sockets there are, what waits in them, and why others ended or never began. Counted when somebody asks. */
public final class SocketMeters implements MeterBinder {

    private final SocketContext context;
    private final EngineServer engine;
    private final WebSocketServer plain;
    private final String[] otherRefusals;

    /** @param otherRefusals codes under which the layer above refuses */
    public SocketMeters(SocketContext context, EngineServer engine, WebSocketServer plain, String... otherRefusals) {
        this.context = context;
        this.engine = engine;
        this.plain = plain;
        this.otherRefusals = otherRefusals.clone();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sockets(registry, "polling", engine, server -> server.count() - server.webSockets());
        sockets(registry, "websocket", engine, EngineServer::webSockets);
        sockets(registry, "plain", plain, WebSocketServer::count);
        Gauge.builder("verbatim.sockets.queued", this, SocketMeters::queuedBytes)
                .description("Bytes that wait for clients to read them, of all sockets of this node together")
                .baseUnit("bytes")
                .register(registry);
        Arrays.stream(CloseReason.values())
                .map(CloseReason::code)
                .forEach(reason ->
                        count(registry, "closed", "Sockets that have ended, by reason", context.closed(), reason));
        Stream.concat(Arrays.stream(EngineProblem.values()).map(EngineProblem::reason), Stream.of(otherRefusals))
                .distinct()
                .forEach(reason -> count(
                        registry,
                        "refused",
                        "Sockets and their requests that were turned away, by reason",
                        context.refused(),
                        reason));
    }

    private double queuedBytes() {
        return engine.queuedBytes() + plain.queuedBytes();
    }

    private static <T> void sockets(MeterRegistry registry, String transport, T server, ToDoubleFunction<T> count) {
        Gauge.builder("verbatim.sockets", server, count)
                .description("Sockets on this node, by what carries them")
                .tag("transport", transport)
                .register(registry);
    }

    private static void count(MeterRegistry registry, String what, String description, Tally tally, String reason) {
        FunctionCounter.builder("verbatim.sockets." + what, tally, counts -> counts.of(reason))
                .description(description)
                .tag("reason", reason)
                .register(registry);
    }
}
