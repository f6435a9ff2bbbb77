// What /actuator/prometheus says, and what changes of it per second.

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

export class Metrics {
  #samples = new Map();

  /** @param {string} text as Prometheus reads it */
  constructor(text) {
    for (const line of text.split("\n")) {
      const parts = line.startsWith("#") ? null : line.match(SAMPLE);
      if (!parts) continue;
      const [, name, labels = "", value] = parts;
      if (!this.#samples.has(name)) this.#samples.set(name, []);
      this.#samples.get(name).push({ labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, k, v]) => [k, v])), value: Number(value) });
    }
  }

  /** @returns {{labels: object, value: number}[]} */
  all(name, wanted = {}) {
    const fits = ({ labels }) => Object.entries(wanted).every(([label, value]) => labels[label] === value);
    return (this.#samples.get(name) ?? []).filter(fits);
  }

  /** Of all that fit; null where this node has no such metric, or does not know it. */
  sum(name, wanted = {}) {
    if (!this.#samples.has(name)) return null;
    const sum = this.all(name, wanted).reduce((sum, { value }) => sum + value, 0);
    return Number.isNaN(sum) ? null : sum;
  }
}

/** How much a counter went up per second; null where that cannot be told, or the server has begun anew. */
export function rate(before, now, seconds) {
  if (before === null || now === null || !(seconds > 0) || now < before) return null;
  return (now - before) / seconds;
}
