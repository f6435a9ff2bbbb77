// node time-machine.mjs BASE_URL: an auditor at the time machine.
import assert from "node:assert/strict";
import { baseOf, check, run } from "../node/checks.mjs";
import { fold, formsOf, transcriptOf } from "../../web/src/main/resources/web/time-machine/fold.js";
import { storedEvent } from "../../web/src/main/resources/web/time-machine/stored.js";
import { PHONE, Window, launch } from "./browser.mjs";
import { atPage, enter } from "./auditor.mjs";
import { harbour, request, tokenFor } from "./life.mjs";
import { proving } from "./proofs.mjs";

const base = baseOf("time-machine.mjs");
const browser = await launch();

async function asked(token, path) {
  return request(base, token, "GET", path, undefined, { "Audit-Reason": "comparing" });
}

async function sameAsTheServer(life) {
  const token = await tokenFor(base, "auditor-1", ["audit:read"]);
  const told = await asked(token, `/audit/conversations/${life.id}/replay?speed=0`);
  const events = told.split("\n").filter((line) => line.startsWith("data: {")).map((line) => storedEvent(line.slice(6)));
  await check("the page's fold is the server's answer, as of every moment", async () => {
    assert.equal(events.length, 20);
    for (let at = 0; at < events.length; at++) {
      const { position, version, type } = events[at];
      const asOf = type === "ReadPointerMoved" ? `position:${position}` : version;
      const answer = JSON.parse(await asked(token, `/audit/conversations/${life.id}?asOf=${asOf}`));
      assert.deepEqual(transcriptOf(fold(events.slice(0, at + 1))), answer, `as of ${asOf}`);
    }
  });
  await check("and so is who could see and who had read each form of a message", async () => {
    for (const { id, seq } of [life.price, life.plan, life.slip, life.last]) {
      const { history } = JSON.parse(await asked(token, `/audit/conversations/${life.id}/messages/${id}/history`));
      const forms = formsOf(events, id, seq).map(({ event, visibleTo, readBy }) => ({
        version: Number(event.version),
        visibleTo: [...visibleTo].sort(),
        readBy: readBy.map((read) => ({ ...read, position: Number(read.position) })),
      }));
      assert.deepEqual(forms, history.map(({ version, visibleTo, readBy }) => ({ version, visibleTo, readBy })));
    }
  });
  return events;
}

