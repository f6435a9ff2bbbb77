// node plain.mjs BASE_URL: the example for plain WebSockets in docs/protocol.md, as it stands there, cut in mid-traffic.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { WebSocket } from "ws";
import { baseOf, check, run, until } from "./checks.mjs";
import { Person } from "./person.mjs";

const base = baseOf("plain.mjs");
const page = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");
const example = /```js\n([^`]*new WebSocket[^]*?)```/.exec(page)[1];

/** Runs the example in a page that writes down what it is called with. */
function browse(person) {
  const seen = { sockets: [], folded: [], refetched: 0 };
  class Socket extends WebSocket {
    constructor(url) {
      super(url);
      seen.sockets.push(this);
    }

    /** In a browser a lost connection is no error that ends the page. */
    emit(event, ...values) {
      return event === "error" ? false : super.emit(event, ...values);
    }
  }
  const surroundings = {
    WebSocket: Socket,
    location: new URL(base),
    getToken: async () => person.token,
    refetch: () => seen.refetched++,
    fold: (event, data) => seen.folded.push({ event, data }),
  };
  new Function(...Object.keys(surroundings), example)(...Object.values(surroundings));
  return seen;
}

await run(async () => {
  const [ann, bob] = await Promise.all(["ann", "bob"].map((name) => Person.named(name, base)));
  const pair = (await ann.post("/conversations", { type: "private", participantId: bob.id })).body.id;
  const says = (content) => ann.post(`/conversations/${pair}/messages`, { content });
  const bobs = browse(bob);
  const messages = () => bobs.folded.filter(({ event }) => event === "message:new").map(({ data }) => data.content);

  await check("it begins anew, and hears what is said", async () => {
    await until("refetched", () => bobs.refetched === 1);
    await says("one");
    await until("one", () => messages().includes("one"));
  });
  for (let cut = 1; cut <= 2; cut++) {
    await check(`cut no. ${cut}: it comes back by itself and gets what it missed`, async () => {
      bobs.sockets.at(-1).terminate();
      await says(`meanwhile ${cut}`);
      await until("the message", () => messages().includes(`meanwhile ${cut}`));
      assert.equal(bobs.sockets.length, cut + 1);
      assert.equal(bobs.refetched, 1);
    });
  }
  await check("it has heard everything once, in order", async () => {
    await says("two");
    await until("two", () => messages().includes("two"));
    assert.deepEqual(messages(), ["one", "meanwhile 1", "meanwhile 2", "two"]);
  });
});
