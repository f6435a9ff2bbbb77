// node walk.mjs BASE_URL: walks through the whole chat, once for each way a client can travel.
import assert from "node:assert/strict";
import { io } from "socket.io-client";
import { baseOf, check, run } from "./checks.mjs";
import { Person } from "./person.mjs";

const base = baseOf("walk.mjs");

const without = (object, ...names) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
const messageOf = (payload) => without(payload, "cursor", "at", "actor");
const coreOf = (payload) => without(payload, "conversationId", "cursor", "at", "actor");
const withContent = (content) => (message) => message.content === content;

async function walk(title, transports, arrivesOver) {
  console.log(title);
  const [ann, bob, cid] = await Promise.all(["ann", "bob", "cid"].map((name) => Person.named(name, base)));
  let pair, hello, group;

  await check("everyone is greeted with ready", async () => {
    for (const person of [ann, bob, cid]) {
      const first = await person.connect(transports);
      assert.equal(first.event, "ready");
      assert.equal(first.payload.mode, "reset");
      assert.ok(first.payload.cursor);
    }
  });
  await check(`the connection is over ${arrivesOver}`, () => ann.travelsOver(arrivesOver));
  await check("two people have one private conversation", async () => {
    const created = await ann.post("/conversations", { type: "private", participantId: bob.id });
    const again = await bob.post("/conversations", { type: "private", participantId: ann.id });
    assert.deepEqual([created.status, again.status], [201, 200]);
    assert.deepEqual(again.body, created.body);
    pair = created.body.id;
    assert.deepEqual(coreOf(await bob.hears("conversation:new")), created.body);
  });
  await check("an old client's join is acknowledged", async () => {
    await bob.socket.timeout(5000).emitWithAck("conversation:join", { conversationId: pair });
  });
  await check("a message is pushed as it was answered", async () => {
    const sent = await ann.post(`/conversations/${pair}/messages`, { content: "hello 👋" });
    assert.equal(sent.status, 201);
    hello = sent.body;
    for (const person of [ann, bob]) assert.deepEqual(messageOf(await person.hears("message:new")), hello);
  });
  await check("and fetched as it was pushed", async () => {
    const page = await bob.get(`/conversations/${pair}/messages?limit=10`);
    assert.deepEqual(page.body.items, [hello]);
    const one = await bob.get(`/conversations/${pair}/messages/${hello.id}`);
    assert.deepEqual(one.body, hello);
  });
  await check("it is unread until it is read", async () => {
    const before = await bob.get("/conversations");
    assert.equal(before.body.items[0].unreadCount, 1);
    const read = await bob.post(`/conversations/${pair}/read`, { lastMessageId: hello.id });
    assert.deepEqual(read.body, {
      conversationId: pair,
      lastReadMessageId: hello.id,
      lastReadSeq: 1,
      unreadCount: 0,
    });
    const heard = await ann.hears("message:read");
    assert.deepEqual([heard.userId, heard.lastReadSeq, "version" in heard], [bob.id, 1, false]);
  });
  await check("a retry is recognised", async () => {
    const key = { "Idempotency-Key": "walk-1" };
    const first = await ann.post(`/conversations/${pair}/messages`, { content: "once" }, key);
    const again = await ann.post(`/conversations/${pair}/messages`, { content: "once" }, key);
    const other = await ann.post(`/conversations/${pair}/messages`, { content: "twice" }, key);
    assert.deepEqual(again.body, first.body);
    assert.equal(again.headers.get("Idempotent-Replayed"), "true");
    assert.deepEqual([other.status, other.body.code], [422, "idempotency-key-reused"]);
  });
  await check("an edit is pushed, and a stale one refused", async () => {
    const path = `/conversations/${pair}/messages/${hello.id}`;
    const edited = await ann.put(path, { newContent: "hello there" }, { "If-Match": "*" });
    assert.deepEqual(messageOf(await bob.hears("message:updated")), edited.body);
    const stale = await ann.put(path, { newContent: "late" }, { "If-Match": '"stale"' });
    assert.equal(stale.status, 412);
    assert.equal((await bob.put(path, { newContent: "forged" })).status, 403);
  });
  await check("a deleted message is a tombstone", async () => {
    const path = `/conversations/${pair}/messages/${hello.id}`;
    assert.equal((await ann.delete(path)).status, 204);
    const tombstone = messageOf(await bob.hears("message:deleted"));
    assert.equal(tombstone.content, null);
    assert.deepEqual((await bob.get(path)).body, tombstone);
    assert.equal((await ann.put(path, { newContent: "back" })).status, 410);
  });
  await check("a group takes people in", async () => {
    const created = await ann.post("/conversations", { type: "group", participantIds: [bob.id], name: "Team" });
    group = created.body.id;
    await ann.post(`/conversations/${group}/participants`, { userIds: [cid.id] });
    assert.equal((await cid.hears("conversation:new")).id, group);
    assert.equal((await bob.hears("conversation:updated")).participants.length, 3);
    await ann.post(`/conversations/${group}/messages`, { content: "welcome" });
    await cid.hears("message:new", withContent("welcome"));
  });
  await check("and lets people go, who hear nothing more", async () => {
    await ann.delete(`/conversations/${group}/participants/${cid.id}`);
    assert.equal((await cid.hears("conversation:removed")).conversationId, group);
    await ann.post(`/conversations/${group}/messages`, { content: "without cid" });
    await bob.hears("message:new", withContent("without cid"));
    const end = await ann.post("/conversations", { type: "private", participantId: cid.id });
    await cid.hears("conversation:new", (c) => c.id === end.body.id);
    assert.ok(!cid.heard.some((h) => h.payload.content === "without cid"));
    assert.equal((await cid.get(`/conversations/${group}`)).status, 404);
  });
  await check("thirty messages at once arrive once and in order", async () => {
    const from = (i) => [ann, bob][i % 2];
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => from(i).post(`/conversations/${group}/messages`, { content: `no. ${i}` })),
    );
    await bob.hears("message:new", (m) => m.conversationId === group && m.seq === 32);
    const seqs = bob.heard
      .filter((h) => h.event === "message:new" && h.payload.conversationId === group)
      .map((h) => h.payload.seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: 32 }, (_, i) => i + 1),
    );
  });
  for (const person of [ann, bob, cid]) person.leave();
}

async function withoutToken() {
  console.log("without a token");
  await check("a request is refused with a problem", async () => {
    const answer = await fetch(new URL("/conversations", base));
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get("Content-Type"), /^application\/problem\+json/);
  });
  await check("a socket is refused", async () => {
    const socket = io(base, { forceNew: true, reconnection: false });
    const error = await new Promise((resolve, reject) => {
      socket.once("connect_error", resolve);
      socket.once("connect", () => reject(new Error("let in")));
    });
    assert.ok(error.message);
    socket.close();
  });
}

await run(async () => {
  await walk("polling first, then WebSocket", undefined, "websocket");
  await walk("WebSocket", ["websocket"], "websocket");
  await walk("polling only", ["polling"], "polling");
  await withoutToken();
});
