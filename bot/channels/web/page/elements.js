// Elements. No text ever becomes markup.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = {
  map: "M12 21s6.5-6 6.5-11a6.5 6.5 0 1 0-13 0c0 5 6.5 11 6.5 11ZM12 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z",
  phone: "M6.6 4h2.7l1.3 4-2 1.4a11 11 0 0 0 6 6l1.4-2 4 1.3v2.7c0 .9-.7 1.6-1.6 1.6C10.9 19 5 13.1 5 5.6 5 4.7 5.7 4 6.6 4Z",
  star: "m12 4.2 2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4-3.9-3.8 5.4-.8Z",
  copy: "M9 8.5h9.5V20H9ZM5.5 15.5V4H15",
  share: "M12 15V4.5m0 0L8.3 8.2M12 4.5l3.7 3.7M6 12.5V19h12v-6.5",
};

export function el(name, properties = {}, ...children) {
  const { data, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(data || {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function icon(name) {
  const path = svg("path", { d: DRAWN[name], fill: "none", stroke: "currentColor", "stroke-width": 1.7, "stroke-linecap": "round", "stroke-linejoin": "round" });
  return svg("svg", { viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }, path);
}

// What is shown at a tap only: `fill(rest)` puts it there.
export function unfolding(title, fill) {
  const rest = el("details", { className: "rest" }, el("summary", {}, title));
  fill(rest);
  return rest;
}

export function outside(url, text, className = "") {
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", className }, text);
}

// The words alone: what is said, kept or read out holds no signs that keep a line together.
export const plain = (text) => text.replaceAll("\u2060", "").replaceAll("\u00a0", " ");

export const isAddress = (url) => /^https?:\/\//i.test(url || "");
