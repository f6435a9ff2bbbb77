// node upgrades.mjs BASE_URL: many connections go from polling to a WebSocket while people talk; nothing may be lost on the way.
import assert from "node:assert/strict";
import { io, NodeWebSocket, NodeXHR } from "socket.io-client";
import { baseOf, check, run, until } from "./checks.mjs";
import { Person } from "./person.mjs";

const base = baseOf("upgrades.mjs");
const PEOPLE = 10;
const CONNECTIONS_EACH = 24;
const AT_A_TIME = 48;
const BEFORE_UPGRADE = 3;

/** People who talk in their group, each one message after the other, until they are told to stop. */
class Talk {
  constructor(people, group) {
    this.people = people;
    this.group = group;
    this.last = 0;
    this.going = true;
    this.talkers = people.map((person) => this.#talk(person));
  }

  async #talk(person) {
    while (this.going) {
      const sent = await person.post(`/conversations/${this.group}/messages`, { content: "and another thing" });
      assert.equal(sent.status, 201);
      this.last = Math.max(this.last, sent.body.seq);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  /** No message with a higher number is stored yet. */
  mostAtThisMoment = () => this.last + this.talkers.length;

  /** Gives the number of the last message. */
  async stop() {
    this.going = false;
    await Promise.all(this.talkers);
    return this.last;
  }
}

/** The client's own WebSocket, which lets polling carry the first messages before it opens. */
const webSocketAfter = (moment) =>
  class extends NodeWebSocket {
    doOpen() {
      moment.then(() => super.doOpen());
    }
  };

/** A device that goes from polling to a WebSocket in mid-traffic, and writes down the messages it hears. */
class Upgrading {
  constructor(person, talk) {
    this.seqs = [];
    const listening = new Promise((resolve) => (this.listens = resolve));
    this.socket = io(base, {
      auth: { token: person.token },
      transports: [NodeXHR, webSocketAfter(listening)],
      forceNew: true,
      reconnection: false,
    });
    this.socket.on("message:new", (message) => {
      this.seqs.push(message.seq);
      if (this.seqs.length === BEFORE_UPGRADE) this.listens();
    });
    this.ready = new Promise((resolve, reject) => {
      this.socket.once("connect_error", reject);
      this.socket.once("disconnect", (reason) => reject(new Error(reason)));
      this.socket.once("ready", () => {
        this.heardBeforeReady = this.seqs.length;
        this.latestFirst = talk.mostAtThisMoment() + 1;
        resolve();
      });
    });
    this.socket.io.on("open", () => this.socket.io.engine.once("upgrade", () => (this.upgradedAt = this.seqs.length)));
  }

  hasHeard = (seq) => this.seqs.at(-1) === seq;
  isUpgraded = () => this.upgradedAt !== undefined && this.socket.io.engine.transport.name === "websocket";
}

async function open(people, talk) {
  const devices = [];
  while (devices.length < PEOPLE * CONNECTIONS_EACH) {
    const some = Array.from({ length: AT_A_TIME }, (_, i) => new Upgrading(people[(devices.length + i) % PEOPLE], talk));
    devices.push(...some);
    await Promise.all(some.map((device) => device.ready));
    await until("upgraded", () => some.every((device) => device.isUpgraded()));
  }
  return devices;
}

await run(async () => {
  console.log(`${PEOPLE * CONNECTIONS_EACH} upgrades under traffic`);
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => Person.named(`p${i}`, base)));
  const founded = await people[0].post("/conversations", {
    type: "group",
    participantIds: people.slice(1).map((person) => person.id),
    name: "Talkers",
  });
  assert.equal(founded.status, 201);
  const talk = new Talk(people, founded.body.id);
  await until("everyone has begun to talk", () => talk.last > PEOPLE);
  const before = talk.last;
  let devices = [];

  await check("each connection ends up on a WebSocket", async () => {
    devices = await open(people, talk);
  });
  const last = await talk.stop();
  await check("each hears the last message", () =>
    until(`message ${last} everywhere`, () => devices.every((device) => device.hasHeard(last))),
  );
  await check("each hears nothing before it is ready, and everything from then on", () => {
    for (const device of devices) {
      assert.equal(device.heardBeforeReady, 0);
      assert.ok(device.seqs[0] <= device.latestFirst, `${device.seqs[0]} came first, at most ${device.latestFirst} may`);
    }
  });
  await check("nothing is lost, doubled or out of order", () => {
    for (const { seqs } of devices) assert.deepEqual(seqs, Array.from({ length: seqs.length }, (_, i) => seqs[0] + i));
  });
  await check("each upgrade was in mid-traffic", () => {
    console.log(`        ${last - before} messages, ${devices.reduce((sum, { seqs }) => sum + seqs.length, 0)} deliveries`);
    assert.ok(devices.every(({ seqs, upgradedAt }) => upgradedAt >= BEFORE_UPGRADE && upgradedAt < seqs.length));
  });
  for (const device of devices) device.socket.close();
});
