// What was taken out of a text and what was put in, in whole words.

const MOST = 4_000_000; // of a table that two texts of some 2,000 words fill

/** @returns {{kind: "same" | "gone" | "new", text: string}[]} */
export function difference(before, after) {
  const older = before.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
  const newer = after.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
  let from = 0;
  while (from < older.length && from < newer.length && older[from] === newer[from]) from++;
  let tail = 0;
  while (tail < Math.min(older.length, newer.length) - from && older.at(-1 - tail) === newer.at(-1 - tail)) tail++;
  const parts = [];
  push(parts, "same", older.slice(0, from));
  middle(parts, older.slice(from, older.length - tail), newer.slice(from, newer.length - tail));
  push(parts, "same", tail === 0 ? [] : older.slice(-tail));
  return parts;
}

function middle(parts, older, newer) {
  if (older.length * newer.length > MOST) {
    push(parts, "gone", older);
    push(parts, "new", newer);
    return;
  }
  const common = lengths(older, newer);
  let i = 0;
  let j = 0;
  while (i < older.length && j < newer.length) {
    if (older[i] === newer[j]) {
      push(parts, "same", [older[i++]]);
      j++;
    }
    else if (common[i + 1][j] >= common[i][j + 1]) push(parts, "gone", [older[i++]]);
    else push(parts, "new", [newer[j++]]);
  }
  push(parts, "gone", older.slice(i));
  push(parts, "new", newer.slice(j));
}

/** Of the longest common subsequence of what is left from each place on. */
function lengths(older, newer) {
  const table = Array.from({ length: older.length + 1 }, () => new Uint16Array(newer.length + 1));
  for (let i = older.length - 1; i >= 0; i--) {
    for (let j = newer.length - 1; j >= 0; j--) {
      table[i][j] = older[i] === newer[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

function push(parts, kind, words) {
  if (words.length === 0) return;
  const text = words.join("");
  if (parts.at(-1)?.kind === kind) parts.at(-1).text += text;
  else parts.push({ kind, text });
}
