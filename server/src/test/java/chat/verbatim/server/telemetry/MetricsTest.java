package chat.verbatim.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.DocumentedTable;
import chat.verbatim.server.Running;
import chat.verbatim.server.Scrape;
import chat.verbatim.server.Scrape.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What one server exposes after all kinds of traffic, and what others make of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class MetricsTest {

    private static final Path ROOT = Path.of("..");

    private static final Set<String> UNITS =
            Set.of("seconds", "bytes", "events", "commands", "units", "position", "positions");

    private Running server;
    private String group;
    private Scrape scrape;

    @BeforeAll
    void use() throws Exception {
        server = Running.with();
        group = new Traffic(server, "Zyzzyva").run();
        System.gc(); // so that there is a pause to be measured
        Awaitility.await().until(() -> server.scrape().text().contains("jvm_gc_pause_seconds_sum"));
        scrape = server.scrape();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_table_of_metrics_is_what_the_server_exposes() throws Exception {
        new DocumentedTable("metrics", "MetricsTest")
                .has(
                        "| metric | unit | labels | what it is |",
                        scrape.families().stream()
                                .filter(family -> family.name().startsWith("verbatim_") && !isMaximum(family))
                                .sorted(Comparator.comparing(Family::name))
                                .map(this::row));
    }

    private String row(Family family) {
        var series = family.type().equals("histogram") ? family.name() + "_count" : family.name();
        var labels = scrape.labels(series).stream().map(label -> "`" + label + "`");
        return "| `%s` | %s | %s | %s |"
                .formatted(family.name(), unit(family), labels.collect(Collectors.joining(", ")), family.help());
    }

    private static String unit(Family family) {
        var last = family.name().substring(family.name().lastIndexOf('_') + 1);
        var unit = UNITS.contains(last) ? last : "count";
        return family.type().equals("histogram") ? unit + ", histogram" : unit;
    }

    /** Micrometer gives each histogram a gauge of its longest. */
    private static boolean isMaximum(Family family) {
        return family.name().endsWith("_max");
    }

    @Test
    void every_name_on_the_dashboard_is_one_that_the_server_exposes() throws Exception {
        var dashboard = Files.readString(ROOT.resolve("deploy/grafana/dashboards/verbatim.json"));
        var expressions = Expressions.ofDashboard(dashboard);

        assertThat(expressions).hasSizeGreaterThan(30);
        expressions.forEach(this::isAboutWhatThereIs);
        assertThat(namesOf(expressions))
                .as("what is measured is shown")
                .containsAll(scrape.families().stream()
                        .map(Family::name)
                        .filter(name -> name.startsWith("verbatim_") && !name.endsWith("_max"))
                        .toList());
    }

    @Test
    void every_name_in_an_alert_is_one_that_the_server_exposes() throws Exception {
        var alerts = Files.readString(ROOT.resolve("deploy/prometheus/alerts.yml"));
        var expressions = Expressions.ofAlerts(alerts);

        assertThat(expressions).hasSizeGreaterThan(5);
        expressions.forEach(this::isAboutWhatThereIs);
    }

    private static Set<String> namesOf(List<Expressions> all) {
        return all.stream()
                .flatMap(one -> one.selectors().stream())
                .map(selector -> selector.name().replaceAll("_(bucket|count|sum)$", ""))
                .collect(Collectors.toSet());
    }

    private void isAboutWhatThereIs(Expressions expression) {
        for (var selector : expression.selectors()) {
            if (selector.name().equals("up")) {
                continue; // Prometheus's own
            }
            var labels = scrape.labels(selector.name());
            assertThat(scrape.series()).as(expression.text()).anyMatch(series -> series.name()
                    .equals(selector.name()));
            selector.labels().forEach((label, values) -> {
                assertThat(labels).as(expression.text()).contains(label);
                values.forEach(value -> assertThat(Outcomes.are(label, value) || isThere(label, value))
                        .as("%s: %s=%s", expression.text(), label, value)
                        .isTrue());
            });
            expression.grouping().forEach(label -> assertThat(label.equals("instance") || labels.contains(label))
                    .as("%s by %s", expression.text(), label)
                    .isTrue());
        }
    }

    private boolean isThere(String label, String value) {
        return scrape.series().stream()
                .anyMatch(series -> value.equals(series.labels().get(label)));
    }

    @Test
    void nobody_is_named_in_a_label() {
        assertThat(scrape.text()).doesNotContain(group.substring(group.lastIndexOf('/') + 1));
        assertThat(scrape.series())
                .allSatisfy(series -> assertThat(series.labels().values())
                        .noneMatch(value -> value.matches("ann|bob|eve|operator") || value.contains("Zyzzyva")));
    }

    @Test
    void a_send_is_counted_measured_and_seen_from_accepting_it_to_the_socket() {
        assertThat(scrape.sum("verbatim_commands_total", "command", "SendMessage", "outcome", "changed"))
                .isEqualTo(1);
        assertThat(scrape.sum("verbatim_commands_total", "command", "SendMessage", "outcome", "replayed"))
                .isEqualTo(1);
        assertThat(scrape.sum("verbatim_commands_total", "command", "EditMessage", "outcome", "message-deleted"))
                .isEqualTo(1);
        assertThat(scrape.sum("verbatim_command_seconds_count", "command", "SendMessage"))
                .isEqualTo(1);
        assertThat(scrape.sum("verbatim_command_seconds_bucket", "command", "SendMessage", "le", "10.0"))
                .isEqualTo(1);
        assertThat(scrape.sum("verbatim_problems_total", "code", "content-too-large"))
                .isEqualTo(1);
        assertThat(scrape.sum("verbatim_push_seconds_count")).isPositive();
        assertThat(scrape.sum("verbatim_log_commit_seconds_count")).isPositive();
        assertThat(scrape.sum("verbatim_log_batch_events_sum"))
                .isEqualTo(scrape.sum("verbatim_log_head_position"))
                .isPositive();
        assertThat(scrape.sum("verbatim_sockets_joined_total", "mode", "resumed"))
                .isEqualTo(1);
        assertThat(scrape.sum("verbatim_resume_events_total")).isGreaterThanOrEqualTo(3);
        assertThat(scrape.sum("verbatim_sockets_refused_total", "reason", "unauthorized"))
                .isPositive();
        assertThat(scrape.sum("verbatim_projection_lag_positions")).isZero();
    }

    @Test
    void what_lasts_until_somebody_goes_is_not_timed_as_a_request() {
        assertThat(scrape.series())
                .filteredOn(series -> series.name().startsWith("http_server_requests"))
                .isNotEmpty()
                .noneMatch(series -> series.labels().getOrDefault("uri", "").matches("/(socket.io|ws|actuator).*"));
        assertThat(scrape.text()).doesNotContain("spring_security_");
    }

    @Test
    void metrics_are_for_operators() throws Exception {
        assertThat(server.http().get("/actuator/prometheus").statusCode()).isEqualTo(401);
        var anybody = server.http().bearer(server.http().token("ann"));
        assertThat(anybody.get("/actuator/prometheus").statusCode()).isEqualTo(403);
    }
}
