// How people and conversations are called on the page.

import { h } from "/web/common/dom.js";

export function titleOf(conversation, me) {
  if (conversation.type === "private") return conversation.participants.find((one) => one.userId !== me)?.userId ?? me;
  return conversation.name ?? "(a name that was erased)";
}

export const otherIn = (conversation, me) => (conversation.type === "private" ? titleOf(conversation, me) : null);

export const roleOf = (conversation, userId) => conversation.participants.find((one) => one.userId === userId)?.role;

export const mayManage = (conversation, userId) => conversation.type === "group" && ["owner", "admin"].includes(roleOf(conversation, userId));

/** "ann", "ann and bob", "ann, bob and 3 more" */
export function together(names, most = 3) {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** A disc with a letter, in a colour that is always the same for the same name. */
export function disc(name, { online, group } = {}) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 6, 7) % 6;
  const letter = [...name.replace(/[^\p{L}\p{N}]/gu, "")][0] ?? "·";
  return h("span", { class: `disc hue-${hue} ${group ? "group" : ""} ${online ? "online" : ""}`, "aria-hidden": "true" }, letter.toUpperCase());
}
