// Events as the server stores them. What is hashed is kept as it came, to the character; what is shown is read from just that.

const MICROS = /^(\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/;

/** @param {string} json one event, as the routes below /audit write it */
export function storedEvent(json) {
  const event = JSON.parse(json);
  const raw = members(json);
  return {
    position: BigInt(raw.get("position")),
    appendedAt: event.appendedAt,
    appendedMicros: micros(event.appendedAt),
    stream: event.stream,
    version: BigInt(raw.get("version")),
    kind: event.kind,
    id: event.id,
    type: event.type,
    revision: event.revision,
    rawPayload: raw.get("payload"),
    payload: event.payload,
    commitment: event.commitment,
    rawContent: event.content === null ? null : raw.get("content"),
    content: event.content,
    absence: absence(event),
  };
}

/** Why words are not there: nothing where they are, or never were. */
function absence(event) {
  if (event.erased) return { erased: event.erased };
  if (event.tampered) return { tampered: true };
  return event.lost ? { lost: true } : {};
}

export function micros(time) {
  const parts = time.match(MICROS);
  if (!parts) throw new Error(`${time} is no time in microseconds`);
  return BigInt(Date.parse(`${parts[1]}Z`)) * 1000n + BigInt(parts[2]);
}

/** The members of an object as they are written; of a name that comes twice the last, as JSON.parse has it. */
export function members(json) {
  const found = new Map();
  let at = space(json, 1 + space(json, 0));
  while (json[at] === '"') {
    const nameEnd = string(json, at);
    const from = space(json, 1 + space(json, nameEnd));
    const to = value(json, from);
    found.set(JSON.parse(json.slice(at, nameEnd)), json.slice(from, to));
    at = space(json, to);
    if (json[at] === ",") at = space(json, at + 1);
  }
  return found;
}

function space(json, from) {
  let at = from;
  while (" \t\r\n".includes(json[at] ?? "x")) at++;
  return at;
}

function string(json, from) {
  let at = from + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** The end of the value that begins there; the text is known to be JSON. */
function value(json, from) {
  let depth = 0;
  let at = from;
  do {
    const c = json[at];
    if (c === '"') at = string(json, at);
    else if (depth === 0 && c !== "{" && c !== "[") return literal(json, at);
    else {
      if (c === "{" || c === "[") depth++;
      if (c === "}" || c === "]") depth--;
      at++;
    }
  } while (depth > 0);
  return at;
}

function literal(json, from) {
  let at = from;
  while (at < json.length && !",]} \t\r\n".includes(json[at])) at++;
  return at;
}
