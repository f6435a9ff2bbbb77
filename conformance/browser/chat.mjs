// node chat.mjs BASE_URL: people chat in windows of a real browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { baseOf, check, run } from "../node/checks.mjs";
import { PHONE, Window, launch, until } from "./browser.mjs";
import { Line } from "./line.mjs";
import { pictures } from "./pictures.mjs";

const MOST_BYTES = 150 * 1024;

const base = baseOf("chat.mjs");
const browser = await launch();
const called = (name) => `${name}-${randomUUID().slice(0, 6)}`;

const open = async (name, options, by = base) => (await Window.open(browser, by, options)).signIn(name);

async function two(options) {
  const names = [called("ann"), called("bob")];
  const [ann, bob] = await Promise.all(names.map((name) => open(name, options)));
  await ann.begin(bob.name);
  return [ann, bob];
}

async function firstVisit() {
  console.log("a first visit");
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const bytes = [];
  await devtools.send("Network.enable");
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => bytes.push(encodedDataLength));
  let answer;
  await check("the policy lets nothing in that is not the server's own", async () => {
    answer = await page.goto(base);
    const policy = answer.headers()["content-security-policy"];
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) assert.ok(policy.includes(rule), policy);
    assert.ok(!policy.includes("unsafe"), policy);
  });
  await check("the field for the name has the focus", () => page.waitForFunction(() => document.activeElement?.id === "who"));
  await check(`it weighs less than ${MOST_BYTES / 1024} KiB`, async () => {
    const ready = await page.evaluate(() => Math.round(performance.now()));
    await page.waitForLoadState("networkidle");
    const total = bytes.reduce((sum, each) => sum + each, 0);
    console.log(`        ${(total / 1024).toFixed(1)} KiB in ${bytes.length} answers; the form could be used within ${ready} ms`);
    assert.ok(bytes.length > 10 && total < MOST_BYTES, `${total} bytes`);
  });
  await check("a second visit fetches nothing again that has not changed", async () => {
    const statuses = [];
    page.on("response", (each) => each.url().includes("/web/") && statuses.push(each.status()));
    bytes.length = 0;
    await page.reload();
    await page.waitForLoadState("networkidle");
    const total = bytes.reduce((sum, each) => sum + each, 0);
    console.log(`        ${(total / 1024).toFixed(1)} KiB`);
    assert.ok(statuses.length > 10 && total < 30 * 1024, `${statuses} ${total} bytes`);
  });
  await check("a name that can be none is refused in words", async () => {
    await page.getByLabel("Your name here").fill("a b");
    await page.getByRole("button", { name: "Sign in" }).click();
    assert.ok(await page.locator("#who:invalid").count());
  });
  await context.close();
}

