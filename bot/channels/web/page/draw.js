// Draws a reply: each of its parts as elements. Nothing here knows the network.

import { drawButton, drawButtons } from "./buttons.js";
import { drawCards } from "./cards.js";
import { drawChart } from "./charts.js";
import { el, icon, isAddress, outside, tappable } from "./elements.js";

const FOLDED = new Set(["answer", "no_data"]); // help in need, and what we ask, is never folded
const GLANCE = 240, FEWEST_LINES = 2; // letters and lines
const BULLET = /^\s*[-•–]\s+/;

// `words(key)` gives the page's words, `act(button, element)` does what a pressed button asks for.
export function drawReply(reply, words, act, share = null) {
  const draw = { words, act };
  const parts = reply.parts || [{ type: "text", text: reply.text }];
  draw.folds = FOLDED.has(reply.kind);
  draw.listed = parts.some((part) => part.type === "cards");
  const sheet = el("div", { className: "sheet" }, ...parts.map((part, at) => drawPart(part, at === 0, draw)));
  if (reply.source_line) sheet.append(drawSource(reply, draw));
  const article = el("article", { className: "message answer", tabIndex: -1, lang: reply.language || "" });
  article.append(el("p", { className: "hidden" }, words("name")), sheet);
  if (share && reply.kind !== "smalltalk") sheet.append(drawShare(words, share));
  if (reply.buttons?.length) article.append(drawNext(reply.buttons, draw));
  if (reply.feedback?.length) article.append(drawFeedback(reply.feedback, draw));
  return article;
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

function drawText(text, first, { folds, words }) {
  const box = el("div", { className: "text" });
  const lines = text.split("\n").filter((line) => line.trim());
  const shown = folds ? beforeTheFold(lines) : lines.length;
  drawLines(box, lines.slice(0, shown), first);
  if (shown < lines.length) {
    const rest = el("details", { className: "rest" }, el("summary", {}, words("read_on")));
    drawLines(rest, lines.slice(shown), false);
    box.append(rest);
  }
  return box;
}

// How many lines are read at a glance; a rest that is hardly longer than its own button stays.
function beforeTheFold(lines) {
  let letters = 0;
  const shown = lines.findIndex((line, at) => (letters += line.length) > GLANCE && at + 1 >= FEWEST_LINES) + 1;
  const rest = lines.slice(shown).join("").length;
  return shown && rest > GLANCE / 3 ? shown : lines.length;
}

function drawLines(box, lines, first) {
  lines.forEach((line, at) => {
    if (!BULLET.test(line)) {
      const lead = first && at === 0 && line.length < 240;
      box.append(el("p", { className: lead ? "lead" : "" }, ...tappable(line)));
      return;
    }
    const list = box.lastElementChild?.tagName === "UL" ? box.lastElementChild : box.appendChild(el("ul"));
    list.append(el("li", {}, ...tappable(line.replace(BULLET, ""))));
  });
}

function drawPlace(part, { words }) {
  const point = `${part.latitude.toFixed(6)},${part.longitude.toFixed(6)}`;
  const link = outside(`https://www.google.com/maps/dir/?api=1&destination=${point}`, words("map"), "press");
  link.setAttribute("aria-label", `${words("map")}: ${part.title} (${words("new_tab")})`);
  return el("div", { className: "place" }, el("b", {}, part.title), part.address ? el("p", {}, part.address) : null,
    el("div", { className: "row-of-buttons" }, link));
}

// The source line as it is worded, with the names that have an address as links; the other sources unfold below it.
function drawSource(reply, { words }) {
  const line = el("p", { className: "source" }), others = [];
  let rest = reply.source_line;
  for (const source of reply.sources || []) {
    const at = source.name ? rest.indexOf(source.name) : -1;
    if (at < 0) others.push(source);
    if (at < 0 || !isAddress(source.url)) continue;
    line.append(rest.slice(0, at), outside(source.url, source.name));
    rest = rest.slice(at + source.name.length);
  }
  line.append(rest);
  if (!others.length) return line;
  const items = others.map((one) => el("li", {}, isAddress(one.url) ? outside(one.url, one.name) : one.name, one.as_of ? ` · ${one.as_of}` : ""));
  return el("div", {}, line, el("details", { className: "more-sources" }, el("summary", {}, words("all_sources")), el("ul", {}, ...items)));
}

function drawNext(buttons, draw) {
  const row = drawButtons(buttons, draw);
  row.classList.add("next");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", draw.words("next_steps"));
  return row;
}

// Two signs say nothing to who hears them: each has its words.
function drawFeedback(buttons, draw) {
  const thumbs = buttons.map((button) => {
    const made = drawButton(button, draw, "");
    made.setAttribute("aria-label", button.aria);
    return made;
  });
  return el("div", { className: "row-of-buttons feedback" }, ...thumbs);
}
