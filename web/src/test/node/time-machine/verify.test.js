import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, concat, equal, fromBase64, sha256, toBase64, toHex } from "../../../main/resources/web/time-machine/proof/bytes.js";
import { member, openings } from "../../../main/resources/web/time-machine/proof/exported.js";
import { parseKey, openCheckpoint } from "../../../main/resources/web/time-machine/proof/note.js";
import { leaf, link, NOTHING_BEFORE, opens } from "../../../main/resources/web/time-machine/proof/record.js";
import { links, verify } from "../../../main/resources/web/time-machine/proof/verify.js";
import { nodeHash } from "../../../main/resources/web/time-machine/proof/tree.js";
import { archive, text } from "./vectors.js";

const tar = archive("sound.tar.gz");

const lines = (name) => member(tar, name).trimEnd().split("\n").map((line) => JSON.parse(line));

/** A line of an export, as what the page has of an event. */
function eventOf(line) {
  const content = lines("contents.ndjson").find(({ position, r }) => position === line.position && r);
  return {
    ...line,
    position: BigInt(line.position),
    version: BigInt(line.version),
    appendedMicros: BigInt(line.at),
    rawPayload: line.payload,
    payload: JSON.parse(line.payload),
    commitment: line.commitment === "" ? null : line.commitment,
    rawContent: content?.content ?? null,
    absence: {},
    leaf: fromBase64(line.leaf),
  };
}

const events = lines("events.ndjson").map(eventOf);
const key = text("log.key");
const signed = await openCheckpoint(member(tar, "checkpoint"), await parseKey(key));

/** All leaves of the vectors' log: those that are exported, and what leads from them to the root, taken as `tree` has it. */
async function nodes() {
  const leaves = new Map([...events, ...lines("beside.ndjson").map(eventOf)].map((event) => [event.position - 1n, event.leaf]));
  const rest = member(tar, "tree").trimEnd().split("\n").map(fromBase64);
  const found = new Map();
  const walk = async (from, to) => {
    const has = [...leaves.keys()].some((at) => from <= at && at < to);
    let hash;
    if (!has) hash = rest.shift();
    else if (to - from === 1n) hash = leaves.get(from);
    else {
      let k = 1n;
      while (k * 2n < to - from) k *= 2n;
      hash = await nodeHash(await walk(from, from + k), await walk(from + k, to));
    }
    found.set(`${from} ${to}`, hash);
    return hash;
  };
  assert.ok(equal(await walk(0n, signed.size), signed.root));
  assert.equal(rest.length, 0);
  return found;
}

const tree = await nodes();

function pathTo(index, from = 0n, to = signed.size) {
  if (to - from === 1n) return [];
  let k = 1n;
  while (k * 2n < to - from) k *= 2n;
  const middle = from + k;
  return index < middle
    ? [...pathTo(index, from, middle), tree.get(`${middle} ${to}`)]
    : [...pathTo(index, middle, to), tree.get(`${from} ${middle}`)];
}

const proofLines = (proof) => proof.trimEnd().split("\n").slice(2);
const fromKnown = proofLines(member(tar, "consistency"));
const toNewer = proofLines(text("newer-proof"));

const server = {
  inclusion: (position) =>
    `c2sp.org/tlog-proof@v1\nindex ${position - 1n}\n${pathTo(position - 1n).map((hash) => `${toBase64(hash)}\n`).join("")}\n${member(tar, "checkpoint")}`,
  consistency: (from, to) => ({ proof: { "11 14": fromKnown, "14 15": toNewer }[`${from} ${to}`] }),
};

const said = events.find(({ version, rawContent }) => version > 1n && rawContent !== null);
const given = {
  key,
  kept: text("same"),
  conversation: said.stream,
  events,
  message: { sent: said, words: said, last: said },
  openings: openings(tar),
  server,
};

/** The same, with one event another than it is; all of them are as a server would send them. */
function withEvent(event, change) {
  const other = { ...event, ...change };
  const swap = (one) => (one === event ? other : one);
  const { sent, words, last } = given.message;
  return { ...given, events: events.map(swap), message: { sent: swap(sent), words: swap(words), last: swap(last) } };
}

test("every leaf of an export comes out, hashed from the bytes that are stored", async () => {
  const all = await links(events);
  assert.ok(events.length > 5);
  for (const event of events) assert.ok(equal(await leaf(event, all.get(event)), event.leaf), `${event.position}`);
});

test("every text of an export opens its commitment, and no other does", async () => {
  const known = openings(tar);
  const texts = events.filter(({ rawContent }) => rawContent !== null);
  assert.ok(texts.length > 2);
  for (const event of texts) {
    const commitment = fromBase64(event.commitment);
    assert.ok(await opens(commitment, known.get(event.position), event.rawContent));
    assert.ok(!(await opens(commitment, known.get(event.position), `${event.rawContent} `)));
    assert.ok(!(await opens(commitment, new Uint8Array(32), event.rawContent)));
  }
});

