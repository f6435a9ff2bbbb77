package chat.verbatim.query.realtime;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogEventStore;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.SignalChannel;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.RecentMoves;
import chat.verbatim.query.realtime.resume.RecoveryIds;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The sockets with a log of their own, and a read model that is folded from it whenever it is asked. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    JettyServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import(RealtimeConfiguration.class)
class ChatNode {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    SignalChannel signalChannel() {
        return SignalChannel.inProcess();
    }

    @Bean
    @ConditionalOnMissingBean
    EventLog eventLog(Clock clock) throws IOException {
        var folder = Files.createTempDirectory("sockets");
        var keys = KeySettings.in(folder, MasterKey.of(new byte[32]));
        return EventLog.open(LogSettings.of("jdbc:sqlite:" + folder.resolve("log.db"), keys), clock);
    }

    @Bean
    LogEventStore eventStore(EventLog log) {
        return log.eventStore();
    }

    @Bean
    Conversations conversations(EventLog log) {
        return new Conversations(log);
    }

    @Bean
    RecentMoves recentMoves() {
        return new RecentMoves();
    }

    @Bean
    ReadModelPosition readModelPosition(EventLog log) {
        return new ReadModelPosition() {
            @Override
            public long current() {
                return log.head();
            }

            @Override
            public void await(long position) {}
        };
    }

    @Bean
    Cursors cursors() {
        return new Cursors(new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    @Bean
    RecoveryIds recoveryIds() {
        return new RecoveryIds(new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    /** A token is the user, or the user and the milliseconds for which it is good; nobody can tell of {@code ?}. */
    @Bean
    TokenVerifier tokenVerifier(Clock clock) {
        return token -> {
            var parts = token.split(":", -1);
            if (parts[0].isEmpty()) {
                throw new TokenRefused("no user");
            }
            if (token.equals("?")) {
                throw new ProblemException(ProblemType.AUTHENTICATION_UNAVAILABLE, "no keys");
            }
            return new Caller(
                    parts[0], parts.length == 1 ? Instant.MAX : clock.instant().plusMillis(Long.parseLong(parts[1])));
        };
    }
}