async function conversation(title, options) {
  console.log(title);
  const [ann, bob] = await two(options);
  await check("a conversation that somebody begins is in the other's list", () => bob.row(ann.name).waitFor());
  await check("a message sent with the keyboard crosses to the other window", async () => {
    await ann.say("Good morning, Bob");
    await ann.line("Good morning, Bob").waitFor();
    await bob.sees(".conversation .last", "Good morning, Bob");
  });
  await check("it counts as unread until it is seen, and then the sender knows", async () => {
    await ann.say("Are you there?");
    await bob.sees(".unread", "2");
    assert.match(await bob.page.title(), /^\(1\)/);
    await bob.enter(ann.name);
    await bob.sees(".new");
    await bob.seesNot(".unread");
    await ann.sees(".readers", `Read up to here by ${bob.name}`);
  });
  await check("who types is seen, until the message is there", async () => {
    await bob.page.getByLabel("Message", { exact: true }).pressSequentially("Yes");
    await ann.sees(".typing", `${bob.name} is typing`);
    await bob.page.keyboard.press("Enter");
    await ann.line("Yes").waitFor();
    await ann.seesNot(".typing", "typing");
  });
  await check("the other is shown as online", () => ann.sees(".about-room", "online"));
  await check("what one has said can be edited with the arrow up, and is marked", async () => {
    await bob.page.keyboard.press("ArrowUp");
    await bob.page.keyboard.type(", I am");
    await bob.page.keyboard.press("Enter");
    const line = ann.line("Yes, I am");
    await line.waitFor();
    await line.locator(".edited", { hasText: "edited" }).waitFor();
  });
  await check("a deleted message leaves a tombstone", async () => {
    const line = ann.line("Are you there?");
    await line.hover();
    await line.getByRole("button", { name: /Delete/ }).click();
    await ann.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    for (const window of [ann, bob]) await window.sees(".tombstone", "Deleted");
    await bob.seesNot(".said", "Are you there?");
  });
  await check("text that looks like markup is text", async () => {
    const script = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
    await ann.say(script);
    const line = bob.line("onerror");
    await line.waitFor();
    assert.equal(await line.locator(".said").innerText(), script);
    assert.equal(await bob.page.locator(".record img, .record script").count(), 0);
    assert.ok(!(await bob.page.title()).includes("taken"));
  });
  await check("lines and spaces stay as they were typed", async () => {
    const field = ann.page.getByLabel("Message", { exact: true });
    await field.fill("First line");
    await field.press("Shift+Enter");
    await field.pressSequentially("  second");
    await field.press("Enter");
    await bob.line("First line").waitFor();
    assert.equal(await bob.line("First line").locator(".said").innerText(), "First line\n  second");
  });
  await check("a reload shows the same record", async () => {
    const before = await bob.texts(".said, .tombstone");
    await bob.page.reload();
    await bob.line("First line").waitFor();
    await until("the same record", async () => JSON.stringify(await bob.texts(".said, .tombstone")) === JSON.stringify(before));
  });
  await Window.closeAll();
}

async function history() {
  console.log("a long record");
  const [ann, bob] = await two();
  const id = new URL(ann.page.url()).hash.slice(1);
  const token = await ann.page.evaluate(() => sessionStorage.getItem("verbatim.token"));
  for (let i = 1; i <= 180; i++) {
    const answer = await fetch(new URL(`/conversations/${id}/messages`, base), {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ content: `word ${i}` }),
    });
    assert.equal(answer.status, 201);
  }
  await bob.enter(ann.name);
  await check("it opens at its end", async () => {
    await bob.line("word 180").waitFor();
    assert.ok(await bob.page.evaluate(() => document.querySelector(".scroller").scrollTop > 0));
  });
  await check("and comes, down to its beginning, as one scrolls up, without a gap", async () => {
    await bob.page.locator(".scroller").hover();
    await until("the first", async () => {
      await bob.page.mouse.wheel(0, -3000);
      await bob.page.waitForTimeout(50);
      return (await bob.page.locator('.line[data-seq="1"]').count()) === 1;
    });
    const seqs = await bob.page.locator(".line").evaluateAll((lines) => lines.map((line) => Number(line.dataset.seq)));
    assert.deepEqual(seqs, Array.from({ length: 180 }, (_, i) => i + 1));
  });
  await check("who reads further up is not moved by what is said meanwhile", async () => {
    const top = () => bob.page.evaluate(() => document.querySelector(".scroller").scrollTop);
    const before = await top();
    await ann.say("Still there?");
    await bob.line("Still there?").waitFor({ state: "attached" });
    assert.equal(await top(), before);
    await bob.page.getByRole("button", { name: "Newest" }).click();
    await ann.sees(".readers", bob.name);
  });
  await Window.closeAll();
}

