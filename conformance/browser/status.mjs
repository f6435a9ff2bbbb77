// node status.mjs BASE_URL: an operator at the status page.
import assert from "node:assert/strict";
import { baseOf, check, run } from "../node/checks.mjs";
import { PHONE, Window, launch } from "./browser.mjs";
import { harbour } from "./life.mjs";

const base = baseOf("status.mjs");
const browser = await launch();

const figure = async (page, name) => (await page.locator(`[data-chart="${name}"] .value`).innerText()).replaceAll(",", "");

async function opened(options) {
  const window = await Window.open(browser, base, { path: "/status", ...options });
  await window.page.getByLabel("Your name here").fill("operator-1");
  await window.page.getByRole("button", { name: "Sign in" }).click();
  await window.page.getByText("Up to date.").waitFor();
  return window;
}

async function talk(life, stop) {
  while (!stop.done) {
    await life.say("ann", "Ahoy.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function moving(window, life) {
  const { page } = window;
  await check("figures move when messages are sent", async () => {
    const before = Number(await figure(page, "Head of the log"));
    assert.ok(before > 0);
    const stop = {};
    const talking = talk(life, stop);
    await page.waitForFunction(() => Number(document.querySelector('[data-chart="Sends"] .value').textContent) > 1);
    await page.waitForTimeout(10_000); // so that the lines have something to show
    assert.ok(Number(await figure(page, "Head of the log")) > before);
    assert.ok(Number(await figure(page, "Requests")) > 1);
    await window.picture("status");
    stop.done = true;
    await talking;
  });
  await check("health, the read model, memory and threads are shown", async () => {
    assert.deepEqual(await page.locator("#health strong").allInnerTexts(), ["Node", "Alive", "Ready", "Log", "Read model", "Checkpoints"]);
    assert.equal(await page.locator("#health .ill").count(), 0);
    assert.match(await page.locator("#replayed").innerText(), /^([\d,]+) of [\d,]+ positions$/);
    for (const name of ["Heap", "Threads"]) assert.ok(Number(await figure(page, name)) > 1, name);
  });
}

async function trouble(window) {
  const { page } = window;
  window.inTrouble = true;
  await check("it says so plainly when the server does not answer, and when it does again", async () => {
    await page.route("**/actuator/**", (route) => route.abort());
    await page.getByText("The server does not answer. What is shown is of").waitFor();
    await page.unroute("**/actuator/**");
    await page.getByText("Up to date.").waitFor();
  });
  await check("it says where metrics are not, and who may not see them", async () => {
    for (const [status, says] of [[404, "a port of their own"], [403, "does not have the scope"], [401, "not good here"]]) {
      await page.route("**/actuator/prometheus", (route) => route.fulfill({ status, contentType: "application/problem+json", body: "{}" }));
      await page.getByText(says).waitFor();
      await page.unroute("**/actuator/prometheus");
    }
  });
}

async function everybody() {
  const ways = { "status-light": {}, "status-dark": { colorScheme: "dark" }, "status-phone": { viewport: PHONE, deviceScaleFactor: 2 } };
  for (const [name, options] of Object.entries(ways)) {
    await check(`${name}: nothing stands in the way, and it is no wider than the window`, async () => {
      const window = await opened(options);
      await window.page.waitForTimeout(2500);
      await window.picture(name);
      assert.deepEqual(await window.barriers(), []);
      assert.ok(await window.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
  }
}

await run(async () => {
  const life = await harbour(base);
  const window = await opened({ viewport: { width: 1280, height: 900 } });
  await moving(window, life);
  await trouble(window);
  await everybody();
  await Window.closeAll();
  await check("no window had anything to complain of", () => assert.deepEqual(Window.complaints, []));
  await browser.close();
});
