package chat.verbatim.bench.sockets;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a window of sends showed, in milliseconds.
 *
 * @param machine the processor that everything on this machine used together, in percent of one core
 * @param bad sends that failed, or did not come to all
 */
record Window(double p50, double p99, double max, double machine, long bad) {

    static Window median(List<Window> windows) {
        return new Window(
                median(windows, Window::p50),
                median(windows, Window::p99),
                median(windows, Window::max),
                median(windows, Window::machine),
                windows.stream().mapToLong(Window::bad).sum());
    }

    private static double median(List<Window> windows, ToDoubleFunction<Window> of) {
        return windows.stream().mapToDouble(of).sorted().toArray()[windows.size() / 2];
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "%-14s p50 %7.2f  p99 %8.2f  max %8.2f  machine %4.0f %%  not ok %d",
                name,
                p50,
                p99,
                max,
                machine,
                bad);
    }
}
