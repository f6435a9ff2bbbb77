package chat.verbatim.conformance.rights;

import java.util.List;

/** What a request is about: a place, a message of it or of another, a user who is in it or not. */
record Target(Where where, Said said, Who who) {

    /** Whose message. */
    enum Said {
        BY_MEMBER,
        BY_OWNER,
        /** Of a conversation of somebody else. */
        ELSEWHERE,
        NOWHERE
    }

    /** Which user. */
    enum Who {
        A_MEMBER,
        ONESELF,
        THE_OWNER,
        AN_OUTSIDER
    }

    static List<Target> all() {
        return List.of(
                new Target(Where.TEAM, Said.BY_MEMBER, Who.A_MEMBER),
                new Target(Where.TEAM, Said.BY_OWNER, Who.ONESELF),
                new Target(Where.TEAM, Said.ELSEWHERE, Who.THE_OWNER),
                new Target(Where.TEAM, Said.NOWHERE, Who.AN_OUTSIDER),
                new Target(Where.PRIVATE, Said.BY_OWNER, Who.A_MEMBER),
                new Target(Where.OTHERS, Said.BY_OWNER, Who.A_MEMBER),
                new Target(Where.UNKNOWN, Said.BY_OWNER, Who.A_MEMBER),
                new Target(Where.NONSENSE, Said.BY_OWNER, Who.A_MEMBER));
    }

    /** Whether the message is there, in that place. */
    boolean isSaidHere() {
        return said == Said.BY_MEMBER || said == Said.BY_OWNER;
    }

    boolean isSaidBy(Actor actor) {
        return switch (actor) {
            case OWNER -> said == Said.BY_OWNER && where != Where.OTHERS;
            case MEMBER -> said == Said.BY_MEMBER;
            case OTHER -> where == Where.OTHERS;
            default -> false;
        };
    }
}
