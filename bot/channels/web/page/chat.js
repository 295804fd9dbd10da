// The conversation: what is said goes into the memory first, then on the page, then to the server, one at a time.

import { ask, beginAnew, staffWords } from "./ask.js";
import { told } from "./copying.js";
import { dayBetween, timeOf } from "./days.js";
import { drawReply } from "./draw.js";
import { el } from "./elements.js";
import { keep, newId, newPerson, onNews, remembered } from "./memory.js";
import { drawSaved, onSaved, saved } from "./saved.js";
import { shareQuestion, sharedQuestion } from "./sharing.js";

const SLOW = 7_000; // ms after which waiting is explained
const WORDS = JSON.parse(document.getElementById("words").textContent);
const place = (id) => document.getElementById(id);
const [scroll, log, thinking, status, question] = ["scroll", "log", "thinking", "status", "question"].map(place);
const address = new URLSearchParams(location.search);
const memory = remembered();
memory.person ||= newPerson();
memory.language = WORDS[address.get("lang")] ? address.get("lang") : memory.language || document.documentElement.lang;

const wordsIn = (language) => (key) => (WORDS[language] || WORDS.en)[key];
const words = (key) => wordsIn(memory.language)(key);
const shownAt = new Map(); // item -> its element
let turn = Promise.resolve();

// --- saying ---

function say(body, text) {
  const item = { id: newId(), who: "me", text, body, state: "waiting", at: Date.now() };
  memory.items.push(item);
  keep(memory);
  show(item);
  toEnd();
  queue(item);
}

function sayAgain(item) {
  memory.items.splice(memory.items.indexOf(item), 1);
  memory.items.push(Object.assign(item, { state: "waiting", fault: "", at: Date.now() }));
  keep(memory);
  const old = shownAt.get(item);
  show(item);
  old.remove();
  shownAt.get(item).focus();
  toEnd();
  queue(item);
}

function queue(item) {
  turn = turn.then(() => take(item));
}

async function take(item) {
  if (!memory.items.includes(item)) return; // cleared meanwhile
  const done = wait();
  const answer = await ask({ ...item.body, person: memory.person, language: memory.language });
  done();
  if (!memory.items.includes(item)) return;
  if (answer.fault) return failed(item, answer);
  item.state = "done";
  delete item.body;
  const silent = memory.staffSince ? [] : [{ text: words("nothing"), language: memory.language }];
  tell(answer.replies?.length ? answer.replies : silent, item.text);
  keep(memory);
  toAnswer();
}

function tell(replies, asked = "") {
  for (const reply of replies) {
    const told = { id: newId(), who: "bot", reply, asked, at: Date.now() };
    memory.items.push(told);
    show(told);
    if (reply.staff) lookForStaff();
  }
}

// --- a person of the staff: their words are looked for while somebody waits for them or talks with them ---

const LOOK = 5_000;
let looking = 0;

function lookForStaff() {
  memory.staffSince ||= Date.now();
  looking ||= setInterval(look, LOOK);
}

async function look() {
  if (document.hidden) return;
  const found = await staffWords(memory.person, memory.staffLast);
  if (!found) return;
  memory.staffLast = found.last;
  tell(found.replies);
  if (!found.open) {
    clearInterval(looking);
    looking = memory.staffSince = 0;
  }
  keep(memory);
  if (found.replies.length) toEnd();
}

function failed(item, { fault, seconds, back }) {
  Object.assign(item, { state: "failed", fault, seconds, back });
  if (back && !question.value) write(item.text);
  keep(memory);
  const old = shownAt.get(item);
  show(item);
  old.replaceWith(shownAt.get(item));
  toEnd();
}

// --- showing ---

function show(item) {
  const element = item.who === "me" ? drawMine(item) : drawTold(item);
  const before = memory.items[memory.items.indexOf(item) - 1];
  const day = item.who === "me" ? dayBetween(before?.at, item.at, memory.language) : null;
  shownAt.set(item, element);
  log.append(...(day ? [day, element] : [element]));
}

function drawTold({ reply, asked }) {
  return drawReply(reply, wordsIn(reply.language), act, asked ? (button) => share(asked, button) : null);
}

