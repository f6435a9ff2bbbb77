import assert from "node:assert/strict";
import { test } from "node:test";
import { equal } from "../../../main/resources/web/time-machine/proof/bytes.js";
import { consistent, included, nodeHash } from "../../../main/resources/web/time-machine/proof/tree.js";
import { tree } from "./vectors.js";

/** As RFC 6962 defines it, and so without any proof. */
async function rootOf(leaves) {
  if (leaves.length === 1) return leaves[0];
  const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(await rootOf(leaves.slice(0, half)), await rootOf(leaves.slice(half)));
}
const roots = new Map();
for (const { from, size } of [...tree.inclusions, ...tree.consistencies]) {
  for (const n of [from, size]) if (n > 0n && !roots.has(n)) roots.set(n, await rootOf(tree.leaves.slice(0, Number(n))));
}

const inclusion = ({ from, size, hashes }) => included(tree.leaves[Number(from)], from, size, hashes, roots.get(size));
const consistency = ({ from, size, hashes }) => consistent(from, roots.get(from), size, roots.get(size), hashes);

/** Proofs that are another in one place, and so are none. */
function* changed(proof) {
  const { hashes } = proof;
  for (let at = 0; at < hashes.length; at++) {
    for (const bit of [0, 131, 255]) {
      const flipped = hashes[at].slice();
      flipped[bit >> 3] ^= 1 << (bit & 7);
      yield { ...proof, hashes: hashes.with(at, flipped) };
    }
    yield { ...proof, hashes: hashes.toSpliced(at, 1) };
    yield { ...proof, hashes: hashes.toSpliced(at, 0, hashes[at]) };
    if (at > 0) yield { ...proof, hashes: hashes.with(at, hashes[at - 1]).with(at - 1, hashes[at]) };
  }
  yield { ...proof, hashes: [...hashes, new Uint8Array(32)] };
}

test("nodes are hashed as the roots of the vectors are", () => {
  assert.equal(tree.roots.size, 11);
  for (const [size, root] of tree.roots) assert.ok(equal(roots.get(size), root), `${size}`);
});

test("every inclusion proof of the vectors holds, and none that was changed", async () => {
  assert.equal(tree.inclusions.length, 60);
  for (const proof of tree.inclusions) {
    assert.ok(await inclusion(proof), `${proof.from} of ${proof.size}`);
    for (const false_ of changed(proof)) assert.ok(!(await inclusion(false_)));
    for (const [index, leaf] of tree.leaves.entries()) {
      if (index % 41 !== 0 || BigInt(index) === proof.from) continue;
      assert.ok(!(await included(leaf, proof.from, proof.size, proof.hashes, roots.get(proof.size))));
    }
  }
});

test("every consistency proof of the vectors holds, and none that was changed", async () => {
  assert.equal(tree.consistencies.length, 49);
  for (const proof of tree.consistencies) {
    assert.ok(await consistency(proof), `${proof.from} to ${proof.size}`);
    for (const false_ of changed(proof)) assert.ok(!(await consistency(false_)));
    for (const [size, root] of roots) {
      const isOlder = size === proof.from;
      assert.equal(await consistent(proof.from, root, proof.size, roots.get(proof.size), proof.hashes), isOlder);
    }
  }
});

test("what is outside of the tree is not in it", async () => {
  const [size, root] = [...roots][0];
  assert.ok(!(await included(tree.leaves[0], size, size, [], root)));
  assert.ok(!(await included(tree.leaves[0], -1n, size, [], root)));
  assert.ok(!(await consistent(0n, root, size, root, [])));
  assert.ok(!(await consistent(size + 1n, root, size, root, [])));
});
