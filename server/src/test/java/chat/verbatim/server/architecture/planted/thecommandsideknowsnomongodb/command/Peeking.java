package chat.verbatim.server.architecture.planted.thecommandsideknowsnomongodb.command;

import com.mongodb.client.MongoClient;

record Peeking(MongoClient readModel) {}
