package chat.verbatim.conformance.rights;

import chat.verbatim.conformance.rights.Target.Who;

/**
 * What a route does for whom.
 *
 * @param query and body may name {@code {id}}, {@code {messageId}} and {@code {userId}}
 */
record Rule(String query, String body, Decision decision) {

    /** How somebody whose token is good is answered. */
    interface Decision {
        Expected of(Actor actor, Target target);
    }

    /** No token is looked at. */
    static final Decision OPEN = (_, _) -> Expected.of(200);

    static Rule of(Decision decision) {
        return new Rule("", "", decision);
    }

    static Rule of(String body, Decision decision) {
        return new Rule("", body, decision);
    }

    Rule asking(String by) {
        return new Rule(by, body, decision);
    }

    Expected expected(Actor actor, Target target) {
        return actor.isKnown() || decision == OPEN ? decision.of(actor, target) : Expected.UNAUTHORIZED;
    }

    static Decision anybody(int status) {
        return (_, _) -> Expected.of(status);
    }

    /** For those in the conversation; for all others it is not there. */
    static Decision member(Decision decision) {
        return (actor, target) -> actor.isIn(target.where()) ? decision.of(actor, target) : Expected.NO_CONVERSATION;
    }

    static Decision member(int status) {
        return member(anybody(status));
    }

    static Decision group(Decision decision) {
        return member(
                (actor, target) -> target.where() == Where.PRIVATE ? Expected.NOT_A_GROUP : decision.of(actor, target));
    }

    /** An owner or an admin of the group. */
    static Decision leader(int status) {
        return group((actor, target) -> actor.leads(target.where()) ? Expected.of(status) : Expected.FORBIDDEN);
    }

    static Decision message(Decision decision) {
        return member((actor, target) -> target.isSaidHere() ? decision.of(actor, target) : Expected.NO_MESSAGE);
    }

    static Expected givesRole(Actor actor, Target target) {
        if (!actor.owns(target.where())) {
            return Expected.FORBIDDEN;
        }
        return target.who() == Who.AN_OUTSIDER ? Expected.NO_PARTICIPANT : Expected.of(200);
    }

    static Expected removes(Actor actor, Target target) {
        var leaves = target.who() == Who.ONESELF;
        var may = actor.owns(target.where()) || (actor.leads(target.where()) && target.who() != Who.THE_OWNER);
        return leaves || may ? Expected.of(204) : Expected.FORBIDDEN;
    }

    /** With the scope; without it there is no telling what is there. */
    static Decision scope(String scope, Decision decision) {
        return (actor, target) -> actor.has(scope) ? decision.of(actor, target) : Expected.FORBIDDEN;
    }

    static Decision scope(String scope, int status) {
        return scope(scope, anybody(status));
    }

    static Decision scopeWhere(String scope, int status, Expected otherwise) {
        return scope(scope, (_, target) -> target.where().exists() ? Expected.of(status) : otherwise);
    }
}
