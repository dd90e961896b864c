// What is asked on a page of its own: "Wozu?", whether the customer pays, a new card, a changed one.
// What is typed here outlives a reload. It never sends.

import { remember, remembered } from "./memory.js";
import { button, make } from "./screen.js";
import { say, soundsLikeWhy } from "./words.js";

const sheet = document.getElementById("sheet");
const behind = ["header", "#top", "#columns", "#bar"];
const MOST_LETTERS = 2000;
const MOST_KNOWN = 5;
let back = null;
/** When what is asked of all ends, if somebody has said so. */
let deadline = null;

export function isOpen() {
  return !sheet.hidden;
}

/** Whether a sheet is open in which nothing has been written. */
export function isUntouched() {
  return isOpen() && Array.from(sheet.querySelectorAll("textarea, input")).every((it) => it.value === it.defaultValue);
}

/** Shows how long what is asked of all still goes on; null for open-ended. */
export function countDown(until) {
  deadline = until;
  showTime();
}

/** What is said beside the question, and the time that is left for it. */
function about(note) {
  if (!note) return [];
  const time = make("span", { className: "time" });
  time.setAttribute("role", "timer");
  return [make("p", { className: "hint note" }, make("span", { textContent: note }), time)];
}

function showTime() {
  const time = sheet.querySelector(".time");
  if (!time) return;
  const left = deadline === null ? 0 : Math.max(0, Math.ceil((deadline - Date.now()) / 1_000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  time.textContent = deadline === null ? "" : left ? say("left", clock) : say("timeUp");
}

setInterval(showTime, 500);

/** What is asked of all is over; what has been written stays. */
export function dropNote() {
  const note = sheet.querySelector(".note");
  if (note) note.remove();
}

export function close() {
  sheet.hidden = true;
  sheet.replaceChildren();
  for (const part of behind) document.querySelector(part).inert = false;
  if (back && back.isConnected) back.focus({ preventScroll: true });
}

/** Opens it. `dismiss` is what Escape does. */
function open(title, dismiss, ...content) {
  if (!isOpen()) back = document.activeElement;
  // What was said before would lie over the question.
  document.getElementById("notice").hidden = true;
  for (const part of behind) document.querySelector(part).inert = true;
  const heading = make("h2", { id: "sheet-title", textContent: title, tabIndex: -1 });
  sheet.replaceChildren(make("div", { className: "inner" }, heading, ...content));
  sheet.hidden = false;
  sheet.scrollTop = 0;
  showTime();
  sheet.onkeydown = (event) => {
    if (event.key === "Escape" && !event.isComposing) dismiss();
  };
  return heading;
}

/** A field of several lines with its label. Its words are kept under this name until they are taken. */
function field(label, name, value = "") {
  const area = make("textarea", { rows: 2, maxLength: MOST_LETTERS, defaultValue: value });
  if (kept(name)) area.value = kept(name);
  area.addEventListener("input", () => keep(name, area.value));
  return { area, element: make("label", {}, label, area) };
}

/** Keeps words that the host did not take, where they will be found when the same is asked again. */
export function giveBack(name, words) {
  if (!kept(name)) keep(name, words);
}

const kept = (name) => remembered(`wozu draft ${name}`, "");
const keep = (name, words) => remember(`wozu draft ${name}`, words.trim() && words);
let asked = 0;

/**
 * Asks "Wozu?" about a card. `steps` are the answers so far, `known` gives the purposes that resemble
 * what is typed; `answer` is called with {text} or {purpose} and an end, `end` with an end alone.
 */
export function askWozu({ card, steps, known, answer, end, later, note }) {
  asked += 1;
  const name = `wozu ${card.id} ${steps.length}`;
  const { area, element } = field(say(`howTo${1 + (asked % 3)}`), name);
  const hint = make("p", { className: "hint", role: "status" });
  const offers = make("div", { className: "known" });
  const go = (said, how) => {
    if (said.text !== undefined && !said.text.trim()) return area.focus();
    keep(name, "");
    answer(said, how);
  };
  const offer = () => {
    hint.textContent = soundsLikeWhy(area.value) ? say("because") : "";
    const offered = area.value.trim() ? known(area.value).slice(0, MOST_KNOWN) : [];
    offers.replaceChildren(...offered.map(([id, text]) => button(text, () => go({ purpose: id }))));
  };
  area.addEventListener("input", offer);
  offer();
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    go({ text: area.value }, event.ctrlKey || event.metaKey ? "reached" : undefined);
  });
  const ladder = make("ol", {}, ...steps.map((step) =>
    make("li", {}, make("b", { textContent: `${say("wozu")} ` }), step)));
  const ends = ["unknown", "private", "postponed"].map((how) => button(say(how), () => {
    keep(name, "");
    end(how);
  }));
  open(card.text, later,
    ...about(note),
    ladder,
    make("div", { className: "question" }, make("strong", { textContent: say("wozu") }), element, hint),
    offers,
    button(say("answer"), () => go({ text: area.value }), "main"),
    button(say("answerAndEnd"), () => go({ text: area.value }, "reached")),
    make("div", { className: "quiet" }, say("ends"), ...ends),
    button(say("later"), later, "plain"));
  area.focus();
}

/** Asks whether the customer pays. */
export function askPay({ card, pay, later, note }) {
  const name = `pay ${card.id}`;
  const { area, element } = field(say("condition"), name, card.note || "");
  area.rows = 1;
  const choices = ["yes", "conditional", "no", "open"].map((willingness) => button(say(willingness), () => {
    keep(name, "");
    pay(willingness, area.value.trim());
  }));
  const heading = open(card.text, later,
    ...about(note),
    make("div", { className: "question" }, make("strong", { textContent: say("pays") }), element),
    ...choices,
    button(say("later"), later, "plain"));
  heading.focus();
}

/**
 * Has a card written, or changed, which has no `customers` to choose from. `theirs` is what somebody
 * else has written there meanwhile.
 */
export function write({ title, name, label = say("text"), text = "", customers, theirs, act, cancel, done }) {
  const words = field(label, `${name} text`, text);
  const who = make("input", { maxLength: 200, autocomplete: "off" });
  if (kept(`${name} customer`)) who.value = kept(`${name} customer`);
  who.addEventListener("input", () => keep(`${name} customer`, who.value));
  const list = make("datalist", { id: "customers" }, ...(customers || []).map((value) => make("option", { value })));
  who.setAttribute("list", "customers");
  const go = () => {
    if (!words.area.value.trim()) return words.area.focus();
    keep(`${name} text`, "");
    keep(`${name} customer`, "");
    done(words.area.value, who.value);
  };
  words.area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    go();
  });
  open(title, cancel,
    ...(theirs ? [make("p", { className: "hint", textContent: say("theirs", theirs) })] : []),
    words.element,
    ...(customers ? [make("label", {}, say("customer"), who), list] : []),
    button(act, go, "main"),
    button(say("cancel"), cancel, "plain"));
  words.area.focus();
}
