// The proof of the message on the page, against a checkpoint that the auditor brought.

import { fill, find, h } from "../common/dom.js";
import { saveAs } from "./saving.js";
import { asNote, verify } from "./proof/verify.js";

const VERDICTS = {
  proven: "Proven. The message on this page, words and all, is in the log of your checkpoint.",
  refuted: "Not proven: something does not fit.",
  open: "Not proven yet: nothing is wrong, but not all could be checked.",
};
const OUTCOMES = { holds: "Holds", fails: "Fails", open: "Open" };

export class Proving {
  openings = new Map();
  #run = 0;

  /** @param {import("./machine.js").Machine} machine @param {import("./look.js").Looks} looks @param {() => string} conversation */
  constructor(machine, looks, conversation) {
    this.machine = machine;
    this.looks = looks;
    this.conversation = conversation;
    find("#verify").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#prove();
    });
    find("#fetch").addEventListener("click", () => this.#fetch());
    find("#keep").addEventListener("click", () => saveAs("checkpoint.txt", asNote(find("#kept").value)));
  }

  /** What is shown is another than what was verified. */
  clear() {
    this.#run++;
    find("#verdict").textContent = "";
    find("#verdict").className = "";
    fill(find("#steps"));
    find("#prove").disabled = this.machine.message === null;
  }

  async #fetch() {
    try {
      const [key, checkpoint] = await Promise.all([this.looks.key(), this.looks.checkpoint()]);
      find("#key").value = key.trim();
      find("#kept").value = checkpoint;
      find("#source").textContent =
        "These came from this server: they show that it agrees with itself now. Save the checkpoint, compare the key with what you were told elsewhere, and verify against them another day.";
    } catch (error) {
      find("#source").textContent = error.message;
    }
  }

  async #prove() {
    this.clear();
    const run = this.#run;
    find("#verdict").textContent = "Computing …";
    const { verdict, steps } = await verify({
      key: find("#key").value,
      kept: find("#kept").value,
      conversation: this.conversation(),
      events: this.machine.events,
      message: this.machine.message,
      openings: this.openings,
      server: this.looks,
    });
    if (run !== this.#run) return;
    find("#verdict").textContent = VERDICTS[verdict];
    find("#verdict").className = verdict;
    fill(find("#steps"), steps.map(shown));
  }
}

function shown({ outcome, title, detail }) {
  return h("li", { class: outcome }, h("span", { class: "outcome" }, OUTCOMES[outcome]), ` ${title}`, h("p", { class: "detail" }, detail));
}
