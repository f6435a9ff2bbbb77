package chat.verbatim.query;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The read model as this node reads it, and as its projector writes it: two generations only while it changes over. */
public final class ReadModel {

    static final String NAME = "read-model";

    private final Generations generations;
    private volatile @Nullable Generation reading;
    private volatile @Nullable Generation writing;

    ReadModel(Generations generations) {
        this.generations = generations;
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
