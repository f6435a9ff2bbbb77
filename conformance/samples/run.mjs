// node run.mjs [PAGE…]: runs every sample of README.md and docs/*.md as a reader would, a page after the other, in its order, each in
// an empty folder of its own with a new server. What is not run has to say why. The marks, as HTML comments before a block:
//
//   sample: not run: REASON      it cannot be run here
//   sample: saved as FILE        what is written there
//   sample: terminal NAME        a command that runs beside the page's others
//   sample: terminal NAME says   what that has printed since it was last looked at
//   sample: terminal NAME ends   (by itself) the reader ends it with Ctrl-C
//   sample: run by COMMAND       a program of conformance/node runs it
//   samples: run by COMMAND      … and all others until "samples: end"
//
// A block sh without a mark is run, and fails where any of its commands does or any request is refused; json and text without a mark
// are the answer to the block before, with … for what differs each time. `./verbatim` alone is the server, which is there already.
// Pages say localhost:8080: what is run has the port of the page's own server instead, and nothing else is changed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { stepsOf } from "./page.mjs";
import { remove, Shell, startedServer, Terminal, until } from "./processes.mjs";
import { differenceInJson, differenceInText } from "./shape.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const counts = { run: 0, answers: 0, "not run": 0, failed: 0 };

class Reader {
  #terminals = new Map();
  #printed = null;
  #elsewhere = null;

  static async of() {
    const folder = mkdtempSync(join(tmpdir(), "verbatim-samples-"));
    for (const name of ["verbatim", "verify"]) symlinkSync(join(root, name), join(folder, name));
    const environment = { ...process.env, VERBATIM_DATA: join(folder, "data") };
    const server = await startedServer(folder, environment);
    return Object.assign(new Reader(), { folder, environment, server, shell: new Shell(folder, environment) });
  }

  /** Does what a step says, and tells what it was. */
  async take(step) {
    const [, kind, what] = /^(not run|saved as|run by|terminal|end)(?:: | |$)(.*)$/.exec(step.mark) ?? [null, "", step.mark];
    const code = step.code?.replaceAll("localhost:8080", `localhost:${this.server?.port}`);
    if (kind === "end") return void (this.#elsewhere = null);
    if (this.#elsewhere) return "run";
    if (kind === "not run" && what) return "not run";
    if (kind === "saved as") return writeFileSync(join(this.folder, what), code) ?? "run";
    if (kind === "run by") return this.#runBy(what, code === undefined);
    if (kind === "terminal") return this.#terminal(what, code);
    if (step.mark) throw new Error(`a mark of a kind that is not known: ${step.mark}`);
    if (step.language === "mermaid") return null;
    if (step.language === "sh") return this.#command(code);
    if (step.language === "json" || step.language === "text") return this.#answer(step.language, code);
    throw new Error(`it is neither run nor marked: ${step.language || "no language"}`);
  }

  async #command(code) {
    this.#printed = code.trim() === "./verbatim" ? this.server.line : await this.shell.run(code);
    return "run";
  }

  #answer(language, said) {
    const printed = this.#printed;
    this.#printed = null;
    if (printed === null) throw new Error("it is no answer: no command is before it");
    const difference = language === "json" ? differenceInJson(JSON.parse(said), JSON.parse(printed)) : differenceInText(said, printed);
    if (difference) throw new Error(`the answer is another one: ${difference}\n${printed}`);
    return "answers";
  }

  #runBy(command, more) {
    this.#elsewhere = more ? command : null;
    const [program, ...options] = command.split(" ");
    const { status } = spawnSync("node", [join(root, "conformance/node", program), ...options, this.server.base], { stdio: "inherit" });
    if (status !== 0) throw new Error(`${program} ended with ${status}`);
    return "run";
  }

  async #terminal(what, code) {
    const [name, verb] = what.split(" ");
    if (!verb) this.#terminals.set(name, new Terminal(code, this.folder, this.environment));
    if (!verb) return "run";
    const terminal = this.#terminals.get(name);
    if (verb === "ends") return void (await terminal.end());
    const difference = () => differenceInText(code, terminal.said);
    await until(() => `terminal ${name} says something else: ${difference()}\n${terminal.said}`, () => difference() === null);
    terminal.said = "";
    return "answers";
  }

  async end() {
    for (const terminal of this.#terminals.values()) await terminal.end();
    this.shell?.end();
    await this.server?.end();
    if (this.folder) remove(this.folder);
  }
}

async function walk(path) {
  const steps = stepsOf(path);
  const isIdle = (step) => step.language === "mermaid" || step.mark.startsWith("not run: ");
  const reader = steps.every(isIdle) ? new Reader() : await Reader.of();
  console.log(`${relative(root, path)}${reader.server ? `: localhost:8080 is localhost:${reader.server.port}` : ""}`);
  for (const step of steps) {
    const place = `${relative(root, path)}:${step.line}`;
    try {
      const what = await reader.take(step);
      if (what) counts[what]++;
      if (what) console.log(`  ${what.padEnd(7)} ${place} ${step.mark}`);
    } catch (error) {
      counts.failed++;
      console.log(`  FAILED  ${place} ${error.message}\n  what follows on this page was not looked at`);
      break;
    }
  }
  await reader.end();
}

const all = [join(root, "README.md"), ...readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md")).map((name) => join(root, "docs", name))];
const asked = process.argv.slice(2).map((path) => resolve(path));
for (const page of asked.length > 0 ? asked : all) await walk(page);
console.log(`${counts.run} run, ${counts.answers} answers as they are said, ${counts["not run"]} not run and said why, ${counts.failed} failed`);
process.exit(counts.failed === 0 && counts.run > 0 ? 0 : 1);
