package chat.verbatim.bench.sockets;

import java.io.IOException;

/** Starts a measurement by its name. */
public final class SocketBench {

    private SocketBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        switch (args[0]) {
            case "sockets" -> RoomBench.run();
            case "idle" -> IdleBench.run();
            case "slow" -> SlowBench.run();
            case "silent" -> SilentBench.run();
            case "storm" -> StormBench.run();
            case "away" -> AwayBench.run();
            case "rolling" -> RollingBench.run();
            case "kills" -> KillsBench.run();
            case "across" -> AcrossBench.run();
            case "units" -> UnitsBench.run();
            case "contended" -> ContendedBench.run();
            default -> throw new IllegalArgumentException("there is no measurement " + args[0]);
        }
    }
}
