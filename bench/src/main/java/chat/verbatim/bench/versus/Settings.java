package chat.verbatim.bench.versus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** How long and how often, as properties of the Java machine: shorter ones to try a scenario, longer ones to believe it. */
final class Settings {

    static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    /** Of a window, the first ones, which do not count. */
    static final int LEAD = Integer.getInteger("bench.lead", 2);

    static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    /** Of load before anything counts. The compilers of the Java machine take longer than Node's. */
    static final int WARM = Integer.getInteger("bench.warm", 40);

    static final int WARM_PEERS = Integer.getInteger("bench.warm.peers", 20);
    /** Characters of a message. */
    static final int LENGTH = 300;
    /** Which of our launchers: another one measures another build with the same benchmarks. */
    static final String LAUNCHER = System.getProperty("bench.launcher", "./verbatim");

    private Settings() {}

    static Map<String, String> conditions() {
        var conditions = new TreeMap<String, String>();
        conditions.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        conditions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        conditions.put("java", Runtime.version().toString());
        conditions.put("rounds", Integer.toString(ROUNDS));
        conditions.put("seconds of a window", Integer.toString(SECONDS));
        conditions.put("seconds of warm-up", WARM + ", peers " + WARM_PEERS);
        return conditions;
    }

    /** A number of a scenario, and how it is set otherwise. */
    static int number(String name, int usually) {
        return Integer.getInteger("bench." + name, usually);
    }
}
