// The same routes by somebody who has profiled them: a key that is parsed once, plain objects instead of documents, only the fields
// that are looked at, the driver itself where something is written, and the two writes at once.
import { createSecretKey } from "node:crypto";
import jwt from "jsonwebtoken";
import mongoose from "mongoose";
import { Conversation, Message } from "./models.mjs";
import { page } from "./page.mjs";

const { ObjectId } = mongoose.Types;

// given a string, jsonwebtoken tries to read a public key of it first, each time
export const key = (secret) => createSecretKey(Buffer.from(secret));

async function isIn(request, response) {
  const conversation = await Conversation.findById(request.params.id).select("participants").lean();
  if (!conversation) {
    response.status(404).json({ error: "no such conversation" });
    return false;
  }
  if (!conversation.participants.some((participant) => participant.toHexString() === request.user)) {
    response.status(403).json({ error: "not a participant" });
    return false;
  }
  return true;
}

export function routes(app, io) {
  app.post("/conversations/:id/messages", async (request, response) => {
    const { content, type } = request.body;
    if (!content) {
      response.status(422).json({ error: "content is missing" });
      return;
    }
    if (!await isIn(request, response)) return;
    const now = new Date();
    const sender = new ObjectId(request.user);
    const conversation = new ObjectId(request.params.id);
    const message = {
      _id: new ObjectId(), conversation, sender, type: type ?? "text", content, readBy: [sender], createdAt: now, updatedAt: now,
    };
    await Promise.all([
      Message.collection.insertOne(message),
      Conversation.collection.updateOne({ _id: conversation }, { $set: { lastMessage: message._id, updatedAt: now } }),
    ]);
    io.to(`conversation:${request.params.id}`).emit("message:new", message);
    response.status(201).json(message);
  });

  app.get("/conversations/:id/messages", async (request, response) => {
    if (!await isIn(request, response)) return;
    const { number, limit, withTotal } = page(request.query, 50);
    const filter = { conversation: request.params.id };
    const [items, total] = await Promise.all([
      Message.find(filter).sort({ createdAt: -1 }).skip((number - 1) * limit).limit(limit).lean(),
      withTotal ? Message.countDocuments(filter) : undefined,
    ]);
    response.json({ items, page: number, limit, total });
  });

  app.get("/conversations", async (request, response) => {
    const { number, limit, withTotal } = page(request.query, 20);
    const filter = { participants: request.user };
    const [items, total] = await Promise.all([
      Conversation.find(filter).sort({ updatedAt: -1 }).skip((number - 1) * limit).limit(limit).populate("lastMessage").lean(),
      withTotal ? Conversation.countDocuments(filter) : undefined,
    ]);
    response.json({ items, page: number, limit, total });
  });
}

export const verify = (token, secret) => jwt.verify(token, secret).sub;
