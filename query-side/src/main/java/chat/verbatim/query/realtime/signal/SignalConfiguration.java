package chat.verbatim.query.realtime.signal;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.SignalChannel;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.room.Fanout;
import chat.verbatim.query.realtime.room.RoomSignals;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Signals between clients; beside what the sockets need it takes a {@link SignalChannel} to the other nodes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignalSettings.class)
public class SignalConfiguration {

    @Bean
    NodeId nodeId() {
        return NodeId.random();
    }

    @Bean
    RoomSignals roomSignals(Fanout fanout) {
        return new RoomSignals(fanout);
    }

    @Bean
    Typing typing(RoomSignals rooms, SignalChannel channel, NodeId node) {
        return new Typing(rooms, channel, node);
    }

    @Bean
    Acquaintance acquaintance(RoomSignals rooms, LogReader log, ReadModelPosition readModel, Memberships memberships) {
        return new Acquaintance(rooms, log, readModel, memberships);
    }

    @Bean
    Presence presence(
            RoomSignals rooms,
            Acquaintance acquaintance,
            SignalChannel channel,
            Typing typing,
            Deadlines deadlines,
            NodeId node) {
        var others = new OtherNodes(rooms, acquaintance::make, System::nanoTime);
        return new Presence(rooms, others, channel, typing, deadlines, node);
    }
}
