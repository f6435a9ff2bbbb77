// A chat backend as it is usually built. Usage: server.mjs PORT MONGODB-URI plain|tuned; the secret of its tokens is in JWT_SECRET.
import { createServer } from "node:http";
import express from "express";
import mongoose from "mongoose";
import { Server } from "socket.io";
import { Conversation, Message } from "./models.mjs";

const [port, uri, form] = process.argv.slice(2);
const { key, routes, verify } = await import(`./${form}.mjs`);
const secret = key(process.env.JWT_SECRET);

const app = express();
const http = createServer(app);
// as behind a balancer: it is the client that lets go of a connection first
http.keepAliveTimeout = 75_000;
const io = new Server(http);

app.use(express.json());
app.get("/health", (request, response) => { response.json({ ok: true }); });
app.use((request, response, next) => {
  try {
    request.user = verify(request.headers.authorization.slice("Bearer ".length), secret);
  } catch {
    response.status(401).json({ error: "no valid token" });
    return;
  }
  next();
});
routes(app, io);
app.use((error, request, response, next) => {
  console.error(error);
  response.status(500).json({ error: "internal" });
});

io.use((socket, next) => {
  try {
    socket.user = verify(socket.handshake.auth.token, secret);
    next();
  } catch {
    next(new Error("no valid token"));
  }
});
io.on("connection", async (socket) => {
  const conversations = await Conversation.find({ participants: socket.user }).select("_id").lean();
  socket.join(conversations.map(({ _id }) => `conversation:${_id}`));
  socket.emit("ready", {});
});

// acknowledged is what a majority of the replica set has in its journal, as ours is what PostgreSQL has flushed
await mongoose.connect(uri, { maxPoolSize: 100, writeConcern: { w: "majority", journal: true } });
await Promise.all([Conversation.init(), Message.init()]);
http.listen(Number(port), "127.0.0.1", 4096, () => console.log("listening"));
