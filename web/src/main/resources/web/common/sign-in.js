// The form in which people say who they are: a name where the server hands out tokens, otherwise a token.
//
//   fill(document.body, await signInForm({ heading: "Verbatim", hint: "…", scopes: ["audit:read"], done: (session) => …}))

import { h, find, fill } from "./dom.js";
import { serverSettings, signInAs, signInWith } from "./session.js";

export async function signInForm({ heading, hint, scopes = [], done }) {
  const { devTokens } = await serverSettings();
  const field = devTokens ? nameField() : tokenField();
  const problem = h("p", { class: "problem", role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    const value = find("input, textarea", field).value.trim();
    try {
      done(devTokens ? await signInAs(value, scopes) : signInWith(value));
    } catch (refusal) {
      fill(problem, refusal.message);
      find("input, textarea", field).focus();
    }
  };
  return h(
    "main",
    { class: "sign-in" },
    h("h1", {}, heading),
    hint && h("p", { class: "hint" }, hint),
    h("form", { onsubmit: submit }, field, problem, h("button", { class: "primary" }, "Sign in")),
  );
}

function nameField() {
  const input = { id: "who", name: "who", autocomplete: "off", autocapitalize: "off", spellcheck: "false", required: true, maxlength: 128, autofocus: true };
  return h("div", { class: "field" }, h("label", { for: "who" }, "Your name here"), h("input", { ...input, pattern: "[A-Za-z0-9._@:\\-]+", title: "Letters, digits and . _ @ : -" }));
}

function tokenField() {
  return h("div", { class: "field" }, h("label", { for: "who" }, "A token that this server trusts"), h("textarea", { id: "who", rows: 5, spellcheck: "false", required: true }));
}
