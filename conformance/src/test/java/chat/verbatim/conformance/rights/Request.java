package chat.verbatim.conformance.rights;

import chat.verbatim.conformance.Answer;
import java.net.http.HttpRequest.BodyPublishers;

/** One route, asked by somebody for something. */
record Request(String method, String path, String body) {

    /** @param kept the id of what is kept for auditors, where the route names one */
    static Request of(String route, Rule rule, Scene scene, Actor actor, Target target, String kept) {
        var parts = route.split(" ", 2);
        var id = kept.isEmpty() || !target.where().exists() ? scene.id(target.where()) : kept;
        var path = filled(parts[1] + rule.query(), scene, actor, target, id)
                .replace("{level}/**", "0/000.p/1")
                .replace("{name}", "ROOT")
                .replace("{requiredMetricName}", "jvm.memory.used")
                .replace("{*path}", "liveness");
        return new Request(parts[0], path, filled(rule.body(), scene, actor, target, id));
    }

    private static String filled(String template, Scene scene, Actor actor, Target target, String id) {
        return template.replace("{id}", id)
                .replace("{messageId}", scene.message(target))
                .replace("{userId}", scene.user(actor, target));
    }

    boolean changesSomething() {
        return !method.equals("GET");
    }

    Answer by(Actor actor, Scene scene) {
        return scene.http(actor)
                .upToDate()
                .with("Content-Type", "application/json")
                .send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }
}
