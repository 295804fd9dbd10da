// Things to press: an answer to choose, an address to open, a number to dial.

import { copiesAtADesk } from "./copying.js";
import { el, isAddress, outside } from "./elements.js";

export function drawButtons(buttons, draw, about = "") {
  return el("div", { className: "row-of-buttons" }, ...buttons.map((button) => drawButton(button, draw, about)));
}

// `about` is the thing that a button belongs to: five buttons "Map" in a row must not sound alike.
export function drawButton(button, { words, act }, about = "") {
  const sounds = about ? `${button.label}: ${about}` : button.label;
  if (isAddress(button.url)) {
    const link = outside(button.url, button.label, "press");
    link.setAttribute("aria-label", `${sounds} (${words("new_tab")})`);
    return link;
  }
  if (button.phone) {
    const dials = el("a", { className: "press", href: `tel:${button.phone}`, title: button.phone, ariaLabel: sounds }, button.label);
    return copiesAtADesk(dials, button.phone, words);
  }
  const made = el("button", { type: "button", className: "press", ariaLabel: sounds }, button.label);
  if (button.wants === "date") made.setAttribute("aria-expanded", "false");
  made.addEventListener("click", () => act(button, made));
  return made;
}
