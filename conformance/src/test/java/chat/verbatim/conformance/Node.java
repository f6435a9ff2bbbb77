package chat.verbatim.conformance;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A server, known by its address: one process, or a gateway with many behind it. */
public class Node {

    private final Deployment deployment;
    private final URI uri;

    Node(Deployment deployment, URI uri) {
        this.deployment = deployment;
        this.uri = uri;
    }

    public Deployment deployment() {
        return deployment;
    }

    public URI uri() {
        return uri;
    }

    /** Somebody nobody has met before, whose id starts with the name. */
    public Person person(String name) {
        return withId(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public Person withId(String userId) {
        var tokens = deployment.tokens();
        return new Person(userId, tokens == null ? devToken(userId) : tokens.of(userId), this);
    }

    /** Somebody who may look into everything, and says why. */
    public Http auditor(String... scopes) {
        var userId = "auditor-" + UUID.randomUUID().toString().substring(0, 8);
        var tokens = deployment.tokens();
        var token = tokens == null ? devToken(userId, scopes) : tokens.of(userId, scopes);
        return new Http(this, Map.of("Authorization", "Bearer " + token, "Audit-Reason", "To see whether it is true"));
    }

    private String devToken(String userId, String... scopes) {
        var answer = anonymous().post("/dev/tokens", Json.of("userId", userId, "scopes", List.of(scopes)));
        return answer.expect(201).json().get("token").asString();
    }

    /** Requests without a token. */
    public Http anonymous() {
        return new Http(this, Map.of());
    }
}
