// A WebSocket over a bare TCP connection, so that every byte can be shown.
import { randomBytes } from "node:crypto";
import { connect } from "node:net";

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Header bytes as hex, for a frame of the server: it is not masked. */
const headerOf = (bytes, length) =>
  [...bytes.subarray(0, length)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");

export class Wire {
  #socket;
  #bytes = Buffer.alloc(0);
  #frames = [];
  #upgraded;
  answer = null;

  constructor(base, path, headers = {}) {
    const { hostname, port, host } = new URL(base);
    this.request = [
      `GET ${path} HTTP/1.1`,
      `Host: ${host}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.#upgraded = new Promise((resolve) => {
      this.#socket = connect(Number(port), hostname, () => this.#socket.write(this.request.join("\r\n") + "\r\n\r\n"));
      this.#socket.on("error", () => resolve(0));
      this.#socket.on("data", (data) => {
        this.#bytes = Buffer.concat([this.#bytes, data]);
        if (this.answer === null) this.#readAnswer(resolve);
        if (this.answer !== null) this.#readFrames();
      });
    });
  }

  /** The status of the answer to the upgrade request. */
  status = () => this.#upgraded;

  #readAnswer(resolve) {
    const end = this.#bytes.indexOf("\r\n\r\n");
    if (end < 0) return;
    this.answer = this.#bytes.subarray(0, end).toString().split("\r\n");
    this.#bytes = this.#bytes.subarray(end + 4);
    resolve(Number(this.answer[0].split(" ")[1]));
  }

  #readFrames() {
    while (this.#bytes.length >= 2) {
      const short = this.#bytes[1] & 0x7f;
      const header = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (this.#bytes.length < header) return;
      const length =
        short === 126 ? this.#bytes.readUInt16BE(2) : short === 127 ? Number(this.#bytes.readBigUInt64BE(2)) : short;
      if (this.#bytes.length < header + length) return;
      this.#take(this.#bytes.subarray(0, header + length), header);
      this.#bytes = this.#bytes.subarray(header + length);
    }
  }

  #take(frame, header) {
    const kind = frame[0] & 0x0f;
    const payload = frame.subarray(header);
    if (kind === PING) return this.#write(PONG, payload);
    if (kind === PONG) return;
    const code = kind === CLOSE && payload.length >= 2 ? payload.readUInt16BE(0) : null;
    const text = kind === CLOSE ? payload.subarray(2).toString() : payload.toString();
    this.#frames.push({ close: kind === CLOSE, code, text, hex: headerOf(frame, header + (code === null ? 0 : 2)) });
  }

  #write(kind, payload) {
    const mask = randomBytes(4);
    const length =
      payload.length < 126
        ? [0x80 | payload.length]
        : [0x80 | 126, payload.length >> 8, payload.length & 0xff];
    this.#socket.write(
      Buffer.concat([Buffer.from([0x80 | kind, ...length]), mask, payload.map((byte, i) => byte ^ mask[i % 4])]),
    );
  }

  send = (text) => this.#write(TEXT, Buffer.from(text));

  /** The next frame; null where none comes in time. */
  async next(within = 3_000) {
    for (const end = Date.now() + within; Date.now() < end; ) {
      if (this.#frames.length > 0) return this.#frames.shift();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return null;
  }

  close = (code = 1000) => this.#write(CLOSE, Buffer.from([code >> 8, code & 0xff]));

  end = () => this.#socket.destroy();
}
