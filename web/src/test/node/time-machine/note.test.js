import assert from "node:assert/strict";
import { test } from "node:test";
import { consistent } from "../../../main/resources/web/time-machine/proof/tree.js";
import { hashes, openCheckpoint, parseInclusion, parseKey } from "../../../main/resources/web/time-machine/proof/note.js";
import { text } from "./vectors.js";

const key = await parseKey(text("log.key"));
const open = (name) => openCheckpoint(text(name), key);
const proofIn = (name) => hashes(text(name).trimEnd().split("\n").slice(2));

test("checkpoints of the vectors are signed with the log's key and no other", async () => {
  const another = await parseKey(text("another-log.key"));
  assert.equal((await open("known")).size, 11n);
  assert.equal((await open("newer")).size, 15n);
  await assert.rejects(openCheckpoint(text("known"), another), /not signed/);
});

test("a checkpoint of which any letter is another is refused", async () => {
  const known = text("known");
  for (let at = 0; at < known.length; at++) {
    const changed = known.slice(0, at) + (known[at] === "B" ? "C" : "B") + known.slice(at + 1);
    await assert.rejects(openCheckpoint(changed, key), `at ${at}`);
  }
  await assert.rejects(openCheckpoint(known.slice(0, -1), key));
});

test("keys that are mistyped, or no log's, are refused", async () => {
  const typed = text("log.key").trim();
  await assert.rejects(parseKey(typed.replace("4", "5")), /mistyped/);
  await assert.rejects(parseKey(`${typed.slice(0, -1)}x`), /mistyped|Base64/);
  await assert.rejects(parseKey(text("witness.key")), /not the key of a log/);
  await assert.rejects(parseKey("nothing"), /NAME\+ID\+BASE64/);
});

test("a newer checkpoint continues the older one, and two histories do not", async () => {
  const leads = async (older, newer, proof) => {
    const [a, b] = [await open(older), await open(newer)];
    return consistent(a.size, a.root, b.size, b.root, proof);
  };
  const proof = proofIn("newer-proof");
  assert.equal(text("newer-proof").split("\n")[1], "to 15");
  assert.ok(await leads("same", "newer", proof));
  assert.ok(!(await leads("same", "newer", proofIn("false-proof"))));
  assert.ok(!(await leads("forked", "newer", proof)));
});

test("a proof of inclusion has an index, hashes and a checkpoint", () => {
  const hash = text("known").split("\n")[2];
  const proof = parseInclusion(`c2sp.org/tlog-proof@v1\nindex 7\n${hash}\n\n${text("known")}`);
  assert.equal(proof.index, 7n);
  assert.equal(proof.hashes.length, 1);
  assert.equal(proof.checkpoint, text("known"));
  assert.throws(() => parseInclusion(text("known")));
  assert.throws(() => parseInclusion(`c2sp.org/tlog-proof@v1\nindex 7\nAA==\n\n${text("known")}`));
});
