package chat.verbatim.query;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.bson.Document;

/** Knows which generation of the read model is the current one, for all nodes, by one document. */
final class Generations {

    private static final Document CURRENT = new Document("_id", "current");
    private static final Pattern SUFFIX = Pattern.compile(".*_g([0-9]{1,9})");

    private final MongoDatabase database;

    Generations(MongoDatabase database, boolean embedded) {
        this.database = embedded ? database : database.withWriteConcern(WriteConcern.MAJORITY);
    }

    Generation current() {
        var stored = choice().find(CURRENT).first();
        return numbered(stored == null ? 1 : stored.getInteger("generation"));
    }

    /** When the current one became it; long ago where it is the first. */
    Instant since() {
        var stored = choice().find(CURRENT).first();
        return stored == null ? Instant.EPOCH : stored.getDate("since").toInstant();
    }

    /** The swap: one document, so that there is no moment without a read model. */
    void choose(Generation next, Instant now) {
        var chosen = new Document(CURRENT).append("generation", next.number()).append("since", now);
        choice().replaceOne(CURRENT, chosen, new ReplaceOptions().upsert(true));
    }

    Generation numbered(int number) {
        return new Generation(database, number);
    }

    /** All that there are: the one that serves, one that is being built, and what is to be dropped. */
    List<Generation> all() {
        return numbers().stream().distinct().map(this::numbered).toList();
    }

    /** Drops what a swap has left behind, or a rebuild that came to no end. */
    void dropAll(IntPredicate which) {
        numbers().stream().distinct().filter(which::test).map(this::numbered).forEach(Generation::drop);
    }

    private Collection<Integer> numbers() {
        var numbers = new ArrayList<Integer>();
        for (var name : database.listCollectionNames()) {
            var matcher = SUFFIX.matcher(name);
            if (matcher.matches()) {
                numbers.add(Integer.valueOf(matcher.group(1)));
            }
        }
        return numbers;
    }

    /** Where the choice is kept, and the claim of who rebuilds. */
    MongoCollection<Document> choice() {
        return database.getCollection("generation");
    }
}
