// What the server tells over the socket, folded into what the page knows, and said aloud where that is news.

import { otherIn, titleOf } from "./names.js";

/** @param page said(key), speak(text), fetch(id), and shown(): the conversation that is on the screen */
export function hearing(store, page) {
  const fetching = new Set();

  return function hear(name, payload) {
    const id = payload.conversationId;
    if (name === "typing") store.foldTyping(payload);
    else if (name === "presence") store.foldPresence(payload);
    else if (name === "message:read") store.foldRead(payload);
    else if (name === "conversation:removed") store.foldRemoval(payload);
    else if (name.startsWith("message:")) message(name, payload);
    else if (name === "conversation:new" || store.get(id)) conversation(name, payload);
    if (payload.cursor && name !== "conversation:removed" && !store.get(id)) discover(id);
    store.changed();
  };

  function message(name, heard) {
    const isNew = store.foldMessage(heard);
    if (heard.senderId === store.me) return page.said(heard.clientMessageId);
    const where = store.get(heard.conversationId);
    if (!isNew || name !== "message:new" || !where) return;
    const elsewhere = otherIn(where, store.me) || page.shown() === where.id ? "" : ` in ${titleOf(where, store.me)}`;
    page.speak(`${heard.senderId}${elsewhere}: ${heard.content}`);
  }

  function conversation(name, core) {
    const known = store.get(core.id);
    store.foldConversation(core);
    if (name !== "conversation:new" || known || !store.get(core.id)) return;
    store.touch(core.id);
    if (core.actor !== store.me) page.speak(`${core.actor} has added you to ${titleOf(store.get(core.id), store.me)}`);
  }

  /** One that is on no page of the list yet. */
  function discover(id) {
    if (fetching.has(id)) return;
    fetching.add(id);
    page.fetch(id).catch(() => {}).finally(() => fetching.delete(id));
  }
}
