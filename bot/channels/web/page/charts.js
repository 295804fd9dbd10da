// Figures as bars in a table, and what lies around a place as a small map. They follow the page's colours and size.

import { el, svg, unfolding } from "./elements.js";

const FIELD = 320, DOT = 13, EDGE = 26; // of the map, in its own units

export const WIDE = "(min-width: 760px)";

// A list says in words what its chart shows: on a phone the chart leaves the screen to the list until it is asked for.
export function drawChart(part, draw) {
  if (!draw.listed || !part.title) return drawn(part, draw);
  const rest = unfolding(part.title, (box) => box.append(drawn(part, draw)));
  rest.querySelector("figcaption, caption")?.classList.add("hidden"); // the line that unfolds it is its title
  rest.open = matchMedia(WIDE).matches;
  return rest;
}

function drawn(part, draw) {
  if (part.around) return drawMap(part, draw);
  if (part.panels?.length) {
    const panels = part.panels.map((panel) => el("div", { className: "panel" }, drawBars(panel), drawLine(panel.source_line)));
    return figure(el("figcaption", {}, part.title), ...panels);
  }
  if (!part.bars.length) return figure(el("figcaption", {}, part.title), el("p", {}, part.text === part.title ? "" : part.text));
  return figure(drawBars(part));
}

const figure = (...children) => el("figure", { className: "chart" }, ...children);
const drawLine = (text) => (text ? el("p", { className: "source" }, text) : null);

function drawBars({ title, bars, unit }) {
  const most = Math.max(...bars.map((bar) => bar.value), unit.startsWith("%") ? 100 : 0) || 1;
  const seriesOf = [...new Set(bars.map((bar) => bar.series).filter(Boolean))];
  const rows = bars.map((bar) => drawBar(bar, unit, most, seriesOf.indexOf(bar.series)));
  return el("table", {}, el("caption", {}, title), el("tbody", {}, ...rows));
}

function drawBar(bar, unit, most, series) {
  const length = el("span", { className: series > 0 ? `series-${series % 2}` : "" });
  length.style.width = `${Math.max(0, (100 * bar.value) / most)}%`;
  const value = `${bar.value.toLocaleString("en-US", { maximumFractionDigits: 1 })}${unit.startsWith("%") ? "" : " "}${unit}`;
  const name = el("th", { scope: "row" }, bar.label, bar.detail ? el("small", {}, bar.detail) : null);
  const track = el("span", { className: "track", data: { "aria-hidden": "true" } }, length);
  return el("tr", {}, name, el("td", {}, el("b", {}, value), track));
}

// The scale fits the median: what lies far outside stands at the edge, with an arrow's tail towards it.
function drawMap({ title, around }, { words, listed }) {
  const distances = around.spots.map((spot) => Math.hypot(spot.east, spot.north)).sort((a, b) => a - b);
  const reach = roundUp(Math.max(1, 1.6 * distances[Math.floor(distances.length / 2)]));
  const middle = FIELD / 2, scale = (middle - EDGE) / reach;
  const map = svg("svg", { viewBox: `0 0 ${FIELD} ${FIELD}`, class: "around", role: "img", "aria-label": title });
  for (const part of [0.5, 1]) map.append(svg("circle", { cx: middle, cy: middle, r: (middle - EDGE) * part, class: "ring" }));
  map.append(words_(`${reach} ${words("kilometres")}`, middle, FIELD - 6, "scale"), words_(words("north"), middle, 13, "scale"));
  map.append(svg("circle", { cx: middle, cy: middle, r: around.rough ? 16 : 6, class: around.rough ? "rough" : "middle" }));
  for (const at of apart(around.spots.map((spot) => placed(spot, middle, scale)))) map.append(drawSpot(at, middle));
  if (listed) return figure(el("figcaption", {}, title), map); // the list below names them
  const legend = around.spots.map((spot) => el("li", { value: spot.number }, spot.name, spot.distance ? el("small", {}, spot.distance) : null));
  const called = el("p", { className: "counted" }, `● ${around.middle}`);
  return figure(el("figcaption", {}, title), map, called, el("ol", { className: "legend" }, ...legend));
}

function placed(spot, middle, scale) {
  let [x, y] = [spot.east * scale, -spot.north * scale];
  const far = Math.hypot(x, y), most = middle - DOT - 2;
  const outside = far > most;
  if (outside) [x, y] = [(x * most) / far, (y * most) / far];
  return { number: spot.number, x: middle + x, y: middle + y, outside };
}

// Spots that would lie on each other are moved apart.
function apart(spots) {
  for (let round = 0; round < 40; round += 1) {
    for (const [at, one] of spots.entries()) for (const other of spots.slice(0, at)) push(one, other, at);
  }
  return spots;
}

function push(one, other, at) {
  const gap = Math.hypot(one.x - other.x, one.y - other.y), missing = 2.1 * DOT - gap;
  if (missing <= 0) return;
  const [x, y] = gap < 0.01 ? [Math.cos(2.4 * at), Math.sin(2.4 * at)] : [(one.x - other.x) / gap, (one.y - other.y) / gap];
  const kept = (value) => Math.min(Math.max(value, DOT + 1), FIELD - DOT - 1);
  [one.x, one.y, other.x, other.y] = [one.x + (x * missing) / 2, one.y + (y * missing) / 2, other.x - (x * missing) / 2, other.y - (y * missing) / 2].map(kept);
}

function drawSpot({ number, x, y, outside }, middle) {
  const spot = svg("g", { class: outside ? "spot outside" : "spot" });
  if (outside) spot.append(svg("line", { x1: middle + (x - middle) * 0.8, y1: middle + (y - middle) * 0.8, x2: x, y2: y }));
  spot.append(svg("circle", { cx: x, cy: y, r: DOT }), words_(number, x, y + 5, "number"));
  return spot;
}

function words_(text, x, y, className) {
  return svg("text", { x, y, class: className, "text-anchor": "middle" }, String(text));
}

function roundUp(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * size).find((step) => step >= value);
}
