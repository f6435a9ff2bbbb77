// Whether an answer is what a page says of it: … stands for anything.

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const fits = (said, is) => new RegExp(`^${said.split("…").map(escaped).join("[^]*")}$`).test(is);

/** Where JSON differs from what is said of it; null where it does not. */
export function differenceInJson(said, is, place = "") {
  if (typeof said === "string" && said === "…") return null;
  if (typeof said === "string" && typeof is === "string") return fits(said, is) ? null : `${place}: ${JSON.stringify(is)}`;
  if (said === null || is === null || typeof said !== "object" || typeof is !== "object" || Array.isArray(said) !== Array.isArray(is)) {
    return said === is ? null : `${place}: ${JSON.stringify(is)}`;
  }
  for (const name of new Set([...Object.keys(said), ...Object.keys(is)])) {
    if (!(name in said)) return `${place}/${name} is not said`;
    if (!(name in is)) return `${place}/${name} is not there`;
    const difference = differenceInJson(said[name], is[name], `${place}/${name}`);
    if (difference) return difference;
  }
  return null;
}

/** Where text differs from what is said of it, spaces at the ends of lines apart; null where it does not. */
export function differenceInText(said, is) {
  const lines = (text) => text.trim().split(/\s*\n/);
  const [expected, found] = [lines(said), lines(is)];
  const at = expected.findIndex((line, index) => found[index] === undefined || !fits(line, found[index]));
  if (at >= 0) return `line ${at + 1}: ${found[at] ?? "nothing"}`;
  return found.length > expected.length ? `line ${expected.length + 1} is not said: ${found[expected.length]}` : null;
}
