package chat.verbatim.bench.versus;

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

    /** A number of a scenario, and how it is set otherwise. */
    static int number(String name, int usually) {
        return Integer.getInteger("bench." + name, usually);
    }
}
