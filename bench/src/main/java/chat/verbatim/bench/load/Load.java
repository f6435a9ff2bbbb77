package chat.verbatim.bench.load;

/** Requests that are sent from a start to a finish, and count in between. */
public interface Load {

    void start();

    /** What happens from now on counts. */
    void begin();

    /** What happens from now on counts no more. */
    void end();

    /** Sends no more, and waits for the answers that are still to come. */
    Outcome finish() throws InterruptedException;
}
