// node record-session.mjs [--write | --check] [BASE_URL]: records a session byte by byte, from the server at that address or from
// one that it starts and stops itself; --write puts it into docs/protocol.md, between its marks; --check ends with 1 where what is
// there is another one, but for what differs each time. What the server does not do is left out, and said on standard error.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Wire } from "./wire.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = join(root, "docs/protocol.md");
const MARKS = ["<!-- samples: run by record-session.mjs --check -->", "<!-- samples: end -->"];
const SEPARATOR = "\x1e";
const SEPARATOR_SHOWN = "␞";
const lines = [];
const tokens = new Map();

const say = (who, text, hex) => lines.push(`${who} ${hex ? `[${hex}] ` : ""}${shown(text)}`.trimEnd());
const note = (text) => lines.push(`# ${text}`);
const missing = (what) => console.error(`left out: ${what}`);

/** Tokens are long, and the separator of polling payloads cannot be seen. */
function shown(text) {
  let visible = text.replaceAll(SEPARATOR, SEPARATOR_SHOWN);
  for (const [token, name] of tokens) visible = visible.replaceAll(token, name);
  return visible;
}

function block(title, words) {
  lines.push(...(lines.length ? ["```", ""] : []), `### ${title}`, "", ...(words ? [words, ""] : []), "```text");
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function started() {
  const data = mkdtempSync(join(tmpdir(), "verbatim-session-"));
  const child = spawn(join(root, "verbatim"), ["--port", String(await freePort()), "--data", data], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const base = await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      const ready = /Verbatim is ready: (\S+)/.exec(text);
      if (ready) resolve(ready[1]);
    });
    child.on("exit", (status) => reject(new Error(`./verbatim ended with ${status}`)));
  });
  const stop = async () => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await gone;
    rmSync(data, { recursive: true });
  };
  return { base, stop };
}

class User {
  static async of(base, userId) {
    const answer = await fetch(new URL("/dev/tokens", base), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ userId }),
    });
    const { token } = await answer.json();
    tokens.set(token, `TOKEN-OF-${userId.toUpperCase()}`);
    return Object.assign(new User(), { base, token });
  }

  async post(path, body) {
    const answer = await fetch(new URL(path, this.base), {
      method: "POST",
      headers: { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.json();
  }

  says = (room, content) => this.post(`/conversations/${room}/messages`, { content });
}

const WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

/** Shows frames until one fits, which it gives back; null where it does not come. */
async function until(wire, fits, within) {
  for (let frame; (frame = await wire.next(within)) !== null; ) {
    say("S", frame.text, frame.hex);
    if (fits(frame)) return frame;
  }
  return null;
}

const event = (name) => (frame) => frame.text.startsWith(`42["${name}"`) || frame.text.startsWith(`{"event":"${name}"`);
const closed = (frame) => frame.close;
const cursorIn = (frame) => /"cursor":"([^"]+)"/.exec(frame.text)[1];

async function open(base, path = WEBSOCKET) {
  const wire = new Wire(base, path);
  await wire.status();
  if (path === WEBSOCKET) await until(wire, (frame) => frame.text.startsWith("0{"));
  return wire;
}

function send(wire, text) {
  say("C", text);
  wire.send(text);
}

async function overWebSocket(base, ann, bob, room) {
  block("Socket.IO over WebSocket", "Ann connects; Bob writes to her over REST; 25 seconds later the server asks whether she is still there.");
  const wire = new Wire(base, WEBSOCKET);
  await wire.status();
  wire.request.forEach((line) => say("C", line));
  wire.answer.filter((line) => /^HTTP|^Upgrade|^Connection|^Sec-/i.test(line)).forEach((line) => say("S", line));
  const begun = Date.now();
  await until(wire, (frame) => frame.text.startsWith("0{"));
  send(wire, `40${JSON.stringify({ token: ann.token })}`);
  const connected = await until(wire, (frame) => frame.text.startsWith("40"));
  await until(wire, event("ready"));
  await bob.says(room, "Hello, Ann");
  const last = await until(wire, event("message:new"));
  note("a client of the old flow asks for a room, with an acknowledgement");
  send(wire, `420${JSON.stringify(["conversation:join", { conversationId: room }])}`);
  await until(wire, (frame) => frame.text.startsWith("430"));
  await typing(base, bob, room, wire);
  if (!(await until(wire, (frame) => frame.text === "2", 26_000))) throw new Error("no ping");
  note(`${Math.round((Date.now() - begun) / 1000)} seconds after the beginning`);
  send(wire, "3");
  note("she leaves: a DISCONNECT packet, then the WebSocket's close frame (88, masked, code 1000)");
  send(wire, "41");
  wire.close();
  await until(wire, closed);
  wire.end();
  return { cursor: cursorIn(last), pid: JSON.parse(connected.text.slice(2)).pid };
}

async function typing(base, bob, room, wire) {
  const other = new Wire(base, WEBSOCKET);
  await other.status();
  other.send(`40${JSON.stringify({ token: bob.token })}`);
  for (let frame; (frame = await other.next()) !== null && !event("ready")(frame); ); // others hear of him meanwhile
  other.send(`42${JSON.stringify(["typing", { conversationId: room }])}`);
  note("Bob connects and begins to type");
  if (!(await until(wire, event("typing"), 2_000))) {
    lines.pop();
    missing("typing, presence");
  }
  other.end();
}

