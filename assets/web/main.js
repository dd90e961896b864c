// A participant's phone: wires the link to the host, the board, and what is to be seen.

import { Board, COLUMNS } from "./board.js";
import { carryCards } from "./drag.js";
import { Link } from "./link.js";
import { remember, remembered } from "./memory.js";
import { Columns, notify, showBar, showStanding, showTabs } from "./screen.js";
import * as sheet from "./sheet.js";
import { language, say, speak } from "./words.js";

const byId = (id) => document.getElementById(id);
const board = new Board();
const state = {
  tab: "wish", selected: null, shownToAll: null, may: [], isFrozen: false, guest: null, own: new Set(),
  // What all are asked, the question of it that was opened, and whether that is what is open.
  asked: null, opened: null, isAnsweringAll: false,
};
const TOKEN = "wozu token";
const NAME = "wozu name";
/** What has to be allowed for each question. */
const RIGHTS = { wozu: "answer", pay: "pay" };

speak(navigator.language && navigator.language.startsWith("de") ? "de" : navigator.language ? "en" : "de");

// The key of the room stands behind the #, so that it is in no log and no history of the host.
let key = location.hash.slice(1) ? { token: location.hash.slice(1) } : remembered(TOKEN, null);
if (location.hash) history.replaceState(null, "", location.pathname);

function keepKey(given) {
  key = given;
  remember(TOKEN, given);
}

const myName = () => remembered(NAME, "");

const link = new Link({
  hear,
  change: showLink,
  hello: () => key && { ...key, last: board.revision || undefined, name: myName() || undefined, lang: language() },
});

const columns = new Columns((card, isKey) => select(state.selected === card ? null : card, isKey), () => showAll());
const hands = carryCards({ mayMove: (face) => may("move") && !isWaiting(face.dataset.card), drop: move });
let shownColumns = board.columns;

function may(what) {
  return state.may.includes(what) && !state.isFrozen && !link.isOver;
}

function isWaiting(id) {
  return link.waiting.some((ask) => ask.id === id);
}

function ask(deed, follows) {
  const id = link.ask(deed, board.revision, follows);
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
  if (whole) board.take(whole, rev);
  else if (tail && !board.follow(tail)) return askAnew();
  Object.assign(state, { guest: you, may: allowed, own: new Set(own || state.own) });
  keepKey(key);
  goOutside(false);
  link.welcomed(session);
  takeMode(mode || {});
}

function changes(list) {
  if (!board.follow(list)) return askAnew();
  askIfAsked();
  showAll();
}

/** With a hole in it the whole board is asked for. */
function askAnew() {
  board.revision = 0;
  link.abandon();
}

function done({ id, rev, card, chain }) {
  if (climbing && climbing.follows === id) Object.assign(climbing, { chain, follows: undefined });
  const { deed } = link.done(id, rev, chain) || {};
  if (deed && deed.add && card) state.own.add(card);
  if (deed && deed.move) notify(say("moved", say(deed.move.to)));
  showAll();
}

function refused({ id, why, say: reason, theirs }) {
  // Who was away for long has much to say at once.
  if (why === "limit") return link.postpone();
  const { deed } = link.settle(id) || {};
  showAll();
  const words = deed ? giveBack(deed) : "";
  notify(words ? say("refused", reason, words) : reason);
  if (deed && deed.reword && why === "stale") change(deed.reword.card, theirs);
}

/** What somebody has written is never lost: it is there when they come back to it. */
function giveBack({ add: added, reword, answer, pay }) {
  const written = added ? ["new text", added.text]
    : reword ? [`card ${reword.card} text`, reword.text]
    : answer && answer.text ? [`wozu ${answer.card} 0`, answer.text]
    : pay && pay.note ? [`pay ${pay.card}`, pay.note] : null;
  if (written) sheet.giveBack(...written);
  return written ? written[1] : "";
}