function drawMine(item) {
  const article = el("article", { className: "message mine", tabIndex: -1 });
  article.append(el("p", { className: "hidden" }, words("you")), el("p", { className: "said" }, item.text));
  if (item.at) article.append(timeOf(item.at, memory.language));
  if (item.state === "failed") article.append(drawFault(item));
  return article;
}

function drawFault(item) {
  const told = words(item.fault).replace("{seconds}", item.seconds);
  const notice = el("div", { className: "notice" }, el("p", {}, `${words("not_sent")}: ${told}`));
  if (item.back) return notice;
  const retry = el("button", { type: "button", className: "press" }, words("retry"));
  retry.addEventListener("click", () => sayAgain(item));
  notice.append(el("div", { className: "row-of-buttons" }, retry));
  return notice;
}

// Draws everything anew without a screen reader telling all of it again.
function redraw() {
  log.removeAttribute("role");
  log.replaceChildren();
  memory.items.forEach(show);
  requestAnimationFrame(() => log.setAttribute("role", "log"));
}

function wait() {
  const tell = (key) => {
    place("thinking-words").textContent = words(key);
    status.textContent = words(key);
    thinking.hidden = false;
    toEnd();
  };
  const timers = [setTimeout(tell, 250, "thinking"), setTimeout(tell, SLOW, "thinking_long")];
  return () => {
    timers.forEach(clearTimeout);
    thinking.hidden = true;
    status.textContent = "";
  };
}

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

// A long answer is read from its beginning.
function toAnswer() {
  toEnd();
  const asked = [...log.querySelectorAll(".mine")].at(-1);
  const above = asked.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
  if (above < 12) scroll.scrollTop += above - 12;
}

// --- pressing ---

function act(button, element) {
  if (button.payload) say({ payload: button.payload, text: "" }, button.label);
  else if (button.wants === "location") shareLocation(element);
  else if (button.wants === "date") askDate(element);
  else say({ text: button.text || button.label }, button.text || button.label);
}

function shareLocation(element) {
  status.textContent = words("locating");
  element.disabled = true;
  const ended = () => {
    element.disabled = false;
    status.textContent = "";
  };
  const found = ({ coords }) => {
    ended();
    // About a hundred metres is near enough to find a college.
    const near = (degrees) => Math.round(degrees * 1000) / 1000;
    say({ latitude: near(coords.latitude), longitude: near(coords.longitude) }, words("my_location"));
  };
  const missed = () => {
    ended();
    element.parentElement.querySelector(".notice")?.remove();
    const notice = el("p", { className: "notice", role: "alert" }, words("no_location"));
    element.parentElement.append(notice);
    element.focus();
    notice.scrollIntoView({ block: "nearest" });
  };
  if (!navigator.geolocation) return missed();
  navigator.geolocation.getCurrentPosition(found, missed, { timeout: 15_000, maximumAge: 300_000 });
}

function askDate(element) {
  const open = element.parentElement.nextElementSibling;
  if (open?.classList.contains("date")) return open.querySelector("input").focus();
  const input = el("input", { type: "date", required: true, ariaLabel: words("pick_date") });
  const form = el("form", { className: "date" }, input, el("button", { className: "press" }, words("use_date")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say({ text: input.value }, input.value);
    element.setAttribute("aria-expanded", "false");
    element.focus();
    form.remove();
  });
  element.setAttribute("aria-expanded", "true");
  element.parentElement.after(form);
  input.focus();
}

// --- sharing, and what is saved ---

async function share(asked, button) {
  try {
    const became = await shareQuestion(asked, words("title"));
    if (became === "copied") told(button, words("link_copied"));
  } catch {
    told(button, words("not_copied"));
  }
}

const savedDialog = place("saved-dialog");

function tellSaved() {
  const count = saved().length;
  place("saved-count").textContent = count || "";
  place("saved").setAttribute("aria-label", `${words("saved")} (${count})`);
  place("saved-list").replaceChildren(drawSaved(words, (one) => {
    savedDialog.close();
    say({ text: one.title }, one.title);
  }));
}

