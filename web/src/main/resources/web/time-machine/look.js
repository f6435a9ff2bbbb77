// What the page asks the server for. Each look says why, and the page counts those that the log now has.

import { respond } from "../common/api.js";
import { storedEvent } from "./stored.js";

export class Looks {
  reason = "";

  /** @param {(what: string) => void} recorded is told of each look that is in the log now */
  constructor(recorded) {
    this.recorded = recorded;
  }

  async #look(what, method, path, body) {
    const answer = await this.#plain(method, path, body).catch((problem) => {
      if (problem.code === "conversation-not-found") this.recorded(what); // that somebody looked for it, too
      throw problem;
    });
    this.recorded(what);
    return answer;
  }

  #plain(method, path, body) {
    // a header takes bytes: each character here stands for one of the reason's UTF-8
    const bytes = String.fromCharCode(...new TextEncoder().encode(this.reason));
    return respond(method, path, body, { "Audit-Reason": bytes });
  }

  /** All that happened in a conversation, its read pointers included, after a position. */
  async history(id, after = 0n) {
    const path = `/audit/conversations/${encodeURIComponent(id)}/replay?speed=0&from=position:${after}`;
    const text = await (await this.#look("a history", "GET", path)).text();
    if (!text.endsWith("event: end\ndata:\n\n")) throw new Error("The history broke off. Open it again.");
    return text
      .split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line) => storedEvent(line.slice("data: ".length)));
  }

  /** @param {object} terms @returns {Promise<{items: object[], next: string | null}>} */
  async search(terms) {
    const given = Object.entries(terms).filter(([, value]) => value);
    const path = `/audit/search?${new URLSearchParams([...given, ["limit", "1000"]])}`;
    return (await this.#look("a search", "GET", path)).json();
  }

  async key() {
    return (await this.#plain("GET", "/audit/log/key")).text();
  }

  async checkpoint() {
    return (await this.#plain("GET", "/audit/log/checkpoint")).text();
  }

  async inclusion(position) {
    return (await this.#plain("GET", `/audit/log/proof/inclusion?position=${position}`)).text();
  }

  async consistency(from, to) {
    return (await this.#plain("GET", `/audit/log/proof/consistency?from=${from}&to=${to}`)).json();
  }

  /** @returns {Promise<object>} the export as it is being made */
  async beginExport(id) {
    return (await this.#look("an export", "POST", "/audit/exports", { conversations: [id] })).json();
  }

  async exportNow(job) {
    return (await this.#plain("GET", `/audit/exports/${job}`)).json();
  }

  async exportFile(job) {
    return new Uint8Array(await (await this.#look("the file of an export", "GET", `/audit/exports/${job}/file`)).arrayBuffer());
  }
}