function bye({ why }) {
  if (why === "token" || why === "code") {
    keepKey(null);
    link.abandon();
    askForCode(say(why === "code" ? "byeCode" : "byeToken"));
    return;
  }
  ended = { full: "byeFull", removed: "byeRemoved", elsewhere: "byeElsewhere" }[why] || "byeOver";
  link.end();
  sheet.close();
  state.selected = null;
  showAll();
}

function takeMode({ frozen, may: allowed, asked }) {
  if (allowed) state.may = allowed;
  if (frozen !== undefined) state.isFrozen = frozen;
  state.asked = asked && may(RIGHTS[asked.what]) ? asked : null;
  const isTimed = asked && typeof asked.until === "number";
  sheet.countDown(isTimed ? Date.now() + asked.until * 1_000 : null);
  askIfAsked();
  showAll();
}

/** Opens what all are asked, once, and never over something that is being written. */
function askIfAsked() {
  const { asked } = state;
  const name = asked && `${asked.what} ${asked.card}`;
  if (name === state.opened) return;
  const isShown = state.opened && sheet.isOpen() && state.isAnsweringAll;
  if (isShown && sheet.isUntouched()) leave();
  else if (isShown) sheet.dropNote();
  if (!asked) state.opened = null;
  if (!asked || sheet.isOpen() || !board.find(asked.card)) return;
  state.opened = name;
  question(asked.card, asked.what);
}

function focus(card) {
  state.shownToAll = card;
  const place = card && board.find(card);
  if (!place) return showAll();
  state.tab = place.column;
  showAll();
  columns.goTo(card, place);
  notify(say("focus"));
}

function select(card, isKey) {
  state.selected = card;
  showAll();
  if (card === null) return;
  // The bar has grown, and may lie over it.
  columns.reveal(card);
  const face = byId("bar").querySelector("button");
  if (isKey && face) face.focus();
}

function move(card, to, before) {
  const place = board.find(card, shownColumns);
  const list = place ? shownColumns[place.column] : [];
  const isKey = byId("bar").contains(document.activeElement);
  state.selected = null;
  ask({ move: { card, to, before } });
  // Whoever uses keys goes on with the next card.
  const next = place && (list[place.index + 1] || list[place.index - 1]);
  if (isKey && next) columns.focus(next.id);
}

/** The ladder that is being climbed on this phone. */
let climbing = null;

function leave() {
  climbing = null;
  state.isAnsweringAll = false;
  sheet.close();
  showAll();
}

