package chat.verbatim.bench.versus;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What MongoDB has done for its clients so far.
 *
 * @param documents that were inserted, changed or deleted
 */
record Counters(long writes, long documents) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Counters of(String uri) throws IOException, InterruptedException {
        var counters = JSON.readTree(Mongo.run(uri, List.of("counters")));
        return new Counters(
                sum(counters, "insert", "update", "delete"),
                sum(counters.get("documents"), "inserted", "updated", "deleted"));
    }

    private static long sum(JsonNode of, String... names) {
        long sum = 0;
        for (var name : names) {
            sum += of.get(name).asLong();
        }
        return sum;
    }
}
