// Lists of things: the name leads to more about it, a map and a telephone are round buttons beside it.

import { el, icon, isAddress, plain, tappable } from "./elements.js";
import { drawButtons } from "./buttons.js";
import { isSaved, toggleSaved } from "./saved.js";

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

function drawCard(card, draw) {
  const about = card.buttons.find((button) => button.payload);
  const aside = card.buttons.filter((button) => button.phone || isAddress(button.url));
  const others = card.buttons.filter((button) => button !== about && !aside.includes(button));
  const marks = aside.map((button) => drawMark(button, card, draw));
  if (card.saves) marks.push(drawSaving(card, draw));
  return el("li", { className: card.saves ? "college" : "" },
    el("div", { className: "card-head" }, el("h2", {}, about ? drawName(about, card, draw) : card.title),
      marks.length ? el("div", { className: "marks" }, ...marks) : null),
    card.lines.length ? el("p", {}, ...tappable(card.lines.join(" · "))) : null,
    others.length ? drawOthers(others, card, draw) : null);
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
  if (button.phone) return el("a", { className: "mark", href: `tel:${button.phone}`, ariaLabel: label, title: button.label }, icon("phone"));
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
