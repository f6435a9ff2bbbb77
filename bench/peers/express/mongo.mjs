// What the benchmarks need of MongoDB itself. Usage:
//   mongo.mjs URI seed FIRST CONVERSATIONS MEMBERS MESSAGES [SHARED]   conversations number FIRST and on, each of members of its own,
//                                                                      and the user SHARED; so many messages in each
//   mongo.mjs URI counters                                             operations of clients so far, as one line of JSON
//   mongo.mjs URI drop                                                 drops the database
import mongoose from "mongoose";

const { MongoClient, ObjectId } = mongoose.mongo;
const BATCH = 5000;
const CONTENT = "x".repeat(300);

const [uri, command, ...numbers] = process.argv.slice(2);
const [first, conversations, members, messages] = numbers.map(Number);
const shared = numbers[4];

// the same numbers make the same ids in the benchmarks' Java
const conversationId = (number) => new ObjectId(`c${number.toString(16).padStart(23, "0")}`);
const userId = (conversation, member) => new ObjectId(`a${(conversation * 1000 + member).toString(16).padStart(23, "0")}`);

async function inBatches(collection, count, make) {
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    await collection.insertMany(Array.from({ length: size }, (_, i) => make(from + i)), { ordered: false });
  }
}

async function seed(db) {
  const now = Date.now();
  await inBatches(db.collection("conversations"), conversations, (i) => {
    const participants = Array.from({ length: members }, (_, member) => userId(first + i, member));
    if (shared !== undefined) participants.push(new ObjectId(shared));
    const at = new Date(now - conversations + i);
    return { _id: conversationId(first + i), type: "group", name: "bench", participants, createdAt: at, updatedAt: at, __v: 0 };
  });
  for (let of = first; messages > 0 && of < first + conversations; of++) {
    await inBatches(db.collection("messages"), messages, (i) => {
      const at = new Date(now - 1000 * (messages - i));
      const sender = userId(of, i % members);
      return {
        conversation: conversationId(of), sender, type: "text", content: CONTENT, readBy: [sender], createdAt: at, updatedAt: at, __v: 0,
      };
    });
  }
}

const client = await new MongoClient(uri).connect();
const db = client.db();
if (command === "seed") {
  await seed(db);
} else if (command === "drop") {
  await db.dropDatabase();
} else {
  const { opcounters, metrics } = await db.admin().serverStatus();
  const { insert, update } = opcounters;
  console.log(JSON.stringify({ insert, update, delete: opcounters.delete, commands: opcounters.command, documents: metrics.document }));
}
await client.close();
