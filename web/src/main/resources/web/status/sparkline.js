// A small line of the last minutes.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 40;
const FEWEST = 30;

export class Sparkline {
  #values = [];

  /** @param {number} most values that it keeps @param {boolean} fromZero whether it stands on zero, and not on its smallest */
  constructor(most, fromZero) {
    this.most = most;
    this.fromZero = fromZero;
    this.svg = made("svg", { preserveAspectRatio: "none", role: "img" });
    this.area = this.svg.appendChild(made("path", { class: "area" }));
    this.line = this.svg.appendChild(made("path", { class: "line", "vector-effect": "non-scaling-stroke" }));
  }

  /** @param {number | null} value null leaves a gap */
  add(value, name) {
    this.#values = [...this.#values, value].slice(-this.most);
    const width = Math.max(FEWEST, this.#values.length) - 1;
    const known = this.#values.filter((each) => each !== null);
    const range = known.length === 0 ? "nothing yet" : `${round(Math.min(...known))} to ${round(Math.max(...known))} in the last minutes`;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.svg.setAttribute("aria-label", `${name}: ${range}`);
    const runs = runsOf(this.#values, width, this.fromZero);
    this.line.setAttribute("d", runs.map((run) => `M${run.map(([x, y]) => `${x} ${y}`).join("L")}`).join(""));
    this.area.setAttribute("d", runs.map((run) => `M${run[0][0]} ${HEIGHT}L${run.map(([x, y]) => `${x} ${y}`).join("L")}L${run.at(-1)[0]} ${HEIGHT}Z`).join(""));
  }
}

function made(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export const round = (value) => (Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString("en") : value.toFixed(1));

/** Points, the newest at the right edge, in as many runs as there are gaps between them and one more. */
export function runsOf(values, width, fromZero) {
  const known = values.filter((value) => value !== null);
  const low = fromZero ? Math.min(0, ...known) : Math.min(...known);
  const range = Math.max(...known) - low || 1;
  const runs = [];
  values.forEach((value, at) => {
    if (value === null) return;
    if (at === 0 || values[at - 1] === null) runs.push([]);
    runs.at(-1).push([width - values.length + 1 + at, Number((HEIGHT - 2 - ((value - low) / range) * (HEIGHT - 6)).toFixed(1))]);
  });
  return runs;
}