async function group() {
  console.log("a group");
  const [ann, bob, cid, dan] = await Promise.all(["ann", "bob", "cid", "dan"].map((name) => open(called(name))));
  await ann.begin(`${bob.name} ${cid.name}`, "Plans");
  await check("all who are in it see it", () => Promise.all([bob, cid].map((one) => one.row("Plans").waitFor())));
  const people = async (window) => {
    await window.page.getByRole("button", { name: "People" }).click();
    return window.page.getByRole("dialog");
  };
  await check("its owner adds, renames and gives roles", async () => {
    await ann.say("Before Dan came");
    const dialog = await people(ann);
    await dialog.getByLabel("Add people").fill(dan.name);
    await dialog.getByRole("button", { name: "Add" }).click();
    await dan.row("Plans").waitFor();
    await dialog.getByLabel("Name of the group").fill("Better plans");
    await dialog.getByRole("button", { name: "Rename" }).click();
    await Promise.all([bob, cid, dan].map((one) => one.row("Better plans").waitFor()));
    await dialog.getByLabel(`Role of ${bob.name}`).selectOption("admin");
  });
  await check("who is added has nothing unread, and can read what was said before", async () => {
    assert.equal(await dan.page.locator(".unread").count(), 0);
    await dan.enter("Better plans");
    await dan.line("Before Dan came").waitFor();
  });
  await check("an admin removes somebody, who is told and hears nothing more", async () => {
    await cid.enter("Better plans");
    await bob.enter("Better plans");
    const dialog = await people(bob);
    await dialog.getByRole("button", { name: `Remove ${cid.name}` }).click();
    await cid.sees(".notice", "no longer in this conversation");
    await cid.seesNot(".conversation");
    await bob.page.keyboard.press("Escape");
    await bob.say("Without Cid");
    await ann.line("Without Cid").waitFor({ state: "attached" });
    assert.equal(await cid.page.getByText("Without Cid").count(), 0);
  });
  await check("what comes twice, or late, changes nothing", async () => {
    let inOrder, withRepetitions;
    // pages may be a moment behind the socket
    await until("the last is among them", async () => {
      [inOrder, ...withRepetitions] = await ann.page.evaluate(foldEvents, ann.name);
      return inOrder.includes("Without Cid");
    });
    assert.ok(inOrder.includes("Better plans"));
    for (const state of withRepetitions) assert.equal(state, inOrder);
  });
  await check("a member manages nobody, and can leave", async () => {
    const dialog = await people(dan);
    assert.equal(await dialog.getByRole("button", { name: /Remove|Add/ }).count(), 0);
    await dialog.getByRole("button", { name: "Leave the group" }).click();
    await dan.page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
    await dan.seesNot(".conversation");
  });
  await Window.closeAll();
}

/** In the page: what is known after all events of somebody's life, and again with old ones strewn between them. */
async function foldEvents(me) {
  const { Store } = await import("/web/chat/store.js");
  const { hearing } = await import("/web/chat/events.js");
  const { call } = await import("/web/common/api.js");
  const { events } = (await call("GET", "/sync?limit=1000")).body;
  const fold = (repeats) => {
    const store = new Store(me);
    const hear = hearing(store, { said: () => {}, speak: () => {}, shown: () => null, fetch: async () => {} });
    events.forEach(({ event, data }, i) => {
      hear(event, data);
      for (let n = 0; n < repeats; n++) {
        const old = events[Math.floor(Math.random() * (i + 1))];
        hear(old.event, old.data);
      }
    });
    const lists = (each) => ({ ...each, messages: [...each.messages], read: [...each.read].sort() });
    return JSON.stringify([...store.conversations.values()].map(lists));
  };
  return [fold(0), ...Array.from({ length: 20 }, () => fold(2))];
}

