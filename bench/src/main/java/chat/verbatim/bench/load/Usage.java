package chat.verbatim.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Processor seconds of a process and of the machine at a moment, from /proc. */
public record Usage(double at, double process, double own, double machine) {

    private static final double TICKS = 100;
    private static final int ITSELF = 11;
    private static final int CHILDREN_THAT_ENDED = 13;

    public static Usage of(long pid) {
        return new Usage(
                System.nanoTime() / 1e9,
                ticks(pid),
                ticks(ProcessHandle.current().pid()),
                busy());
    }

    /** What was used since then; {@code at} is the time in between. */
    public Usage since(Usage then) {
        return new Usage(at - then.at, process - then.process, own - then.own, machine - then.machine);
    }

    /** What neither the process nor this one used, in percent of one core: over 30 the window was disturbed. */
    public double others() {
        return 100 * (machine - process - own) / at;
    }

    /** Resident memory, in bytes. */
    public static long resident(long pid) {
        return read("/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Processor seconds of a process, of those that it has started, and of those of them that have ended since. */
    public static double ofTree(long pid) {
        return ticks(pid, CHILDREN_THAT_ENDED)
                + ProcessHandle.of(pid).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .mapToDouble(process -> ticks(process.pid(), ITSELF))
                        .sum();
    }

    private static double ticks(long pid) {
        return ticks(pid, ITSELF);
    }

    /** @param from which of the fields it has, its own or its children's: in programs, and in the kernel */
    private static double ticks(long pid, int from) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[from]) + Long.parseLong(fields[from + 1])) / TICKS;
        } catch (IOException e) {
            return 0; // it has ended
        }
    }

    private static double busy() {
        var fields = Arrays.stream(
                        read("/proc/stat").lines().findFirst().orElseThrow().split(" +", -1))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        return (Arrays.stream(fields).limit(8).sum() - fields[3] - fields[4]) / TICKS;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
