// A participant's phone: wires the link to the host, the board, and what is to be seen.

import { Board, COLUMNS } from "./board.js";
import { carryCards } from "./drag.js";
import { Link } from "./link.js";
import { Columns, notify, showBar, showStanding, showTabs } from "./screen.js";
import * as sheet from "./sheet.js";
import { language, say, speak } from "./words.js";

const byId = (id) => document.getElementById(id);
const board = new Board();
const state = {
  tab: "wish", selected: null, shownToAll: null, may: [], isFrozen: false, guest: null, own: new Set(), asked: null,
};
const TOKEN = "wozu token";

speak(navigator.language && navigator.language.startsWith("de") ? "de" : navigator.language ? "en" : "de");

// The key of the room stands behind the #, so that it is in no log and no history of the host.
let key = null;
try {
  key = location.hash.slice(1) ? { token: location.hash.slice(1) } : JSON.parse(sessionStorage.getItem(TOKEN));
} catch {
  key = null;
}
if (location.hash) history.replaceState(null, "", location.pathname);

function keepKey(given) {
  key = given;
  try {
    sessionStorage.setItem(TOKEN, JSON.stringify(given));
  } catch {
    // It is asked for once more after a reload.
  }
}

const link = new Link({
  hear,
  change: showLink,
  hello: () => key && { ...key, last: board.revision || undefined, lang: language() },
});

const columns = new Columns((card) => select(state.selected === card ? null : card));
const hands = carryCards({ mayMove: (face) => may("move") && !isWaiting(face.dataset.card), drop: move });
let shownColumns = board.columns;

function may(what) {
  return state.may.includes(what) && !state.isFrozen;
}

function isWaiting(id) {
  return link.waiting.some((ask) => ask.id === id);
}

function ask(deed) {
  const id = link.ask(deed, board.revision);
  showAll();
  return id;
}

function hear(message) {
  const [[kind, content]] = Object.entries(message);
  const act = {
    welcome, changes, done, refused, bye,
    snapshot: ({ board: whole, rev }) => { board.take(whole, rev); showAll(); },
    focus: ({ card }) => focus(card),
    mode: (mode) => takeMode(mode),
    ping: () => link.say({ pong: {} }),
  }[kind];
  if (act) act(content);
}

function welcome({ session, you, rev, board: whole, changes: tail, may: allowed, own, mode, lang }) {
  if (lang) speak(lang);
  if (key.code) keepKey(key);
  if (whole) board.take(whole, rev);
  else if (tail && !board.follow(tail)) return link.socket.close();
  Object.assign(state, { guest: you, may: allowed, own: new Set(own || state.own) });
  keepKey(key);
  link.welcomed(session);
  byId("door").hidden = true;
  takeMode(mode || {});
  showAll();
}

function changes(list) {
  // With a hole in it the board is asked for anew.
  if (!board.follow(list)) {
    board.revision = 0;
    link.socket.close();
  }
  showAll();
}

function done({ id, card, chain }) {
  const { deed } = link.settle(id) || {};
  if (deed && deed.add && card) state.own.add(card);
  if (deed && deed.answer && chain !== undefined) climbing = { card: deed.answer.card, chain };
  if (deed && deed.move) notify(say("moved", say(deed.move.to)));
  showAll();
}

function refused({ id, why, say: reason, theirs }) {
  const { deed } = link.settle(id) || {};
  showAll();
  notify(reason);
  if (deed && deed.reword && why === "stale") change(deed.reword.card, deed.reword, theirs);
}

function bye({ why }) {
  const text = { token: "byeToken", code: "byeToken", removed: "byeRemoved", full: "byeFull", elsewhere: "byeElsewhere" }[why] || "byeOver";
  if (why === "token" || why === "code") {
    key = null;
    try {
      sessionStorage.removeItem(TOKEN);
    } catch {
      // Then it was never there.
    }
    if (link.socket) link.socket.close();
    askForCode(say(text));
  } else {
    link.end();
    showStanding(say(text));
  }
}

function takeMode({ frozen, may: allowed, asked }) {
  if (allowed) state.may = allowed;
  if (frozen !== undefined) state.isFrozen = frozen;
  const before = state.asked && state.asked.card;
  state.asked = asked || null;
  if (state.asked && state.asked.card !== before && !sheet.isOpen()) question(state.asked.card, state.asked.what);
  if (!state.asked && before && sheet.isOpen()) sheet.close();
  showAll();
}

function focus(card) {
  state.shownToAll = card;
  const place = card && board.find(card);
  if (!place) return showAll();
  state.tab = place.column;
  showAll();
  columns.goTo(card);
  notify(say("focus"));
}

function select(card) {
  state.selected = card;
  showAll();
  // The bar has grown, and may lie over it.
  if (card !== null) columns.reveal(card);
}

function move(card, to, before) {
  state.selected = null;
  ask({ move: { card, to, before } });
}

/** The chain that is being climbed on this phone. */
let climbing = null;

