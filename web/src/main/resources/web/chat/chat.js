// The chat of one who is signed in: what is on the screen, and what happens when somebody does something.

import { call } from "/web/common/api.js";
import { fill, find, h } from "/web/common/dom.js";
import { signOut } from "/web/common/session.js";
import { hearing } from "./events.js";
import { beginDialog, confirmDialog, peopleDialog } from "./dialogs.js";
import { Live } from "./live.js";
import { List } from "./list.js";
import { Outbox } from "./outbox.js";
import { Room } from "./room.js";
import { Store } from "./store.js";

const PAGE = 50;
const SHOWN = 8000; // ms for which a word on the connection stays

export function chat(session) {
  const me = session.userId;
  const store = new Store(me);
  const outbox = new Outbox(me, () => store.changed(), folding);
  const room = new Room(store, outbox, {
    load: (id) => loadConversation(id),
    history,
    read: markRead,
    say: (id, text) => outbox.add(id, text),
    again: (key) => outbox.again(key),
    drop: (key) => outbox.drop(key),
    change: (message, text) => attempt(() => change(message, text)),
    remove,
    typing: (id, active) => live.typing(id, active),
    lastOwn: () => room.lastOwn(),
    people: (id) => peopleDialog(store, id, { attempt: commanded }),
    back: () => go(null),
  });
  const list = new List(store, { open: go, more: () => attempt(loadList) });
  const status = h("p", { class: "status", role: "status" }, "connecting …");
  const spoken = h("p", { class: "unseen", "aria-live": "polite" });
  const notice = h("p", { class: "notice", role: "alert", hidden: true });
  const hear = hearing(store, {
    said: (key) => outbox.drop(key),
    speak: (text) => fill(spoken, text),
    fetch: loadConversation,
    shown: () => room.id,
  });
  const live = new Live(session, { event: hear, reset, ready, stale, status: show });

  fill(
    document.body,
    h(
      "div",
      { class: "chat" },
      h(
        "div",
        { class: "side" },
        h("header", { class: "side-head" }, h("h1", {}, "Verbatim"), status),
        h("nav", { "aria-label": "Conversations" }, h("button", { class: "begin", onclick: begin }, "New conversation"), list.element),
        h("footer", { class: "side-foot" }, h("span", { class: "me" }, "You are ", h("b", {}, me)), h("button", { class: "quiet", onclick: out }, "Sign out")),
      ),
      room.element,
    ),
    spoken,
    notice,
  );
  room.close();

  let drawing = false;
  let resetting = false;
  store.onChange(() => {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(draw);
  });
  // a page that nobody looks at gets no frames
  setInterval(() => drawing && document.hidden && draw(), 1000);
  addEventListener("hashchange", arrive);

  function draw() {
    drawing = false;
    if (resetting) return;
    list.render();
    if (room.id && !store.get(room.id)) {
      tell("You are no longer in this conversation.");
      go(null);
      arrive();
    } else if (room.id) room.render();
    const unread = store.listed().filter((each) => store.unread(each) > 0).length;
    document.title = unread ? `(${unread}) Verbatim` : "Verbatim";
  }

  // ---- what the server says

  /** An answer to a command is folded as the event that it is. */
  function folding(answer) {
    if (answer?.seq) store.foldMessage(answer);
    else if (answer?.participants) store.foldConversation(answer);
    store.changed();
  }

  /** Who is online is told anew on each connection. */
  function ready() {
    store.online.clear();
    outbox.retry();
  }

  /** What was shown stays until all is there again. */
  async function reset() {
    const open = room.id;
    resetting = true;
    store.forget();
    await loadList();
    await arrive();
    if (open && room.id === open) await room.fetch();
    resetting = false;
    store.changed();
  }

  /** The page begins anew, so that nothing is left of whoever was signed in. */
  function stale() {
    signOut();
    location.reload();
  }

  let shownUntil;
  function show({ kind, text }) {
    clearTimeout(shownUntil);
    status.className = `status ${kind}`;
    fill(status, text ?? "live");
    if (kind === "back") shownUntil = setTimeout(() => show({ kind: "live" }), SHOWN);
  }

  // ---- fetching

  async function loadList() {
    const known = store.listed().length;
    const { body } = await call("GET", `/conversations?page=${Math.floor(known / PAGE) + 1}&limit=${PAGE}`);
    store.foldPage(body);
  }

  async function loadConversation(id) {
    const { body } = await call("GET", `/conversations/${encodeURIComponent(id)}`);
    store.foldConversation(body);
    store.changed();
  }

  async function history(id, before) {
    const { body } = await call("GET", `/conversations/${id}/messages?limit=${PAGE}${before ? `&before=${before}` : ""}`);
    store.foldMessages(body.items);
  }

  // ---- doing

  async function attempt(action) {
    try {
      return await action();
    } catch (problem) {
      if (problem.status === 401) return stale();
      tell(problem.message);
    }
  }

  /** For dialogs, which show what was refused themselves. */
  async function commanded(method, path, body, headers) {
    const answer = await call(method, path, body, headers);
    folding(answer.body);
    return answer.body;
  }

  const marking = new Map();
  function markRead(id, message) {
    if (marking.get(id) >= message.seq) return;
    marking.set(id, message.seq);
    call("POST", `/conversations/${id}/read`, { lastMessageId: message.id }).then(
      ({ body }) => {
        store.foldRead({ ...body, userId: me });
        store.changed();
      },
      () => marking.delete(id),
    );
  }

  async function change(message, text) {
    const headers = { "If-Match": `"${message.revision}"` };
    await commanded("PUT", `/conversations/${message.conversationId}/messages/${message.id}`, { newContent: text }, headers);
  }

  async function remove(id, message) {
    if (!(await confirmDialog(`Delete message ${message.seq}?`, "Its place stays, its words go: nobody in the conversation can read them any more.", "Delete"))) return;
    await attempt(() => call("DELETE", `/conversations/${id}/messages/${message.id}`));
    room.focus();
  }

  function begin() {
    beginDialog({ attempt: commanded, done: (conversation) => go(conversation.id) });
  }

  // ---- where one is

  function go(id) {
    if (location.hash === (id ? `#${id}` : "")) arrive();
    else location.hash = id ?? "";
  }

  async function arrive() {
    const from = room.id;
    const id = location.hash.slice(1) || null;
    if (id && !store.get(id)) await loadConversation(id).catch(() => {});
    const there = Boolean(id && store.get(id));
    list.current = there ? id : null;
    document.body.classList.toggle("in-room", there);
    if (!there) leaveRoom(from);
    else if (room.id !== id) {
      const opened = room.open(id);
      if (matchMedia("(hover: hover)").matches) room.focus();
      else room.title.focus();
      await attempt(() => opened);
    }
    list.render();
  }

  function leaveRoom(id) {
    room.close();
    list.render();
    if (id) list.focus(id);
  }

  function out() {
    location.hash = "";
    stale();
  }

  let toldUntil;
  function tell(text) {
    clearTimeout(toldUntil);
    fill(notice, text);
    notice.hidden = false;
    toldUntil = setTimeout(() => (notice.hidden = true), 6000);
  }
}
