// Draws a reply: each of its parts as elements. Nothing here knows the network.

import { drawButton, drawButtons } from "./buttons.js";
import { drawCards } from "./cards.js";
import { drawChart, WIDE } from "./charts.js";
import { el, icon, isAddress, outside, unfolding } from "./elements.js";
import { tappable } from "./tappable.js";

const FOLDED = new Set(["answer", "no_data"]); // help in need, and what we ask, is never folded
const GLANCE = 240, ABOVE_A_LIST = 80; // letters
const BULLET = /^\s*[-•–]\s+/;

// `words(key)` gives the page's words, `act(button, element)` does what a pressed button asks for.
export function drawReply(reply, words, act, share = null) {
  const draw = { words, act };
  const parts = reply.parts || [{ type: "text", text: reply.text }];
  draw.folds = FOLDED.has(reply.kind);
  draw.listed = parts.some((part) => part.type === "cards");
  const listAt = parts.findIndex((part) => part.type === "cards");
  const drawn = parts.map((part, at) => drawPart(part, at === 0, { ...draw, afterList: draw.listed && at > listAt }));
  const sheet = el("div", { className: "sheet" }, ...drawn);
  if (draw.listed && !matchMedia(WIDE).matches) foldTogether(drawn.slice(0, listAt), words);
  if (reply.source_line) sheet.append(drawSource(reply, draw));
  const article = el("article", { className: "message answer", tabIndex: -1, lang: reply.language || "" });
  article.append(el("p", { className: "hidden" }, words("name")), sheet);
  const shared = share && reply.kind !== "smalltalk" ? drawShare(words, share) : null;
  const narrowed = drawSigns(reply.narrowed, draw), thumbs = drawSigns(reply.feedback, draw);
  const signs = [...(narrowed.length ? [] : thumbs), shared].filter(Boolean); // below what narrows there is room for thumbs
  if (signs.length) sheet.append(el("div", { className: "signs" }, ...signs));
  if (reply.buttons?.length) article.append(drawNext(reply.buttons, draw));
  if (narrowed.length) article.append(el("div", { className: "beside" }, el("div", { className: "narrowed" }, ...narrowed), ...thumbs));
  return article;
}

// On a phone all that stands between an answer and its list unfolds from one line.
function foldTogether(drawn, words) {
  const [first, ...others] = drawn.map((part) => (part.matches(".rest") ? part : part.querySelector(".rest"))).filter(Boolean);
  if (others.length) drawn.forEach((part) => part.querySelectorAll("figcaption, caption").forEach((title) => title.classList.remove("hidden")));
  for (const other of others) {
    first.append(...[...other.children].filter((child) => child.tagName !== "SUMMARY"));
    other.remove();
  }
  if (others.length) first.firstChild.textContent = words("read_on");
}

function drawShare(words, share) {
  const made = el("button", { type: "button", className: "share", title: words("share"), ariaLabel: words("share") }, icon("share"));
  made.addEventListener("click", () => share(made));
  return made;
}

function drawPart(part, first, draw) {
  switch (part.type) {
    case "cards": return drawCards(part, draw);
    case "choices": return el("div", {}, drawText(part.text, first, draw), drawButtons(part.buttons, draw));
    case "chart": return drawChart(part, draw);
    case "location": return drawPlace(part, draw);
    default: return drawText(part.text || "", first, draw);
  }
}

function drawText(text, first, { folds, words, listed, afterList }) {
  const box = el("div", { className: "text" });
  const lines = text.split("\n").filter((line) => line.trim());
  if (folds && afterList && lines.length > 1) return unfolding(lines[0], (rest) => drawLines(rest, lines.slice(1), false, words));
  const shown = folds ? beforeTheFold(lines, listed) : lines.length;
  drawLines(box, lines.slice(0, shown), first, words);
  if (shown < lines.length) {
    box.append(unfolding(words("read_on"), (rest) => drawLines(rest, lines.slice(shown), false, words)));
  }
  return box;
}

// How many lines are read at a glance; a rest that is hardly longer than its own button stays.
function beforeTheFold(lines, listed) {
  let letters = 0;
  const [glance, fewest] = listed ? [ABOVE_A_LIST, 1] : [GLANCE, 2];
  const shown = lines.findIndex((line, at) => (letters += line.length) > glance && at + 1 >= fewest) + 1;
  const rest = lines.slice(shown).join("").length;
  return shown && rest > GLANCE / 3 ? shown : lines.length;
}

function drawLines(box, lines, first, words) {
  lines.forEach((line, at) => {
    if (!BULLET.test(line)) {
      const lead = first && at === 0 && line.length < 240;
      box.append(el("p", { className: lead ? "lead" : "" }, ...tappable(line, words)));
      return;
    }
    const list = box.lastElementChild?.tagName === "UL" ? box.lastElementChild : box.appendChild(el("ul"));
    list.append(el("li", {}, ...tappable(line.replace(BULLET, ""), words)));
  });
}

function drawPlace(part, { words }) {
  const point = `${part.latitude.toFixed(6)},${part.longitude.toFixed(6)}`;
  const link = outside(`https://www.google.com/maps/dir/?api=1&destination=${point}`, words("map"), "press");
  link.setAttribute("aria-label", `${words("map")}: ${part.title} (${words("new_tab")})`);
  return el("div", { className: "place" }, el("b", {}, part.title), part.address ? el("p", {}, part.address) : null,
    el("div", { className: "row-of-buttons" }, link));
}

// The source line as it is worded, its name a link; where there are more, the line unfolds to all of them.
function drawSource(reply, { words }) {
  const sources = reply.sources || [];
  if (sources.length > 1) {
    const items = sources.map((one) => el("li", {}, named(one), one.as_of ? ` · ${one.as_of}` : ""));
    return el("details", { className: "source" }, el("summary", { title: words("all_sources") }, reply.source_line), el("ul", {}, ...items));
  }
  const [only] = sources;
  const found = only?.name ? reply.source_line.match(asSet(only.name)) : null;
  if (!found) return el("p", { className: "source" }, reply.source_line);
  const before = reply.source_line.slice(0, found.index), after = reply.source_line.slice(found.index + found[0].length);
  return el("p", { className: "source" }, before, named({ ...only, name: found[0] }), after);
}

// The line keeps numbers beside what they count: a blank of the name may be one at which no line ends.
const asSet = (name) => new RegExp([...name].map((letter) => (letter === " " ? "\\s" : letter.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&"))).join(""), "u");

const named = (source) => (isAddress(source.url) ? outside(source.url, source.name) : source.name);

function drawNext(buttons, draw) {
  const row = drawButtons(buttons, draw);
  row.classList.add("next");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", draw.words("next_steps"));
  return row;
}

// A sign says nothing to who hears it: each has words of its own.
function drawSigns(buttons, draw) {
  return (buttons || []).map((button) => {
    const made = drawButton(button, draw, "");
    made.setAttribute("aria-label", button.aria);
    return made;
  });
}
