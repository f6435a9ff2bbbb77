// The routes as most would write them: documents of Mongoose, one step after the other.
import jwt from "jsonwebtoken";
import { Conversation, Message } from "./models.mjs";
import { page } from "./page.mjs";

export const key = (secret) => secret;

async function conversationOf(request, response) {
  const conversation = await Conversation.findById(request.params.id);
  if (!conversation) {
    response.status(404).json({ error: "no such conversation" });
    return null;
  }
  if (!conversation.participants.some((participant) => participant.equals(request.user))) {
    response.status(403).json({ error: "not a participant" });
    return null;
  }
  return conversation;
}

export function routes(app, io) {
  app.post("/conversations/:id/messages", async (request, response) => {
    const { content, type } = request.body;
    if (!content) {
      response.status(422).json({ error: "content is missing" });
      return;
    }
    const conversation = await conversationOf(request, response);
    if (!conversation) return;
    const message = await Message.create({
      conversation: conversation._id, sender: request.user, content, type, readBy: [request.user],
    });
    conversation.lastMessage = message._id;
    await conversation.save();
    io.to(`conversation:${conversation._id}`).emit("message:new", message);
    response.status(201).json(message);
  });

  app.get("/conversations/:id/messages", async (request, response) => {
    const conversation = await conversationOf(request, response);
    if (!conversation) return;
    const { number, limit, withTotal } = page(request.query, 50);
    const filter = { conversation: conversation._id };
    const [items, total] = await Promise.all([
      Message.find(filter).sort({ createdAt: -1 }).skip((number - 1) * limit).limit(limit),
      withTotal ? Message.countDocuments(filter) : undefined,
    ]);
    response.json({ items, page: number, limit, total });
  });

  app.get("/conversations", async (request, response) => {
    const { number, limit, withTotal } = page(request.query, 20);
    const filter = { participants: request.user };
    const [items, total] = await Promise.all([
      Conversation.find(filter).sort({ updatedAt: -1 }).skip((number - 1) * limit).limit(limit).populate("lastMessage"),
      withTotal ? Conversation.countDocuments(filter) : undefined,
    ]);
    response.json({ items, page: number, limit, total });
  });
}

export const verify = (token, secret) => jwt.verify(token, secret).sub;
