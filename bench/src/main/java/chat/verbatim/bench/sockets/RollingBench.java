package chat.verbatim.bench.sockets;

import java.io.IOException;
import java.util.stream.Stream;

/** Every node of the local topology is stopped and started again, one after another, while messages go on. */
final class RollingBench {

    private RollingBench() {}

    static void run() throws IOException, InterruptedException {
        try (var topology = Topology.start();
                var load = new Load(topology)) {
            var nodes = Stream.concat(Topology.COMMAND_SIDES.stream(), Topology.QUERY_SIDES.stream())
                    .toList();
            for (var node : nodes) {
                load.suffer(node + " stopped and started", () -> {
                    topology.stop(node);
                    topology.up();
                });
            }
            load.judge();
        }
    }
}