function question(id, what = "wozu", answered = []) {
  const place = board.find(id);
  if (!place) return;
  const { card } = place;
  const note = state.asked && state.asked.card === id ? say("asked") : "";
  const leave = () => {
    climbing = null;
    sheet.close();
    showAll();
  };
  if (what === "pay") {
    sheet.askPay({ card, note, later: leave, pay(willingness, condition) {
      ask({ pay: { card: id, willingness, note: condition || undefined } });
      thank(note, leave);
    } });
    return;
  }
  const chain = climbing && climbing.card === id ? climbing.chain : undefined;
  sheet.askWozu({
    card, note, known, steps: answered, later: leave,
    answer(said, end) {
      ask({ answer: { card: id, chain, ...said, end } });
      const words = said.text ?? board.purposes.get(said.purpose);
      // Whoever is asked by the room answers one card after the other.
      if (note || end) thank(note, leave);
      else question(id, "wozu", [...answered, words]);
    },
    end(how) {
      ask({ end: { card: id, chain, end: how } });
      thank(note, leave);
    },
  });
}

function thank(isAsked, leave) {
  leave();
  if (isAsked) notify(say("thanks"));
}

function known(typed) {
  const words = typed.toLocaleLowerCase().trim();
  const found = [];
  for (const [id, text] of board.purposes) {
    const place = text.toLocaleLowerCase().indexOf(words);
    if (place >= 0) found.push([place, id, text]);
  }
  return found.sort((one, other) => one[0] - other[0]).map(([, id, text]) => [id, text]);
}

function customers() {
  const all = COLUMNS.flatMap((column) => board.columns[column].map((card) => card.customer));
  return Array.from(new Set(all.filter(Boolean))).sort();
}

function add() {
  const to = state.tab === "aside" ? "wish" : state.tab;
  const close = () => sheet.close();
  sheet.write({
    title: say("addTitle"), name: "new", act: say("put"), customers: customers(), cancel: close,
    done(text, customer) {
      close();
      ask({ add: { text, customer: customer || undefined, to } });
    },
  });
}

function change(id, mine, theirs) {
  const { card } = board.find(id) || {};
  if (!card) return;
  const close = () => sheet.close();
  sheet.write({
    title: say("edit"), name: `card ${id}`, act: say("save"), customers: [], cancel: close, theirs,
    text: mine ? mine.text : card.text, customer: card.customer || "",
    done(text) {
      close();
      if (text !== card.text) ask({ reword: { card: id, text } });
    },
  });
}

function showAll() {
  if (hands.isBusy()) return requestAnimationFrame(showAll);
  shownColumns = board.expected(link.waiting);
  if (state.selected !== null && !board.find(state.selected, shownColumns)) state.selected = null;
  byId("title").textContent = board.title || "Wozu";
  byId("guest").textContent = state.guest === null ? "" : say("guest", state.guest);
  columns.show({ columns: shownColumns, board, selected: state.selected, shownToAll: state.shownToAll, tab: state.tab });
  if (state.guest !== null) {
    showTabs(shownColumns, state.tab, (tab) => {
      state.tab = tab;
      state.selected = null;
      showAll();
      scrollTo(0, 0);
    });
  }
  showActions();
  showLink();
}

function showActions() {
  const place = state.selected !== null && board.find(state.selected, shownColumns);
  if (!place || place.card.isWaiting) {
    showBar("", [[
      ...(may("add") ? [[say("add"), add, "main"]] : []),
      ...(state.asked ? [[say("wozu"), () => question(state.asked.card, state.asked.what), ""]] : []),
      ...(state.guest !== null && !state.isFrozen ? [[say("undo"), () => ask({ undo: {} }), ""]] : []),
    ]]);
    return;
  }
  const { card, column, index } = place;
  const list = shownColumns[column];
  const step = (before) => ask({ move: { card: card.id, to: column, before } });
  const isOwn = state.own.has(card.id);
  const rows = [
    may("answer") ? [[say("wozu"), () => question(card.id), "main"]] : [],
    may("pay") ? [[say("payShort"), () => question(card.id, "pay"), ""]] : [],
    may("move") && index > 0 ? [[`↑ ${say("up")}`, () => step(list[index - 1].id), ""]] : [],
    may("move") && index + 1 < list.length ? [[`↓ ${say("down")}`, () => step((list[index + 2] || {}).id), ""]] : [],
    may("add") ? [[say("edit"), () => change(card.id), ""]] : [],
    isOwn ? [[say("remove"), () => ask({ remove: { card: card.id } }), ""]] : [],
  ];
  const moves = may("move")
    ? ["wish", "need"].map((to) => [say(to), () => move(card.id, to), `move ${to}`])
    : [];
  showBar(say("actions", card.text), [rows.flat(), moves]);
}

function showLink() {
  if (link.isOver || !key) return;
  const count = link.waiting.length;
  if (link.isOpen) showStanding(state.isFrozen ? say("frozen") : "");
  else if (state.guest === null) showStanding(say("connecting"));
  else showStanding(count ? say("waiting", count) : say("offline"));
}

function askForCode(reason) {
  const door = byId("door");
  door.hidden = false;
  showStanding(reason || "");
  door.querySelector("label").textContent = say("code");
  door.querySelector("button").textContent = say("join");
  door.querySelector("button").className = "main";
  door.onsubmit = (event) => {
    event.preventDefault();
    const code = byId("code").value.trim();
    if (!code) return;
    key = { code };
    showStanding(say("connecting"));
    link.connect();
  };
  byId("code").focus();
}

if (key) {
  showStanding(say("connecting"));
  link.connect();
} else {
  askForCode("");
}
