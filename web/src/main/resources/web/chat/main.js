// The page begins here: with a form for whoever is not signed in.

import { fill, find, h } from "/web/common/dom.js";
import { signInForm } from "/web/common/sign-in.js";
import { signedIn } from "/web/common/session.js";
import { chat } from "./chat.js";

const HINT = "A chat that remembers every word. Open a second window, sign in there as somebody else, and talk to yourself.";

async function start() {
  const session = signedIn();
  if (session) return chat(session);
  fill(document.body, await signInForm({ heading: "Verbatim", hint: HINT, done: begin }));
  find("#who").focus();
}

function begin() {
  start().catch(({ message }) => fill(document.body, h("main", { class: "sign-in" }, h("h1", {}, "Verbatim"), h("p", { class: "problem", role: "alert" }, message))));
}

begin();
