import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, formsOf, participantsOf, transcriptOf } from "../../../main/resources/web/time-machine/fold.js";

const roster = (...users) => ({ type: "group", createdBy: "ann", createdAt: "T0", lastSeq: 1, participants: users.map((userId) => ({ userId })) });
let position = 0n;
let version = 0n;
const happens = (type, payload, content = null, absence = {}) => ({
  type,
  position: ++position,
  version: type === "ReadPointerMoved" ? 1n : ++version,
  appendedAt: `A${position}`,
  payload: { actor: "ann", at: `T${position}`, ...payload },
  content,
  absence,
});

const events = [
  happens("ConversationStarted", { conversationId: "c", roster: roster("ann", "bob") }, { name: "Old" }),
  happens("MessageSent", { messageId: "m1", seq: 1, type: "text" }, { content: "nine" }),
  happens("ReadPointerMoved", { actor: "bob", lastReadSeq: 1 }),
  happens("ParticipantsAdded", { conversationId: "c", added: ["cid"], roster: roster("ann", "bob", "cid") }, { name: "Old" }),
  happens("MessageEdited", { messageId: "m1", seq: 1, revision: 2 }, { content: "ten" }),
  happens("MessageSent", { messageId: "m2", seq: 2, type: "text", actor: "bob" }, null, { erased: { position: 9 } }),
  happens("MessageDeleted", { messageId: "m1", seq: 1, revision: 2, editedAt: "T5" }),
  happens("MessageDeleted", { messageId: "m2", seq: 2, revision: 1, actor: "bob" }),
  happens("ParticipantRemoved", { conversationId: "c", removed: "bob", roster: roster("ann", "cid") }, { name: "New" }),
];
const asOf = (count) => transcriptOf(fold(events.slice(0, count)));

test("edits and deletions come and go with the moment, and the words of the deleted stay", () => {
  const first = (count) => asOf(count).messages[0];
  assert.equal(first(2).content, "nine");
  assert.equal(first(5).content, "ten");
  assert.deepEqual([first(5).deletedAt, first(5).revision, first(5).editedAt], [null, 2, "T5"]);
  assert.deepEqual([first(7).content, first(7).deletedAt, first(7).deletedBy], ["ten", "T7", "ann"]);
  assert.deepEqual(asOf(6).messages[1].erased, { position: 9 });
  assert.deepEqual([asOf(8).messages[1].editedAt, asOf(8).messages[1].deletedBy], [null, "bob"]);
});

test("members, the name and read pointers are those of the moment", () => {
  assert.deepEqual(participantsOf(fold(events)).map(({ userId }) => userId), ["ann", "cid"]);
  assert.equal(asOf(7).conversation.name, "Old");
  assert.equal(asOf(9).conversation.name, "New");
  assert.deepEqual(asOf(4).readPointers.map(({ userId, lastReadSeq }) => [userId, lastReadSeq]), [["ann", 1], ["bob", 1], ["cid", 1]]);
  assert.deepEqual(asOf(3).asOf, { position: 3, version: 2 });
});

test("each form of a message has who could see it, and who read it first then", () => {
  const forms = formsOf(events, "m1", 1).map(({ visibleTo, readBy }) => [[...visibleTo].join(), readBy.map(({ userId }) => userId).join()]);
  assert.deepEqual(forms, [["ann,bob,cid", "bob"], ["ann,bob,cid", ""], ["ann,bob,cid", ""]]);
});

test("what it does not know it does not pass over", () => {
  assert.throws(() => fold([happens("MessageSung", {})]), /MessageSung/);
});