async function outages() {
  console.log("when the line is cut");
  const line = await Line.to(base);
  const [ann, bob] = await Promise.all([open(called("ann")), open(called("bob"), {}, line.base)]);
  await ann.begin(bob.name);
  await bob.enter(ann.name);
  bob.inTrouble = ann.inTrouble = true;
  await check("who is cut off sees it, and what was not sent", async () => {
    line.cut();
    await bob.context.setOffline(true);
    await bob.sees(".status.offline", "offline");
    await bob.say("Said in a tunnel");
    await bob.sees(".pending .about", "You are offline");
    await bob.page.getByRole("button", { name: "Try again" }).waitFor();
  });
  await check("what was missed comes, all and once, and how much it was", async () => {
    for (let i = 1; i <= 12; i++) await ann.say(`missed ${i}`);
    await ann.line("missed 12").waitFor();
    line.mend();
    await bob.context.setOffline(false);
    await bob.sees(".status", "resumed, 12 missed");
    const said = (await bob.texts(".said")).filter((text) => text.startsWith("missed"));
    assert.deepEqual(said, Array.from({ length: 12 }, (_, i) => `missed ${i + 1}`));
    await bob.sees(".status", "live");
  });
  await check("what was not sent is sent then, once", async () => {
    await ann.line("Said in a tunnel").waitFor();
    await bob.seesNot(".pending");
    assert.equal(await ann.line("Said in a tunnel").count(), 1);
  });
  await check("where it is the server that is gone, all comes right by itself", async () => {
    line.cut();
    await bob.sees(".status.offline", "offline");
    await bob.say("Is anybody there?");
    await bob.sees(".pending .about", "sending");
    line.mend();
    await ann.line("Is anybody there?").waitFor();
    await bob.seesNot(".pending");
    await bob.sees(".status", "resumed, nothing missed");
    assert.equal(await ann.line("Is anybody there?").count(), 1);
  });
  await check("a message whose answer got lost is said once all the same", async () => {
    let lost = 0;
    await ann.page.route("**/messages", async (route) => {
      if (route.request().method() === "POST" && lost++ < 2) {
        await route.fetch();
        await route.abort();
      } else await route.continue();
    });
    await ann.say("Only once");
    await until("it was tried", () => lost > 0);
    await bob.line("Only once").waitFor();
    await ann.seesNot(".pending");
    await ann.say("Afterwards");
    await bob.line("Afterwards").waitFor();
    for (const window of [ann, bob]) assert.equal(await window.line("Only once").count(), 1);
  });
  await check("what the server refuses says why, and can be discarded", async () => {
    await ann.page.unroute("**/messages");
    await ann.page.route("**/messages", (route) =>
      route.continue({ postData: route.request().postData()?.replace("Harmless", "\\u0007") ?? undefined }),
    );
    await ann.say("Harmless");
    await ann.sees(".pending.failed", "Not sent.");
    await ann.page.getByRole("button", { name: "Discard" }).click();
    await ann.seesNot(".pending");
  });
  await Window.closeAll();
}

async function barriers() {
  for (const colorScheme of ["light", "dark"]) {
    console.log(`for everybody, ${colorScheme}`);
    const found = async (window) => assert.deepEqual(await window.barriers(), []);
    const visitor = await Window.open(browser, base, { colorScheme });
    await check("nothing stands in the way when one signs in", () => found(visitor));
    const ann = await open(called("ann"), { colorScheme });
    const bob = await open(called("bob"), { colorScheme, viewport: PHONE });
    await ann.begin(`${bob.name}, eve`, "Plans");
    await ann.say("Hello");
    await bob.sees(".unread");
    await check("nor in the list, on a phone", () => found(bob));
    await bob.enter("Plans");
    await ann.sees(".readers");
    await check("nor in a conversation", async () => {
      await found(bob);
      await found(ann);
    });
    await ann.page.getByRole("button", { name: "People" }).click();
    await check("nor in a dialog", () => found(ann));
    await check("and it can all be done from the keyboard", async () => {
      await ann.page.keyboard.press("Escape");
      assert.equal(await ann.page.evaluate(() => document.activeElement.textContent), "People");
      await bob.page.goBack();
      await bob.row("Plans").waitFor();
    });
    await Window.closeAll();
  }
}

await run(async () => {
  await firstVisit();
  await conversation("two windows");
  await conversation("two windows that can only poll", { path: "/?transport=polling" });
  await history();
  await group();
  await outages();
  await barriers();
  await pictures(browser, base);
  await check("the client that is served is the official one, as it is published", async () => {
    const ours = await (await fetch(new URL("/web/vendor/socket.io.esm.min.js", base))).text();
    assert.equal(ours, readFileSync(new URL("node_modules/socket.io-client/dist/socket.io.esm.min.js", import.meta.url), "utf8"));
  });
  await check("no window had anything to complain of", () => assert.deepEqual(Window.complaints, []));
  await browser.close();
});
