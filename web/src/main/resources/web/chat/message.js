// One message as a line of the record: its number, who said it, what, and who has read up to it.

import { h } from "/web/common/dom.js";
import { dayOf, momentOf, timeOf } from "./times.js";
import { disc, together } from "./names.js";

/** What a line depends on: where this is the same, so is the line. */
export const keyOf = (line) =>
  [line.message.version, line.newDay, line.newSpeaker, line.firstNew, line.mayEdit, line.mayDelete, line.readers.join()].join("|");

export function lineOf({ message, mine, newDay, newSpeaker, firstNew, mayEdit, mayDelete, readers }, { edit, remove }) {
  const gone = message.deletedAt || message.content === null;
  return h(
    "li",
    { class: `line ${mine ? "mine" : ""} ${newSpeaker ? "speaker" : ""}`, "data-seq": message.seq },
    newDay && h("p", { class: "day" }, h("span", {}, dayOf(message.sentAt))),
    firstNew && h("p", { class: "new" }, h("span", {}, "New")),
    h(
      "article",
      { tabindex: mayDelete ? -1 : null }, // a tap shows what can be done with it
      h("span", { class: "seq", title: `Message ${message.seq} of this conversation` }, String(message.seq)),
      newSpeaker && h("h3", { class: "who" }, disc(message.senderId), mine ? "You" : message.senderId),
      gone ? h("p", { class: "tombstone" }, whyGone(message)) : h("p", { class: "said", dir: "auto" }, message.content),
      h(
        "p",
        { class: "about" },
        h("time", { datetime: message.sentAt, title: momentOf(message.sentAt) }, timeOf(message.sentAt)),
        !gone && message.editedAt && editedMark(message),
      ),
      mayDelete &&
        h(
          "p",
          { class: "acts" },
          mayEdit && h("button", { class: "act", onclick: edit, "aria-label": `Edit message ${message.seq}` }, "Edit"),
          h("button", { class: "act", onclick: remove, "aria-label": `Delete message ${message.seq}` }, "Delete"),
        ),
      readers.length > 0 &&
        h(
          "p",
          { class: "readers", title: `Read up to here by ${together(readers, 20)}` },
          h("span", { class: "unseen" }, `Read up to here by ${together(readers, 5)}`),
          readers.slice(0, 5).map((userId) => disc(userId)),
          readers.length > 5 && h("span", { "aria-hidden": "true" }, `+${readers.length - 5}`),
        ),
    ),
  );
}

export function pendingLine({ key, content, state, reason }, { again, drop }) {
  return h(
    "li",
    { class: `line mine pending ${state}`, "data-key": key },
    h(
      "article",
      {},
      h("span", { class: "seq", "aria-hidden": "true" }, "–"),
      h("p", { class: "said", dir: "auto" }, content),
      state === "sending"
        ? h("p", { class: "about" }, "sending …")
        : h(
            "p",
            { class: "about problem" },
            `Not sent. ${reason}`,
            h("button", { class: "act", onclick: again }, "Try again"),
            h("button", { class: "act", onclick: drop }, "Discard"),
          ),
    ),
  );
}

function editedMark({ editedAt, revision }) {
  const times = revision > 2 ? ` ${revision - 1} times, last` : "";
  return h("time", { class: "edited", datetime: editedAt, title: `Edited${times} ${momentOf(editedAt)}` }, "edited");
}

function whyGone({ deletedAt, deletedBy, senderId }) {
  if (!deletedAt) return "Erased on request";
  return deletedBy === senderId ? `Deleted ${timeOf(deletedAt)}` : `Deleted by ${deletedBy} ${timeOf(deletedAt)}`;
}
