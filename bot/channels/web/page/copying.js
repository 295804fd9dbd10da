// What is put on the clipboard, and the word that tells of it.

import { el, icon, plain } from "./elements.js";

// Where no finger points, a telephone is mostly elsewhere: there a number is copied beside being dialled.
const AT_A_DESK = "(hover: hover) and (pointer: fine)";

// A number to send on, or to dial on another device.
export function copyButton(number, words) {
  const label = `${words("copy_number")}: ${plain(number)}`;
  const made = el("button", { type: "button", className: "copy", title: words("copy_number"), ariaLabel: label }, icon("copy"));
  made.addEventListener("click", () => copyNumber(number, made, words));
  return made;
}

export function copiesAtADesk(link, number, words) {
  link.addEventListener("click", () => matchMedia(AT_A_DESK).matches && copyNumber(number, link, words));
  return link;
}

async function copyNumber(number, beside, words) {
  try {
    await navigator.clipboard.writeText(plain(number));
    told(beside, words("number_copied").replace("{number}", plain(number)));
  } catch {
    told(beside, words("not_copied"));
  }
}

// A word beside a button, for the eye and for a screen reader, that goes by itself.
export function told(button, text) {
  const status = document.getElementById("status");
  const note = el("span", { className: "told" }, text);
  button.after(note);
  status.textContent = text;
  setTimeout(() => {
    note.remove();
    status.textContent = "";
  }, 4_000);
}
