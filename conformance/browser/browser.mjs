// Debian's Chromium, and windows of people who are signed in.
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const PICTURES = new URL("pictures/", import.meta.url).pathname;
const PATIENCE = 15_000;
const AXE = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
export const DESKTOP = { width: 1180, height: 760 };
export const PHONE = { width: 390, height: 780 };

export const picturePath = (name) => join(PICTURES, `${name}.png`);

/** Resolves once it holds, whatever it takes to find out. */
export async function until(what, holds) {
  const end = Date.now() + 2 * PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A browser of its own, gone with its folder when the process ends. */
export async function launch() {
  const home = await mkdtemp(join(tmpdir(), "verbatim-browser-"));
  const args = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];
  const browser = await chromium.launch({
    executablePath: process.env.VERBATIM_CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? [...args, "--no-sandbox"] : args,
    env: { ...process.env, HOME: home },
  });
  browser.on("disconnected", () => rm(home, { recursive: true, force: true }));
  await mkdir(PICTURES, { recursive: true });
  return browser;
}

/** A window of somebody's: a context of its own, as two people do not share a browser. */
export class Window {
  static #open = [];

  static async open(browser, base, { path = "/", ...options } = {}) {
    const context = await browser.newContext({ viewport: DESKTOP, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const window = new Window(base, context, page);
    Window.#open.push(window);
    await page.goto(new URL(path, base).href);
    return window;
  }

  /** Of all windows, those that are closed as well. */
  static complaints = [];

  static async closeAll() {
    await Promise.all(Window.#open.splice(0).map((window) => window.context.close()));
  }

  constructor(base, context, page) {
    Object.assign(this, { base, context, page });
    page.on("console", (said) => said.type() === "error" && !this.inTrouble && Window.complaints.push(`${said.text()} ${said.location().url}`));
    page.on("pageerror", (error) => Window.complaints.push(error.stack));
  }

  async signIn(name) {
    this.name = name;
    await this.page.getByLabel("Your name here").fill(name);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.sees(".status.live");
    return this;
  }

  async begin(names, group) {
    await this.page.getByRole("button", { name: "New conversation" }).click();
    await this.page.getByLabel("With whom?").fill(names);
    if (group) await this.page.getByLabel("Name of the group").fill(group);
    await this.page.getByRole("button", { name: "Begin" }).click();
    await this.sees(".room-head");
  }

  /** Enters one by its name in the list. */
  async enter(title) {
    await this.row(title).click();
    await this.sees(".room-head h2", title);
  }

  row = (title) => this.page.locator(".conversation").filter({ has: this.page.locator(".name", { hasText: title }) }).first();
  line = (text) => this.page.locator(".line").filter({ has: this.page.locator(".said", { hasText: text }) });

  async say(text) {
    await this.page.getByLabel("Message", { exact: true }).fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** Waits until the page shows that, with that text in it where one is named. */
  sees = (selector, text) => this.page.locator(selector, text === undefined ? {} : { hasText: text }).first().waitFor();
  seesNot = (selector, text) => this.page.locator(selector, text === undefined ? {} : { hasText: text }).first().waitFor({ state: "hidden" });
  texts = (selector) => this.page.locator(selector).allInnerTexts();

  picture = (name) => this.page.screenshot({ path: picturePath(name) });

  /** What stands in the way of people who see or move otherwise, where it is serious. */
  async barriers() {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join("; ")}`);
  }
}
