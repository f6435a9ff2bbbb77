package chat.verbatim.bench.bus;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What one window showed; times in milliseconds, processor in percent of one core. */
public record Measured(double perSecond, double p50, double p99, long failed, double ownCpu, double machineCpu) {

    static Measured of(Histogram nanos, long seconds, long failed, Cpu used) {
        return new Measured(
                nanos.getTotalCount() / (double) seconds,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                failed,
                100 * used.own() / used.at(),
                100 * used.machine() / used.at());
    }

    /** One line that {@link #parse} reads again. */
    String line() {
        return String.format(Locale.ROOT, "RESULT %f %f %f %d %f %f", perSecond, p50, p99, failed, ownCpu, machineCpu);
    }

    public static Measured parse(String line) {
        var f = line.split(" ", -1);
        return new Measured(
                Double.parseDouble(f[1]),
                Double.parseDouble(f[2]),
                Double.parseDouble(f[3]),
                Long.parseLong(f[4]),
                Double.parseDouble(f[5]),
                Double.parseDouble(f[6]));
    }
}
