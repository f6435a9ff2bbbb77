// An auditor at the time machine.
import { Window } from "./browser.mjs";

export const atPage = (browser, base, options) => Window.open(browser, base, { path: "/time-machine", acceptDownloads: true, ...options });

export async function enter({ page }, id) {
  await page.getByLabel("Your name here").fill("auditor-1");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Reason").fill("Case 7: the tug Олень");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByLabel("Id").fill(id);
  await page.getByRole("button", { name: "Open" }).click();
  await page.locator("#items li").first().waitFor();
}
