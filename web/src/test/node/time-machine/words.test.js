import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../../../main/resources/web/time-machine/words.js";

const shown = (before, after) =>
  difference(before, after)
    .map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `{+${text}+}` })[kind])
    .join("");

test("what differs is told in whole words", () => {
  assert.equal(shown("We meet at nine.", "We meet at ten."), "We meet at [-nine-]{+ten+}.");
  assert.equal(shown("one two three", "one three four"), "one [-two -]three{+ four+}");
  assert.equal(shown("1 2 3 9", "0 1 2 3 8"), "{+0 +}1 2 3 [-9-]{+8+}");
  assert.equal(shown("same", "same"), "same");
  assert.equal(shown("", "all new"), "{+all new+}");
  assert.equal(shown("all gone", ""), "[-all gone-]");
  assert.equal(shown("naïve Ωmega", "naïve Ωmegas"), "naïve [-Ωmega-]{+Ωmegas+}");
});

test("both texts can be read out of it, whatever they are", () => {
  let seed = 20261123;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const words = () => Array.from({ length: random(30) }, () => ["a", "b", "ça", "\n", ".", "👋"][random(6)]).join(" ");
  for (let i = 0; i < 500; i++) {
    const [before, after] = [words(), words()];
    const parts = difference(before, after);
    const but = (kind) => parts.filter((part) => part.kind !== kind).map(({ text }) => text).join("");
    assert.equal(but("new"), before);
    assert.equal(but("gone"), after);
  }
});

test("texts that are too long to be compared in time are told apart as wholes", () => {
  const [before, after] = ["a ".repeat(3000), "b ".repeat(3000)];
  assert.deepEqual(difference(`${before}.`, `${after}.`).map(({ kind }) => kind), ["gone", "new", "same"]);
});
