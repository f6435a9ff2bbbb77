// Asks the node how it is, every two seconds while somebody looks, and says plainly when it does not answer.

import { Problem, respond } from "../common/api.js";
import { fill, find, h } from "../common/dom.js";
import { signInForm } from "../common/sign-in.js";
import { signedIn, signOut } from "../common/session.js";
import { beside, CHARTS, dependencies, replayed } from "./figures.js";
import { Metrics } from "./metrics.js";
import { round, Sparkline } from "./sparkline.js";

const EVERY = 2000;
const PATIENCE = 5000;
const POINTS = 150;

let last = null;
let timer = null;
let asking = 0;

const charts = CHARTS.map(({ name, unit, of, fromZero = true }) => {
  const value = h("strong", { class: "value" }, "–");
  const spark = new Sparkline(POINTS, fromZero);
  return { name, of, value, spark, item: h("li", { class: "panel", "data-chart": name }, h("h2", {}, name), h("p", {}, value, ` ${unit}`), spark.svg) };
});
fill(find("#charts"), charts.map(({ item }) => item));
find("#sign-out").addEventListener("click", () => {
  signOut();
  location.reload();
});
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : next()));

await enter();

async function enter() {
  const session = signedIn();
  find("#page").hidden = !session;
  if (!session) {
    const hint = "For operators: how the node is that answers here. The token needs the scope admin.";
    fill(find("#entry"), await signInForm({ heading: "Status", hint, scopes: ["admin"], done: enter }));
    return;
  }
  fill(find("#entry"));
  find("#user").textContent = session.userId;
  next();
}

async function next() {
  clearTimeout(timer);
  if (document.hidden) return;
  if (!signedIn()) return enter();
  const own = ++asking;
  const now = await ask().catch((problem) => problem);
  if (own !== asking) return; // somebody came back to the page meanwhile: another one asks
  if (now instanceof Error) stale(now);
  else show(now);
  timer = setTimeout(next, EVERY);
}

async function ask() {
  const [prometheus, all, liveness, readiness] = await within(
    Promise.all([respond("GET", "/actuator/prometheus").then((answer) => answer.text()), health(""), health("/liveness"), health("/readiness")]),
  );
  return { at: performance.now(), metrics: new Metrics(prometheus), health: { all, liveness, readiness } };
}

/** One that is not well answers so with 503. */
async function health(group) {
  const answer = await fetch(`/actuator/health${group}`).catch(() => Promise.reject(new Problem(0)));
  return answer.json().then(
    ({ status }) => status,
    () => `answers ${answer.status}`,
  );
}

function within(answers) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Problem(0)), PATIENCE));
  return Promise.race([answers, late]);
}

function show(now) {
  find("#freshness").className = "";
  say("Up to date.");
  find("#page").classList.remove("stale");
  for (const { name, of, value, spark } of charts) {
    const figure = of(now, last) ?? null;
    value.textContent = figure === null ? "–" : round(figure);
    spark.add(figure, name);
  }
  const progress = replayed(now);
  find("#replay").value = progress?.share ?? 0;
  find("#replayed").textContent = progress ? `${progress.position.toLocaleString("en")} of ${progress.head.toLocaleString("en")} positions` : "This node has none.";
  fill(find("#health"), dependencies(now, last).map(({ name, isWell, says }) => h("li", { class: isWell ? "well" : "ill" }, h("strong", {}, name), ` ${says}`)));
  fill(find("#beside"), beside(now).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
  last = { ...now, clock: new Date() };
}

function stale(problem) {
  find("#page").classList.add("stale");
  find("#freshness").className = "problem";
  const since = last ? ` What is shown is of ${last.clock.toLocaleTimeString("en", { hour12: false })}.` : "";
  say(`${why(problem)}${since}`);
  for (const { name, spark } of charts) spark.add(null, name);
}

function why({ status, message }) {
  if (status === 403) return "This token does not have the scope admin.";
  if (status === 401) return "This token is not good here, or not any more: sign out, and in again.";
  if (status === 404) return "There are no metrics at this address: they are on a port of their own (verbatim.management-port), or a gateway keeps them back.";
  if (!status) return "The server does not answer.";
  return `The server answers ${status}: ${message}`;
}

/** Only what is new is said, or a screen reader would say it every two seconds. */
function say(text) {
  if (find("#freshness").textContent !== text) find("#freshness").textContent = text;
}
