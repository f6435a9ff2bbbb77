// What this page knows of the chat: events, answers and pages are folded into it, in any order and any number of times.
// Of two states the one with the higher version counts (of read pointers the higher seq), so nothing old or double ever shows.

export class Store {
  #listeners = new Set();

  constructor(me) {
    this.me = me;
    this.forget();
  }

  /** Before all is fetched anew. */
  forget() {
    this.conversations = new Map(); // by id, in the order of the last activity: the newest is the last
    this.total = 0;
    this.online = new Set();
    this.typing = new Map(); // conversation -> user -> until when
  }

  /** Answers with what ends it. */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(id = null) {
    for (const listener of this.#listeners) listener(id);
  }

  /** The newest first. */
  listed() {
    return [...this.conversations.values()].filter((each) => each.known).reverse();
  }

  get(id) {
    const found = this.conversations.get(id);
    return found?.known ? found : null;
  }

  unread(conversation) {
    return Math.max(0, conversation.lastSeq - (conversation.read.get(this.me) ?? 0));
  }

  /** The newest messages as far down as none is missing, oldest first. */
  shown({ messages, lastSeq }) {
    const run = [];
    for (let seq = lastSeq; messages.has(seq); seq--) run.push(messages.get(seq));
    return run.reverse();
  }

  lastMessage = (conversation) => conversation.messages.get(conversation.lastSeq);

  // ---- conversations

  /** A page of the list, newest first; what is there already keeps its place. */
  foldPage({ items, total }) {
    const before = this.conversations;
    this.conversations = new Map();
    for (const view of items.toReversed()) if (!before.has(view.id)) this.foldConversation(view);
    for (const [id, each] of before) this.conversations.set(id, each);
    for (const view of items) if (before.has(view.id)) this.foldConversation(view);
    this.total = total;
    this.changed();
  }

  /** As an event or an answer shows it, or as a GET does, with more. */
  foldConversation(core) {
    const { id, version, participants } = core;
    // a list shows some of the participants of a large group, and must not hide those who are known
    const whole = (core.participantCount ?? participants.length) === participants.length;
    if (whole && !participants.some((one) => one.userId === this.me)) return this.foldRemoval({ id, version });
    const each = this.#entry(id);
    if (version >= each.coreVersion) {
      if (whole || !each.whole || version > each.coreVersion) this.#foldParticipants(each, core, whole);
      Object.assign(each, { known: true, type: core.type, name: core.name, createdAt: core.createdAt, coreVersion: version });
      each.participantCount = core.participantCount ?? participants.length;
    }
    each.lastSeq = Math.max(each.lastSeq, core.lastSeq);
    for (const { userId, lastReadSeq } of participants) this.#read(each, userId, lastReadSeq ?? 0);
    if (core.lastMessage) this.#take(each, core.lastMessage);
  }

  /** What was said before somebody came counts as read by them. */
  #foldParticipants(each, core, whole) {
    const isEvent = core.lastMessage === undefined;
    const known = new Set(each.participants.map((one) => one.userId));
    const came = ({ userId }) => isEvent && (each.whole ? !known.has(userId) : !each.known);
    for (const one of core.participants.filter(came)) this.#read(each, one.userId, core.lastSeq);
    each.participants = core.participants;
    each.whole = whole;
  }

  foldRemoval({ id, version }) {
    const each = this.#entry(id);
    if (version < each.coreVersion) return;
    this.conversations.set(id, { ...newEntry(id), coreVersion: version });
    this.typing.delete(id);
  }

  /** Activity moves a conversation to the top of the list. */
  touch(id) {
    const each = this.conversations.get(id);
    this.conversations.delete(id);
    this.conversations.set(id, each);
  }

  // ---- messages

  /** True where it is news. */
  foldMessage(message) {
    const each = this.#entry(message.conversationId);
    const isNew = message.seq > each.lastSeq;
    each.lastSeq = Math.max(each.lastSeq, message.seq);
    this.#read(each, message.senderId, message.seq);
    this.typing.get(message.conversationId)?.delete(message.senderId);
    this.#take(each, message);
    if (isNew) this.touch(message.conversationId);
    return isNew;
  }

  foldMessages(messages) {
    for (const message of messages) this.#take(this.#entry(message.conversationId), message);
  }

  foldRead({ conversationId, userId, lastReadSeq }) {
    this.#read(this.#entry(conversationId), userId, lastReadSeq);
  }

  // ---- signals

  foldTyping({ conversationId, userId, active, expiresIn }) {
    const typing = this.typing.get(conversationId) ?? new Map();
    this.typing.set(conversationId, typing);
    if (active) typing.set(userId, Date.now() + expiresIn);
    else typing.delete(userId);
    setTimeout(() => this.changed(conversationId), (expiresIn ?? 0) + 50);
  }

  typists(id) {
    return [...(this.typing.get(id) ?? [])].filter(([, until]) => until > Date.now()).map(([userId]) => userId);
  }

  foldPresence({ online, offline }) {
    for (const userId of online) this.online.add(userId);
    for (const userId of offline) this.online.delete(userId);
  }

  #entry(id) {
    let each = this.conversations.get(id);
    if (!each) {
      each = newEntry(id);
      this.conversations.set(id, each);
    }
    return each;
  }

  #take(each, message) {
    const known = each.messages.get(message.seq);
    if (!known || message.version >= known.version) each.messages.set(message.seq, message);
  }

  #read(each, userId, seq) {
    each.read.set(userId, Math.max(each.read.get(userId) ?? 0, seq));
  }
}

/** A conversation of which only the id is known. */
function newEntry(id) {
  return { id, known: false, whole: false, coreVersion: 0, lastSeq: 0, participants: [], messages: new Map(), read: new Map() };
}
