package chat.verbatim.query.realtime;

import chat.verbatim.log.LogReader;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.SocketContext;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.engineio.WebSocketServer;
import chat.verbatim.query.realtime.plain.PlainServer;
import chat.verbatim.query.realtime.push.PushReader;
import chat.verbatim.query.realtime.room.Fanout;
import chat.verbatim.query.realtime.socketio.SocketServer;
import java.time.Clock;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The sockets of a query node. It needs the log ({@link EventStore}, {@link LogReader}), the read model ({@link
 * ReadModelPosition}, {@link Memberships}), {@link Cursors}, a {@link TokenVerifier} and a {@link Clock}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SocketSettings.class)
public class RealtimeConfiguration {

    @Bean
    Deadlines socketDeadlines() {
        return new Deadlines();
    }

    @Bean
    SocketContext socketContext(SocketSettings settings, Deadlines deadlines) {
        return new SocketContext(settings, deadlines);
    }

    @Bean
    Fanout fanout() {
        return new Fanout();
    }

    @Bean
    PushReader pushReader(EventStore events, LogReader log, Fanout fanout, Cursors cursors) {
        return new PushReader(events, log, fanout, cursors);
    }

    @Bean
    Arrivals arrivals(
            Fanout fanout,
            LogReader log,
            ReadModelPosition readModel,
            Memberships memberships,
            Cursors cursors,
            SocketSettings settings) {
        return new Arrivals(fanout, log, readModel, memberships, cursors, settings);
    }

    @Bean
    Entrance entrance(TokenVerifier tokens, Arrivals arrivals, SocketContext context, Clock clock) {
        return new Entrance(tokens, arrivals, context, clock);
    }

    @Bean
    ClientEvents clientEvents() {
        return new ClientEvents();
    }

    @Bean
    ChatNamespace chatNamespace(Entrance entrance, ClientEvents clientEvents) {
        return new ChatNamespace(entrance, clientEvents);
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
    SimpleUrlHandlerMapping socketMapping(EngineServer socketServer, WebSocketServer plainServer) {
        return new SimpleUrlHandlerMapping(
                Map.of("/socket.io/", socketServer, "/ws", plainServer), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    SocketLifecycle socketLifecycle(EngineServer socketServer, WebSocketServer plainServer) {
        return new SocketLifecycle(socketServer, plainServer);
    }
}
