// Lets an auditor in, opens a conversation, and puts the parts together.

import { fill, find } from "../common/dom.js";
import { signInForm } from "../common/sign-in.js";
import { signedIn, signOut } from "../common/session.js";
import { Finding } from "./finding.js";
import { Looks } from "./look.js";
import { Machine } from "./machine.js";
import { Proving } from "./proving.js";
import { Taking } from "./taking.js";

const REASON = /^\P{Cc}{1,500}$/u;

let id = null;
let count = 0;
let remembering = 0;

const looks = new Looks((what) => {
  count++;
  find("#looks").textContent = `${count === 1 ? "1 look is" : `${count} looks are`} in the log, the last at ${what}.`;
});
const machine = new Machine(() => {
  proving.clear();
  remember();
});
const proving = new Proving(machine, looks, () => id);
new Taking(looks, () => id, (openings) => {
  proving.openings = openings;
  proving.clear();
});
new Finding(looks, open, trouble);

find("#why").addEventListener("submit", (event) => {
  event.preventDefault();
  begin(find("#reason").value.trim());
});
find("#other").addEventListener("click", () => show("#asking"));
find("#sign-out").addEventListener("click", () => {
  signOut();
  location.reload();
});
find("#open").addEventListener("submit", (event) => {
  event.preventDefault();
  open(find("#id").value.trim());
});
find("#newer").addEventListener("click", () => attempt(lookForNew));

await enter();

async function enter() {
  const session = signedIn();
  find("#page").hidden = !session;
  if (!session) {
    const hint = "For auditors: a conversation as it stood at any moment. The token needs the scope audit:read, and audit:export for exports.";
    const scopes = ["audit:read", "audit:export"];
    fill(find("#entry"), await signInForm({ heading: "Time machine", hint, scopes, done: enter }));
    return;
  }
  fill(find("#entry"));
  find("#user").textContent = session.userId;
  show("#asking");
}

function show(part) {
  for (const each of ["#asking", "#entered"]) find(each).hidden = each !== part;
  find("#machine").hidden = part !== "#entered" || id === null;
  find(part === "#entered" ? "#id" : "#reason").focus();
}

function begin(reason) {
  if (!REASON.test(reason)) {
    find("#reason-problem").textContent = "A reason has 1 to 500 characters on one line.";
    return;
  }
  find("#reason-problem").textContent = "";
  find("#reason-shown").textContent = reason;
  looks.reason = reason;
  show("#entered");
  const linked = new URLSearchParams(location.hash.slice(1));
  if (id === null && linked.has("conversation")) open(linked.get("conversation"), linked.get("position"));
}

/** @param {string | null} [position] of the moment to begin at; else it is the last */
function open(wanted, position = null) {
  return attempt(async () => {
    const events = await looks.history(wanted);
    id = wanted;
    find("#id").value = id;
    find("#choosing").open = false;
    find("#machine").hidden = false;
    proving.openings = new Map();
    machine.show(events, events.findLastIndex((event) => position === null || event.position <= BigInt(position)));
    find("#slider").focus();
  });
}

async function lookForNew() {
  const more = await looks.history(id, machine.events.at(-1).position);
  machine.show([...machine.events, ...more], machine.at);
}

async function attempt(act) {
  find("#trouble").textContent = "";
  try {
    await act();
  } catch (error) {
    trouble(error);
  }
}

function trouble(error) {
  find("#trouble").textContent = error.message;
}

/** Where one is, in the address: it can be come back to, or sent to somebody else who may look. */
function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(() => {
    history.replaceState(null, "", `#${new URLSearchParams({ conversation: id, position: machine.now.position })}`);
  }, 300);
}
