// What is asked on a page of its own: "Wozu?", whether the customer pays, a new card, a changed one.
// What is typed here outlives a reload. It never sends.

import { button, make } from "./screen.js";
import { say, soundsLikeWhy } from "./words.js";

const sheet = document.getElementById("sheet");
const behind = ["header", "#top", "#columns", "#bar"];
const MOST_LETTERS = 2000;
const MOST_KNOWN = 5;
let back = null;

export function isOpen() {
  return !sheet.hidden;
}

export function close() {
  sheet.hidden = true;
  sheet.replaceChildren();
  for (const part of behind) document.querySelector(part).inert = false;
  if (back && back.isConnected) back.focus({ preventScroll: true });
}

function open(title, ...content) {
  if (!isOpen()) back = document.activeElement;
  // What was said before would lie over the question.
  document.getElementById("notice").hidden = true;
  for (const part of behind) document.querySelector(part).inert = true;
  const heading = make("h2", { id: "sheet-title", textContent: title, tabIndex: -1 });
  sheet.replaceChildren(make("div", { className: "inner" }, heading, ...content));
  sheet.hidden = false;
  sheet.scrollTop = 0;
  sheet.onkeydown = (event) => {
    if (event.key === "Escape") sheet.dispatchEvent(new Event("dismiss"));
  };
  return heading;
}

/** A field of several lines with its label. Its words are kept under this name until they are taken. */
function field(label, name, value = "") {
  const area = make("textarea", { rows: 2, maxLength: MOST_LETTERS, value: kept(name) || value });
  area.addEventListener("input", () => keep(name, area.value));
  return { area, element: make("label", {}, label, area) };
}

function kept(name) {
  try {
    return sessionStorage.getItem(`wozu draft ${name}`) || "";
  } catch {
    return "";
  }
}

function keep(name, words) {
  try {
    if (words.trim()) sessionStorage.setItem(`wozu draft ${name}`, words);
    else sessionStorage.removeItem(`wozu draft ${name}`);
  } catch {
    // Where nothing may be stored, the words are still on the screen.
  }
}

function onDismiss(act) {
  sheet.ondismiss = null;
  sheet.addEventListener("dismiss", act, { once: true });
}

let asked = 0;

/**
 * Asks "Wozu?" about a card. `steps` are the answers so far, `known` gives the purposes that resemble
 * what is typed; `answer` is called with {text} or {purpose} and an end, `end` with an end alone.
 */
export function askWozu({ card, steps, known, answer, end, later, note }) {
  asked += 1;
  const name = `wozu ${card.id} ${steps.length}`;
  const { area, element } = field(say(`howTo${1 + (asked % 3)}`), name);
  element.firstChild.remove();
  const label = make("span", { textContent: say(`howTo${1 + (asked % 3)}`) });
  element.prepend(label);
  const hint = make("p", { className: "hint", role: "status" });
  const offers = make("div", { className: "known" });
  const go = (said, how) => {
    if (said.text !== undefined && !said.text.trim()) return area.focus();
    keep(name, "");
    answer(said, how);
  };
  area.addEventListener("input", () => {
    hint.textContent = soundsLikeWhy(area.value) ? say("because") : "";
    const offered = area.value.trim() ? known(area.value).slice(0, MOST_KNOWN) : [];
    offers.replaceChildren(...offered.map(([id, text]) => button(text, () => go({ purpose: id }))));
  });
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
  open(card.text,
    ...(note ? [make("p", { className: "hint", textContent: note })] : []),
    ladder,
    make("div", { className: "question" }, make("strong", { textContent: say("wozu") }), element, hint),
    offers,
    button(say("answer"), () => go({ text: area.value }), "main"),
    button(say("answerAndEnd"), () => go({ text: area.value }, "reached")),
    make("div", { className: "quiet" }, say("ends"), ...ends),
    button(say("later"), later));
  onDismiss(later);
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
  const heading = open(card.text,
    ...(note ? [make("p", { className: "hint", textContent: note })] : []),
    make("div", { className: "question" }, make("strong", { textContent: say("pays") }), element),
    ...choices,
    button(say("later"), later));
  onDismiss(later);
  heading.focus();
}

/** Has a card written or changed. `theirs` is what somebody else has written there meanwhile. */
export function write({ title, name, text = "", customer = "", customers, theirs, act, cancel, done }) {
  const words = field(say("text"), `${name} text`, text);
  const who = make("input", { value: kept(`${name} customer`) || customer, maxLength: 200, autocomplete: "off" });
  who.addEventListener("input", () => keep(`${name} customer`, who.value));
  const list = make("datalist", { id: "customers" }, ...customers.map((value) => make("option", { value })));
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
  open(title,
    ...(theirs ? [make("p", { className: "hint", textContent: say("theirs", theirs) })] : []),
    words.element,
    make("label", {}, say("customer"), who), list,
    button(act, go, "main"),
    button(say("cancel"), cancel));
  onDismiss(cancel);
  words.area.focus();
}
