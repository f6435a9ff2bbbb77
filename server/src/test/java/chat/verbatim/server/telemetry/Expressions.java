package chat.verbatim.server.telemetry;

import chat.verbatim.server.Http;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** An expression of PromQL: what it selects, and by which labels it groups. */
record Expressions(String text, List<Selector> selectors, Set<String> grouping) {

    /** @param labels those that are matched, with the values that are named */
    record Selector(String name, Map<String, List<String>> labels) {}

    private static final Pattern SELECTOR = Pattern.compile(
            "(?<![a-zA-Z0-9_\"=~|-])([a-zA-Z_][a-zA-Z0-9_]*)\\s*(?:\\{([^}]*)})?(?!\\s*\\()(?![a-zA-Z0-9_])");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|on|without|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]+)\\s*(?:=~|=|!=|!~)\\s*\"([^\"]*)\"");
    private static final Pattern WORDS = Pattern.compile("and|or|unless|bool|offset|sum|min|max|avg|count");
    /** Given by whoever scrapes, or chosen on the dashboard. */
    private static final Set<String> NOT_OURS = Set.of("instance", "job");

    static Expressions of(String text) {
        var grouping = new TreeSet<String>();
        var groups = GROUPING.matcher(text);
        while (groups.find()) {
            Stream.of(groups.group(2).split(","))
                    .map(String::strip)
                    .filter(l -> !l.isEmpty())
                    .forEach(grouping::add);
        }
        var rest = groups.replaceAll(" ").replaceAll("\\[[^\\]]*]", " ");
        var selectors = new ArrayList<Selector>();
        var selector = SELECTOR.matcher(rest);
        while (selector.find()) {
            if (!WORDS.matcher(selector.group(1)).matches()) {
                selectors.add(new Selector(selector.group(1), labels(selector.group(2))));
            }
        }
        return new Expressions(text, selectors, grouping);
    }

    private static Map<String, List<String>> labels(@org.jspecify.annotations.Nullable String text) {
        var labels = new HashMap<String, List<String>>();
        var matcher = MATCHER.matcher(text == null ? "" : text);
        while (matcher.find()) {
            if (!NOT_OURS.contains(matcher.group(1))) {
                labels.put(matcher.group(1), List.of(matcher.group(2).split("\\|")));
            }
        }
        return labels;
    }

    static List<Expressions> ofDashboard(String json) {
        var found = new ArrayList<Expressions>();
        collect(Http.json(json), found);
        return found;
    }

    private static void collect(JsonNode node, List<Expressions> found) {
        if (node.path("expr").isString()) {
            found.add(of(node.get("expr").stringValue()));
        }
        node.forEach(child -> collect(child, found));
    }

    @SuppressWarnings("unchecked") // the form of a file of rules
    static List<Expressions> ofAlerts(String yaml) {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .map(rule -> of(String.valueOf(rule.get("expr"))))
                .toList();
    }
}
