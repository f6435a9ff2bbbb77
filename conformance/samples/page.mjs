// The fenced blocks of a page, each with the mark that stands before it.
import { readFileSync } from "node:fs";

const FENCE = /^```(\w*)$/;
const MARK = /^<!-- samples?: (.*) -->$/;

/**
 * What a page has, in order: {line, language, code, mark} for a block, {line, mark} for a mark that stands by itself.
 * A mark belongs to the block that follows it, with nothing but empty lines between.
 */
export function stepsOf(path) {
  const steps = [];
  const lines = readFileSync(path, "utf8").split("\n");
  let block = null;
  let mark = null;
  lines.forEach((text, index) => {
    const fence = FENCE.exec(text);
    if (block && text !== "```") {
      block.code += `${text}\n`;
    } else if (block) {
      steps.push(block);
      block = null;
    } else if (fence) {
      block = { line: index + 1, language: fence[1], code: "", mark: mark?.mark ?? "" };
      mark = null;
    } else if (text.trim()) {
      if (mark) steps.push(mark);
      mark = MARK.test(text) ? { line: index + 1, mark: MARK.exec(text)[1] } : null;
      if (text.includes("```") || text.includes("~~~")) throw new Error(`${path}:${index + 1}: a fence of a form that is not known here`);
    }
  });
  if (mark) steps.push(mark);
  if (block) throw new Error(`${path}:${block.line}: a block without an end`);
  return steps;
}
