package chat.verbatim.query;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The read model as this node reads it, and as its projector writes it: two generations only while it changes over. */
public final class ReadModel {

    static final String NAME = "read-model";

    private final Generations generations;
    private final boolean embedded;
    private volatile @Nullable Generation reading;
    private volatile @Nullable Generation writing;

    /** @param embedded in the in-process server, which copies under its lock only what a find names */
    ReadModel(Generations generations, boolean embedded) {
        this.generations = generations;
        this.embedded = embedded;
    }

    /**
     * Finds documents by key, in one exchange however many: a batch that is as large as what is found would leave the server a cursor to be
     * asked again.
     *
     * @param fields that the reader needs; others may come with them, as to leave them out costs MongoDB more than to send them
     */
    public FindIterable<Document> find(DocumentKind kind, Collection<String> keys, List<String> fields) {
        var found = of(kind).find(
                        new Document("_id", keys.size() == 1 ? keys.iterator().next() : new Document("$in", keys)))
                .batchSize(keys.size() + 1);
        return embedded ? found.projection(DocumentKind.only(fields)) : found;
    }

    /** Which building of the read model answers are made from. */
    public int generation() {
        return reading().number();
    }

    /** The documents that answers are made from. */
    public MongoCollection<Document> of(DocumentKind kind) {
        return reading().of(kind);
    }

    /** Asked of the database at the first use, not before: a node starts without it, too. */
    Generation reading() {
        var known = reading;
        return known == null ? load() : known;
    }

    Generation writing() {
        var known = writing;
        return known == null ? load() : known;
    }

    /** @param next is prepared already: this cannot fail */
    void writeTo(Generation next) {
        writing = next;
    }

    void readFrom(Generation next) {
        reading = next;
    }

    private synchronized Generation load() {
        var known = reading;
        if (known == null) {
            known = generations.current();
            known.prepare();
            writing = known;
            reading = known;
        }
        return known;
    }
}
