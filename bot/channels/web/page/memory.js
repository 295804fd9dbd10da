// What this browser remembers: the conversation, what still waits to be sent, the half-written question, the language.
// Where storage is switched off, or forbidden inside another site's frame, everything lives until the page closes.

const KEY = "achiva";
const MOST = 120;
const EMPTY = { items: [], draft: "", language: "", person: "", staffSince: 0, staffLast: 0 };

export function remembered() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) || "{}");
    return { ...EMPTY, ...found, items: Array.isArray(found.items) ? found.items : [] };
  } catch {
    return { ...EMPTY, items: [] };
  }
}

export function keep(memory) {
  memory.items = memory.items.slice(-MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // Full or forbidden: the conversation goes on without being remembered.
  }
}

// Tells when another tab of this browser has remembered something newer.
export function onNews(tell) {
  window.addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) tell(remembered());
  });
}

export function newId() {
  return newPerson().slice(0, 12);
}

// A name nobody can guess, for browsers that send no cookie of ours (a frame in another site).
export function newPerson() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
