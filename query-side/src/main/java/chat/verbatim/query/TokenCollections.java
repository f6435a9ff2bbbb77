package chat.verbatim.query;

import com.mongodb.client.MongoCollection;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.bson.Document;

/** Leads Axon's token store to the tokens of the generation that is being written; it stores nothing else with us. */
record TokenCollections(ReadModel readModel) implements MongoTemplate {

    @Override
    public MongoCollection<Document> trackingTokensCollection() {
        return readModel.writing().tokens();
    }

    @Override
    public MongoCollection<Document> eventCollection() {
        throw elsewhere();
    }

    @Override
    public MongoCollection<Document> snapshotCollection() {
        throw elsewhere();
    }

    @Override
    public MongoCollection<Document> sagaCollection() {
        throw elsewhere();
    }

    @Override
    public MongoCollection<Document> deadLetterCollection() {
        throw elsewhere();
    }

    private static UnsupportedOperationException elsewhere() {
        return new UnsupportedOperationException("only tokens are kept here");
    }
}
