package chat.verbatim.conformance.rights;

/** Which conversation, or which other thing that has an id, is asked for. */
enum Where {
    /** A group with an owner, an admin and members; one was removed from it. */
    TEAM,
    /** The owner and the member, by themselves. */
    PRIVATE,
    OTHERS,
    /** An id that could be one. */
    UNKNOWN,
    /** An id that can be none. */
    NONSENSE;

    boolean exists() {
        return this != UNKNOWN && this != NONSENSE;
    }
}