async function resuming(base, ann, bob, room, { cursor, pid }) {
  await bob.says(room, "Are you there?");
  block("Resuming with a cursor", "Bob wrote while Ann was away.");
  const wire = await open(base);
  send(wire, `40${JSON.stringify({ token: ann.token, cursor })}`);
  if (!(await until(wire, event("message:new"), 2_000))) missing("resuming with a cursor");
  wire.end();
  if (!pid) return missing("recovery");
  block("Recovering as Socket.IO's own client does", "The same place, by `pid` and `offset`: the answer to CONNECT has the same `pid`.");
  const again = await open(base);
  send(again, `40${JSON.stringify({ pid, offset: cursor, token: ann.token })}`);
  await until(again, event("message:new"), 2_000);
  again.end();
}

async function refused(base) {
  block("Refused", "A token that is none. The connection stays open for another CONNECT, and ends after 5 seconds without.");
  const wire = await open(base);
  send(wire, `40${JSON.stringify({ token: "stale" })}`);
  await until(wire, (frame) => frame.text.startsWith("44"));
  await until(wire, closed, 8_000);
  wire.end();
}

async function polling(base, ann, bob, room) {
  block("Long polling, and the change to a WebSocket", "`␞` is the byte 1e, which stands between the packets of a payload.");
  const path = "/socket.io/?EIO=4&transport=polling";
  const get = async (query) => {
    say("C", `GET ${path}${query}`);
    const body = await (await fetch(new URL(path + query, base))).text();
    say("S", body);
    return body;
  };
  const { sid } = JSON.parse((await get("")).slice(1));
  const query = `&sid=${sid}`;
  const post = async (body) => {
    say("C", `POST ${path}${query}`);
    say("C", body);
    const answer = await fetch(new URL(path + query, base), { method: "POST", body });
    say("S", await answer.text());
  };
  await post(`40${JSON.stringify({ token: ann.token })}`);
  while (!(await get(query)).includes('42["ready"'));
  await bob.says(room, "One");
  await bob.says(room, "Two");
  while (!(await get(query)).includes('"Two"'));
  note("a GET waits while the WebSocket is tried");
  const waiting = get(query);
  const wire = await open(base, `/socket.io/?EIO=4&transport=websocket&sid=${sid}`);
  say("C", wire.request[0]);
  send(wire, "2probe");
  await until(wire, (frame) => frame.text === "3probe");
  await waiting;
  send(wire, "5");
  await bob.says(room, "Three");
  await until(wire, event("message:new"));
  wire.end();
}

async function plain(base, ann, bob, room) {
  const wire = new Wire(base, "/ws");
  const status = await wire.status();
  if (status !== 101) {
    wire.end();
    return missing(`/ws (${status})`);
  }
  block("Plain WebSocket", "The upgrade is as above, with the path `/ws`. Afterwards somebody comes without a valid token.");
  send(wire, JSON.stringify({ token: ann.token }));
  await until(wire, event("ready"));
  await bob.says(room, "Hello again");
  await until(wire, event("message:new"));
  send(wire, '{"event":"ping"}');
  await until(wire, event("pong"));
  send(wire, "what?");
  await until(wire, closed);
  wire.end();
  note("another connection");
  const stranger = new Wire(base, "/ws");
  await stranger.status();
  send(stranger, '{"token":"stale"}');
  await until(stranger, closed);
  stranger.end();
}

async function record(base) {
  const [ann, bob] = [await User.of(base, "ann"), await User.of(base, "bob")];
  const { id } = await ann.post("/conversations", { type: "private", participantId: "bob" });
  const place = await overWebSocket(base, ann, bob, id);
  await resuming(base, ann, bob, id, place);
  await refused(base);
  await polling(base, ann, bob, id);
  await plain(base, ann, bob, id);
  return [...lines, "```"].join("\n");
}

/** A session but for ids, cursors and times, and for how many packets came in one poll. */
function shapesOf(session) {
  const shape = (text) =>
    text
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
      .replace(/^(C Host|[CS] Sec-WebSocket-(?:Key|Accept)): .*/, "$1")
      .replace(/[\w-]{20,}(\.[\w-]{20,})?/g, "ID");
  const packets = session.split("\n").flatMap((line) => line.split(SEPARATOR_SHOWN).map((part, i) => shape(i ? `${line[0]} ${part}` : part)));
  return new Set(packets.map((packet) => packet.trim()).filter(Boolean));
}

function check(session, text) {
  const [said, is] = [shapesOf(text), shapesOf(session)];
  const lacking = (some, others) => [...some].filter((line) => !others.has(line));
  const differences = lacking(said, is).map((line) => `only in the page: ${line}`);
  differences.push(...lacking(is, said).map((line) => `only recorded: ${line}`));
  for (const difference of differences) console.error(difference);
  console.log(`the session of docs/protocol.md: ${said.size} packets, ${differences.length} other ones`);
  process.exitCode = differences.length > 0 ? 1 : 0;
}

const given = process.argv.slice(2).find((argument) => argument.startsWith("http"));
const { base, stop } = given ? { base: given, stop: () => {} } : await started();
try {
  const session = await record(base);
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(MARKS[0]) + MARKS[0].length, text.indexOf(MARKS[1])];
  if (process.argv.includes("--check")) {
    check(session, text.slice(from, to));
  } else if (process.argv.includes("--write")) {
    writeFileSync(page, `${text.slice(0, from)}\n\n${session}\n\n${text.slice(to)}`);
  } else {
    console.log(session);
  }
} finally {
  await stop();
}