/** Drags as a hand does. */
async function drag(page, events, at) {
  const box = await page.locator("#slider").boundingBox();
  const radius = 8.8;
  const x = (place) => box.x + radius + ((box.width - 2 * radius) * place) / (events.length - 1);
  const now = Number(await page.locator("#slider").inputValue());
  await page.mouse.move(x(now), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x(at), box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  assert.equal(await page.locator("#slider").inputValue(), String(at));
}

const words = (page, seq) => page.locator(`#items [data-seq="${seq}"] .words`).innerText();

async function looking({ page }, life, events) {
  const place = (type, message) => events.findIndex((event) => event.type === type && event.payload.messageId === message.id);

  await check("dragged to before an edit, the old words stand there; stepped on, what has changed", async () => {
    await drag(page, events, place("MessageEdited", life.price) - 1);
    assert.match(await words(page, 3), /12,000.*I would pay it\.$/);
    await page.locator("#slider").press("ArrowRight");
    const item = page.locator('#items [data-seq="3"]');
    assert.deepEqual(await item.locator("del").first().innerText(), "12");
    assert.match(await item.locator("ins").allInnerTexts().then((all) => all.join(" ")), /18.*not/);
    await item.getByText("edited, form 2").waitFor();
  });
  await check("before a deletion the message stands, after it it is marked and to be read", async () => {
    const at = place("MessageDeleted", life.slip);
    await drag(page, events, at - 1);
    assert.equal(await page.locator('#items [data-seq="5"].deleted').count(), 0);
    await drag(page, events, at);
    await page.locator('#items [data-seq="5"].deleted').getByText(`deleted by ${life.names.bob}`).waitFor();
    assert.match(await words(page, 5), /need not know/);
    assert.match(await page.locator("#event").innerText(), /deleted message 5/);
  });
  await check("members come and go", async () => {
    const members = () => page.locator("#members strong").allInnerTexts();
    const { ann, bob, cid, dan } = life.names;
    await drag(page, events, 0);
    assert.deepEqual(await members(), [ann, bob, cid]);
    assert.equal(await page.locator("#items .message").count(), 0);
    await page.locator("#slider").press("End");
    assert.deepEqual(await members(), [ann, bob, dan]);
  });
  await check("arrow keys, and buttons for edits and deletions, step", async () => {
    await page.getByRole("button", { name: "Previous change" }).click();
    assert.match(await page.locator("#event").innerText(), /edited message 6/);
    await page.locator("#slider").press("ArrowLeft");
    assert.match(await page.locator("#slider").getAttribute("aria-valuetext"), /wrote message 6/);
  });
  await check("a message shows each form, who could see it and who had read it", async () => {
    await page.locator("#slider").press("End");
    await page.getByRole("button", { name: "Message 3: look" }).click();
    const forms = page.locator("#forms li");
    assert.equal(await forms.count(), 2);
    assert.match(await forms.nth(0).innerText(), new RegExp(`12,000[^]*${life.names.bob} \\(`));
    assert.match(await forms.nth(1).innerText(), new RegExp(`Could see it\\s+.*${life.names.dan}[^]*${life.names.ann} \\(`));
    await page.getByRole("button", { name: "Message 3: look" }).click();
  });
  await check("it plays, and pauses", async () => {
    await page.getByLabel("Speed").selectOption("1000");
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForFunction(() => document.querySelector("#slider").valueAsNumber > 2);
    await page.getByRole("button", { name: "Pause" }).click();
    const stopped = await page.locator("#slider").inputValue();
    await page.waitForTimeout(300);
    assert.equal(await page.locator("#slider").inputValue(), stopped);
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForFunction(() => document.querySelector("#slider").value === document.querySelector("#slider").max);
    await page.getByRole("button", { name: "Play" }).waitFor();
  });
  await check("each look is in the log, with its reason", async () => {
    const token = await tokenFor(base, "auditor-2", ["audit:read"]);
    const found = JSON.parse(await asked(token, `/audit/search?user=auditor-1&text=${encodeURIComponent("the tug")}`));
    const own = found.items.filter(({ payload }) => payload.conversationId === life.id);
    assert.deepEqual(own.map(({ payload }) => payload.access), ["replay"]);
    assert.deepEqual(own.map(({ content }) => content.reason), ["Case 7: the tug Олень"]);
    assert.match(await page.locator("#looks").innerText(), /^1 look is in the log/);
  });
}

async function finding(window, life) {
  const { page } = window;
  await check("a conversation is found by who spoke in it", async () => {
    await page.getByText("Choose a conversation").click();
    await page.getByText("Search for one").click();
    await page.getByLabel("User").fill(life.names.cid);
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await page.locator("#found").getByRole("button", { name: life.id }).waitFor();
  });
  await check("an id of no conversation is told so, and that somebody looked for it is in the log", async () => {
    window.inTrouble = true;
    await page.getByLabel("Id").fill("nothing");
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByRole("alert").getByText("There is no conversation with this id.").waitFor();
  });
}

async function everybody(life) {
  const ways = { "time-machine": {}, "time-machine-dark": { colorScheme: "dark" }, "time-machine-phone": { viewport: PHONE, deviceScaleFactor: 2 } };
  for (const [name, options] of Object.entries(ways)) {
    await check(`${name}: nothing stands in the way, and it is no wider than the window`, async () => {
      const window = await atPage(browser, base, options);
      assert.deepEqual(await window.barriers(), []);
      await enter(window, life.id);
      await window.page.getByRole("button", { name: "Previous change" }).click();
      await window.page.locator("#items ins").first().waitFor();
      await window.picture(name);
      assert.deepEqual(await window.barriers(), []);
      assert.ok(await window.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
  }
}

await run(async () => {
  const life = await harbour(base);
  const events = await sameAsTheServer(life);
  const window = await atPage(browser, base, { viewport: { width: 1280, height: 900 } });
  await enter(window, life.id);
  await looking(window, life, events);
  await proving(window, life, { browser, base });
  await finding(window, life);
  await everybody(life);
  await Window.closeAll();
  await check("no window had anything to complain of", () => assert.deepEqual(Window.complaints, []));
  await browser.close();
});
