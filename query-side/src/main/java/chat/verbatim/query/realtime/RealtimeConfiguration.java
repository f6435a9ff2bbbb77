package chat.verbatim.query.realtime;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.SignalChannel;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.ReaderLag;
import chat.verbatim.query.ReaderLag.Reader;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.NodeName;
import chat.verbatim.query.realtime.engineio.SocketContext;
import chat.verbatim.query.realtime.engineio.SocketMeters;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.engineio.WebSocketServer;
import chat.verbatim.query.realtime.plain.PlainServer;
import chat.verbatim.query.realtime.push.PushReader;
import chat.verbatim.query.realtime.push.PushWatch;
import chat.verbatim.query.realtime.resume.RecoveryIds;
import chat.verbatim.query.realtime.resume.ResumeMeters;
import chat.verbatim.query.realtime.resume.SyncController;
import chat.verbatim.query.realtime.room.Fanout;
import chat.verbatim.query.realtime.room.RoomSignals;
import chat.verbatim.query.realtime.signal.SignalConfiguration;
import chat.verbatim.query.realtime.signal.SignalSettings;
import chat.verbatim.query.realtime.signal.Typing;
import chat.verbatim.query.realtime.socketio.SocketServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The sockets of a query node. It needs the log ({@link EventStore}, {@link LogReader}), a {@link SignalChannel}, the read
 * model ({@link ReadModelPosition}, {@link Memberships}, {@link RecentMoves}), {@link Cursors} and {@link RecoveryIds}, a {@link TokenVerifier} and
 * a {@link Clock}; where there are several nodes behind a gateway, each has a {@link NodeName}; where there is a registry of
 * meters or an OpenTelemetry, it is seen there.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SocketSettings.class)
@Import(SignalConfiguration.class)
public class RealtimeConfiguration {

    @Bean
    Deadlines socketDeadlines() {
        return new Deadlines();
    }

    @Bean
    SocketContext socketContext(SocketSettings settings, Deadlines deadlines, ObjectProvider<NodeName> node) {
        return new SocketContext(settings, deadlines, node.getIfAvailable(NodeName::none));
    }

    @Bean
    Fanout fanout(SignalSettings settings) {
        return new Fanout(settings.presenceGrace());
    }

    @Bean
    PushWatch pushWatch(ObjectProvider<MeterRegistry> meters, ObjectProvider<OpenTelemetry> traces, Clock clock) {
        var tracer = traces.getIfAvailable(OpenTelemetry::noop).getTracer("chat.verbatim.query");
        return new PushWatch(meters.getIfAvailable(CompositeMeterRegistry::new), tracer, clock);
    }

    @Bean
    PushReader pushReader(
            EventStore events, LogReader log, Fanout fanout, Cursors cursors, PushWatch watch, RecentMoves moves) {
        return new PushReader(events, log, fanout, cursors, watch, moves);
    }

    @Bean
    ReaderLag pushLag(EventLog log, Fanout fanout, Clock clock) {
        return new ReaderLag(new Reader("push", "this node's push to sockets", fanout::position), log, clock, () -> {});
    }

    @Bean
    ResumeMeters resumeMeters(ObjectProvider<MeterRegistry> meters) {
        return new ResumeMeters(meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    Arrivals arrivals(
            Fanout fanout,
            LogReader log,
            ReadModelPosition readModel,
            Memberships memberships,
            Cursors cursors,
            SocketSettings settings,
            RoomSignals signals,
            ResumeMeters meters) {
        return new Arrivals(fanout, log, readModel, memberships, cursors, settings, signals, meters);
    }

    @Bean
    Entrance entrance(TokenVerifier tokens, Arrivals arrivals, SocketContext context, Clock clock) {
        return new Entrance(tokens, arrivals, context, clock);
    }

    @Bean
    ClientEvents clientEvents(Typing typing) {
        return new ClientEvents(typing);
    }

    @Bean
    SyncController syncController(
            LogReader log, ReadModelPosition readModel, Memberships memberships, Cursors cursors) {
        return new SyncController(log, readModel, memberships, cursors);
    }

    @Bean
    Recovery recovery(RecoveryIds ids, Arrivals arrivals) {
        return new Recovery(ids, arrivals);
    }

    @Bean
    ChatNamespace chatNamespace(Entrance entrance, Recovery recovery, ClientEvents clientEvents) {
        return new ChatNamespace(entrance, recovery, clientEvents);
    }

    @Bean
    EngineServer socketServer(SocketContext context, ChatNamespace chat) {
        return SocketServer.open(context, Map.of("/", chat));
    }

    @Bean
    WebSocketServer plainServer(SocketContext context, Entrance entrance, ClientEvents clientEvents) {
        return PlainServer.open(context, new PlainChat(entrance, clientEvents));
    }

    @Bean
    SocketMeters socketMeters(SocketContext context, EngineServer socketServer, WebSocketServer plainServer) {
        return new SocketMeters(context, socketServer, plainServer, Entrance.REFUSALS);
    }

    /** Its name is where it is found. */
    @Bean("/asyncapi")
    AsyncApi asyncApi() {
        return new AsyncApi();
    }

    @Bean
    SimpleUrlHandlerMapping socketMapping(EngineServer socketServer, WebSocketServer plainServer) {
        return new SimpleUrlHandlerMapping(
                Map.of("/socket.io/", socketServer, "/ws", plainServer), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    SocketLifecycle socketLifecycle(EngineServer socketServer, WebSocketServer plainServer, Deadlines socketDeadlines) {
        return new SocketLifecycle(socketServer, plainServer, socketDeadlines);
    }
}
