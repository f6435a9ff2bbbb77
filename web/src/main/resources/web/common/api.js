// Calls of the server, as the one who is signed in.
//
//   const { body, headers } = await call("GET", "/conversations");
//   await call("POST", "/conversations/ID/messages", { content }, { "Idempotency-Key": key });
//
// What is refused is thrown as a Problem: status, code ("forbidden", …), message for people, errors of fields.
// Where nobody answered, status is 0 and outcomeUnknown is true: whether it was done is not known, ask again under the same key.
// Reads wait until they show what this tab has written (Verbatim-Min-Position).

import { signedIn } from "./session.js";

let position = null;

/** For Idempotency-Key; crypto.randomUUID is not there on plain HTTP. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Problem extends Error {
  constructor(status, problem = {}) {
    super(problem.errors?.[0]?.detail ?? problem.detail ?? problem.title ?? "The server does not answer.");
    this.status = status;
    this.code = problem.code ?? "unreachable";
    this.errors = problem.errors ?? [];
  }

  get outcomeUnknown() {
    return this.status === 0 || this.status >= 500;
  }
}

export async function call(method, path, body, headers = {}) {
  const answer = await ask(method, path, body, headers);
  const text = await answer.text().catch(() => {
    throw new Problem(0);
  });
  const content = parse(text);
  if (!answer.ok) throw new Problem(answer.status, content ?? {});
  position = later(position, answer.headers.get("Verbatim-Position"));
  return { status: answer.status, headers: answer.headers, body: content };
}

/** The answer as it came, for what is no JSON or has to be read to the byte; what is refused is thrown as above. */
export async function respond(method, path, body, headers = {}) {
  const answer = await ask(method, path, body, headers);
  if (!answer.ok) throw new Problem(answer.status, parse(await answer.text()) ?? {});
  return answer;
}

async function ask(method, path, body, headers) {
  const reading = method === "GET" && position ? { "Verbatim-Min-Position": position } : {};
  const sending = body === undefined ? {} : { "Content-Type": "application/json" };
  try {
    return await fetch(path, {
      method,
      headers: { Authorization: `Bearer ${signedIn()?.token}`, ...reading, ...sending, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function later(one, other) {
  return one && (!other || BigInt(one) > BigInt(other)) ? one : other;
}
