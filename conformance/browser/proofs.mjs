// What an auditor proves on the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { check } from "../node/checks.mjs";
import { atPage, enter } from "./auditor.mjs";

/** What the page says of the message that is chosen, verified against a checkpoint. */
async function verdict(page, key, checkpoint) {
  await page.getByLabel("Key of the log").fill(key);
  await page.getByLabel("Checkpoint that you kept").fill(checkpoint);
  await page.getByRole("button", { name: "Verify the message" }).click();
  const found = page.locator("#verdict:is(.proven, .refuted, .open)");
  await found.waitFor();
  return { verdict: await found.getAttribute("class"), steps: await page.locator("#steps li").allInnerTexts() };
}

const flipped = (base64) => (base64[0] === "A" ? "B" : "A") + base64.slice(1);

/** Asked by Node, which takes no header of UTF-8, in the page's place. */
const fetched = (route) => route.fetch({ headers: { ...route.request().headers(), "audit-reason": "Case 7: the tug" } });

/** A message is proven, and not where anything was changed. */
export async function proving(window, life, { browser, base }) {
  const { page } = window;
  await page.getByRole("button", { name: "Message 3: look" }).click();
  await page.getByRole("button", { name: "Take this server's" }).click();
  await page.waitForFunction(() => document.querySelector("#kept").value !== "");
  const key = await page.getByLabel("Key of the log").inputValue();
  const kept = await page.getByLabel("Checkpoint that you kept").inputValue();
  await life.say("bob", "Something that was said after the checkpoint.");

  await check("without what opens the commitment, the record is proven and the words are not", async () => {
    const found = await verdict(page, key, kept);
    assert.equal(found.verdict, "open", found.steps.join("\n"));
    assert.equal(found.steps.filter((step) => step.startsWith("Open")).length, 1);
  });
  await check("an export is made, saved, and opens the words", async () => {
    await page.getByRole("button", { name: "Export this conversation" }).click();
    await page.getByText("It opens").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save the file" }).click()]);
    assert.equal(readFileSync(await download.path()).subarray(0, 8).toString(), "manifest");
  });
  await check("a message is proven by the checkpoint that was kept", async () => {
    const found = await verdict(page, key, kept);
    assert.equal(found.verdict, "proven", found.steps.join("\n"));
    await window.picture("time-machine-proof");
  });
  await check("it is not by a checkpoint of which a letter is another, nor under another key", async () => {
    const lines = kept.split("\n");
    assert.equal((await verdict(page, key, lines.with(2, flipped(lines[2])).join("\n"))).verdict, "refuted");
    const other = "example.org/log+49800e28+ARva6Znn4MDMmpvrCWh7arfnXlzcn4Dk8AvDMpjL5lpw";
    assert.equal((await verdict(page, other, kept)).verdict, "refuted");
  });
  await check("it is not by a proof that was changed", async () => {
    await page.route("**/proof/inclusion*", async (route) => {
      const answer = await fetched(route);
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/\n([^\n]{44})\n/, (_, hash) => `\n${flipped(hash)}\n`) });
    });
    assert.equal((await verdict(page, key, kept)).verdict, "refuted");
    await page.unroute("**/proof/inclusion*");
  });
  await check("what is shown of another moment is not called verified", async () => {
    assert.equal((await verdict(page, key, kept)).verdict, "proven");
    await page.locator("#slider").press("ArrowLeft");
    assert.equal(await page.locator("#verdict").innerText(), "");
  });
  await check("nor is a message whose words, or whose record, the server has changed", async () => {
    for (const [was, is] of [["18,000", "11,000"], ['"revision":2,', '"revision":3,']]) {
      const lied = await atPage(browser, base);
      await lied.page.route("**/replay*", async (route) => {
        const answer = await fetched(route);
        await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(was, is) });
      });
      await enter(lied, life.id);
      await lied.page.getByRole("button", { name: "Message 3: look" }).click();
      await lied.page.getByRole("button", { name: "Export this conversation" }).click();
      await lied.page.getByText("It opens").waitFor();
      const found = await verdict(lied.page, key, kept);
      assert.equal(found.verdict, "refuted", found.steps.join("\n"));
    }
  });
}
