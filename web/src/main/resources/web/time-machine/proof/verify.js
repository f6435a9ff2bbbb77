// Whether what is on the page is what the log has committed to. Everything is computed here, from the bytes that the page shows; of the
// server only proofs are taken, which hold or do not.

import { fromBase64, toBase64 } from "./bytes.js";
import { hashes, openCheckpoint, parseInclusion, parseKey, Unable } from "./note.js";
import { leaf, link, NOTHING_BEFORE, opens } from "./record.js";
import { consistent, included } from "./tree.js";

/**
 * @typedef {object} Step
 * @property {"holds" | "fails" | "open"} outcome open: not to be told here
 * @property {string} title what should be so
 * @property {string} detail
 */

/**
 * @param {object} given
 * @param {string} given.key that the auditor trusts
 * @param {string} given.kept a checkpoint that the auditor has from elsewhere, or from before
 * @param {string} given.conversation whose id the auditor asked for
 * @param {object[]} given.events all of it
 * @param {{sent: object, words: object, last: object}} given.message the events that the message on the page is made of
 * @param {Map<bigint, Uint8Array>} given.openings of commitments, by position
 * @param {{inclusion: Function, consistency: Function}} given.server
 * @returns {Promise<{verdict: "proven" | "refuted" | "open", steps: Step[]}>}
 */
export async function verify(given) {
  const steps = [];
  const trusted = await step(steps, "The checkpoint is signed with the log's key", async () => {
    if (!globalThis.crypto?.subtle) throw new Unable("Browsers lend cryptography only to pages that came over HTTPS, or from localhost.");
    const key = await parseKey(given.key).catch((error) => Promise.reject(new Error(`The key: ${error.message}`)));
    const kept = await openCheckpoint(asNote(given.kept), key);
    if (kept.size === 0n) throw new Error("it is of an empty log, with which nothing can be proven");
    return [{ key, kept }, `${kept.origin}, ${kept.size} events, root ${toBase64(kept.root)}`];
  });
  if (trusted) {
    const { last, sent, words } = given.message;
    for (const event of new Set([sent, words, last])) await anchored(steps, event, given, trusted);
    await step(steps, "The words on this page are those that the record has committed to", () => spoken(words, given.openings));
  }
  return { verdict: verdictOf(steps), steps };
}

function verdictOf(steps) {
  if (steps.some(({ outcome }) => outcome === "fails")) return "refuted";
  return steps.every(({ outcome }) => outcome === "holds") ? "proven" : "open";
}

/** What was not to be told, and is no fault. */
class Open extends Error {}

async function step(steps, title, check) {
  try {
    const [result, detail] = await check();
    steps.push({ outcome: "holds", title, detail });
    return result;
  } catch (error) {
    const isOpen = error instanceof Open || error instanceof Unable;
    steps.push({ outcome: isOpen ? "open" : "fails", title, detail: error.message });
    return null;
  }
}

async function ask(question) {
  try {
    return await question();
  } catch (error) {
    if (error.code === "position-beyond-head") throw new Error(`This server's log does not go so far. (${error.message})`);
    throw new Open(`The server gave no proof. (${error.message})`);
  }
}

/** That an event is in the log, and that this log is the one of the checkpoint. */
async function anchored(steps, event, { conversation, events, server }, { key, kept }) {
  const title = `${event.type}, version ${event.version}, is in the signed log at position ${event.position}`;
  const newer = await step(steps, title, async () => {
    if (event.stream !== conversation) throw new Error(`It is of ${event.stream}, and not of this conversation.`);
    const proof = parseInclusion(await ask(() => server.inclusion(event.position)));
    const signed = await openCheckpoint(proof.checkpoint, key);
    const own = await leaf(event, (await links(events)).get(event));
    const holds = proof.index === event.position - 1n && (await included(own, proof.index, signed.size, proof.hashes, signed.root));
    if (!holds) throw new Error(`The leaf computed from this page, ${toBase64(own)}, is not in the tree that was signed.`);
    return [signed, `Leaf ${toBase64(own)}, ${proof.hashes.length} hashes up to the root ${toBase64(signed.root)} of ${signed.size} events`];
  });
  if (newer) await extended(steps, event, newer, kept, server);
}

async function extended(steps, event, signed, kept, server) {
  const isLater = event.position > kept.size;
  const title = isLater
    ? `The log with it continues your checkpoint; your checkpoint of ${kept.size} events is older than it`
    : "The log with it is the log of your checkpoint";
  await step(steps, title, async () => {
    const [older, newer] = signed.size < kept.size ? [signed, kept] : [kept, signed];
    let proof = [];
    if (older.size < newer.size) {
      const answer = await ask(() => server.consistency(older.size, newer.size));
      proof = hashes(answer.proof);
    }
    if (!(await consistent(older.size, older.root, newer.size, newer.root, proof))) {
      throw new Error("Both checkpoints are signed, and neither continues the other: two histories, or a false proof. Keep them.");
    }
    return [true, older.size === newer.size ? "The roots are the same" : `${newer.size} events begin with the ${older.size}: ${proof.length} hashes`];
  });
}

async function spoken(event, openings) {
  if (event.absence.tampered) throw new Error("The server itself says that they are not, and shows none.");
  if (event.rawContent === null) throw new Open("There are none to be seen.");
  if (event.commitment === null) throw new Error("The record has committed to none.");
  const r = openings.get(event.position);
  if (!r) throw new Open("What opens the commitment is in exports alone: make one of this conversation, below.");
  if (!(await opens(fromBase64(event.commitment), r, event.rawContent))) {
    throw new Error("They do not open the commitment.");
  }
  return [true, `HMAC-SHA-256 over them is ${event.commitment}`];
}

const known = new WeakMap();

/** What each event's record hashes to, each stream from its beginning: so no version can be missing, and none be another. */
export function links(events) {
  if (!known.has(events)) known.set(events, computed(events));
  return known.get(events);
}

async function computed(events) {
  const found = new Map();
  const ends = new Map();
  for (const event of events) {
    const before = ends.get(event.stream) ?? { version: 0n, link: NOTHING_BEFORE };
    if (event.version !== before.version + 1n) throw new Error(`${event.stream} has no version ${before.version + 1n} here.`);
    const own = await link(event, before.link);
    ends.set(event.stream, { version: event.version, link: own });
    found.set(event, own);
  }
  return found;
}

/** A note that went through a clipboard: its ends of lines, and the last of them. */
export const asNote = (text) => `${text.replaceAll("\r\n", "\n").trim()}\n`;
