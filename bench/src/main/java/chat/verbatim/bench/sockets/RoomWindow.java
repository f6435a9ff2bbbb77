package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one window of a room showed: milliseconds to the last one, microseconds of the server's processor per delivery. */
record RoomWindow(
        double p50, double p99, double max, double perDelivery, double server, double crowd, double others, long bad) {

    static final String HEAD = String.format(
            "%-9s %9s %9s %9s %12s %9s %8s %9s %6s",
            "server", "last p50", "last p99", "last max", "us/delivery", "server %", "crowd %", "others %", "not ok");

    static RoomWindow of(Deliveries deliveries, Usage used, long failed) {
        var last = deliveries.toLast();
        return new RoomWindow(
                last.getValueAtPercentile(50) / 1e6,
                last.getValueAtPercentile(99) / 1e6,
                last.getMaxValue() / 1e6,
                1e6 * used.process() / deliveries.seen(),
                100 * used.process() / used.at(),
                100 * used.own() / used.at(),
                used.others(),
                deliveries.incomplete() + failed);
    }

    static RoomWindow median(List<RoomWindow> windows) {
        return new RoomWindow(
                median(windows, RoomWindow::p50),
                median(windows, RoomWindow::p99),
                median(windows, RoomWindow::max),
                median(windows, RoomWindow::perDelivery),
                median(windows, RoomWindow::server),
                median(windows, RoomWindow::crowd),
                median(windows, RoomWindow::others),
                windows.stream().mapToLong(RoomWindow::bad).sum());
    }

    private static double median(List<RoomWindow> windows, ToDoubleFunction<RoomWindow> of) {
        return windows.stream()
                .sorted(Comparator.comparingDouble(of))
                .mapToDouble(of)
                .toArray()[windows.size() / 2];
    }

    String line(String name) {
        return String.format(
                Locale.ROOT,
                "%-9s %9.2f %9.2f %9.2f %12.2f %9.0f %8.0f %9.0f %6d",
                name,
                p50,
                p99,
                max,
                perDelivery,
                server,
                crowd,
                others,
                bad);
    }
}
