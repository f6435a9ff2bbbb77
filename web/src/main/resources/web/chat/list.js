// The conversations: the last word of each, and how much of it is new.

import { h, fill } from "/web/common/dom.js";
import { briefly } from "./times.js";
import { disc, otherIn, titleOf } from "./names.js";

export class List {
  constructor(store, { open, more }) {
    this.#store = store;
    this.#open = open;
    this.#older = h("li", {}, h("button", { class: "quiet more", onclick: more }, "Older conversations"));
    this.#empty = h("li", { class: "empty" }, "No conversations yet. Begin one: a name is all it takes.");
    this.element = h("ul", { class: "conversations" });
  }

  #store;
  #open;
  #older;
  #empty;
  #rows = new Map();
  current = null;

  render() {
    const listed = this.#store.listed();
    const rows = listed.map((conversation) => this.#row(conversation));
    if (this.#store.total > listed.length) rows.push(this.#older);
    if (!listed.length) rows.push(this.#empty);
    if (rows.length === this.element.children.length && rows.every((row, i) => this.element.children[i] === row)) return;
    const focused = document.activeElement;
    fill(this.element, rows);
    if (this.element.contains(focused)) focused.focus({ preventScroll: true });
  }

  focus(id) {
    this.#rows.get(id)?.row.firstChild.focus();
  }

  #row(conversation) {
    const { id } = conversation;
    const title = titleOf(conversation, this.#store.me);
    const other = otherIn(conversation, this.#store.me);
    const last = this.#store.lastMessage(conversation);
    const unread = id === this.current && document.visibilityState === "visible" ? 0 : this.#store.unread(conversation);
    const typists = this.#store.typists(id);
    const online = other && this.#store.online.has(other);
    const when = briefly(last?.sentAt ?? conversation.createdAt);
    const key = [title, last?.id, last?.version, unread, typists.length > 0, online, when, id === this.current].join("|");
    const known = this.#rows.get(id);
    if (known?.key === key) return known.row;
    const row = known?.row ?? h("li", {}, h("button", { class: "conversation", onclick: () => this.#open(id) }));
    this.#rows.set(id, { key, row });
    const button = row.firstChild;
    if (id === this.current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    fill(
      button,
      disc(title, { online, group: !other }),
      h("span", { class: "name" }, title, online && h("span", { class: "unseen" }, " (online)")),
      h("span", { class: "when" }, when),
      h("span", { class: "last" }, typists.length ? h("em", {}, "typing …") : this.#lastWords(last, other)),
      unread > 0 && h("span", { class: "unread" }, unread > 999 ? "999+" : String(unread), h("span", { class: "unseen" }, " unread")),
    );
    return row;
  }

  #lastWords(last, other) {
    if (!last) return "Nothing said yet";
    const who = last.senderId === this.#store.me ? "You: " : other ? "" : `${last.senderId}: `;
    if (last.deletedAt) return h("i", {}, `${who}deleted`);
    return last.content === null ? h("i", {}, `${who}erased`) : who + last.content;
  }
}