onSaved(tellSaved);
place("saved").addEventListener("click", () => savedDialog.showModal());

// --- typing ---

function write(text) {
  question.value = text;
  memory.draft = text;
  question.style.height = "auto";
  question.style.height = `${question.scrollHeight + 2}px`;
}

function submit(event) {
  event.preventDefault();
  const text = question.value.trim();
  if (text) {
    write("");
    say({ text }, text);
  }
  question.focus();
}

question.addEventListener("input", () => {
  write(question.value);
  keep(memory);
});
question.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
});
place("composer").addEventListener("submit", submit);

// --- the page's own language, and clearing ---

function speak(language) {
  memory.language = language;
  document.documentElement.lang = language;
  document.title = words("title");
  for (const of of document.querySelectorAll("[data-word]")) of.textContent = words(of.dataset.word);
  for (const of of document.querySelectorAll("[data-label]")) {
    of.setAttribute("aria-label", words(of.dataset.label));
    if (of.title) of.title = words(of.dataset.label);
  }
  question.placeholder = words(question.dataset.placeholder);
  for (const of of document.querySelectorAll("[data-language]")) of.setAttribute("aria-pressed", of.dataset.language === language);
  drawStarters();
  tellSaved();
  redraw();
  keep(memory);
}

// Who somebody is decides which questions they may start with; it is remembered here only.
function drawStarters() {
  for (const of of document.querySelectorAll("[data-role]")) of.setAttribute("aria-pressed", of.dataset.role === (memory.role || "student"));
  const texts = words(`starters_${memory.role || "student"}`).split("\n").filter(Boolean);
  place("starters").replaceChildren(...texts.map(drawStarter));
}

function drawStarter(text) {
  const made = el("button", { type: "button" }, text);
  made.addEventListener("click", () => say({ text }, text));
  return made;
}

for (const of of document.querySelectorAll("[data-role]")) {
  of.addEventListener("click", () => {
    memory.role = of.dataset.role;
    drawStarters();
    keep(memory);
  });
}
place("near").addEventListener("click", (event) => shareLocation(event.currentTarget));

place("policy").addEventListener("click", () => say({ text: words("privacy_policy") }, words("privacy_policy")));

for (const of of document.querySelectorAll("[data-language]")) of.addEventListener("click", () => speak(of.dataset.language));

const clearing = place("clear-dialog");
place("clear").addEventListener("click", () => {
  clearing.returnValue = "";
  clearing.showModal();
});
clearing.addEventListener("close", () => {
  if (clearing.returnValue !== "yes") return;
  const before = memory.person;
  memory.items = [];
  Object.assign(memory, { person: newPerson(), staffSince: 0, staffLast: 0 });
  turn = turn.then(async () => { // whoever sits here next follows nothing up
    status.textContent = (await beginAnew(before)) ? words("cleared") : words("cleared_here");
  });
  shownAt.clear();
  keep(memory);
  redraw();
  question.focus();
});

// Two tabs show one conversation. What this tab itself waits for stays its own.
onNews((news) => {
  const waiting = new Map(memory.items.filter((item) => item.state === "waiting").map((item) => [item.id, item]));
  memory.items = news.items.map((item) => waiting.get(item.id) || item);
  redraw();
});

// --- inside the small window of another site ---

const embedded = window.parent !== window && address.has("embedded");
document.documentElement.classList.toggle("embedded", embedded);
document.addEventListener("keydown", (event) => {
  if (embedded && event.key === "Escape" && !clearing.open) window.parent.postMessage("achiva:close", "*");
});

// --- beginning ---

// What was still waiting when the page was closed is kept, to be sent again.
for (const item of memory.items) if (item.state === "waiting") Object.assign(item, { state: "failed", fault: "unfinished" });
speak(memory.language);
const shared = sharedQuestion();
write(shared || question.value || memory.draft); // somebody may have begun to type before this script came
if (memory.items.length) toEnd();
if (memory.staffSince) lookForStaff();
if (shared) question.focus();
if (!embedded) navigator.serviceWorker?.register("sw.js").catch(() => {}); // without it the page works, online only