function question(id, what = "wozu", answered = []) {
  const place = board.find(id);
  if (!place) return;
  const { card } = place;
  state.isAnsweringAll = Boolean(state.asked && state.asked.card === id && state.asked.what === what);
  const note = state.isAnsweringAll ? say("asked") : "";
  const end = () => {
    leave();
    if (note) notify(say("thanks"));
  };
  if (what === "pay") {
    sheet.askPay({ card, note, later: leave, pay(willingness, condition) {
      ask({ pay: { card: id, willingness, note: condition || undefined, asked: Boolean(note) || undefined } });
      end();
    } });
    return;
  }
  if (!climbing || climbing.card !== id) climbing = { card: id };
  const climb = (kind, deed) => {
    const { chain, follows } = climbing;
    const sent = ask({ [kind]: { card: id, chain, ...deed } }, follows);
    climbing = { card: id, chain, follows: chain === undefined ? sent : undefined };
  };
  sheet.askWozu({
    card, note, known, steps: answered, later: leave,
    answer(said, how) {
      climb("answer", { ...said, end: how });
      const words = said.text ?? board.purposes.get(said.purpose);
      // Whoever is asked by the room answers one card after the other.
      if (note || how) end();
      else question(id, "wozu", [...answered, words]);
    },
    end(how) {
      climb("end", { end: how });
      end();
    },
  });
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

/** Says who one is: nobody has to, and the facilitator decides whether it is kept. */
function nameMyself() {
  const close = () => sheet.close();
  sheet.write({
    title: say("myNameTitle"), name: "name", label: say("myName"), text: myName(), act: say("save"), cancel: close,
    done(text) {
      close();
      remember(NAME, text.trim());
      // It is said to the host with the first word.
      if (link.socket) link.socket.close();
      showAll();
    },
  });
}

function change(id, theirs) {
  const { card } = board.find(id) || {};
  if (!card) return;
  const close = () => sheet.close();
  sheet.write({
    title: say("edit"), name: `card ${id}`, act: say("save"), text: card.text, cancel: close, theirs,
    done(text) {
      close();
      if (text !== card.text) ask({ reword: { card: id, text } });
    },
  });
}

/** Why the connection is over, for good or until somebody wants it back. */
let ended = null;
let isDue = false;

function showAll() {
  if (hands.isBusy()) {
    // As soon as the card is put down.
    if (!isDue) requestAnimationFrame(() => {
      isDue = false;
      showAll();
    });
    isDue = true;
    return;
  }
  shownColumns = board.expected(link.waiting);
  if (state.selected !== null && !board.find(state.selected, shownColumns)) state.selected = null;
  byId("title").textContent = board.title || "Wozu";
  const me = byId("guest");
  me.hidden = state.guest === null;
  me.textContent = myName() ? say("guestNamed", state.guest, myName()) : say("guest", state.guest);
  me.onclick = nameMyself;
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
    showBar(say("bar"), [[
      ...(may("add") ? [[say("add"), add, "main"]] : []),
      ...(state.asked ? [[say("wozu"), () => question(state.asked.card, state.asked.what), ""]] : []),
      ...(state.guest !== null && !state.isFrozen && !link.isOver ? [[say("undo"), () => ask({ undo: {} }), ""]] : []),
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
    may("move") && index > 0 ? [["↑", () => step(list[index - 1].id), "", say("up")]] : [],
    may("move") && index + 1 < list.length ? [["↓", () => step((list[index + 2] || {}).id), "", say("down")]] : [],
    may("add") ? [[say("edit"), () => change(card.id), ""]] : [],
    isOwn && may("add") ? [[say("remove"), () => ask({ remove: { card: card.id } }), ""]] : [],
  ];
  const moves = may("move")
    ? ["wish", "need"].map((to) => [say(to), () => move(card.id, to), `move ${to}`])
    : [];
  showBar(say("actions", card.text), [rows.flat(), moves]);
}

function showLink() {
  const count = link.waiting.length;
  if (ended) {
    const unsent = count ? ` ${say("unsent", count)}` : "";
    const again = () => {
      ended = null;
      link.begin();
      showAll();
    };
    return showStanding(say(ended) + unsent, { act: ended === "byeRemoved" ? null : [say("again"), again] });
  }
  if (!key) return;
  if (link.isOpen) {
    const isOnlyShown = state.isFrozen || !state.may.length;
    if (link.isLate()) showStanding(say("late", count));
    else showStanding(isOnlyShown ? say("frozen") : "", { isQuiet: true });
  } else if (state.guest === null) showStanding(say(link.hasFailed ? "unreachable" : "connecting"));
  else showStanding(count ? say("waiting", count) : say("offline"));
}

/** Whether only the door is to be seen. */
function goOutside(isOutside) {
  byId("door").hidden = !isOutside;
  document.body.classList.toggle("outside", isOutside);
}

function askForCode(reason) {
  const door = byId("door");
  sheet.close();
  goOutside(true);
  showStanding(reason);
  door.querySelector("label").textContent = say("code");
  door.querySelector("button").textContent = say("join");
  door.querySelector("button").className = "main";
  door.onsubmit = (event) => {
    event.preventDefault();
    const code = byId("code").value.trim();
    if (!code) return;
    key = { code };
    link.begin();
    showLink();
  };
  byId("code").focus();
}

byId("bar").addEventListener("keydown", (event) => {
  const { selected } = state;
  if (event.key !== "Escape" || selected === null) return;
  select(null);
  columns.focus(selected);
});

if (key) {
  showStanding(say("connecting"));
  link.connect();
} else {
  askForCode("");
}
