// What is to be seen while nothing is being asked: the columns, the tabs, the bar for the thumb. It
// tells what was tapped and decides nothing.

import { COLUMNS } from "./board.js";
import { say } from "./words.js";

const byId = (id) => document.getElementById(id);

/** An element with its properties and what is in it. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function button(text, onclick, className = "") {
  return make("button", { type: "button", textContent: text, onclick, className });
}

/** The columns with their cards. Rows stay as long as nothing of their card has changed. */
export class Columns {
  constructor(onTap) {
    this.onTap = onTap;
    this.rows = new Map();
    this.lists = {};
    for (const column of COLUMNS) {
      const heading = make("h2");
      const list = make("ul");
      const section = make("section", { className: column }, heading, list);
      this.lists[column] = { heading, list, section };
      byId("columns").append(section);
    }
  }

  show({ columns, board, selected, shownToAll, tab }) {
    for (const column of COLUMNS) {
      const { heading, list, section } = this.lists[column];
      const cards = columns[column];
      section.classList.toggle("shown", column === tab);
      section.hidden = column === "aside" && tab !== "aside" && cards.length === 0;
      heading.textContent = `${say(column)} ${cards.length}`;
      const rows = cards.map((card) => this.row(card, board));
      if (!rows.length) rows.push(this.hint());
      replace(list, rows);
    }
    const present = new Set(COLUMNS.flatMap((column) => columns[column].map((card) => card.id)));
    for (const [id, { button: face }] of this.rows) {
      if (!present.has(id)) {
        this.rows.delete(id);
        continue;
      }
      face.setAttribute("aria-pressed", id === selected);
      face.classList.toggle("shown-to-all", id === shownToAll);
    }
  }

  row(card, board) {
    const known = this.rows.get(card.id);
    const steps = (card.chains || []).flatMap((chain) => board.steps(chain).slice(-1));
    const looks = JSON.stringify([card.text, card.customer, card.isWaiting, steps]);
    if (known && known.looks === looks) return known.item;
    const face = known ? known.button : make("button", { type: "button" });
    face.className = card.isWaiting ? "card waiting" : "card";
    face.onclick = () => this.onTap(card.id);
    face.dataset.card = card.id;
    face.replaceChildren(card.text);
    for (const step of steps.slice(0, 2)) {
      face.append(make("span", { className: "step" }, make("b", { textContent: `${say("wozu")} ` }), step));
    }
    if (card.customer) face.append(make("span", { className: "who", textContent: card.customer }));
    const item = known ? known.item : make("li", {}, face);
    this.rows.set(card.id, { item, button: face, looks });
    return item;
  }

  hint() {
    return make("li", { className: "empty", textContent: say("empty") });
  }

  goTo(card) {
    const row = this.rows.get(card);
    if (row) row.item.scrollIntoView({ block: "center" });
  }

  reveal(card) {
    const row = this.rows.get(card);
    if (row) row.item.scrollIntoView({ block: "nearest" });
  }
}

/** Puts these elements into a list, moving no more of them than have changed places. */
function replace(list, rows) {
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] || null);
  });
  while (list.children.length > rows.length) list.lastElementChild.remove();
}

export function showTabs(columns, tab, onTab) {
  const shown = COLUMNS.filter((column) => column !== "aside" || columns.aside.length);
  const tabs = shown.map((column) => {
    const face = button(`${say(column)} ${columns[column].length}`, () => onTab(column), column);
    face.setAttribute("aria-pressed", column === tab);
    face.dataset.column = column;
    return face;
  });
  byId("tabs").replaceChildren(...tabs);
  byId("tabs").hidden = false;
}

/** The bar below: rows of buttons, each with a text, what it does, and how it looks. */
export function showBar(name, rows) {
  const bar = byId("bar");
  const filled = rows.filter((row) => row.length);
  const elements = filled.map((row) =>
    make("div", { className: "row" }, ...row.map(([text, act, look]) => button(text, act, look))));
  const focused = document.activeElement && bar.contains(document.activeElement);
  bar.setAttribute("aria-label", name);
  bar.replaceChildren(...elements);
  bar.hidden = !filled.length;
  document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  if (focused) (bar.querySelector("button") || document.body).focus();
}

let hiding = 0;

/** Says something for a few seconds. */
export function notify(text) {
  const notice = byId("notice");
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (notice.hidden = true), 4_000);
}

export function showStanding(text) {
  byId("standing").hidden = !text;
  if (byId("standing").textContent !== text) byId("standing").textContent = text;
}
