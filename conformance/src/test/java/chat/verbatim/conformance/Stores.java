package chat.verbatim.conformance;

import java.util.Map;

/** Where a deployment keeps its data: settings for its nodes, and how to clean up. */
interface Stores extends AutoCloseable {

    /** Environment variables for every node. */
    Map<String, String> settings();

    @Override
    void close();

    /** Fresh ones: on the real engines where the environment names them, else embedded. */
    static Stores fresh() {
        return External.given() ? External.fresh() : new Embedded();
    }

    /** Everything is in the node's data folder. */
    record Embedded() implements Stores {

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
