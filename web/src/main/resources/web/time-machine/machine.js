// The machine itself: a history that was fetched once, and the moment of it that is shown. Dragging asks the server for nothing.

import { renderForms } from "./closely.js";
import { fill, find, h } from "../common/dom.js";
import { conversationOf, fold, participantsOf } from "./fold.js";
import { nextChange, sentence, shownTime } from "./moments.js";
import { Player } from "./player.js";
import { drawTicks } from "./slider.js";
import { renderTranscript } from "./transcript.js";

export class Machine {
  events = [];
  at = 0;
  #picked = null;
  #wider = 0;

  /** @param {() => void} onMove another moment, or another message, is shown */
  constructor(onMove) {
    this.onMove = onMove;
    this.player = new Player({
      events: () => this.events,
      at: () => this.at,
      speed: () => find("#speed").value,
      go: (at) => this.go(at),
      changed: (isPlaying) => this.#playing(isPlaying),
    });
    find("#slider").addEventListener("input", ({ target }) => this.#to(target.valueAsNumber));
    this.#on("back", () => this.#to(this.at - 1));
    this.#on("forward", () => this.#to(this.at + 1));
    this.#on("change-before", () => this.#to(nextChange(this.events, this.at, -1)));
    this.#on("change-after", () => this.#to(nextChange(this.events, this.at, 1)));
    this.#on("play", () => (this.player.isPlaying ? this.player.pause() : this.player.play()));
    this.#on("next-form", () => this.#to(this.#nextOfChosen()));
    for (const id of ["earlier", "later"]) this.#on(id, () => this.#widen());
  }

  #on(id, act) {
    find(`#${id}`).addEventListener("click", act);
  }

  /** @param {object[]} events all of a conversation, in the order of the log */
  show(events, at = events.length - 1) {
    this.player.pause();
    this.events = events;
    this.#picked = null;
    find("#slider").max = String(events.length - 1);
    drawTicks(find("#ticks"), events);
    this.go(Math.min(Math.max(at, 0), events.length - 1));
  }

  get now() {
    return this.events[this.at];
  }

  /** Of the message that is looked at closely: the one that was picked, else the one that something happens to, else the last. */
  get chosen() {
    return this.#picked ?? this.now.payload.seq ?? this.state.lastSeq;
  }

  /** Which events that message is made of at the moment; null where it is not there yet. */
  get message() {
    return this.state.messages.get(this.chosen) ?? null;
  }

  /** By hand: so it stops playing. */
  #to(at) {
    if (this.player.isPlaying) this.player.pause();
    if (at >= 0 && at < this.events.length) this.go(at);
  }

  go(at) {
    this.at = at;
    this.#wider = 0;
    this.state = fold(this.events.slice(0, at + 1));
    this.#render();
  }

  #playing(isPlaying) {
    find("#play").textContent = isPlaying ? "Pause" : "Play";
  }

  #widen() {
    this.#wider += 200;
    this.#renderTranscript();
  }

  /** Or, if it was picked, lets it go. */
  #pick(seq) {
    this.#picked = this.#picked === seq ? null : seq;
    this.#render();
    find(`#items [data-seq="${seq}"] button`)?.focus();
  }

  #render() {
    this.#renderMoment();
    this.#renderTranscript();
    this.#renderMessage();
    this.onMove();
  }

  #renderMoment() {
    const { now, state } = this;
    const conversation = conversationOf(state);
    find("#slider").value = String(this.at);
    find("#slider").setAttribute("aria-valuetext", `${shownTime(now.appendedAt)}, version ${state.version}: ${sentence(now)}`);
    find("#name").textContent = conversation.name ?? (conversation.type === "private" ? "Private conversation" : "Group without a name");
    fill(find("#members"), participantsOf(state).map((participant) => member(participant, state)));
    find("#time").textContent = `${shownTime(now.appendedAt)} UTC`;
    find("#time").dateTime = now.appendedAt;
    find("#place").textContent = `version ${state.version} of ${this.#lastVersion()}, position ${now.position}`;
    find("#event").textContent = sentence(now);
    find("#back").disabled = this.at === 0;
    find("#forward").disabled = this.at === this.events.length - 1;
    find("#change-before").disabled = nextChange(this.events, this.at, -1) === this.at;
    find("#change-after").disabled = nextChange(this.events, this.at, 1) === this.at;
  }

  #lastVersion() {
    return this.events.findLast(({ type }) => type !== "ReadPointerMoved").version;
  }

  #renderTranscript() {
    const { state, chosen } = this;
    const shown = { state, events: this.events.slice(0, this.at + 1), chosen, picked: this.#picked, wider: this.#wider };
    const { before, after, nodes } = renderTranscript(shown, (seq) => this.#pick(seq));
    fill(find("#items"), nodes);
    label(find("#earlier"), before, "earlier");
    label(find("#later"), after, "later");
    const current = (this.#picked && find("#items .chosen")) ?? find("#items [aria-current]") ?? find("#items > :last-child");
    const list = find("#scroll");
    list.scrollTop = current.offsetTop - list.clientHeight / 2;
  }

  #renderMessage() {
    const { message } = this;
    find("#none").hidden = message !== null;
    find("#message-title").textContent = message ? `Message ${this.chosen}` : "Message";
    fill(find("#forms"), message && renderForms(this.events.slice(0, this.at + 1), message.sent));
    find("#next-form").hidden = !message || this.#nextOfChosen() < 0;
  }

  #nextOfChosen() {
    const id = this.message?.sent.payload.messageId;
    return this.events.findIndex(({ payload }, at) => at > this.at && payload.messageId === id);
  }
}

function member({ userId, role }, { lastRead }) {
  const read = lastRead.get(userId) ?? 0;
  return h("li", {}, h("strong", {}, userId), ` ${role}`, h("span", { class: "read" }, `, read to ${read}`));
}

function label(button, count, where) {
  button.hidden = count === 0;
  button.textContent = `${count} ${where}: show more`;
}
