// What an export says that nothing else does: by what each text opens the commitment to it (docs/export-format.md).

import { fromBase64 } from "./bytes.js";

const BLOCK = 512;
const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {Uint8Array} tar */
export function member(tar, name) {
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(text.decode(tar.subarray(at + 124, at + 135)), 8);
    const named = text.decode(tar.subarray(at, at + 100)).replace(/\0+$/, "");
    if (named === name) return text.decode(tar.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the export has no ${name}`);
}

/** By position; what was erased has none. */
export function openings(tar) {
  const found = new Map();
  for (const line of member(tar, "contents.ndjson").split("\n")) {
    const { position, r } = line === "" ? {} : JSON.parse(line);
    if (r !== undefined) found.set(BigInt(position), fromBase64(r));
  }
  return found;
}
