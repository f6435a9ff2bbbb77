// What happened, in words; and where in a conversation's history somebody would want to stop.

const list = (users) => users.join(", ");

/** @returns {string} what an event did, for people */
export function sentence({ type, payload, content }) {
  const { actor } = payload;
  switch (type) {
    case "ConversationStarted": {
      const others = payload.roster.participants.map(({ userId }) => userId).filter((user) => user !== actor);
      return `${actor} began the conversation with ${list(others)}`;
    }
    case "GroupRenamed":
      return content?.name == null ? `${actor} changed the name` : `${actor} named it “${content.name}”`;
    case "ParticipantsAdded":
      return `${actor} added ${list(payload.added)}`;
    case "ParticipantRemoved":
      return payload.removed === actor ? `${actor} left` : `${actor} removed ${payload.removed}`;
    case "RoleChanged":
      return `${actor} made ${payload.userId} ${payload.role}`;
    case "MessageSent":
      return `${actor} wrote message ${payload.seq}`;
    case "MessageEdited":
      return `${actor} edited message ${payload.seq}`;
    case "MessageDeleted":
      return `${actor} deleted message ${payload.seq}`;
    case "ReadPointerMoved":
      return `${actor} had read up to message ${payload.lastReadSeq}`;
    default:
      return type;
  }
}

/** What its tick is; null where it has none. */
export function markOf({ type, payload }) {
  if (type === "MessageEdited") return "edit";
  if (type === "MessageDeleted") return "deletion";
  return payload.roster ? "members" : null;
}

/** The place of the next event, or of the one before, with a tick of an edit or a deletion; the place itself where there is none. */
export function nextChange(events, at, direction) {
  for (let i = at + direction; i >= 0 && i < events.length; i += direction) {
    if (["edit", "deletion"].includes(markOf(events[i]))) return i;
  }
  return at;
}

/** The place of the last event that was in the log at a time; -1 before the first. */
export function placeAt(events, micros) {
  return events.findLastIndex((event) => event.appendedMicros <= micros);
}

/** How long to wait before the next event, in milliseconds: as it was, so many times faster, and never very long. */
export function pauseBefore(event, next, speed) {
  if (speed === "steady") return 700;
  const real = Number(next.appendedMicros - event.appendedMicros) / 1000;
  return Math.min(2000, Math.max(60, real / Number(speed)));
}

/** @param {string} time with microseconds @returns {string} in UTC, to the millisecond */
export const shownTime = (time) => `${time.slice(0, 10)} ${time.slice(11, 23)}`;
