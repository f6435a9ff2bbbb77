package chat.verbatim.conformance.rights;

import org.jspecify.annotations.Nullable;

/** Who asks. The first four say that they are the owner, and have every scope; nothing proves it. */
enum Actor {
    NOBODY,
    EXPIRED,
    FORGED,
    UNSIGNED,
    OWNER,
    ADMIN,
    MEMBER,
    REMOVED,
    STRANGER,
    /** Has a conversation of their own, which nobody else here is in. */
    OTHER,
    READER("audit:read"),
    EXPORTER("audit:export"),
    HOLDER("audit:hold"),
    ERASER("audit:erase"),
    OPERATOR("admin");

    private final @Nullable String scope;

    Actor() {
        this(null);
    }

    Actor(@Nullable String scope) {
        this.scope = scope;
    }

    /** Whether there is somebody whom a valid token names. */
    boolean isKnown() {
        return compareTo(UNSIGNED) > 0;
    }

    boolean has(String wanted) {
        return wanted.equals(scope);
    }

    String scopes() {
        return scope == null ? "" : scope;
    }

    boolean isIn(Where where) {
        return switch (where) {
            case TEAM -> this == OWNER || this == ADMIN || this == MEMBER;
            case PRIVATE -> this == OWNER || this == MEMBER;
            case OTHERS -> this == OTHER;
            case UNKNOWN, NONSENSE -> false;
        };
    }

    /** Of a group. */
    boolean owns(Where where) {
        return (where == Where.TEAM && this == OWNER) || (where == Where.OTHERS && this == OTHER);
    }

    boolean leads(Where where) {
        return owns(where) || (where == Where.TEAM && this == ADMIN);
    }
}
