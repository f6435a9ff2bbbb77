package chat.verbatim.server.security;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * Asks for keys with little patience, and after a failure not at all for some seconds: whoever waits for the same keys
 * meanwhile, one after the other under the library's lock, is sent away at once.
 */
final class KeyFetches implements ClientHttpRequestInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFetches.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private volatile Instant next = Instant.MIN;

    private KeyFetches(Clock clock) {
        this.clock = clock;
    }

    static RestOperations rest(Clock clock) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        var rest = new RestTemplate(requests);
        rest.getInterceptors().add(new KeyFetches(clock));
        return rest;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        if (clock.instant().isBefore(next)) {
            throw new IOException("it did not answer a moment ago");
        }
        try {
            return execution.execute(request, body);
        } catch (IOException e) {
            next = clock.instant().plus(PAUSE);
            LOG.warn("No keys to check tokens with from {}: {}", request.getURI(), e.toString());
            throw e;
        }
    }
}
