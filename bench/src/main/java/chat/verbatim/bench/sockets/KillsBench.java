package chat.verbatim.bench.sockets;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A member of each kind is killed, one after another, while messages go on; what looks after processes starts it again. */
final class KillsBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 1);
    /** Until somebody has noticed. */
    private static final long NOTICED_MILLIS = 1000;

    private KillsBench() {}

    static void run() throws IOException, InterruptedException {
        try (var topology = Topology.start();
                var load = new Load(topology)) {
            for (int round = 0; round < ROUNDS; round++) {
                kill(topology, load, "MongoDB's primary", topology.primary());
                kill(topology, load, "query side that projects", topology.projecting());
                kill(topology, load, "command side", Topology.COMMAND_SIDES.get(round % 2));
            }
            load.judge();
        }
    }

    private static void kill(Topology topology, Load load, String role, String service)
            throws IOException, InterruptedException {
        load.suffer(role + " (" + service + ") killed", () -> {
            topology.kill(service);
            TimeUnit.MILLISECONDS.sleep(NOTICED_MILLIS);
            topology.up();
        });
    }
}
