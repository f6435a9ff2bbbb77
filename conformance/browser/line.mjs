// A line to the server that can be cut: who is on it loses all connections, and gets no other until it is mended.
import { once } from "node:events";
import { connect, createServer } from "node:net";

export class Line {
  #ends = new Set();
  #isCut = false;

  static async to(base) {
    const { hostname, port } = new URL(base);
    const line = new Line();
    const server = createServer((near) => line.#join(near, connect({ host: hostname, port: port || 80 })));
    await once(server.listen(0, "127.0.0.1"), "listening");
    server.unref();
    line.base = `http://127.0.0.1:${server.address().port}`;
    return line;
  }

  cut() {
    this.#isCut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend() {
    this.#isCut = false;
  }

  #join(near, far) {
    for (const [end, other] of [[near, far], [far, near]]) {
      this.#ends.add(end);
      end.on("error", () => {});
      end.on("close", () => {
        this.#ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
    if (this.#isCut) near.destroy();
  }
}
