// What is asked in a dialog: with whom to talk, who is in a group, whether one is sure.

import { newKey } from "/web/common/api.js";
import { fill, find, h } from "/web/common/dom.js";
import { disc, mayManage, roleOf, titleOf } from "./names.js";

const ROLES = ["owner", "admin", "member"];

function dialog(heading, ...content) {
  const close = () => element.close();
  const element = h(
    "dialog",
    { "aria-labelledby": "dialog-heading", onclose: () => element.remove() },
    h("header", {}, h("h2", { id: "dialog-heading" }, heading), h("button", { class: "quiet close", "aria-label": "Close", onclick: close }, "×")),
    ...content,
  );
  document.body.append(element);
  element.showModal();
  return element;
}

export function confirmDialog(question, explanation, yes) {
  return new Promise((resolve) => {
    let sure = false;
    const decide = (answer) => () => {
      sure = answer;
      element.close();
    };
    const element = dialog(
      question,
      h("p", {}, explanation),
      h("div", { class: "choices" }, h("button", { class: "quiet", onclick: decide(false), autofocus: true }, "Cancel"), h("button", { class: "danger", onclick: decide(true) }, yes)),
    );
    element.addEventListener("close", () => resolve(sure));
  });
}

/** Runs what a form does, and shows there what was refused. */
function submitting(action) {
  return async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const problem = find(".problem", form);
    try {
      fill(problem);
      await action(form);
    } catch (refusal) {
      fill(problem, refusal.message);
    }
  };
}

const problemOf = () => h("p", { class: "problem", role: "alert" });

const namesIn = (text) => text.split(/[\s,;]+/).filter(Boolean);

export function beginDialog({ attempt, done }) {
  const keys = new Map(); // tried again it is still one group; another wish is another group
  const act = async (form) => {
    const names = namesIn(find("#with", form).value);
    const name = find("#group-name", form).value.trim();
    const group = names.length > 1 || name;
    if (group && !name) throw new Error("A group needs a name.");
    const wish = group ? { type: "group", participantIds: names, name } : { type: "private", participantId: names[0] };
    const said = JSON.stringify(wish);
    if (!keys.has(said)) keys.set(said, newKey());
    const conversation = await attempt("POST", "/conversations", wish, { "Idempotency-Key": keys.get(said) });
    element.close();
    done(conversation);
  };
  const element = dialog(
    "New conversation",
    h(
      "form",
      { onsubmit: submitting(act) },
      h("div", { class: "field" }, h("label", { for: "with" }, "With whom?"), h("input", { id: "with", required: true, autocomplete: "off", autocapitalize: "off", spellcheck: "false", autofocus: true, "aria-describedby": "with-hint" })),
      h("p", { class: "hint", id: "with-hint" }, "One name for a private conversation, several for a group."),
      h("div", { class: "field" }, h("label", { for: "group-name" }, "Name of the group"), h("input", { id: "group-name", maxlength: 200, autocomplete: "off", placeholder: "not for a private one" })),
      problemOf(),
      h("div", { class: "choices" }, h("button", { class: "primary" }, "Begin")),
    ),
  );
}

/** Who is in a group, kept true while it is open. */
export function peopleDialog(store, id, { attempt }) {
  const path = `/conversations/${id}`;
  const conversation = () => store.get(id);
  const problem = problemOf();
  const people = h("ul", { class: "participants" });
  const command = async (...request) => {
    try {
      fill(problem);
      await attempt(...request);
    } catch (refusal) {
      fill(problem, refusal.message);
      shown = null; // a role that was chosen in vain is shown as it is
      render();
    }
  };
  const rename = submitting((form) => attempt("PATCH", path, { name: find("input", form).value.trim() }));
  const add = submitting(async (form) => {
    const field = find("input", form);
    await attempt("POST", `${path}/participants`, { userIds: namesIn(field.value) }, { "Idempotency-Key": newKey() });
    field.value = "";
  });
  const name = h("input", { id: "rename", maxlength: 200, required: true, autocomplete: "off" });
  const managing = h(
    "div",
    {},
    h("form", { class: "inline", onsubmit: add }, h("label", { for: "add" }, "Add people"), h("input", { id: "add", required: true, autocomplete: "off", autocapitalize: "off", spellcheck: "false" }), h("button", {}, "Add"), problemOf()),
    h("form", { class: "inline", onsubmit: rename }, h("label", { for: "rename" }, "Name of the group"), name, h("button", {}, "Rename"), problemOf()),
  );
  const leave = async () => {
    element.close();
    if (await confirmDialog(`Leave ${titleOf(conversation(), store.me)}?`, "You will hear nothing more of it, and cannot read it any more.", "Leave")) await attempt("DELETE", `${path}/participants/${encodeURIComponent(store.me)}`).catch(() => {});
  };
  const element = dialog("People", people, problem, managing, h("div", { class: "choices" }, h("button", { class: "danger", onclick: leave }, "Leave the group")));
  name.value = conversation().name ?? "";

  let shown;
  function render() {
    if (!conversation()) return element.close();
    const now = JSON.stringify(conversation().participants.map((one) => [one, store.online.has(one.userId)]));
    if (now === shown) return;
    shown = now;
    managing.hidden = !mayManage(conversation(), store.me);
    fill(people, conversation().participants.map(person));
  }

  function person({ userId, role }) {
    const mine = roleOf(conversation(), store.me);
    const at = `${path}/participants/${encodeURIComponent(userId)}`;
    const roles = h(
      "select",
      { "aria-label": `Role of ${userId}`, onchange: (event) => command("PUT", at, { role: event.target.value }) },
      ROLES.map((each) => h("option", { selected: each === role }, each)),
    );
    return h(
      "li",
      {},
      disc(userId, { online: store.online.has(userId) }),
      h("span", { class: "name" }, userId, userId === store.me && " (you)"),
      mine === "owner" ? roles : h("span", { class: "role" }, role),
      userId !== store.me && managing.hidden === false && h("button", { class: "quiet", "aria-label": `Remove ${userId}`, onclick: () => command("DELETE", at) }, "Remove"),
    );
  }

  render();
  element.addEventListener("close", store.onChange(render));
}
