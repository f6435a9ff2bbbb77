// A conversation as it stood, folded from its events: in the form that GET /audit/conversations/{id}?asOf= answers with.

/** @param {object[]} events of one conversation and its read pointers, in the order of the log, up to the moment */
export function fold(events) {
  const state = { version: 0n, position: 0n, lastSeq: 0, roster: null, messages: new Map(), lastRead: new Map() };
  for (const event of events) add(state, event);
  return state;
}

function add(state, event) {
  const { payload } = event;
  state.position = event.position;
  if (event.type !== "ReadPointerMoved") state.version = event.version;
  switch (event.type) {
    case "MessageSent":
      state.lastSeq = payload.seq;
      state.messages.set(payload.seq, { sent: event, words: event, last: event });
      read(state, payload.actor, payload.seq);
      break;
    case "MessageEdited": {
      const before = state.messages.get(payload.seq);
      state.messages.set(payload.seq, { ...before, words: event, last: event, replaced: before.words });
      break;
    }
    case "MessageDeleted":
      state.messages.set(payload.seq, { ...state.messages.get(payload.seq), last: event });
      break;
    case "ReadPointerMoved":
      read(state, payload.actor, payload.lastReadSeq);
      break;
    default:
      if (!payload.roster) throw new Error(`This page does not know what ${event.type} is.`);
      state.roster = event;
      for (const user of payload.added ?? []) read(state, user, payload.roster.lastSeq);
  }
}

function read(state, user, seq) {
  if (seq > 0) state.lastRead.set(user, Math.max(seq, state.lastRead.get(user) ?? 0));
}

export const participantsOf = (state) => state.roster?.payload.roster.participants ?? [];

/** @param {object} message of a state: which events it is made of */
export function messageOf({ sent, words, last }) {
  const { payload } = last;
  const isDeleted = last.type === "MessageDeleted";
  return {
    id: sent.payload.messageId,
    seq: sent.payload.seq,
    version: Number(last.version),
    senderId: sent.payload.actor,
    type: sent.payload.type,
    content: words.content?.content ?? null,
    ...words.absence,
    sentAt: sent.payload.at,
    editedAt: isDeleted ? (payload.editedAt ?? null) : last.type === "MessageEdited" ? payload.at : null,
    deletedAt: isDeleted ? payload.at : null,
    deletedBy: isDeleted ? payload.actor : null,
    revision: payload.revision ?? 1,
    clientMessageId: words.content?.clientMessageId ?? null,
  };
}

export function conversationOf(state) {
  if (!state.roster) return null;
  const { payload, content, absence } = state.roster;
  const { type, createdBy, createdAt, participants } = payload.roster;
  return {
    id: payload.conversationId,
    type,
    createdBy,
    createdAt,
    participants,
    name: content?.name ?? null,
    ...absence,
    version: Number(state.version),
    lastSeq: state.lastSeq,
  };
}

/** What the server would answer. */
export function transcriptOf(state) {
  return {
    asOf: { position: Number(state.position), version: Number(state.version) },
    conversation: conversationOf(state),
    readPointers: [...state.lastRead.keys()].sort().map((userId) => ({ userId, lastReadSeq: state.lastRead.get(userId) })),
    messages: [...state.messages.values()].map(messageOf),
  };
}

/** Each form that a message has had until then: who was in the conversation while it stood, and whose reading passed it. */
export function formsOf(events, messageId, seq) {
  const forms = [];
  const haveRead = new Set();
  let members = [];
  const reads = (user, event) => {
    if (forms.length === 0 || haveRead.has(user)) return;
    haveRead.add(user);
    forms.at(-1).readBy.push({ userId: user, position: event.position, at: event.appendedAt });
  };
  for (const event of events) {
    const { type, payload } = event;
    if (payload.roster) {
      members = payload.roster.participants.map(({ userId }) => userId);
      if (forms.length > 0) {
        for (const user of members) forms.at(-1).visibleTo.add(user);
        for (const user of payload.added ?? []) haveRead.add(user); // who joins starts with all of before as read
      }
    } else if (type === "ReadPointerMoved") {
      if (payload.lastReadSeq >= seq) reads(payload.actor, event);
    } else if (payload.messageId === messageId) {
      forms.push({ event, visibleTo: new Set(members), readBy: [] });
      if (type === "MessageSent") haveRead.add(payload.actor);
    } else if (type === "MessageSent" && payload.seq > seq) {
      reads(payload.actor, event);
    }
  }
  return forms;
}
