import assert from "node:assert/strict";
import { test } from "node:test";
import { members, micros, storedEvent } from "../../../main/resources/web/time-machine/stored.js";

test("members are found as they are written, to the character", () => {
  const json = '{"a":{"b":"} \\" ,","c":[1,{"d":"]"}]} , "e\\u0022" : "x\\\\" ,"n":-1.50e3,"t":true,"o":{},"l":[ ],"z":null}';
  assert.deepEqual(Object.fromEntries(members(json)), {
    a: '{"b":"} \\" ,","c":[1,{"d":"]"}]}',
    'e"': '"x\\\\"',
    n: "-1.50e3",
    t: "true",
    o: "{}",
    l: "[ ]",
    z: "null",
  });
  assert.equal(members("{}").size, 0);
  assert.equal(members(' { "a" : "b" } ').get("a"), '"b"');
});

test("an event keeps what is hashed as it came", () => {
  const payload = '{"seq":1,"at":"2026-01-01T00:00:00.000Z","actor":"\\u0061nn"}';
  const event = storedEvent(
    `{"position":9007199254740993,"appendedAt":"2026-01-01T00:00:00.000123Z","stream":"s","version":2,"kind":"k","id":"i",` +
      `"type":"MessageSent","revision":1,"payload":${payload},"commitment":"AA==","link":"","leaf":"","content":{"content":"\\u00fc"}}`,
  );
  assert.equal(event.position, 9007199254740993n);
  assert.equal(event.rawPayload, payload);
  assert.equal(event.rawContent, '{"content":"\\u00fc"}');
  assert.equal(event.content.content, "ü");
  assert.equal(event.appendedMicros, 1767225600000123n);
});

test("what is no event is refused, and does not hang", () => {
  for (const cut of ['{"position":1,"payload":"', "", "{", "[]"]) assert.throws(() => storedEvent(cut));
  assert.throws(() => micros("2026-01-01T00:00:00Z"));
});
