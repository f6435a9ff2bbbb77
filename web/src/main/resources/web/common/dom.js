// Building elements. Text only ever becomes text: there is no way here to make markup of it.
//
//   h("p", { class: "hint", "aria-live": "polite", onclick: act, hidden: true }, "Hello, ", h("b", name))
//
// Properties that begin with "on" are listeners; true and false set or leave out an attribute, as null leaves it out;
// children are elements, texts, lists of them, or nothing (null, undefined, false).

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

/** Puts these in the place of all that an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

export const find = (selector, within = document) => within.querySelector(selector);

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
