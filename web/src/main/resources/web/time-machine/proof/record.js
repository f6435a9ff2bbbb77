// How an event is hashed, from the bytes as they are stored (docs/record.md).

import { bytesOf, concat, equal, fromBase64, fromHex, sha256, u32, u64 } from "./bytes.js";
import { leafHash } from "./tree.js";

const BEGINNING = bytesOf("verbatim-record/1\n");
export const NOTHING_BEFORE = new Uint8Array(32);

const lp = (bytes) => concat(u32(bytes.length), bytes);

/** What the next version of the stream names as the one before. */
export function link(event, prev) {
  return sha256(
    concat(
      BEGINNING,
      lp(bytesOf(event.stream)),
      u64(event.version),
      lp(bytesOf(event.kind)),
      fromHex(event.id.replaceAll("-", "")),
      lp(bytesOf(event.type)),
      u32(event.revision),
      lp(bytesOf(event.rawPayload)),
      lp(event.commitment === null ? new Uint8Array() : fromBase64(event.commitment)),
      prev,
    ),
  );
}

/** What the log's tree has at its position. */
export const leaf = (event, link) => leafHash(concat(u64(event.position), u64(event.appendedMicros), link));

/** Whether a text is the one that the record has committed to. */
export async function opens(commitment, r, rawContent) {
  const key = await crypto.subtle.importKey("raw", r, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return equal(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytesOf(rawContent))), commitment);
}
