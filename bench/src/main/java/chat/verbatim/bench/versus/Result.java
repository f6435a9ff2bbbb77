package chat.verbatim.bench.versus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a scenario came to.
 *
 * @param conditions what it was measured with
 * @param rows every round of what was measured, by the name of its row
 */
record Result(
        String scenario,
        String title,
        Map<String, String> conditions,
        Map<String, List<Map<String, Double>>> rows,
        List<Ratio> ratios) {

    /** A table of medians; beside those that are no share of the processor, what they lie between. */
    String table() {
        var columns = new LinkedHashSet<String>();
        rows.values().forEach(rounds -> rounds.forEach(round -> columns.addAll(round.keySet())));
        var lines = new ArrayList<String>();
        lines.add("## " + title + " (`bench " + scenario + "`)");
        lines.add("");
        lines.add("| | " + String.join(" | ", columns) + " |");
        lines.add("|---" + "|---".repeat(columns.size()) + "|");
        rows.forEach((row, rounds) -> {
            var line = new StringBuilder("| " + row + " |");
            columns.forEach(
                    column -> line.append(' ').append(cell(rounds, column)).append(" |"));
            lines.add(line.toString());
        });
        lines.add("");
        for (var ratio : ratios) {
            lines.add("- " + ratio.label() + ": **" + Sheet.number(ratio.value()) + "x**"
                    + (ratio.goal() > 0 ? " (at least " + Sheet.number(ratio.goal()) + ")" : ""));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(List<Map<String, Double>> rounds, String column) {
        var values = rounds.stream()
                .filter(round -> round.containsKey(column))
                .map(round -> round.get(column))
                .sorted()
                .toList();
        if (values.isEmpty()) {
            return "";
        }
        if (column.equals("failed")) {
            return Sheet.number(values.stream().mapToDouble(Double::doubleValue).sum());
        }
        if (column.endsWith("%")) {
            return "%.0f".formatted(Sheet.median(values));
        }
        var median = Sheet.number(Sheet.median(values));
        return values.size() == 1
                ? median
                : median + " (" + Sheet.number(values.getFirst()) + "–" + Sheet.number(values.getLast()) + ")";
    }
}
