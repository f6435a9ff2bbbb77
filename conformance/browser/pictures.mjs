// A small scene, for the pictures that people see first.
import { PHONE, Window, picturePath } from "./browser.mjs";

const SCENE = [
  ["mara", "The keeper says we can have the lighthouse from Friday."],
  ["jonas", "All three nights?"],
  ["mara", "All three. Ferry at 9:40, there is only the one."],
  ["ines", "I bring the stove and something for Sunday"],
  ["jonas", "Then I do the map and the coffee.\nWho has the long rope?"],
  ["mara", "Hanging behind my door since last year"],
];

export async function pictures(browser, base) {
  console.log("pictures");
  for (const colorScheme of ["light", "dark"]) {
    const size = { width: 820, height: 640 };
    const open = async (name, viewport) => (await Window.open(browser, base, { colorScheme, viewport, deviceScaleFactor: viewport === PHONE ? 2 : 1 })).signIn(name);
    const [mara, jonas, ines] = [await open("mara", size), await open("jonas", size), await open("ines", PHONE)];
    const group = `Lighthouse${colorScheme === "dark" ? " by night" : ""}`;
    const windows = { mara, jonas, ines };
    await ines.begin("jonas");
    await ines.say("Did you find the tide table?");
    await jonas.sees(".unread");
    await mara.begin("jonas ines theo", group);
    await jonas.enter(group);
    await ines.page.goBack();
    await ines.row(group).waitFor();
    await ines.page.evaluate(() => document.activeElement.blur());
    await ines.picture(`phone-list-${colorScheme}`);
    await ines.enter(group);
    for (const [who, text] of SCENE) {
      await windows[who].say(text);
      await Promise.all(Object.values(windows).map((window) => window.line(text.split("\n")[0]).waitFor()));
    }
    await mara.page.keyboard.press("ArrowUp");
    await mara.page.keyboard.type(", dry");
    await mara.page.keyboard.press("Enter");
    await jonas.sees(".edited");
    await jonas.page.getByLabel("Message", { exact: true }).pressSequentially("Good. And who brings", { delay: 150 });
    await mara.sees(".typing", "typing");
    await ines.sees(".readers");
    await mara.page.mouse.move(0, 0);
    await ines.picture(`phone-${colorScheme}`);
    const both = [await mara.page.screenshot(), await jonas.page.screenshot()];
    await sideBySide(browser, both, `two-windows-${colorScheme}`);
    await mara.page.getByRole("button", { name: "People" }).click();
    await mara.picture(`people-${colorScheme}`);
    await Window.closeAll();
  }
}

/** As they stand on a desk. */
async function sideBySide(browser, windows, name) {
  const page = await browser.newPage({ viewport: { width: 1704, height: 688 } });
  await page.setContent(`<style>body { margin: 0; padding: 24px; display: flex; gap: 16px; background: #8d9a91 } img { border-radius: 10px }</style>
    ${windows.map((png) => `<img width="820" height="640" src="data:image/png;base64,${png.toString("base64")}">`).join("")}`);
  await page.screenshot({ path: picturePath(name) });
  await page.close();
}
