// C2SP's signed-note, tlog-checkpoint and tlog-proof, for logs that sign with Ed25519.

import { bytesOf, concat, equal, fromBase64, sha256, toHex } from "./bytes.js";

const ED25519 = 1;
const SIGNATURE = /^— (\S+) (\S+)$/u;
const NUMBER = /^(0|[1-9][0-9]{0,18})$/;

/** What this browser cannot do, in words for people. */
export class Unable extends Error {}

/** A key that the auditor trusts: NAME+ID+BASE64. */
export async function parseKey(text) {
  const parts = text.trim().match(/^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u);
  if (!parts) throw new Error("a key is NAME+ID+BASE64");
  const [, name, id, base64] = parts;
  const bytes = fromBase64(base64);
  if (bytes.length !== 33 || bytes[0] !== ED25519) throw new Error("it is not the key of a log that signs with Ed25519");
  const hash = await sha256(concat(bytesOf(`${name}\n`), bytes));
  if (toHex(hash.slice(0, 4)) !== id) throw new Error("it is mistyped: its id does not fit");
  return { name, id: hash.slice(0, 4), raw: bytes.slice(1) };
}

export function parseNote(text) {
  if (/[\u0000-\u0009\u000b-\u001f]/.test(text)) throw new Error("a note has no control characters");
  const gap = text.lastIndexOf("\n\n");
  if (gap < 0 || !text.endsWith("\n")) throw new Error("a note is a text, an empty line, and signatures");
  const signatures = text.slice(gap + 2, -1).split("\n").map(parseSignature);
  return { text: text.slice(0, gap + 1), signatures };
}

function parseSignature(line) {
  const parts = line.match(SIGNATURE);
  if (!parts || parts[1].includes("+")) throw new Error("a signature is a line of a dash, a name and Base64");
  const bytes = fromBase64(parts[2]);
  if (bytes.length < 5) throw new Error("a signature is too short");
  return { name: parts[1], id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** Of a note that this key has signed, as a checkpoint of the log that is named so; all signatures by the key have to hold. */
export async function openCheckpoint(text, key) {
  const note = parseNote(text);
  const own = note.signatures.filter((signature) => signature.name === key.name && equal(signature.id, key.id));
  if (own.length === 0) throw new Error(`it is not signed by ${key.name} with this key`);
  for (const { signature } of own) {
    if (!(await verifies(key, note.text, signature))) throw new Error(`the signature of ${key.name} does not fit the text`);
  }
  return checkpoint(note.text, key.name);
}

function checkpoint(text, name) {
  const lines = text.split("\n");
  if (lines.length !== 4 || !NUMBER.test(lines[1])) throw new Error("a checkpoint is an origin, a size and a root");
  const root = fromBase64(lines[2]);
  if (root.length !== 32) throw new Error("a checkpoint's root has 32 bytes");
  if (lines[0] !== name) throw new Error(`it is of ${lines[0]}, not of ${name}`);
  return { origin: name, size: BigInt(lines[1]), root };
}

async function verifies(key, text, signature) {
  let imported;
  try {
    imported = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    throw new Unable("This browser cannot check Ed25519 signatures. A newer one can, and so can ./verbatim verify.");
  }
  return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, bytesOf(text));
}

/** That one leaf is in a log, with the checkpoint that it is proven by. */
export function parseInclusion(text) {
  const gap = text.indexOf("\n\n");
  const lines = text.slice(0, gap).split("\n");
  const index = lines[1]?.match(/^index (0|[1-9][0-9]{0,18})$/);
  if (gap < 0 || lines[0] !== "c2sp.org/tlog-proof@v1" || !index) throw new Error("it is no proof of C2SP's tlog-proof");
  return { index: BigInt(index[1]), hashes: hashes(lines.slice(2)), checkpoint: text.slice(gap + 2) };
}

export function hashes(lines) {
  return lines.map((line) => {
    const bytes = fromBase64(line);
    if (bytes.length !== 32) throw new Error("a hash has 32 bytes");
    return bytes;
  });
}
