package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Usage;
import java.util.LinkedHashMap;
import java.util.Map;

/** What uses this machine's processor while a server is measured, each in percent of one core. */
record Machine(long server, long mongodb, long postgres) {

    /** Processor seconds until then. */
    record Spent(double at, double server, double mongodb, double postgres, double generator, double machine) {

        /** What was used from another moment until this one; others are what is none of these, and over 30 disturb. */
        Map<String, Double> since(Spent then) {
            double seconds = at - then.at;
            var used = new LinkedHashMap<String, Double>();
            used.put("server %", 100 * (server - then.server) / seconds);
            used.put("mongod %", 100 * (mongodb - then.mongodb) / seconds);
            used.put("postgres %", 100 * (postgres - then.postgres) / seconds);
            used.put("generator %", 100 * (generator - then.generator) / seconds);
            double known =
                    used.values().stream().mapToDouble(Double::doubleValue).sum();
            used.put("others %", 100 * (machine - then.machine) / seconds - known);
            return used;
        }
    }

    Spent now() {
        var usage = Usage.of(server);
        return new Spent(
                usage.at(),
                usage.process(),
                Usage.ofTree(mongodb),
                Usage.ofTree(postgres),
                usage.own(),
                usage.machine());
    }
}
