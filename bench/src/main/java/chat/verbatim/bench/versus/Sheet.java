package chat.verbatim.bench.versus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the windows of a scenario showed, row by row and round by round, and the ratios that follow. */
final class Sheet {

    private final Map<String, List<Map<String, Double>>> rows = new LinkedHashMap<>();
    private final List<Ratio> ratios = new ArrayList<>();

    /** A round of a row; says it, so that somebody who waits sees it go on. */
    void add(String row, Map<String, Double> figures) {
        rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(figures);
        System.out.println("  " + row + ": "
                + figures.entrySet().stream()
                        .map(figure -> figure.getKey() + " " + number(figure.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    double median(String row, String figure) {
        return median(all(row, figure));
    }

    private List<Double> all(String row, String figure) {
        return rows.getOrDefault(row, List.of()).stream()
                .filter(figures -> figures.containsKey(figure))
                .map(figures -> figures.get(figure))
                .sorted()
                .toList();
    }

    static double median(List<Double> sorted) {
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    /** How many times as much one row has of something as another one. */
    void more(String label, String figure, String of, String than, double goal) {
        ratio(label, median(of, figure) / median(than, figure), goal);
    }

    /** How many times as long another row takes for it. */
    void less(String label, String figure, String of, String than, double goal) {
        ratio(label, median(than, figure) / median(of, figure), goal);
    }

    /** @param goal what it was meant to be at least; 0 where nothing is asked of it */
    void ratio(String label, double value, double goal) {
        if (Double.isFinite(value)) {
            ratios.add(new Ratio(label, value, goal));
        }
    }

    Result result(String scenario, String title) {
        return new Result(scenario, title, Settings.conditions(), rows, ratios);
    }

    static String number(double value) {
        double size = Math.abs(value);
        var form = size >= 100 || size == Math.rint(size) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }
}
