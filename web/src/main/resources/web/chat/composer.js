// Where one writes: Enter sends, Shift and Enter begins a line, the arrow up edits what one has said last.

import { h } from "/web/common/dom.js";

const LONGEST = 8000;
const AGAIN = 2200; // ms after which the others are told again that one types; what comes sooner does not pass

export class Composer {
  #id = null;
  #edited = null;
  #drafts = new Map();
  #typing = false;
  #toldAt = 0;

  constructor(actions) {
    this.#actions = actions;
    this.#text = h("textarea", {
      id: "message",
      rows: 1,
      placeholder: "Write a message",
      "aria-describedby": "composer-hint",
      onkeydown: (event) => this.#key(event),
      oninput: () => this.#typed(),
      onblur: () => this.#stopped(),
    });
    this.#hint = h("p", { id: "composer-hint", class: "composer-hint" });
    this.#button = h("button", { class: "primary" }, "Send");
    this.element = h(
      "form",
      { class: "composer", onsubmit: (event) => this.#submit(event) },
      h("label", { for: "message", class: "unseen" }, "Message"),
      this.#text,
      this.#button,
      this.#hint,
    );
  }

  #actions;
  #text;
  #hint;
  #button;

  begin(id) {
    if (this.#id && !this.#edited) this.#drafts.set(this.#id, this.#text.value);
    if (this.#id !== id) this.#toldAt = 0;
    this.#id = id;
    this.#edited = null;
    this.#show(this.#drafts.get(id) ?? "");
  }

  focus() {
    this.#text.focus();
  }

  edit(message) {
    this.#drafts.set(this.#id, this.#text.value);
    this.#edited = message;
    this.#show(message.content);
    this.focus();
  }

  #show(text) {
    this.#text.value = text;
    this.#button.textContent = this.#edited ? "Save" : "Send";
    this.element.classList.toggle("editing", Boolean(this.#edited));
    this.#measure();
  }

  #measure() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight + 2}px`;
    const left = LONGEST - [...this.#text.value].length;
    const editing = this.#edited ? `Editing message ${this.#edited.seq}. Escape leaves it as it was.` : "";
    this.#hint.textContent = left < 500 ? `${editing} ${left} characters left`.trim() : editing;
    this.#button.disabled = left < 0;
  }

  #typed() {
    this.#measure();
    const now = Date.now();
    if (!this.#text.value) this.#stopped();
    else if (!this.#edited && now - this.#toldAt > AGAIN) {
      this.#toldAt = now;
      this.#typing = true;
      this.#actions.typing(this.#id, true);
    }
  }

  #stopped() {
    if (this.#typing) this.#actions.typing(this.#id, false);
    this.#typing = false;
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) this.#submit(event);
    else if (event.key === "Escape" && this.#edited) this.begin(this.#id);
    else if (event.key === "ArrowUp" && !this.#text.value && this.#actions.lastOwn()) {
      event.preventDefault();
      this.edit(this.#actions.lastOwn());
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (!text || this.#button.disabled) return;
    const edited = this.#edited;
    this.#typing = false; // the message itself says that one has stopped
    if (edited) {
      this.begin(this.#id);
      if (text !== edited.content) this.#actions.change(edited, text);
    } else {
      this.#show("");
      this.#actions.say(this.#id, text);
    }
  }
}
