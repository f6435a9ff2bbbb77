// node cuts.mjs BASE_URL: a connection that is cut comes back by itself, on every transport, recovers its session, and misses nothing.
import assert from "node:assert/strict";
import { io } from "socket.io-client";
import { baseOf, check, run, until } from "./checks.mjs";
import { Person } from "./person.mjs";

const base = baseOf("cuts.mjs");

/** Follows one conversation, by events alone. */
class Follower {
  constructor(person, transports) {
    this.messages = [];
    this.readies = [];
    this.ids = new Set();
    this.recoveries = [];
    this.reasons = [];
    this.socket = io(base, {
      auth: { token: person.token },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      ...(transports ? { transports } : {}),
    });
    this.socket.on("connect", () => {
      this.ids.add(this.socket.id);
      this.recoveries.push(this.socket.recovered);
    });
    this.socket.on("disconnect", (reason) => this.reasons.push(reason));
    this.socket.on("message:new", (message) => this.messages.push(message));
    this.socket.on("ready", (ready) => this.readies.push(ready));
  }

  knows = (content) => this.messages.some((message) => message.content === content);
  readyTimes = (times) => until(`ready ${times} times`, () => this.readies.length >= times);

  /** As a lost network would: nobody says goodbye. */
  cut() {
    const transport = this.socket.io.engine.transport;
    if (transport.name === "websocket") transport.ws.close();
    else transport.onClose();
  }
}

async function comesBack(title, transports) {
  console.log(title);
  const [ann, bob] = await Promise.all(["ann", "bob"].map((name) => Person.named(name, base)));
  const pair = (await ann.post("/conversations", { type: "private", participantId: bob.id })).body.id;
  const says = (content) => ann.post(`/conversations/${pair}/messages`, { content });
  const follower = new Follower(bob, transports);
  await follower.readyTimes(1);
  await says("before");
  await until("before", () => follower.knows("before"));

  for (let cut = 1; cut <= 3; cut++) {
    await check(`cut no. ${cut}: it comes back and goes on with its session`, async () => {
      follower.cut();
      await says(`meanwhile ${cut}`);
      await follower.readyTimes(cut + 1);
      assert.equal(follower.readies.at(-1).mode, "resumed");
      assert.equal(follower.recoveries.at(-1), true);
    });
    await check(`cut no. ${cut}: it has what it missed, and hears what is next`, async () => {
      await says(`after ${cut}`);
      await until("both", () => follower.knows(`meanwhile ${cut}`) && follower.knows(`after ${cut}`));
    });
  }
  await check("after three cuts it has heard everything once, in order, in one session", () => {
    assert.deepEqual(follower.messages.map((message) => message.seq), [1, 2, 3, 4, 5, 6, 7]);
    assert.equal(follower.reasons.length, 3);
    assert.equal(follower.ids.size, 1);
  });
  await check("a client that leaves is not called back", async () => {
    const readies = follower.readies.length;
    follower.socket.disconnect();
    await says("gone");
    assert.equal(follower.socket.connected, false);
    assert.equal(follower.readies.length, readies);
  });
}

await run(async () => {
  await comesBack("cuts: polling first, then WebSocket", undefined);
  await comesBack("cuts: WebSocket", ["websocket"]);
  await comesBack("cuts: polling only", ["polling"]);
});
