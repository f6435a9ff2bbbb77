// The conversation as it stood, as a list: what was said, and who came and went.

import { h } from "../common/dom.js";
import { messageOf, participantsOf } from "./fold.js";
import { sentence, shownTime } from "./moments.js";
import { difference } from "./words.js";

const WINDOW = 60;

/** @returns {HTMLElement} a text, or why there is none */
export function wordsOf(message) {
  if (message.erased) return absent(`Erased on ${message.erased.at} by ${message.erased.by}: ${message.erased.basis}`);
  if (message.tampered) return absent("Not shown: these are not the words that the record has committed to.");
  if (message.lost) return absent("Gone, and nothing in the log says why.");
  return h("p", { class: "words", dir: "auto" }, message.content ?? "");
}

const absent = (why) => h("p", { class: "words absent" }, why);

/** Two texts in one, what was taken out and what was put in. */
export function changedWords(before, after) {
  const tags = { gone: "del", new: "ins" };
  const parts = difference(before, after).map(({ kind, text }) => (kind === "same" ? text : h(tags[kind], {}, text)));
  return h("p", { class: "words", dir: "auto" }, parts);
}

/**
 * @param {object} shown
 * @param {object} shown.state folded
 * @param {object[]} shown.events up to the moment
 * @param {number} shown.chosen seq of the message that is looked at closely
 * @param {number | null} shown.picked the same, if somebody has picked it
 * @param {number} shown.wider how many more are wanted on both sides
 */
export function renderTranscript(shown, onPick) {
  const { state, events } = shown;
  const now = events.at(-1);
  const items = [...[...state.messages.values()].map(({ sent }) => sent), ...events.filter(({ payload }) => payload.roster)];
  items.sort((a, b) => Number(a.version - b.version));
  const at = Math.max(items.findIndex((item) => concerns(item, now)), 0);
  const focus = now.type === "ReadPointerMoved" ? items.length - 1 : at;
  const from = Math.max(0, focus - WINDOW - shown.wider + 12);
  const to = Math.min(items.length, focus + 12 + shown.wider);
  return {
    before: from,
    after: items.length - to,
    nodes: items.slice(from, to).map((item) => (item.payload.roster ? happening(item, now) : said(item, shown, now, onPick))),
  };
}

const concerns = (item, now) => item === now || (now.payload.messageId !== undefined && item.payload.messageId === now.payload.messageId);

function happening(event, now) {
  return h(
    "li",
    { class: "happening", "aria-current": event === now ? "true" : null },
    h("span", {}, sentence(event)),
    time(event.appendedAt),
  );
}

const time = (at) => h("time", { datetime: at }, shownTime(at));

function said(sent, { state, chosen, picked }, now, onPick) {
  const made = state.messages.get(sent.payload.seq);
  const message = messageOf(made);
  const pick = h(
    "button",
    {
      type: "button",
      class: "seq",
      "aria-pressed": String(message.seq === picked),
      "aria-label": `Message ${message.seq}: look at it closely`,
      onclick: () => onPick(message.seq),
    },
    message.seq,
  );
  const classes = ["message", message.deletedAt && "deleted", message.seq === chosen && "chosen"].filter(Boolean).join(" ");
  return h(
    "li",
    { class: classes, "data-seq": message.seq, "aria-current": made.last === now ? "true" : null },
    h("p", { class: "by" }, pick, h("strong", {}, message.senderId), time(sent.appendedAt), badges(message)),
    isEditNow(made, now) ? changedWords(made.replaced.content.content, message.content) : wordsOf(message),
    readers(state, message.seq),
  );
}

const isEditNow = ({ words, replaced }, now) => words === now && words.content !== null && replaced?.content != null;

function badges({ editedAt, deletedAt, deletedBy, revision }) {
  return [
    editedAt && h("span", { class: "badge edit" }, `edited, form ${revision}`),
    deletedAt && h("span", { class: "badge deletion" }, `deleted by ${deletedBy}`),
  ];
}

/** Those whose reading has come just to it. */
function readers(state, seq) {
  const users = participantsOf(state)
    .map(({ userId }) => userId)
    .filter((user) => state.lastRead.get(user) === seq);
  return users.length > 0 && h("p", { class: "readers" }, `read up to here: ${users.join(", ")}`);
}