test("a message is proven by the checkpoint of the same size, by a newer one and by an older one", async () => {
  for (const kept of ["same", "newer", "known"]) {
    const { verdict, steps } = await verify({ ...given, kept: text(kept) });
    assert.equal(verdict, "proven", JSON.stringify(steps));
    assert.equal(steps.length, 4);
  }
});

test("nothing that was changed is proven", async () => {
  const flip = (base64) => toBase64(fromBase64(base64).map((byte, at) => (at === 7 ? byte ^ 1 : byte)));
  const first = events.find(({ stream, version }) => stream === said.stream && version === 1n);
  const proofs = (change) => ({ ...given, server: { ...server, inclusion: (position) => change(server.inclusion(position)) } });
  const cases = {
    "another conversation": { ...given, conversation: "another" },
    "other words": withEvent(said, { rawContent: said.rawContent.replace(/\w/, "Z") }),
    "another payload": withEvent(said, { rawPayload: `${said.rawPayload} ` }),
    "another time": withEvent(said, { appendedMicros: said.appendedMicros + 1n }),
    "another position": withEvent(said, { position: said.position + 1n }),
    "another commitment": withEvent(said, { commitment: flip(said.commitment) }),
    "another beginning": withEvent(first, { rawPayload: `${first.rawPayload} ` }),
    "a version left out": { ...given, events: events.filter((event) => event !== first) },
    "another index": proofs((proof) => proof.replace(/index \d+/, "index 1")),
    "a hash less": proofs((proof) => proof.replace(/\n[^\n]{44}\n/, "\n")),
    "a changed hash": proofs((proof) => proof.replace(/\n([^\n]{44})\n/, (_, hash) => `\n${flip(hash)}\n`)),
    "another's checkpoint": proofs((proof) => proof.replace(/— .*\n$/s, "— example.org/log AAAAAAAAAA==\n")),
    "a forked checkpoint": { ...given, kept: text("forked") },
    "a checkpoint that forked before": { ...given, kept: text("forked-before") },
    "another log's key": { ...given, key: text("another-log.key") },
    "a checkpoint with another size": { ...given, kept: text("same").replace("\n14\n", "\n15\n") },
    "a false consistency proof": {
      ...given,
      kept: text("newer"),
      server: { ...server, consistency: () => ({ proof: proofLines(text("false-proof")) }) },
    },
    "a log that was cut off": {
      ...given,
      kept: text("newer"),
      server: { ...server, consistency: () => Promise.reject(Object.assign(new Error("No."), { code: "position-beyond-head" })) },
    },
  };
  for (const [name, changed] of Object.entries(cases)) {
    const { verdict, steps } = await verify(changed);
    assert.equal(verdict, "refuted", `${name}: ${JSON.stringify(steps)}`);
  }
});

/** A log of one event, whatever that says of itself, with a key of its own. */
async function alone(event) {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
  const raw = concat(Uint8Array.of(1), new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const id = (await sha256(concat(bytesOf("one\n"), raw))).slice(0, 4);
  const root = await leaf(event, await link(event, NOTHING_BEFORE));
  const text = `one\n1\n${toBase64(root)}\n`;
  const signature = new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, bytesOf(text)));
  const kept = `${text}\n— one ${toBase64(concat(id, signature))}\n`;
  const message = { sent: event, words: event, last: event };
  const inclusion = () => `c2sp.org/tlog-proof@v1\nindex 0\n\n${kept}`;
  return { ...given, key: `one+${toHex(id)}+${toBase64(raw)}`, kept, conversation: event.stream, events: [event], message, server: { inclusion } };
}

test("a log that was signed whole is not proven where it contradicts itself", async () => {
  const known = new Map([[1n, given.openings.get(said.position)]]);
  const first = { ...said, position: 1n, version: 1n };
  const judged = async (event) => (await verify({ ...(await alone(event)), openings: known })).verdict;
  assert.equal(await judged(first), "proven");
  assert.equal(await judged({ ...first, position: 2n }), "refuted");
  assert.equal(await judged({ ...first, version: 2n }), "refuted");
});

test("what cannot be told is not called proven", async () => {
  const silent = { ...server, inclusion: () => Promise.reject(new Error("gone")) };
  assert.equal((await verify({ ...given, openings: new Map() })).verdict, "open");
  assert.equal((await verify({ ...given, server: silent })).verdict, "open");
  assert.equal((await verify(withEvent(said, { rawContent: null }))).verdict, "open");
});
