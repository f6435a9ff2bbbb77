// The connection: events in, signals out, and an honest word on how it stands.
//
// It comes back with the cursor of the last event that was folded, so that the server sends all that was missed, or says
// "reset": then what is shown is fetched anew. Socket.IO's own recovery is not asked for: one way is enough.

import { io } from "/web/vendor/socket.io.esm.min.js";

const QUIET = 400; // ms without an event after which what was missed has all come

export class Live {
  #me;
  #on;
  #cursor;
  #missed = null; // messages since it came back, or null where all that was missed has come
  #settled;

  /** @param on what is to be done: event(name, payload), reset(), ready(), stale(), status({ kind, text }) */
  constructor({ token, userId }, on) {
    const polling = new URLSearchParams(location.search).get("transport") === "polling";
    this.#me = userId;
    this.#on = on;
    this.socket = io({
      auth: (give) => give({ token, cursor: this.#cursor, recovery: false }),
      transports: polling ? ["polling"] : ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelayMax: 15_000,
    });
    this.socket.on("ready", (ready) => this.#ready(ready));
    this.socket.on("disconnect", () => this.#away());
    this.socket.on("connect_error", (error) => this.#refused(error));
    this.socket.onAny((name, payload) => this.#heard(name, payload));
    addEventListener("online", () => !this.socket.connected && this.socket.disconnect().connect());
  }

  typing(conversationId, active) {
    if (this.socket.connected) this.socket.volatile.emit("typing", { conversationId, active });
  }

  close() {
    this.socket.disconnect();
  }

  async #ready({ cursor, mode }) {
    const first = this.#cursor === undefined;
    this.#cursor = cursor;
    this.#on.ready();
    if (mode === "resumed") {
      this.#missed = 0;
      return this.#settle();
    }
    try {
      await this.#on.reset();
      this.#on.status(first ? { kind: "live" } : { kind: "back", text: "reset: fetched anew" });
    } catch {
      // what was there before the cursor is not known: begin again
      this.#cursor = undefined;
      this.#reconnect();
    }
  }

  #heard(name, payload) {
    if (name === "ready") return;
    this.#on.event(name, payload);
    if (!payload.cursor) return;
    this.#cursor = payload.cursor;
    if (this.#missed !== null) {
      if (name === "message:new" && payload.senderId !== this.#me) this.#missed++;
      this.#settle();
    }
  }

  #settle() {
    clearTimeout(this.#settled);
    this.#settled = setTimeout(() => {
      const missed = this.#missed;
      this.#missed = null;
      this.#on.status({ kind: "back", text: missed ? `resumed, ${missed} missed` : "resumed, nothing missed" });
    }, QUIET);
  }

  #away() {
    clearTimeout(this.#settled);
    this.#missed = null;
    this.#on.status({ kind: "offline", text: "offline" });
  }

  /** The client goes on trying by itself unless the server has refused it. */
  #refused(error) {
    if (error.data?.code === "unauthorized") return this.#on.stale();
    this.#on.status({ kind: "offline", text: "offline" });
    if (!this.socket.active) this.#reconnect();
  }

  #reconnect() {
    this.socket.disconnect();
    setTimeout(() => this.socket.connect(), 2000 + 4000 * Math.random());
  }
}
