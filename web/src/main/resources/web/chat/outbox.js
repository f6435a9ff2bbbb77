// What was typed and is not known to be said. Each text has a key of its own: sent again under it, it is said once, however
// often the answer got lost. It is kept in the tab, so that a reload loses nothing.

import { call, newKey } from "/web/common/api.js";

const DELAYS = [500, 1000, 2000, 4000, 8000];

export class Outbox {
  #busy = new Set();

  constructor(me, changed, said) {
    this.#store = `verbatim.outbox.${me}`;
    this.#changed = changed;
    this.#said = said;
    this.entries = JSON.parse(sessionStorage.getItem(this.#store) ?? "[]");
  }

  #store;
  #changed;
  #said;

  of(conversationId) {
    return this.entries.filter((entry) => entry.conversationId === conversationId);
  }

  add(conversationId, content) {
    this.entries.push({ key: newKey(), conversationId, content, state: "sending", at: new Date().toISOString() });
    this.#keep();
    this.#work(conversationId);
  }

  again(key) {
    const entry = this.entries.find((each) => each.key === key);
    if (!entry) return;
    entry.state = "sending";
    this.#keep();
    this.#work(entry.conversationId);
  }

  /** An event or an answer has shown that it was said, or nobody wants it any more. */
  drop(key) {
    if (!this.entries.some((entry) => entry.key === key)) return;
    this.entries = this.entries.filter((entry) => entry.key !== key);
    this.#keep();
  }

  /** The connection is back: all that may or may not have been said. */
  retry() {
    for (const entry of this.entries) if (entry.retriable !== false) this.again(entry.key);
  }

  /** One after the other in each conversation, so that they are said in the order in which they were typed. */
  async #work(conversationId) {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    for (let next; (next = this.of(conversationId).find((entry) => entry.state === "sending")); ) await this.#send(next);
    this.#busy.delete(conversationId);
  }

  async #send(entry) {
    for (const delay of DELAYS) {
      try {
        const body = { content: entry.content, clientMessageId: entry.key };
        const answer = await call("POST", `/conversations/${entry.conversationId}/messages`, body);
        this.#said(answer.body);
        return this.drop(entry.key);
      } catch (problem) {
        if (!this.entries.includes(entry)) return;
        if (!problem.outcomeUnknown && problem.status !== 429) return this.#fail(entry, problem.message, false);
        if (!navigator.onLine) return this.#fail(entry, "You are offline.", true);
      }
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    this.#fail(entry, "The server does not answer.", true);
  }

  #fail(entry, reason, retriable) {
    Object.assign(entry, { state: "failed", reason, retriable });
    this.#keep();
  }

  #keep() {
    sessionStorage.setItem(this.#store, JSON.stringify(this.entries));
    this.#changed();
  }
}
