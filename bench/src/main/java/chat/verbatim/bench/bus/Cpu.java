package chat.verbatim.bench.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Processor time, in seconds: of the whole machine (Linux, {@code /proc/stat}) and of this process. */
record Cpu(double at, double machine, double own) {

    private static final double TICKS = 100;

    static Cpu now() {
        var own = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
        try {
            var fields = Arrays.stream(
                            Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1))
                    .skip(1)
                    .mapToLong(Long::parseLong)
                    .toArray();
            var idle = fields[3] + fields[4];
            return new Cpu(System.nanoTime() / 1e9, (Arrays.stream(fields).sum() - idle) / TICKS, own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was used since then; {@code at} is the time in between. */
    Cpu since(Cpu then) {
        return new Cpu(at - then.at, machine - then.machine, own - then.own);
    }
}
