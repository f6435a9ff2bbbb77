// The Merkle tree of RFC 6962, and the checks of its proofs as RFC 9162 has them (2.1.3.2, 2.1.4.2). Sizes and indexes are BigInt.

import { concat, equal, sha256 } from "./bytes.js";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (entry) => sha256(concat(LEAF, entry));
export const nodeHash = (left, right) => sha256(concat(NODE, left, right));

/** Whether a leaf is the one at an index, from 0, of the tree of that size and root. */
export async function included(leaf, index, size, proof, root) {
  if (index < 0n || index >= size) return false;
  const walk = new Walk(index, size - 1n);
  let hash = leaf;
  for (const sibling of proof) {
    if (walk.last === 0n) return false;
    hash = walk.isLeft() ? await nodeHash(hash, sibling) : await nodeHash(sibling, hash);
    walk.up();
  }
  return walk.last === 0n && equal(hash, root);
}

/** Whether the tree of a size and root begins with the one of an older size, of at least 1, and root. */
export async function consistent(older, olderRoot, size, root, proof) {
  if (older < 1n || older > size) return false;
  if (older === size) return proof.length === 0 && equal(olderRoot, root);
  if (proof.length === 0) return false;
  const path = (older & (older - 1n)) === 0n ? [olderRoot, ...proof] : proof;
  const walk = new Walk(older - 1n, size - 1n);
  while ((walk.node & 1n) === 1n) walk.climb();
  let hash = path[0];
  let olderHash = hash;
  for (const sibling of path.slice(1)) {
    if (walk.last === 0n) return false;
    if (walk.isLeft()) {
      hash = await nodeHash(hash, sibling);
    } else {
      hash = await nodeHash(sibling, hash);
      olderHash = await nodeHash(sibling, olderHash);
    }
    walk.up();
  }
  return walk.last === 0n && equal(olderHash, olderRoot) && equal(hash, root);
}

/** From a node to the root: on which side its sibling is. */
class Walk {
  constructor(node, last) {
    this.node = node;
    this.last = last;
  }

  isLeft() {
    return (this.node & 1n) === 0n && this.node !== this.last;
  }

  climb() {
    this.node >>= 1n;
    this.last >>= 1n;
  }

  /** Past the levels at which it has no sibling, too. */
  up() {
    if (!this.isLeft()) while ((this.node & 1n) === 0n && this.node !== 0n) this.climb();
    this.climb();
  }
}
