// Colleges that somebody keeps to compare: in this browser only, never sent anywhere.

import { el, isAddress, plain } from "./elements.js";

const KEY = "achiva-saved";
const MOST = 30;
const heard = new Set();

export function saved() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

export const isSaved = (id) => saved().some((one) => one.id === id);

export function toggleSaved({ saves, title, lines, buttons }) {
  const links = buttons.filter((button) => button.phone || isAddress(button.url));
  const others = saved().filter((one) => one.id !== saves);
  write(isSaved(saves) ? others : [...others, { id: saves, title: plain(title), lines, links }].slice(-MOST));
}

export const forgetSaved = (id) => write(saved().filter((one) => one.id !== id));

// Tells whoever shows how many there are.
export const onSaved = (tell) => heard.add(tell);

function write(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // Full or forbidden: nothing is kept.
  }
  heard.forEach((tell) => tell());
}

// What is kept, side by side: one column a college.
export function drawSaved(words, about) {
  const all = saved();
  if (!all.length) return el("p", {}, words("saved_none"));
  return el("ul", { className: "saved" }, ...all.map((one) => drawOne(one, words, about)));
}

function drawOne(one, words, about) {
  const name = el("button", { type: "button", className: "name" }, one.title);
  name.addEventListener("click", () => about(one));
  const links = one.links.map(({ label, url, phone }) => {
    const outside = url ? { target: "_blank", rel: "noopener noreferrer" } : {};
    return el("a", { className: "press", href: url || `tel:${phone}`, ariaLabel: `${label}: ${one.title}`, ...outside }, label);
  });
  const away = el("button", { type: "button", className: "press", ariaLabel: `${words("unsave")}: ${one.title}` }, words("unsave"));
  away.addEventListener("click", () => forgetSaved(one.id));
  return el("li", {}, el("h3", {}, name), ...one.lines.map((line) => el("p", {}, line)), el("div", { className: "row-of-buttons" }, ...links, away));
}
