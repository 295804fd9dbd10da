// Lists of things: the name leads to more about it, a map and a telephone are round buttons beside it.

import { drawButtons } from "./buttons.js";
import { copiesAtADesk } from "./copying.js";
import { el, icon, isAddress, plain } from "./elements.js";
import { isSaved, toggleSaved } from "./saved.js";
import { tappable } from "./tappable.js";

export function drawCards(part, draw) {
  const several = part.cards.length > 1;
  const list = el(several ? "ol" : "ul", { className: "cards" }, ...part.cards.map((card) => drawCard(card, draw)));
  const below = el("div", { className: "below" }, part.counted ? el("p", { className: "counted" }, part.counted) : null);
  if (several) requestAnimationFrame(() => unfoldable(list, below, draw));
  return el("div", {}, list, below);
}

// In a list each thing has a line or two; where some have more, one button shows all of them.
function unfoldable(list, below, { words }) {
  list.classList.add("short");
  const cut = [...list.querySelectorAll("p, h2, .name")].some((line) => line.scrollHeight > line.clientHeight + 2);
  if (!cut && !list.querySelector(".others")) return;
  const made = el("button", { type: "button", className: "unfold" }, words("all_lines"));
  made.setAttribute("aria-expanded", "false");
  made.addEventListener("click", () => {
    const short = list.classList.toggle("short");
    made.setAttribute("aria-expanded", !short);
    made.textContent = words(short ? "all_lines" : "fewer_lines");
  });
  below.append(made);
}

// A name of ours with the Thai one behind it in brackets: in a list the Thai one ends the line below.
const OWN_NAME = /^(\P{Script=Thai}+?) \((\p{Script=Thai}.*)\)$/u;

function drawCard(given, draw) {
  const [, english, thai] = given.title.match(OWN_NAME) || [];
  const card = english ? { ...given, title: english } : given;
  const about = card.buttons.find((button) => button.payload);
  const aside = card.buttons.filter((button) => button.phone || isAddress(button.url));
  const others = card.buttons.filter((button) => button !== about && !aside.includes(button));
  const marks = aside.map((button) => drawMark(button, card, draw));
  if (card.saves) marks.push(drawSaving(given, draw));
  return el("li", { className: card.saves ? "college" : "" },
    el("div", { className: "card-head" }, el("h2", {}, about ? drawName(about, card, draw) : card.title),
      marks.length ? el("div", { className: "marks" }, ...marks) : null),
    card.lines.length || thai ? drawLine(card.lines.join(" · "), thai) : null,
    others.length ? drawOthers(others, card, draw) : null);
}

function drawLine(line, thai) {
  const own = thai ? [line ? " · " : "", el("span", { lang: "th" }, thai)] : [];
  return el("p", {}, ...tappable(line), ...own);
}

function drawOthers(buttons, card, draw) {
  const row = drawButtons(buttons, draw, plain(card.title));
  row.className = "others";
  return row;
}

function drawName(button, card, { act }) {
  const made = el("button", { type: "button", className: "name", ariaLabel: `${button.label}: ${plain(card.title)}` }, card.title);
  made.addEventListener("click", () => act(button, made));
  return made;
}

function drawMark(button, card, { words }) {
  const label = `${button.label}: ${plain(card.title)}`;
  if (button.phone) {
    const shown = { ariaLabel: label, title: `${button.label} ${button.phone}` };
    return copiesAtADesk(el("a", { className: "mark", href: `tel:${button.phone}`, ...shown }, icon("phone")), button.phone, words);
  }
  const link = { className: "mark", href: button.url, target: "_blank", rel: "noopener noreferrer", title: button.label };
  return el("a", { ...link, ariaLabel: `${label} (${words("new_tab")})` }, icon("map"));
}

function drawSaving(card, { words }) {
  const made = el("button", { type: "button", className: "mark" }, icon("star"));
  const tell = () => {
    const saved = isSaved(card.saves);
    made.setAttribute("aria-pressed", saved);
    made.title = words(saved ? "unsave" : "save");
    made.setAttribute("aria-label", `${words("save")}: ${plain(card.title)}`);
  };
  made.addEventListener("click", () => {
    toggleSaved(card);
    tell();
  });
  tell();
  return made;
}
