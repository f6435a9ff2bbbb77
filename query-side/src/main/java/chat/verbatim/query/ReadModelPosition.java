package chat.verbatim.query;

/** How far the read model has got in the log, for those who want to read what they have just written. */
public interface ReadModelPosition {

    /** The position up to which everything is in the read model, as far as this node knows; 0 before the first event. */
    long current();

    /**
     * Returns when the read model has got to a position, at once where it is there already.
     *
     * @throws chat.verbatim.problem.ProblemException {@code PROJECTION_LAGGING} where it does not get there in the configured
     *     time, {@code POSITION_BEYOND_HEAD} where the log has no such position yet
     */
    void await(long position);
}
