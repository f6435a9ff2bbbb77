package chat.verbatim.conformance.rights;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Http;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.Person;
import chat.verbatim.conformance.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A group, a private conversation and somebody else's, with words in each that say where they were said. */
final class Scene {

    /** What only who may see something there ever reads. */
    record Words(Where where, String text, boolean isAfterRemoval) {}

    private final Node node;
    private final Map<Actor, Person> people = new EnumMap<>(Actor.class);
    private final Map<Actor, String> tokens = new EnumMap<>(Actor.class);
    private final Map<Where, String> ids = new EnumMap<>(Where.class);
    private final Map<Where, Person> members = new EnumMap<>(Where.class);
    private final Map<Where, JsonNode> said = new EnumMap<>(Where.class);
    private final JsonNode saidByMember;
    private final List<Words> words = new ArrayList<>();

    Scene(Node node) {
        this.node = node;
        for (var actor : Actor.values()) {
            people.put(actor, node.person(actor.name().toLowerCase(Locale.ROOT)));
        }
        givesTokens(Objects.requireNonNull(node.deployment().tokens()));
        var owner = person(Actor.OWNER);
        var member = person(Actor.MEMBER);
        var removed = person(Actor.REMOVED);
        members.put(Where.TEAM, node.person("plain"));
        members.put(Where.PRIVATE, member);
        members.put(Where.OTHERS, node.person("friend"));
        var team = owner.founds(word(Where.TEAM), person(Actor.ADMIN), member, removed, aMember(Where.TEAM));
        owner.makes(team, person(Actor.ADMIN), "admin");
        ids.put(Where.TEAM, team);
        said.put(Where.TEAM, owner.sends(team, word(Where.TEAM)));
        owner.removes(team, removed);
        saidByMember = member.sends(team, later());
        ids.put(Where.PRIVATE, owner.meets(member));
        said.put(Where.PRIVATE, owner.sends(id(Where.PRIVATE), word(Where.PRIVATE)));
        ids.put(Where.OTHERS, person(Actor.OTHER).founds(word(Where.OTHERS), aMember(Where.OTHERS)));
        said.put(Where.OTHERS, person(Actor.OTHER).sends(id(Where.OTHERS), word(Where.OTHERS)));
        ids.put(Where.UNKNOWN, UUID.randomUUID().toString());
        ids.put(Where.NONSENSE, "no-such-id");
    }

    private void givesTokens(Tokens signer) {
        var now = Instant.now().getEpochSecond();
        var all = "audit:read audit:export audit:hold audit:erase admin";
        var owner = person(Actor.OWNER).id();
        var claims = Json.of("sub", owner, "scope", all, "exp", now + 3600);
        tokens.put(Actor.EXPIRED, signer.of(Json.of("sub", owner, "scope", all, "exp", now - 3600)));
        tokens.put(Actor.FORGED, new Tokens("another-secret-of-at-least-32-bytes").of(claims));
        tokens.put(Actor.UNSIGNED, base64("{\"alg\":\"none\"}") + "." + base64(claims.toString()) + ".");
        people.forEach((actor, person) -> {
            if (actor.isKnown()) {
                tokens.put(actor, signer.of(person.id(), actor.scopes()));
            }
        });
    }

    private static String base64(String text) {
        return Tokens.base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private String word(Where where) {
        return noted(new Words(where, where + "-" + UUID.randomUUID(), false));
    }

    private String later() {
        return noted(new Words(Where.TEAM, "LATER-" + UUID.randomUUID(), true));
    }

    private String noted(Words one) {
        words.add(one);
        return one.text();
    }

    Person person(Actor actor) {
        return Objects.requireNonNull(people.get(actor));
    }

    Person aMember(Where where) {
        return Objects.requireNonNull(members.get(where));
    }

    String id(Where where) {
        return Objects.requireNonNull(ids.get(where));
    }

    /** Empty where there is none. */
    String token(Actor actor) {
        return tokens.getOrDefault(actor, "");
    }

    List<Words> words() {
        return words;
    }

    Http http(Actor actor) {
        var reason = node.anonymous().with("Audit-Reason", "To see who may");
        return actor == Actor.NOBODY ? reason : reason.with("Authorization", "Bearer " + token(actor));
    }

    String message(Target target) {
        return switch (target.said()) {
            case BY_MEMBER -> saidByMember.get("id").asString();
            case BY_OWNER -> id(said.containsKey(target.where()) ? target.where() : Where.TEAM, said);
            case ELSEWHERE -> id(Where.OTHERS, said);
            case NOWHERE -> "no-such-message";
        };
    }

    private static String id(Where where, Map<Where, JsonNode> messages) {
        return Objects.requireNonNull(messages.get(where)).get("id").asString();
    }

    String user(Actor actor, Target target) {
        return switch (target.who()) {
            case A_MEMBER ->
                aMember(members.containsKey(target.where()) ? target.where() : Where.TEAM)
                        .id();
            case ONESELF -> person(actor).id();
            case THE_OWNER -> person(Actor.OWNER).id();
            case AN_OUTSIDER -> "outsider";
        };
    }

    /** A hold, an erasure or an export that somebody else has asked for, done if it takes time. */
    String kept(String route) {
        return switch (route.split("/", -1)[2]) {
            case "exports" -> done("exports", Actor.EXPORTER, Json.of("conversations", List.of(id(Where.TEAM))));
            case "erasures" ->
                done(
                        "erasures",
                        Actor.ERASER,
                        Json.of("messageId", id(Where.TEAM, said), "basis", "letter", "reason", "Asked for it"));
            default ->
                id(http(Actor.HOLDER)
                        .post("/audit/holds", Json.of("users", List.of("nobody"), "reason", "Case 7"))
                        .expect(201));
        };
    }

    private String done(String what, Actor by, JsonNode body) {
        var id = id(http(by).post("/audit/" + what, body).expect(202));
        Awaitility.await(what).until(() -> http(by).get("/audit/" + what + "/" + id)
                .json()
                .get("status")
                .asString()
                .equals("done"));
        return id;
    }

    private static String id(Answer answer) {
        return answer.json().get("id").asString();
    }

    /** What must be as it was after any number of refusals. */
    List<Object> state() {
        return List.of(
                person(Actor.OWNER).conversation(id(Where.TEAM)),
                person(Actor.OWNER).conversation(id(Where.PRIVATE)),
                person(Actor.OTHER).conversation(id(Where.OTHERS)),
                ofThese(http(Actor.HOLDER).get("/audit/holds?limit=200")),
                ofThese(http(Actor.ERASER).get("/audit/erasures?limit=200")),
                ofThese(http(Actor.EXPORTER).get("/audit/exports")));
    }

    /** Those in a list that are about anything here. */
    private List<JsonNode> ofThese(Answer list) {
        return Json.list(list.expect(200).json().get("items")).stream()
                .filter(item ->
                        ids.values().stream().anyMatch(id -> item.toString().contains(id))
                                || said.values().stream().anyMatch(message -> item.toString()
                                        .contains(message.get("id").asString())))
                .toList();
    }
}
