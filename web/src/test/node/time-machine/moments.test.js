import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf, nextChange, pauseBefore, sentence, shownTime } from "../../../main/resources/web/time-machine/moments.js";

const event = (type, payload = {}, seconds = 0) => ({ type, payload: { actor: "ann", ...payload }, content: null, appendedMicros: BigInt(seconds) * 1_000_000n });
const course = [
  event("ConversationStarted", { roster: { participants: [{ userId: "ann" }, { userId: "bob" }] } }),
  event("MessageSent", { seq: 1 }, 1),
  event("MessageEdited", { seq: 1 }, 2),
  event("ReadPointerMoved", { lastReadSeq: 1 }, 3),
  event("MessageDeleted", { seq: 1 }, 3600),
  event("ParticipantRemoved", { removed: "ann", roster: { participants: [] } }, 3601),
];

test("what happened is told in words", () => {
  assert.deepEqual(course.map(sentence), [
    "ann began the conversation with bob",
    "ann wrote message 1",
    "ann edited message 1",
    "ann had read up to message 1",
    "ann deleted message 1",
    "ann left",
  ]);
  assert.equal(sentence({ ...event("GroupRenamed"), content: { name: "Harbour" } }), "ann named it “Harbour”");
});

test("edits, deletions and changes of the circle have ticks", () => {
  assert.deepEqual(course.map(markOf), ["members", null, "edit", null, "deletion", "members"]);
});

test("one can go from one edit or deletion to the next, and stays where there is none", () => {
  assert.deepEqual([0, 2, 4].map((at) => nextChange(course, at, 1)), [2, 4, 4]);
  assert.deepEqual([5, 4, 2].map((at) => nextChange(course, at, -1)), [4, 2, 2]);
});

test("pauses are as they were, faster, and neither nothing nor long", () => {
  assert.equal(pauseBefore(course[1], course[2], "1"), 1000);
  assert.equal(pauseBefore(course[1], course[2], "10"), 100);
  assert.equal(pauseBefore(course[1], course[2], "1000"), 60);
  assert.equal(pauseBefore(course[3], course[4], "1"), 2000);
  assert.equal(pauseBefore(course[3], course[4], "steady"), 700);
});

test("times are in UTC, to the millisecond", () => {
  assert.equal(shownTime("2026-11-23T16:40:00.123456Z"), "2026-11-23 16:40:00.123");
});
