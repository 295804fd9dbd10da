// When something was said: the time beside it, and a line between two days.

import { el } from "./elements.js";

const THAI_ZONE = "Asia/Bangkok"; // the years and hours of the people whom this serves

export function timeOf(at, language) {
  const written = new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: THAI_ZONE });
  return el("time", { dateTime: new Date(at).toISOString() }, written);
}

export function dayBetween(before, at, language) {
  if (!at || (before && dayOf(before) === dayOf(at))) return null;
  const written = new Date(at).toLocaleDateString(language === "th" ? "th-TH-u-ca-buddhist" : language, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: THAI_ZONE });
  return el("p", { className: "day" }, el("time", { dateTime: dayOf(at) }, written));
}

const dayOf = (at) => new Date(at).toLocaleDateString("sv", { timeZone: THAI_ZONE });
