// One room that every socket is in; POST /messages emits to it a payload of the size and shape of ours. Usage: server.mjs PORT
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Server } from "socket.io";

const conversationId = randomUUID();
let seq = 0;

function message(content) {
  const at = new Date().toISOString();
  seq += 1;
  return {
    id: randomUUID(), conversationId, seq, version: seq + 1, senderId: "member-0", type: "text", content, sentAt: at,
    editedAt: null, deletedAt: null, deletedBy: null, revision: 1, clientMessageId: null,
    cursor: `AAAAAAAAAAAAAAAAAAAA-${seq}`, at, actor: "member-0",
  };
}

const http = createServer(async (request, response) => {
  if (request.method !== "POST" || request.url !== "/messages") {
    response.writeHead(404).end();
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const said = message(JSON.parse(Buffer.concat(chunks).toString()).content);
  io.to("room").emit("message:new", said);
  response.writeHead(201, { "Content-Type": "application/json" }).end(JSON.stringify(said));
});

const io = new Server(http);
io.on("connection", (socket) => {
  socket.join("room");
  socket.emit("ready", { cursor: "0", mode: "reset" });
});

http.listen(Number(process.argv[2]), "127.0.0.1", 4096, () => console.log("listening"));
