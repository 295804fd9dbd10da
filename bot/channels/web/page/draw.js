// Draws a reply: each of its parts as elements. Nothing here knows the network, and no text ever becomes markup.

// A Thai number as people write it: nine digits, mobile ones ten; "035-800-661-2" is a range, its first number is dialled.
const PHONE = /(?<![\d-])0[\s-]?(?:[2-57](?:[\s-]?\d){7}|[689](?:[\s-]?\d){8})(?!\d)/;
const ADDRESS = /https?:\/\/[^\s<>"'“”]+[^\s<>"'“”.,;:!?)\]]/;
const TAPPABLE = new RegExp(`${ADDRESS.source}|${PHONE.source}`, "g");
const BULLET = /^\s*[-•–]\s+/;

export function el(name, properties = {}, ...children) {
  const { data, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(data || {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// `words(key)` gives the page's words, `act(button, element)` does what a pressed button asks for.
export function drawReply(reply, words, act) {
  const draw = { words, act };
  const parts = reply.parts || [{ type: "text", text: reply.text }];
  const sheet = el("div", { className: "sheet" }, ...parts.map((part, at) => drawPart(part, at === 0, draw)));
  if (reply.source_line) sheet.append(drawSource(reply));
  const article = el("article", { className: "message answer", tabIndex: -1, lang: reply.language || "" });
  article.append(el("p", { className: "hidden" }, words("name")), sheet);
  if (reply.buttons?.length) article.append(drawNext(reply.buttons, draw));
  if (reply.feedback?.length) article.append(drawFeedback(reply.feedback, draw));
  return article;
}

function drawPart(part, first, draw) {
  switch (part.type) {
    case "cards": return drawCards(part, draw);
    case "choices": return el("div", {}, drawText(part.text, false), drawButtons(part.buttons, draw));
    case "chart": return drawChart(part);
    case "location": return drawPlace(part, draw);
    default: return drawText(part.text || "", first);
  }
}

function drawText(text, first) {
  const box = el("div", { className: "text" });
  const lines = text.split("\n").filter((line) => line.trim());
  lines.forEach((line, at) => {
    if (!BULLET.test(line)) {
      const lead = first && at === 0 && line.length < 240;
      box.append(el("p", { className: lead ? "lead" : "" }, ...tappable(line)));
      return;
    }
    const list = box.lastElementChild?.tagName === "UL" ? box.lastElementChild : box.appendChild(el("ul"));
    list.append(el("li", {}, ...tappable(line.replace(BULLET, ""))));
  });
  return box;
}

// Telephone numbers and addresses in a text as links.
export function tappable(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(TAPPABLE)) {
    found.push(text.slice(end, match.index), isAddress(match[0]) ? outside(match[0], match[0]) : phoneLink(match[0]));
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)].filter((piece) => piece !== "");
}

function phoneLink(text) {
  return el("a", { href: `tel:${text.replace(/\D/g, "")}` }, text);
}

function outside(url, text, className = "") {
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", className }, text);
}

const isAddress = (url) => /^https?:\/\//i.test(url || "");

function drawCards(part, draw) {
  const list = el("ul", { className: "cards" }, ...part.cards.map((card) => drawCard(card, draw)));
  return el("div", {}, list, part.counted ? el("p", { className: "counted" }, part.counted) : null);
}

function drawCard(card, draw) {
  const lines = card.lines.map((line) => el("p", {}, ...tappable(line)));
  const buttons = card.buttons.length ? drawButtons(card.buttons, draw, card.title) : null;
  return el("li", {}, el("h2", {}, card.title), ...lines, buttons);
}

function drawChart(part) {
  const caption = el("figcaption", {}, part.title);
  if (part.picture) {
    // The title stands in the picture already; who does not see the picture hears it.
    const alt = part.text === part.title ? part.title : `${part.title}\n${part.text}`;
    return el("figure", { className: "chart" }, el("img", { src: part.picture, alt, loading: "lazy" }));
  }
  if (!part.bars.length) return el("figure", { className: "chart" }, caption, drawText(part.text, false));
  const most = Math.max(...part.bars.map((bar) => bar.value), 0) || 1;
  const rows = part.bars.map((bar) => drawBar(bar, part.unit, most));
  return el("figure", { className: "chart" }, caption, el("ul", {}, ...rows));
}

function drawBar(bar, unit, most) {
  const length = el("span");
  length.style.width = `${Math.max(0, (100 * bar.value) / most)}%`;
  const value = `${bar.value.toLocaleString("en-US", { maximumFractionDigits: 1 })} ${unit}`;
  const row = el("div", { className: "row" }, el("span", {}, bar.label), el("b", {}, value));
  return el("li", {}, row, el("div", { className: "track", data: { "aria-hidden": "true" } }, length));
}

function drawPlace(part, { words }) {
  const point = `${part.latitude.toFixed(6)}`, across = `${part.longitude.toFixed(6)}`;
  const url = `https://www.openstreetmap.org/?mlat=${point}&mlon=${across}#map=16/${point}/${across}`;
  const link = outside(url, words("map"), "press");
  link.setAttribute("aria-label", `${words("map")}: ${part.title} (${words("new_tab")})`);
  return el("div", { className: "place" }, el("b", {}, part.title), part.address ? el("p", {}, part.address) : null,
    el("div", { className: "row-of-buttons" }, link));
}

// The source line as it is worded, with the names that have an address as links.
function drawSource(reply) {
  const line = el("p", { className: "source" });
  let rest = reply.source_line;
  for (const source of reply.sources || []) {
    const at = isAddress(source.url) ? rest.indexOf(source.name) : -1;
    if (at < 0 || !source.name) continue;
    line.append(rest.slice(0, at), outside(source.url, source.name));
    rest = rest.slice(at + source.name.length);
  }
  line.append(rest);
  return line;
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

function drawButtons(buttons, draw, about = "") {
  return el("div", { className: "row-of-buttons" }, ...buttons.map((button) => drawButton(button, draw, about)));
}

// `about` is the thing that a button belongs to: five buttons "Map" in a row must not sound alike.
function drawButton(button, { words, act }, about = "") {
  const sounds = about ? `${button.label}: ${about}` : button.label;
  if (isAddress(button.url)) {
    const link = outside(button.url, button.label, "press");
    link.setAttribute("aria-label", `${sounds} (${words("new_tab")})`);
    return link;
  }
  if (button.phone) return el("a", { className: "press", href: `tel:${button.phone}`, ariaLabel: sounds }, button.label);
  const made = el("button", { type: "button", className: "press", ariaLabel: sounds }, button.label);
  if (button.wants === "date") made.setAttribute("aria-expanded", "false");
  made.addEventListener("click", () => act(button, made));
  return made;
}
