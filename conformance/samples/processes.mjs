// What a reader has: a shell for a page's commands, terminals beside it, and a server.
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PATIENCE = 120_000;
// A request that is refused fails, wherever in a pipeline it stands; so does any command whose status nothing looks at.
const PRELUDE = `set -E -o pipefail
curl() { command curl --fail-with-body "$@"; }
trap 'echo "$BASH_COMMAND" >>.failed' ERR
`;

const groups = new Set();
process.on("exit", () => groups.forEach((group) => signal(group, "SIGKILL")));
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => process.exit(1));

/** bash as the head of a group of processes, which does not outlive this program. */
function bash(options, folder, environment, stdio) {
  const child = spawn("bash", options, { cwd: folder, env: environment, detached: true, stdio });
  groups.add(child.pid);
  return child;
}

function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch {
    groups.delete(group); // it has ended
  }
}

export async function until(what, wanted, within = 15_000) {
  for (const end = Date.now() + within; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const value = wanted();
    if (value) return value;
    if (Date.now() > end) throw new Error(typeof what === "function" ? what() : what);
  }
}

/** A process with descendants of its own, and what it has said. */
export class Terminal {
  said = "";
  over = false;

  constructor(command, folder, environment) {
    this.process = bash(["-c", command], folder, environment, ["ignore", "pipe", "pipe"]);
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on("data", (data) => (this.said += data));
    this.gone = new Promise((resolve) => this.process.once("exit", resolve)).then(() => (this.over = true));
  }

  /** Like Ctrl-C. */
  async end() {
    if (this.over) return;
    signal(this.process.pid, "SIGINT");
    await this.gone;
  }
}

/** One shell for all commands of a page: what one block sets the next ones have. */
export class Shell {
  #folder;
  #process;
  #ended = "";

  constructor(folder, environment) {
    this.#folder = folder;
    this.#process = bash(["--norc"], folder, environment, ["pipe", "inherit", "inherit", "pipe"]);
    this.#process.stdio[3].on("data", (data) => (this.#ended += data));
    this.#process.stdin.write(PRELUDE);
  }

  /** What a block prints; an error where a command of it fails. */
  async run(code) {
    const file = (name) => join(this.#folder, name);
    writeFileSync(file(".block"), code);
    writeFileSync(file(".failed"), "");
    this.#ended = "";
    this.#process.stdin.write(". ./.block >.out 2>.err </dev/null; echo ended >&3\n");
    const said = () => `${readFileSync(file(".out"), "utf8")}${readFileSync(file(".err"), "utf8")}`;
    await until(() => `it does not end:\n${said()}`, () => this.#ended || this.#process.exitCode !== null, PATIENCE);
    const [failed] = readFileSync(file(".failed"), "utf8").split("\n");
    if (failed || !this.#ended) throw new Error(`a command failed: ${failed}\n${said()}`);
    return readFileSync(file(".out"), "utf8");
  }

  end() {
    signal(this.#process.pid, "SIGKILL");
  }
}

/** ./verbatim as the page has it, but for the port, which the system gives. */
export async function startedServer(folder, environment) {
  const server = new Terminal("exec ./verbatim", folder, { ...environment, VERBATIM_PORT: "0" });
  const ready = await until(
    () => `the server does not start:\n${server.said}`,
    () => /^Verbatim is ready: (http:\S+:(\d+))$/m.exec(server.said) ?? (server.over && [""]),
    PATIENCE,
  );
  if (!ready[0]) throw new Error(`the server does not start:\n${server.said}`);
  return { base: ready[1], port: ready[2], line: ready[0], end: () => server.end() };
}

export const remove = (folder) => rmSync(folder, { recursive: true, force: true });
