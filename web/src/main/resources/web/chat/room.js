// One conversation: its record, who types, and where to write. Older messages come as one scrolls up.

import { find, fill, h } from "/web/common/dom.js";
import { isSameDay } from "./times.js";
import { keyOf, lineOf, pendingLine } from "./message.js";
import { mayManage, otherIn, titleOf, together } from "./names.js";
import { Composer } from "./composer.js";

const NEAR = 80; // px from an end of the record that count as being there

export class Room {
  #lines = new Map(); // seq, or key of what is not sent yet -> { key, element }
  #loading = false;
  #firstNew = null;

  constructor(store, outbox, actions) {
    this.#store = store;
    this.#outbox = outbox;
    this.#actions = actions;
    this.#composer = new Composer(actions);
    this.element = h("main", { class: "room" });
    document.addEventListener("visibilitychange", () => this.#markRead());
  }

  #store;
  #outbox;
  #actions;
  #composer;
  id = null;

  async open(id) {
    this.id = id;
    this.#lines.clear();
    const conversation = this.#store.get(id);
    if (!conversation) return this.close();
    const unread = this.#store.unread(conversation);
    this.#firstNew = unread > 0 ? conversation.lastSeq - unread + 1 : null;
    this.#build();
    this.render();
    this.#composer.begin(id);
    await this.fetch();
    if (this.id !== id) return;
    this.#toEnd();
    this.#markRead();
  }

  /** Enough to fill the page, and all participants with what they have read. */
  async fetch() {
    const { id } = this;
    const conversation = this.#store.get(id);
    if (!conversation) return;
    await this.#actions.load(id);
    if (!conversation.messages.has(conversation.lastSeq)) await this.#actions.history(id, null);
    else if (this.#store.shown(conversation).length < 40) await this.#older();
    if (this.id === id) this.render();
  }

  close() {
    this.id = null;
    this.element.removeAttribute("aria-labelledby");
    fill(this.element, h("div", { class: "nothing" }, h("p", {}, "Every word, in order."), h("p", { class: "hint" }, "Choose a conversation, or begin one.")));
  }

  focus() {
    this.#composer.focus();
  }

  #build() {
    this.title = h("h2", { id: "room-title", tabindex: -1 });
    this.about = h("p", { class: "about-room" });
    this.record = h("ol", { class: "record" });
    this.scroller = h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Messages", onscroll: () => this.#scrolled() }, this.record);
    this.typing = h("p", { class: "typing" });
    this.latest = h("button", { class: "latest", hidden: true, onclick: () => this.#toEnd() }, "Newest ↓");
    this.element.setAttribute("aria-labelledby", "room-title");
    fill(
      this.element,
      h(
        "header",
        { class: "room-head" },
        h("button", { class: "quiet back", "aria-label": "Back to the conversations", onclick: this.#actions.back }, "‹"),
        h("div", { class: "room-name" }, this.title, this.about),
        h("button", { class: "people", onclick: () => this.#actions.people(this.id) }, "People"),
      ),
      this.scroller,
      h("div", { class: "foot" }, this.latest, this.typing, this.#composer.element),
    );
  }

  render() {
    const conversation = this.#store.get(this.id);
    if (!conversation) return this.close();
    this.#head(conversation);
    const wasAtEnd = this.#atEnd();
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    const first = this.record.firstElementChild?.dataset.seq;
    this.#record(conversation);
    const prepended = first && this.record.firstElementChild?.dataset.seq !== first;
    if (wasAtEnd) this.#toEnd();
    else if (prepended) this.scroller.scrollTop = this.scroller.scrollHeight - before;
    this.latest.hidden = this.#atEnd();
    if (wasAtEnd) this.#markRead();
  }

  #head(conversation) {
    const { me, online } = this.#store;
    const other = otherIn(conversation, me);
    const others = conversation.participants.map((one) => one.userId).filter((userId) => userId !== me);
    fill(this.title, titleOf(conversation, me));
    if (other) fill(this.about, online.has(other) ? "online" : "not online");
    else fill(this.about, `${conversation.participantCount} people: ${together(["you", ...others], 6)}`);
    find(".people", this.element).hidden = Boolean(other);
    const typists = this.#store.typists(this.id);
    fill(this.typing, typists.length ? `${together(typists)} ${typists.length > 1 ? "are" : "is"} typing …` : "");
  }

  #record(conversation) {
    const messages = this.#store.shown(conversation);
    const readers = this.#readersBySeq(conversation);
    const lines = messages.map((message, i) => this.#line(conversation, message, messages[i - 1], readers.get(message.seq) ?? []));
    const pending = this.#outbox.of(this.id).map((entry) => this.#pending(entry));
    const all = [...lines, ...pending];
    // only what is new is put in: what stays keeps the focus and the selection
    const staying = new Set(all);
    for (const line of [...this.record.children]) if (!staying.has(line)) line.remove();
    all.forEach((line, i) => {
      if (this.record.children[i] !== line) this.record.insertBefore(line, this.record.children[i] ?? null);
    });
    if (!all.length && conversation.lastSeq === 0) fill(this.record, h("li", { class: "empty" }, "Nothing said yet."));
  }

  #line(conversation, message, previous, readers) {
    const { me } = this.#store;
    const mine = message.senderId === me;
    const newDay = !previous || !isSameDay(previous.sentAt, message.sentAt);
    const there = !message.deletedAt && message.content !== null;
    const line = {
      message,
      mine,
      newDay,
      firstNew: message.seq === this.#firstNew,
      newSpeaker: newDay || previous.senderId !== message.senderId,
      mayEdit: mine && there,
      mayDelete: !message.deletedAt && (mine || mayManage(conversation, me)),
      readers,
    };
    const { id } = this;
    return this.#same(message.seq, keyOf(line), () =>
      lineOf(line, { edit: () => this.#composer.edit(message), remove: () => this.#actions.remove(id, message) }),
    );
  }

  #pending(entry) {
    const { key, state, reason } = entry;
    const { again, drop } = this.#actions;
    return this.#same(key, `${state} ${reason}`, () => pendingLine(entry, { again: () => again(key), drop: () => drop(key) }));
  }

  /** The line that is there already, where nothing has changed about it. */
  #same(id, key, make) {
    const known = this.#lines.get(id);
    if (known?.key === key) return known.element;
    const element = make();
    this.#lines.set(id, { key, element });
    return element;
  }

  /** The others, each at the last message that they have read. */
  #readersBySeq(conversation) {
    const readers = new Map();
    for (const { userId } of conversation.participants) {
      const seq = Math.min(conversation.read.get(userId) ?? 0, conversation.lastSeq);
      if (userId !== this.#store.me && seq > 0) readers.set(seq, [...(readers.get(seq) ?? []), userId]);
    }
    return readers;
  }

  /** For the key that edits what one has said last. */
  lastOwn() {
    const own = this.#store.shown(this.#store.get(this.id)).filter((each) => each.senderId === this.#store.me && !each.deletedAt && each.content !== null);
    return own.at(-1);
  }

  // ---- scrolling

  #atEnd = () => this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR;

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.latest.hidden = true;
  }

  #scrolled() {
    this.latest.hidden = this.#atEnd();
    if (this.#atEnd()) this.#markRead();
    if (this.scroller.scrollTop < 4 * NEAR) this.#older();
  }

  async #older() {
    const { id } = this;
    const oldest = this.#store.shown(this.#store.get(id))[0]?.seq ?? 1;
    if (this.#loading || oldest <= 1) return;
    this.#loading = true;
    try {
      await this.#actions.history(id, oldest);
      if (this.id === id) this.render();
    } finally {
      this.#loading = false;
    }
  }

  #markRead() {
    const conversation = this.id && this.#store.get(this.id);
    if (!conversation || document.visibilityState !== "visible" || !this.#atEnd()) return;
    const last = this.#store.lastMessage(conversation);
    if (last && this.#store.unread(conversation) > 0) this.#actions.read(this.id, last);
  }
}
