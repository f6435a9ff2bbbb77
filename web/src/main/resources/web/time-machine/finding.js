// Finds conversations by who did something in them, when, and with which words.

import { fill, find, h } from "../common/dom.js";

const shown = (at) => at.slice(0, 16).replace("T", " ");

export class Finding {
  #found = new Map();
  #terms = {};

  /** @param {import("./look.js").Looks} looks */
  constructor(looks, onOpen, onTrouble) {
    this.looks = looks;
    this.onOpen = onOpen;
    this.onTrouble = onTrouble;
    find("#search").addEventListener("submit", (event) => {
      event.preventDefault();
      const { user, since, until, text } = Object.fromEntries(new FormData(event.target));
      this.#found.clear();
      this.#search({ user, from: time(since), to: time(until), text });
    });
    find("#further").addEventListener("click", () => this.#search(this.#terms));
  }

  async #search(terms) {
    try {
      const { items, next } = await this.looks.search(terms);
      items.filter(({ payload }) => payload.conversationId).forEach((item) => this.#add(item));
      this.#terms = { ...terms, from: next };
      find("#further").hidden = next === null;
      this.#render();
    } catch (error) {
      this.onTrouble(error);
    }
  }

  #add({ appendedAt, payload }) {
    const id = payload.conversationId;
    const before = this.#found.get(id) ?? { id, count: 0, first: appendedAt, users: new Set() };
    before.users.add(payload.actor);
    this.#found.set(id, { ...before, count: before.count + 1, last: appendedAt });
  }

  #render() {
    const rows = [...this.#found.values()].map((row) => this.#row(row));
    fill(find("#found"), rows.length > 0 ? rows : h("li", {}, "Nothing was found."));
  }

  #row({ id, count, first, last, users }) {
    const open = h("button", { type: "button", class: "quiet", onclick: () => this.onOpen(id) }, id);
    return h("li", {}, open, ` ${count} events by ${[...users].join(", ")}, ${shown(first)} to ${shown(last)}`);
  }
}

const time = (local) => (local === "" ? "" : `${local.length === 16 ? `${local}:00` : local}Z`);
