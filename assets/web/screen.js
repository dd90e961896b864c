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

/** A row as it is before it says anything: a copy is made faster than a new one. */
const ROW = make("li", {}, make("button", { type: "button" }));
/** From here on both columns are to be seen. */
const wide = matchMedia("(min-width: 45rem)");

/** So many cards are made at first, and so many more whenever their end comes near. */
const AT_ONCE = 60;

/** The columns with their cards. Rows stay as long as nothing of their card has changed. */
export class Columns {
  constructor(onTap, onMore) {
    this.onTap = onTap;
    this.onMore = onMore;
    this.rows = new Map();
    this.most = { wish: AT_ONCE, need: AT_ONCE, aside: AT_ONCE };
    const near = new IntersectionObserver((ends) => this.reach(ends), { rootMargin: "1500px" });
    this.lists = {};
    this.count = {};
    for (const column of COLUMNS) {
      const heading = make("h2");
      const list = make("ul");
      const end = make("div", { className: "end" });
      const section = make("section", { className: column }, heading, list, end);
      this.lists[column] = { heading, list, section };
      end.dataset.of = column;
      near.observe(end);
      byId("columns").append(section);
      list.onkeydown = (event) => this.step(event, list);
      list.onclick = (event) => this.tap(event);
    }
    wide.addEventListener("change", onMore);
  }

  /** Makes more cards where the end of those that are there comes near. */
  reach(ends) {
    for (const { isIntersecting, target: { dataset: { of: column } } } of ends) {
      const made = this.lists[column].list.children.length;
      if (!isIntersecting || !(this.count[column] > made)) continue;
      this.most[column] = made + AT_ONCE;
      this.onMore();
    }
  }

  tap({ target, detail }) {
    const face = target.closest(".card");
    // One that the host does not know yet has no number; and without a pointer it was a key.
    if (face && !face.classList.contains("waiting")) this.onTap(Number(face.dataset.card), detail === 0);
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
      // What is not to be seen is made when it is.
      if (column !== tab && !wide.matches) continue;
      this.count[column] = cards.length;
      const rows = cards.slice(0, this.most[column]).map((card) => this.row(card, board));
      if (!rows.length) rows.push(this.hint());
      replace(list, rows);
    }
    const present = new Set(COLUMNS.flatMap((column) => columns[column].map((card) => card.id)));
    for (const id of this.rows.keys()) {
      if (!present.has(id)) this.rows.delete(id);
    }
    this.mark("selected", selected, (face, isIt) => face.setAttribute("aria-pressed", isIt));
    this.mark("shownToAll", shownToAll, (face, isIt) => face.classList.toggle("shown-to-all", isIt));
  }

  /** Marks one card, and no other any more. */
  mark(name, card, draw) {
    for (const [id, isIt] of [[this[name], false], [card, true]]) {
      const row = this.rows.get(id);
      if (row && (isIt || id !== card)) draw(row.face, isIt);
    }
    this[name] = card;
  }

  row(card, board) {
    const known = this.rows.get(card.id);
    const chains = card.chains || [];
    if (known && known.card === card && (!chains.length || known.wording === board.wording)) return known.item;
    const steps = chains.flatMap((chain) => board.steps(chain).slice(-1));
    const item = known ? known.item : ROW.cloneNode(true);
    const face = item.firstChild;
    face.className = card.isWaiting ? "card waiting" : "card";
    face.setAttribute("data-card", card.id);
    if (!known) face.setAttribute("aria-pressed", false);
    face.textContent = card.text;
    for (const step of steps.slice(0, 2)) {
      face.append(make("span", { className: "step" }, make("b", { textContent: `${say("wozu")} ` }), step));
    }
    if (card.customer) face.append(make("span", { className: "who", textContent: card.customer }));
    this.rows.set(card.id, { item, face, card, wording: board.wording });
    return item;
  }

  hint() {
    return make("li", { className: "empty", textContent: say("empty") });
  }

  /** Brings a card into the middle, which is this one of its column. */
  goTo(card, { column, index }) {
    if (index >= this.most[column]) {
      this.most[column] = index + AT_ONCE;
      this.onMore();
    }
    const row = this.rows.get(card);
    if (row) row.item.scrollIntoView({ block: "center" });
  }

  focus(card) {
    const row = this.rows.get(card);
    if (row) row.face.focus();
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
  let there = list.firstElementChild;
  for (const row of rows) {
    // One that goes down leaves first, so that those behind it stay.
    if (there && there !== row && there.nextElementSibling === row) {
      there.remove();
      there = row;
    }
    if (there === row) there = row.nextElementSibling;
    else list.insertBefore(row, there);
  }
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

// What is fixed at an edge pushes aside what it would lie over, and leaves room for the cards. Told to
// each of them: a property that all inherit would have every card looked at anew.
const edges = [byId("standing"), byId("top"), byId("bar")];
let heights = [0, 0, 0];
const sizes = new ResizeObserver(() => {
  const found = edges.map((part) => part.offsetHeight);
  if (String(found) === String(heights)) return;
  heights = found;
  const [standing, top, bar] = found;
  const isTight = standing + top + bar > innerHeight * 0.6;
  const root = document.documentElement.style;
  root.scrollPaddingTop = `${standing + (isTight ? 0 : top) + 4}px`;
  root.scrollPaddingBottom = `${bar + 4}px`;
  document.body.style.paddingTop = `${standing}px`;
  document.body.style.paddingBottom = `${bar + 16}px`;
  byId("top").style.position = isTight ? "static" : "";
  byId("top").style.top = byId("sheet").style.top = `${standing}px`;
  byId("notice").style.bottom = `${bar + 8}px`;
});
edges.forEach((part) => sizes.observe(part));
