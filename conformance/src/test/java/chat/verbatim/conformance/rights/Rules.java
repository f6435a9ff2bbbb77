package chat.verbatim.conformance.rights;

import static chat.verbatim.conformance.rights.Rule.anybody;
import static chat.verbatim.conformance.rights.Rule.group;
import static chat.verbatim.conformance.rights.Rule.leader;
import static chat.verbatim.conformance.rights.Rule.member;
import static chat.verbatim.conformance.rights.Rule.message;
import static chat.verbatim.conformance.rights.Rule.scope;
import static chat.verbatim.conformance.rights.Rule.scopeWhere;

import java.util.HashMap;
import java.util.Map;

/** What is expected of each route; a route that is described and is not here fails the test. */
final class Rules {

    private static final String READ = "audit:read";
    private static final String EXPORT = "audit:export";
    private static final String HOLD = "audit:hold";
    private static final String ERASE = "audit:erase";

    private Rules() {}

    static Map<String, Rule> all() {
        var all = new HashMap<String, Rule>();
        all.putAll(conversations());
        all.putAll(messages());
        all.putAll(looking());
        all.putAll(proofs());
        all.putAll(custody());
        all.putAll(operating());
        return Map.copyOf(all);
    }

    private static Map<String, Rule> conversations() {
        return Map.of(
                "GET /conversations", Rule.of(anybody(200)).asking("?limit=200"),
                "POST /conversations",
                        Rule.of(
                                "{\"type\":\"group\",\"participantIds\":[\"somebody\"],\"name\":\"New\"}",
                                anybody(201)),
                "GET /sync", Rule.of(anybody(200)),
                "GET /conversations/{id}", Rule.of(member(200)),
                "PATCH /conversations/{id}", Rule.of("{\"name\":\"Renamed\"}", leader(200)),
                "POST /conversations/{id}/participants", Rule.of("{\"userIds\":[\"newcomer\"]}", leader(200)),
                "PUT /conversations/{id}/participants/{userId}",
                        Rule.of("{\"role\":\"admin\"}", group(Rule::givesRole)),
                "DELETE /conversations/{id}/participants/{userId}", Rule.of(group(Rule::removes)));
    }

    private static Map<String, Rule> messages() {
        return Map.of(
                "POST /conversations/{id}/messages", Rule.of("{\"content\":\"said\"}", member(201)),
                "GET /conversations/{id}/messages", Rule.of(member(200)),
                "GET /conversations/{id}/messages/{messageId}", Rule.of(message(anybody(200))),
                "PUT /conversations/{id}/messages/{messageId}",
                        Rule.of(
                                "{\"newContent\":\"edited\"}",
                                message((actor, target) ->
                                        target.isSaidBy(actor) ? Expected.of(200) : Expected.FORBIDDEN)),
                "DELETE /conversations/{id}/messages/{messageId}",
                        Rule.of(message((actor, target) -> target.isSaidBy(actor) || actor.leads(target.where())
                                ? Expected.of(204)
                                : Expected.FORBIDDEN)),
                "POST /conversations/{id}/read",
                        Rule.of(
                                "{\"lastMessageId\":\"{messageId}\"}",
                                member((_, target) -> target.isSaidHere() ? Expected.of(200) : Expected.INVALID)));
    }

    private static Map<String, Rule> looking() {
        var conversation = scopeWhere(READ, 200, Expected.NO_CONVERSATION);
        return Map.of(
                "GET /audit/conversations/{id}", Rule.of(conversation),
                "GET /audit/conversations/{id}/events", Rule.of(conversation),
                "GET /audit/conversations/{id}/diff", Rule.of(conversation).asking("?from=1"),
                "GET /audit/conversations/{id}/replay", Rule.of(conversation).asking("?speed=0"),
                "GET /audit/conversations/{id}/messages/{messageId}/history",
                        Rule.of(scope(
                                READ,
                                (actor, target) -> target.where().exists() && !target.isSaidHere()
                                        ? Expected.NO_MESSAGE
                                        : conversation.of(actor, target))),
                "GET /audit/users/{userId}/events", Rule.of(scope(READ, 200)),
                "GET /audit/search", Rule.of(conversation).asking("?conversation={id}"),
                "GET /audit/access-log", Rule.of(scope(READ, 200)));
    }

    private static Map<String, Rule> proofs() {
        return Map.of(
                "GET /audit/log/key", Rule.of(scope(READ, 200)),
                "GET /audit/log/checkpoint", Rule.of(scope(READ, 200)),
                "GET /audit/log/proof/inclusion", Rule.of(scope(READ, 200)).asking("?position=1"),
                "GET /audit/log/proof/consistency", Rule.of(scope(READ, 200)).asking("?from=1"),
                "GET /audit/log/tile/{level}/**", Rule.of(scope(READ, 200)));
    }

    private static Map<String, Rule> custody() {
        var all = new HashMap<String, Rule>();
        all.put(
                "POST /audit/exports",
                Rule.of("{\"conversations\":[\"{id}\"]}", scopeWhere(EXPORT, 202, Expected.NO_CONVERSATION)));
        all.put("GET /audit/exports", Rule.of(scope(EXPORT, 200)));
        all.put("GET /audit/exports/{id}", Rule.of(scopeWhere(EXPORT, 200, Expected.NOTHING)));
        all.put("GET /audit/exports/{id}/file", Rule.of(scopeWhere(EXPORT, 200, Expected.NOTHING)));
        all.put(
                "DELETE /audit/exports/{id}",
                Rule.of(scope(
                        EXPORT,
                        (_, target) -> target.where() == Where.NONSENSE ? Expected.NOTHING : Expected.of(204))));
        all.put(
                "POST /audit/holds",
                Rule.of(
                        "{\"conversations\":[\"{id}\"],\"reason\":\"Case 7\"}",
                        scope(
                                HOLD,
                                (_, target) ->
                                        target.where() == Where.NONSENSE ? Expected.INVALID : Expected.of(201))));
        all.put("GET /audit/holds", Rule.of(scope(HOLD, 200)));
        all.put("GET /audit/holds/{id}", Rule.of(scopeWhere(HOLD, 200, Expected.NOTHING)));
        all.put("DELETE /audit/holds/{id}", Rule.of(scopeWhere(HOLD, 204, Expected.NOTHING)));
        all.put(
                "POST /audit/erasures",
                Rule.of(
                        "{\"messageId\":\"{messageId}\",\"basis\":\"letter\",\"reason\":\"Asked for it\"}",
                        scope(
                                ERASE,
                                (_, target) -> target.said() == Target.Said.NOWHERE
                                        ? Expected.NO_MESSAGE
                                        : Expected.of(202))));
        all.put("GET /audit/erasures", Rule.of(scope(ERASE, 200)));
        all.put("GET /audit/erasures/{id}", Rule.of(scopeWhere(ERASE, 200, Expected.NOTHING)));
        return all;
    }

    /** The actuator's, by its own list. Whether it is alive may be asked by anybody, with whatever token. */
    private static Map<String, Rule> operating() {
        var operator = Rule.of(scope("admin", 200));
        return Map.of(
                "GET /actuator", operator,
                "GET /actuator/health", Rule.of(Rule.OPEN),
                "GET /actuator/health/{*path}", Rule.of(Rule.OPEN),
                "GET /actuator/info", operator,
                "GET /actuator/loggers", operator,
                "GET /actuator/loggers/{name}", operator,
                "GET /actuator/metrics", operator,
                "GET /actuator/metrics/{requiredMetricName}", operator,
                "GET /actuator/prometheus", operator,
                "GET /actuator/threaddump", operator);
    }
}
