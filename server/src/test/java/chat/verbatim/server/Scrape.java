package chat.verbatim.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server exposes to Prometheus, read as Prometheus reads it. */
public record Scrape(String text, List<Family> families, List<Series> series) {

    /** Some series of one name, with what is said of them. */
    public record Family(String name, String type, String help) {}

    /** One line. */
    public record Series(String name, Map<String, String> labels, double value) {}

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Scrape of(String text) {
        var help = new HashMap<String, String>();
        var families = new ArrayList<Family>();
        var series = new ArrayList<Series>();
        for (var line : text.lines().toList()) {
            var words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                help.put(words[2], words.length < 4 ? "" : words[3]);
            } else if (line.startsWith("# TYPE ")) {
                families.add(new Family(words[2], words[3], help.getOrDefault(words[2], "")));
            } else if (!line.startsWith("#")) {
                series.add(series(line));
            }
        }
        return new Scrape(text, families, series);
    }

    private static Series series(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        var labels = new LinkedHashMap<String, String>();
        var label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return new Series(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }

    /** The names of the labels that series of that name have. */
    public SortedSet<String> labels(String name) {
        return series.stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> one.labels().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The sum of those series of that name that have these labels, by name and value in turns; 0 where there are none. */
    public double sum(String name, String... labels) {
        return series.stream()
                .filter(one -> one.name().equals(name) && has(one, labels))
                .mapToDouble(Series::value)
                .sum();
    }

    private static boolean has(Series one, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(one.labels().get(labels[i]))) {
                return false;
            }
        }
        return true;
    }
}
