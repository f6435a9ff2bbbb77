package chat.verbatim.conformance.rights;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

@DisabledIf(value = "chat.verbatim.conformance.Deployment#onRealEngines", disabledReason = "it starts an embedded one")
class EveryRouteTest {

    private static final Pattern KEPT = Pattern.compile("\\w+ /audit/(exports|holds|erasures)/\\{id}.*");
    /** The last two go with whether the body had come by the time of the refusal. */
    private static final Set<String> OF_EACH_ANSWER =
            Set.of("date", "x-request-id", "content-length", "connection", "transfer-encoding");

    private static Deployment deployment;
    private static Node node;

    private final Map<String, Rule> rules = Rules.all();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> refusals = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private int cells;

    @BeforeAll
    static void a_node_with_a_configured_secret() {
        deployment = Deployment.inItsFolder();
        node = deployment.start();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void everybody_is_answered_as_they_must_be_on_every_route_that_is_described() {
        var still = new Scene(node);
        var routes = Described.routes(still.http(Actor.OPERATOR));
        assertThat(routes)
                .as("routes that are described, and those with a rule")
                .isEqualTo(rules.keySet());
        var spare = new Scene(node);
        // an erasure takes all exports with it, and so comes first
        routes.stream()
                .filter(KEPT.asMatchPredicate())
                .sorted(Comparator.comparing((String route) -> !route.contains("erasures")))
                .forEach(route -> kept.put(route, spare.kept(route)));
        var before = still.state();

        routes.forEach(route -> everybody(route, still));

        System.out.printf("Authorisation of routes: %,d cells, %,d faults%n", cells, faults.size());
        assertThat(faults).isEmpty();
        assertThat(cells).isGreaterThan(2_000);
        assertThat(still.state()).as("after nothing but refusals").isEqualTo(before);
    }

    private void everybody(String route, Scene still) {
        for (var actor : Actor.values()) {
            var asked = new HashSet<Request>();
            for (var target : Target.all()) {
                var request = request(route, still, actor, target, kept.getOrDefault(route, ""));
                if (asked.add(request)) {
                    cells++;
                    cell(route, still, actor, target, request);
                }
            }
        }
    }

    private Request request(String route, Scene scene, Actor actor, Target target, String keptThere) {
        return Request.of(route, rule(route), scene, actor, target, keptThere);
    }

    private Rule rule(String route) {
        return Objects.requireNonNull(rules.get(route), route);
    }

    /** What is done, and not refused, is done in a place of its own. */
    private void cell(String route, Scene still, Actor actor, Target target, Request request) {
        var expected = rule(route).expected(actor, target);
        var isChange = request.changesSomething() && !expected.isRefusal();
        var scene = isChange ? new Scene(node) : still;
        var done = isChange
                ? request(route, scene, actor, target, kept.containsKey(route) ? scene.kept(route) : "")
                : request;
        var answer = done.by(actor, scene);
        var cell = actor + " " + target + ": " + answer;
        check(answer.status() == expected.status(), "not " + expected, cell);
        if (expected.isRefusal() && answer.status() == expected.status()) {
            var problem = answer.problem(expected.status());
            check(problem.get("code").asString().equals(expected.code()), "not " + expected, cell);
            var asOthers =
                    refusals.computeIfAbsent(alike(route, actor, target, expected), _ -> told(answer, done, scene));
            check(asOthers.equals(told(answer, done, scene)), "otherwise than " + asOthers, cell);
        }
        scene.words().stream()
                .filter(words -> !maySee(actor, words, route))
                .forEach(words -> check(!answer.response().body().contains(words.text()), "tells " + words, cell));
    }

    private void check(boolean isSo, String otherwise, String cell) {
        if (!isSo) {
            faults.add(otherwise + ": " + cell);
        }
    }

    /** Whose refusals must not be told from each other. Members are told which right they do not have, auditors what is not there. */
    private static String alike(String route, Actor actor, Target target, Expected expected) {
        var isToldMore = expected.status() == 404 && !actor.scopes().isEmpty() && route.contains("/audit/");
        return route + " " + expected
                + (expected.status() == 401 || actor.isIn(target.where()) ? actor : "")
                + (isToldMore ? target.where() : "");
    }

    private static String told(Answer answer, Request request, Scene scene) {
        var headers = new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(OF_EACH_ANSWER);
        var text = Json.without(answer.json(), "requestId").toString();
        for (var part : (request.path() + request.body()).split("[/?=\"]", -1)) {
            text = part.length() > 8 ? text.replace(part, "ID") : text;
        }
        for (var where : Where.values()) {
            text = text.replace(scene.id(where), "ID");
        }
        return headers + " " + text;
    }

    /** The removed may be told what was said while they were there, but only as events. */
    private static boolean maySee(Actor actor, Scene.Words words, String route) {
        return actor.isIn(words.where())
                || actor == Actor.READER
                || actor == Actor.EXPORTER
                || (actor == Actor.REMOVED
                        && words.where() == Where.TEAM
                        && !words.isAfterRemoval()
                        && route.equals("GET /sync"));
    }
}
