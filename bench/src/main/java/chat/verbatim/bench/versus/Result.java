package chat.verbatim.bench.versus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** Tables of medians, one of all rows that say the same things; beside what is no share of the processor, what it lies between. */
    String table() {
        var lines = new ArrayList<String>();
        lines.add("## " + title + " (`bench " + scenario + "`)");
        lines.add("");
        Map<Set<String>, List<String>> tables = new LinkedHashMap<>();
        rows.forEach((row, rounds) -> {
            Set<String> columns = new LinkedHashSet<>();
            rounds.forEach(round -> columns.addAll(round.keySet()));
            var line = new StringBuilder("| " + row + " |");
            columns.forEach(
                    column -> line.append(' ').append(cell(rounds, column)).append(" |"));
            tables.computeIfAbsent(columns, _ -> new ArrayList<>()).add(line.toString());
        });
        tables.forEach((columns, body) -> {
            lines.add("| | " + String.join(" | ", columns) + " |");
            lines.add("|---" + "|---".repeat(columns.size()) + "|");
            lines.addAll(body);
            lines.add("");
        });
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
