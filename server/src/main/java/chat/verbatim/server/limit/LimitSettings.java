package chat.verbatim.server.limit;

import chat.verbatim.server.start.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one may ask, and how much is done at a time.
 *
 * @param rates whether how often users and addresses ask is limited, on each node for itself; switch it on in production
 * @param userCommands of one user, beside reads: so many at once, and as many again spread over that time; off is no limit
 * @param userReads of one user, GET and HEAD
 * @param addressCommands from one address (of IPv6, one network of 64 bits), those without a good token too
 * @param addressReads from one address, likewise
 * @param maxCommands that this node works on at a time; more are refused at once
 * @param maxReads that this node works on at a time, those included that wait for a position; more are refused at once
 * @param maxArrival for how long a request may be on its way, head and body, before its connection is ended
 * @param rateKeys users and addresses that are kept in mind for each of these
 */
@ConfigurationProperties("verbatim.limits")
record LimitSettings(
        @DefaultValue("false") boolean rates,
        @DefaultValue("100/10s") String userCommands,
        @DefaultValue("500/10s") String userReads,
        @DefaultValue("2000/10s") String addressCommands,
        @DefaultValue("10000/10s") String addressReads,
        @DefaultValue("30s") Duration maxArrival,
        @DefaultValue("100000") int rateKeys,
        @DefaultValue("512") int maxCommands,
        @DefaultValue("512") int maxReads) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    LimitSettings {
        if (maxArrival.compareTo(SHORTEST) < 0) {
            throw new StartRefused("verbatim.limits.max-arrival is " + maxArrival + " and must be 100ms or more");
        }
        atLeastOne("rate-keys", rateKeys);
        atLeastOne("max-commands", maxCommands);
        atLeastOne("max-reads", maxReads);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new StartRefused("verbatim.limits." + name + " is " + value + " and must be 1 or more");
        }
    }
}
