package chat.verbatim.bench.load;

/** Is told what became of requests, on the loop's thread. */
interface Answers {

    /** @param since what was said when it was sent */
    void answered(int status, int mark, long since);

    /** It was said as well when to ask again. */
    default void putOff(int status, int mark, long since) {
        answered(status, mark, since);
    }

    /** The connection ended before the answer. */
    void lost(int mark, long since);
}
