// Somebody with a token: requests with fetch, one device with the unmodified Socket.IO client.
import { createHmac, randomUUID } from "node:crypto";
import { io } from "socket.io-client";

const PATIENCE = 15_000;

/** From the development endpoint, or signed here where the server has a secret. */
async function tokenFor(base, userId) {
  const secret = process.env.VERBATIM_JWT_SECRET;
  if (!secret) {
    const answer = await fetch(new URL("/dev/tokens", base), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ userId }),
    });
    if (answer.status !== 201) throw new Error(`POST /dev/tokens -> ${answer.status} ${await answer.text()}`);
    return (await answer.json()).token;
  }
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: userId, exp })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

export class Person {
  /** The highest position that any answer has named: reads wait for it. */
  static position = "0";

  static async named(name, base) {
    const id = `${name}-${randomUUID().slice(0, 8)}`;
    return new Person(id, await tokenFor(base, id), base);
  }

  constructor(id, token, base) {
    this.id = id;
    this.token = token;
    this.base = base;
    this.heard = [];
  }

  async request(method, path, body, headers = {}) {
    const answer = await fetch(new URL(path, this.base), {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(method === "GET" && Person.position !== "0" ? { "Verbatim-Min-Position": Person.position } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    Person.position = answer.headers.get("Verbatim-Position") ?? Person.position;
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null };
  }

  get = (path) => this.request("GET", path);
  post = (path, body, headers) => this.request("POST", path, body, headers);
  put = (path, body, headers) => this.request("PUT", path, body, headers);
  delete = (path) => this.request("DELETE", path);

  /** Resolves at the first event. */
  async connect(transports) {
    this.socket = io(this.base, {
      auth: { token: this.token },
      forceNew: true,
      reconnection: false,
      ...(transports ? { transports } : {}),
    });
    this.socket.onAny((event, payload) => this.heard.push({ event, payload }));
    const refused = new Promise((_, reject) => this.socket.once("connect_error", reject));
    await Promise.race([this.hears("ready"), refused]);
    return this.heard[0];
  }

  /** The first such event, now or soon. */
  async hears(event, which = () => true) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const found = this.heard.find((h) => h.event === event && which(h.payload));
      if (found) return found.payload;
      if (Date.now() > end) throw new Error(`${this.id} never heard ${event}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Resolves once the transport has that name. */
  async travelsOver(name) {
    const end = Date.now() + PATIENCE;
    while (this.socket.io.engine.transport.name !== name) {
      if (Date.now() > end) throw new Error(`still over ${this.socket.io.engine.transport.name}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  leave() {
    this.socket?.close();
  }
}
