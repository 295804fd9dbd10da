// The pieces of a text that can be tapped: telephone numbers and addresses.

import { copyButton } from "./copying.js";
import { el, isAddress, outside } from "./elements.js";

// A Thai number as people write it: nine digits, mobile ones ten; "035-800-661-2" is a range, its first number is dialled.
const PHONE = /(?<![\d-])0[\s-]?(?:[2-57](?:[\s-]?\d){7}|[689](?:[\s-]?\d){8})(?!\d)/;
const ADDRESS = /https?:\/\/[^\s<>"'“”]+[^\s<>"'“”.,;:!?)\]]/;
const TAPPABLE = new RegExp(`${ADDRESS.source}|${PHONE.source}`, "g");

// Telephone numbers and addresses in a text as links; with `words` a number can be copied, too.
export function tappable(text, words = null) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(TAPPABLE)) {
    found.push(text.slice(end, match.index), ...(isAddress(match[0]) ? [outside(match[0], match[0])] : phoneLink(match[0], words)));
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)].filter((piece) => piece !== "");
}

function phoneLink(text, words) {
  const link = el("a", { href: `tel:${text.replace(/\D/g, "")}`, className: "phone" }, text);
  return words ? [link, copyButton(text, words)] : [link];
}
