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
      list.onkeydown = (event) => this.step(event, list);
    }
  }

  /** Arrows go from card to card. */
  step(event, list) {
    const faces = Array.from(list.querySelectorAll(".card"));
    const at = faces.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: faces.length - 1 }[event.key];
    if (to === undefined || at < 0 || !faces[to]) return;
    event.preventDefault();
    faces[to].focus();
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
    // Without a pointer it was a key.
    face.onclick = ({ detail }) => this.onTap(card.id, detail === 0);
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

  focus(card) {
    const row = this.rows.get(card);
    if (row) row.button.focus();
  }

  reveal(card) {
    const row = this.rows.get(card);
    if (row) row.item.scrollIntoView({ block: "nearest" });
  }
}

/** Puts these elements into a list, moving no more of them than have changed places. */
function replace(list, rows) {
  const wanted = new Set(rows);
  for (const row of Array.from(list.children)) {
    if (!wanted.has(row)) row.remove();
  }
  rows.forEach((row, index) => {
    const there = list.children[index];
    // One that goes down leaves first, so that those behind it stay.
    if (there && there !== row && there.nextElementSibling === row) there.remove();
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] || null);
  });
}

export function showTabs(columns, tab, onTab) {
  const shown = COLUMNS.filter((column) => column !== "aside" || columns.aside.length);
  const faces = show(byId("tabs"), [shown.map((column) => [`${say(column)} ${columns[column].length}`, () => onTab(column), column])]);
  faces.forEach((face, index) => {
    face.setAttribute("aria-pressed", shown[index] === tab);
    face.dataset.column = shown[index];
  });
  byId("tabs").hidden = false;
}

/**
 * The bar below: rows of buttons, each with a text, what it does, how it looks, and a name for those
 * who do not see it, if the text is none.
 */
export function showBar(name, rows) {
  const bar = byId("bar");
  bar.setAttribute("aria-label", name);
  show(bar, rows.filter((row) => row.length));
  bar.hidden = !bar.firstChild;
}

/** Puts rows of buttons into a part of the page. What has the focus keeps it, if it is still there. */
function show(part, rows) {
  const looks = JSON.stringify(rows.map((row) => row.map(([text, , look]) => [text, look])));
  if (part.dataset.looks !== looks) {
    const focused = part.contains(document.activeElement) && document.activeElement.textContent;
    part.replaceChildren(...rows.map((row) =>
      make("div", { className: "row" }, ...row.map(([text, , look]) => button(text, null, look)))));
    part.dataset.looks = looks;
    const same = Array.from(part.querySelectorAll("button")).find((face) => face.textContent === focused);
    if (focused && (same || part.querySelector("button"))) (same || part.querySelector("button")).focus();
  }
  const faces = Array.from(part.querySelectorAll("button"));
  rows.flat().forEach(([, act, , name], index) => {
    faces[index].onclick = act;
    if (name) faces[index].setAttribute("aria-label", name);
  });
  return faces;
}

let hiding = 0;

/** Says something for a few seconds, longer what is longer to read. */
export function notify(text) {
  const notice = byId("notice");
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (notice.hidden = true), 3_000 + 60 * text.length);
}

/** Says above all else how the connection stands, and what can be done, if anything. */
export function showStanding(text, { isQuiet = false, act = null } = {}) {
  const standing = byId("standing");
  const looks = JSON.stringify([text, isQuiet, act && act[0]]);
  if (standing.dataset.looks === looks) return;
  standing.dataset.looks = looks;
  standing.hidden = !text;
  standing.className = isQuiet ? "quiet" : "";
  standing.replaceChildren(make("span", { textContent: text }), ...(act ? [button(...act)] : []));
}

// What is fixed at an edge pushes aside what it would lie over, and leaves room for the cards.
const edges = { standing: byId("standing"), top: byId("top"), bar: byId("bar") };
const sizes = new ResizeObserver(() => {
  const { style } = document.documentElement;
  const heights = Object.entries(edges).map(([name, part]) => {
    style.setProperty(`--${name}`, `${part.offsetHeight}px`);
    return part.offsetHeight;
  });
  const all = heights.reduce((sum, height) => sum + height, 0);
  document.documentElement.classList.toggle("tight", all > innerHeight * 0.6);
});
Object.values(edges).forEach((part) => sizes.observe(part));
