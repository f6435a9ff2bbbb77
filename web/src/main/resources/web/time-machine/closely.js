// One message closely: each form that it had until the moment, who could see it then, and who had read it.

import { h } from "../common/dom.js";
import { formsOf } from "./fold.js";
import { shownTime } from "./moments.js";
import { changedWords, wordsOf } from "./transcript.js";

const DONE = { MessageSent: "Written", MessageEdited: "Edited", MessageDeleted: "Deleted" };

/** @returns {HTMLElement[]} */
export function renderForms(events, { payload }) {
  let before = null;
  return formsOf(events, payload.messageId, payload.seq).map(({ event, visibleTo, readBy }) => {
    const words = event.content?.content;
    const text = event.type === "MessageDeleted" ? null : shown(event, before, words);
    before = words ?? before;
    return h(
      "li",
      {},
      h("h3", {}, `${DONE[event.type]} by ${event.payload.actor}`),
      h("p", { class: "facts" }, `${shownTime(event.appendedAt)} UTC, version ${event.version}, position ${event.position}`),
      text,
      h(
        "dl",
        {},
        fact("Could see it", [...visibleTo].sort()),
        fact(
          "Read it then",
          readBy.map(({ userId, at }) => `${userId} (${shownTime(at)})`),
        ),
      ),
    );
  });
}

function shown(event, before, words) {
  return before !== null && words != null ? changedWords(before, words) : wordsOf({ content: words, ...event.absence });
}

const fact = (name, users) => [h("dt", {}, name), h("dd", {}, users.length === 0 ? "nobody" : users.join(", "))];
