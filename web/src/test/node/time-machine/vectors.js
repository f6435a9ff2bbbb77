// What the other verifiers are tested with, too.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fromBase64 } from "../../../main/resources/web/time-machine/proof/bytes.js";

const FOLDER = new URL("../../../../../verify/vectors/", import.meta.url);

export const text = (name) => readFileSync(new URL(name, FOLDER), "utf8");
export const archive = (name) => new Uint8Array(gunzipSync(readFileSync(new URL(name, FOLDER))));

export const tree = { leaves: [], roots: new Map(), inclusions: [], consistencies: [] };

for (const line of text("tree").trimEnd().split("\n")) {
  const [kind, ...words] = line.split(" ");
  if (kind === "leaf") tree.leaves.push(fromBase64(words[0]));
  if (kind === "root") tree.roots.set(BigInt(words[0]), fromBase64(words[1]));
  if (kind === "inclusion" || kind === "consistency") {
    const proof = { from: BigInt(words[0]), size: BigInt(words[1]), hashes: words.slice(2).map(fromBase64) };
    (kind === "inclusion" ? tree.inclusions : tree.consistencies).push(proof);
  }
}
