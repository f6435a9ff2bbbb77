package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Loop;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where one scenario takes place: its contenders on databases of their own, and the one thread that loads them all. */
final class Arena implements AutoCloseable {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final Engines engines;
    private final String scenario;
    private final Loop loop = Loop.start();
    private final List<Contender> contenders = new ArrayList<>();
    private final List<String> databases = new ArrayList<>();

    Arena(Engines engines, String scenario) throws IOException {
        this.engines = engines;
        this.scenario = scenario;
    }

    Loop loop() {
        return loop;
    }

    Engines engines() {
        return engines;
    }

    /** Ours, on PostgreSQL and MongoDB. */
    Ours ours() throws IOException, InterruptedException, SQLException {
        return with(Ours.start(loop, onStores("verbatim_" + scenario)));
    }

    /** The settings of one of ours on new databases of that name. */
    Map<String, String> onStores(String name) throws IOException, SQLException {
        databases.addAll(List.of(name, name + "_keys"));
        return Map.ofEntries(
                Map.entry("VERBATIM_DATA", folder().toString()),
                Map.entry("VERBATIM_LOG_URL", engines.postgres(name)),
                Map.entry("VERBATIM_KEYS_URL", engines.postgres(name + "_keys")),
                Map.entry("VERBATIM_MASTER_KEY", KEY),
                Map.entry("VERBATIM_MONGODB_URI", engines.mongodb(name)),
                Map.entry("VERBATIM_JWT_SECRET", Tokens.SECRET),
                Map.entry("VERBATIM_SIGNING_SECRET", Tokens.SECRET));
    }

    static Path folder() throws IOException {
        return Files.createTempDirectory("bench-data-");
    }

    /** The usual implementation, in the form {@code plain} or {@code tuned}. */
    Express express(String form) throws IOException, InterruptedException {
        return with(Express.start(form, engines.mongodb("express_" + form + "_" + scenario)));
    }

    /** What was started, to go with the rest. */
    <C extends Contender> C with(C contender) {
        contenders.add(contender);
        return contender;
    }

    /** What uses the processor when a contender is measured. */
    Machine machine(Contender contender) {
        return machine(contender.server().pid());
    }

    Machine machine(long server) {
        return new Machine(server, engines.mongodbPid(), engines.postgresPid());
    }

    @Override
    public void close() throws IOException, SQLException {
        contenders.forEach(Contender::close);
        loop.close();
        try {
            for (var database : databases) {
                engines.drop(database);
                dropMongodb(database);
            }
            dropMongodb("express_plain_" + scenario);
            dropMongodb("express_tuned_" + scenario);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dropMongodb(String database) throws IOException, InterruptedException {
        var _ = Mongo.run(engines.mongodb(database), List.of("drop"));
    }
}
