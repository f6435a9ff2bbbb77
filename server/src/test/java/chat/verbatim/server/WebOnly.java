package chat.verbatim.server;

import chat.verbatim.log.LogUnavailableException;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.server.store.Keys;
import com.mongodb.MongoQueryException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors without the house: security and problems on the real container, and routes that go wrong on demand. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
@ConfigurationPropertiesScan
@ComponentScan({"chat.verbatim.server.problem", "chat.verbatim.server.security"})
public class WebOnly {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Keys keys() throws IOException {
        return new Keys(Files.createTempDirectory("keys"));
    }

    /** What a request may meet. */
    @RestController
    static class Probe {

        record Wish(
                @Nullable String text,
                @Nullable Integer number,
                @Nullable Wish inner) {}

        @GetMapping("/probe/me")
        Map<String, String> me(Principal caller) {
            return Map.of("userId", caller.getName());
        }

        /** What is asked for is looked at when a controller is about to be called, not before. */
        @GetMapping("/probe/bound")
        Wish bound(Wish wish) {
            return wish;
        }

        @GetMapping("/probe/number")
        long number(@RequestParam long value) {
            return value;
        }

        @GetMapping("/probe/path/{number}")
        long path(@PathVariable long number) {
            return number;
        }

        @PostMapping("/probe/wish")
        Wish wish(@RequestBody Wish wish) {
            return wish;
        }

        @GetMapping("/probe/broken")
        String broken() {
            throw new IllegalStateException("secret of the house");
        }

        @GetMapping("/probe/log-away")
        String logAway() {
            throw new LogUnavailableException("secret of the house", null);
        }

        @GetMapping("/probe/outage")
        String outage() {
            throw new MongoTimeoutException("secret of the house");
        }

        @GetMapping("/probe/told/{code}")
        String told(@PathVariable int code) {
            var said = new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code));
            throw new MongoQueryException(said, new ServerAddress());
        }

        @GetMapping("/probe/address")
        Map<String, String> address(HttpServletRequest request) {
            return Map.of("address", request.getRemoteAddr());
        }

        /** Whether the headers of security are there before the answer is begun. */
        @GetMapping("/socket.io/probe")
        boolean guarded(HttpServletResponse response) {
            return response.containsHeader("X-Content-Type-Options");
        }

        @GetMapping("/probe/lagging")
        String lagging() {
            throw ProblemException.passing(ProblemType.PROJECTION_LAGGING, "Not there yet.", Duration.ofMillis(1500));
        }
    }
}
