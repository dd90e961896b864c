// The way to the host: comes back after sleep, tunnels and another Wi-Fi, and keeps what was asked
// until the host has answered. It never looks at the board.

import { remember, remembered } from "./memory.js";

const OUTBOX = "wozu outbox";
const SESSION = "wozu session";
/** The host is heard from at least every 10 s. */
const SILENCE_MS = 25_000;
/** It answers an ask within a moment, and at the latest when its disk has given up. */
const ANSWER_MS = 8_000;
/** So long an answer may take before the page says that something waits. */
const PATIENCE_MS = 2_000;
const GREETING_MS = 6_000;
const LONGEST_PAUSE_MS = 3_000;
const REST_MS = 1_000;

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Link {
  /** `hear` is called with each message of the host, `change` when the link comes or goes. */
  constructor({ hear, change, hello }) {
    this.hear = hear;
    this.change = change;
    this.hello = hello;
    this.waiting = remembered(OUTBOX, []);
    this.session = remembered(SESSION, null);
    this.isOpen = false;
    this.isOver = false;
    /** Whether the host could not be reached the last time that this was tried. */
    this.hasFailed = false;
    /** The ask that is on its way, and since when. One at a time, so that their order is kept. */
    this.sent = null;
    this.pauseMs = 250;
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => this.abandon());
    addEventListener("pageshow", () => this.wake());
    document.addEventListener("visibilitychange", () => this.wake());
    setInterval(() => this.check(), 1_000);
  }

  /**
   * Asks for something; it is done once, however often it has to be sent. `follows` is the ask on
   * whose ladder it goes on, if that was not answered yet.
   */
  ask(deed, seen, follows) {
    const ask = { id: newId(), seen, deed, follows };
    this.waiting.push(ask);
    this.keep();
    this.sendNext();
    return ask.id;
  }

  /** The host has done this ask, and has given this number to the ladder that came of it. */
  done(id, revision, chain) {
    for (const ask of this.waiting.filter((ask) => ask.follows === id && chain !== undefined)) {
      Object.assign(ask.deed.answer || ask.deed.end, { chain });
      ask.seen = revision;
    }
    return this.settle(id);
  }

  settle(id) {
    const settled = this.waiting.find((ask) => ask.id === id);
    this.waiting = this.waiting.filter((ask) => ask.id !== id);
    if (this.sent && this.sent.id === id) this.sent = null;
    this.keep();
    this.sendNext();
    return settled;
  }

  /** Sends it again in a moment: there were too many at once. */
  postpone() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.sent = null;
      this.sendNext();
    }, REST_MS);
  }

  welcomed(session) {
    this.session = session;
    remember(SESSION, session);
    this.isOpen = true;
    this.hasFailed = false;
    this.pauseMs = 250;
    this.sendNext();
    this.change();
  }

  /** Whether an answer takes longer than usual. */
  isLate() {
    return this.sent !== null && Date.now() - this.sent.at > PATIENCE_MS;
  }

  end() {
    this.isOver = true;
    this.abandon();
  }

  /** Begins anew after an end. */
  begin() {
    this.isOver = false;
    this.pauseMs = 250;
    this.abandon();
    this.retry();
  }

  keep() {
    remember(OUTBOX, this.waiting);
  }

  sendNext() {
    const [next] = this.waiting;
    if (!this.isOpen || this.sent || !next) return;
    this.sent = { id: next.id, at: Date.now() };
    this.say({ ask: { id: next.id, seen: next.seen, do: next.deed } });
  }

  say(message) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  }

  /** After a sleep a socket may look open though nobody is at its other end. */
  check() {
    if (this.isOver || document.visibilityState === "hidden") return;
    const silence = Date.now() - this.heardAt;
    const isAwaited = this.sent && Date.now() - this.sent.at > ANSWER_MS;
    const longest = this.isOpen ? (isAwaited ? ANSWER_MS : SILENCE_MS) : GREETING_MS;
    if (this.socket && silence > longest) this.abandon();
    else if (this.isLate()) this.change();
  }

  wake() {
    if (document.visibilityState === "hidden") return;
    this.check();
    this.retry();
  }

  retry() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.socket) this.connect();
  }

  connect() {
    const hello = this.hello();
    if (this.isOver || !hello || this.socket) return;
    const socket = new WebSocket(`ws://${location.host}/live`);
    this.socket = socket;
    this.heardAt = Date.now();
    socket.onopen = () => {
      const session = this.session === null ? {} : { session: this.session };
      socket.send(JSON.stringify({ hello: { ...hello, ...session } }));
    };
    socket.onmessage = ({ data }) => {
      if (socket !== this.socket) return;
      this.heardAt = Date.now();
      this.hear(JSON.parse(data));
    };
    socket.onclose = () => socket === this.socket && this.abandon();
  }

  /** Gives the connection up without waiting for its other end, and comes back. */
  abandon() {
    const { socket } = this;
    this.socket = null;
    this.isOpen = false;
    this.sent = null;
    clearTimeout(this.resting);
    if (socket) socket.close();
    if (socket && !this.isOver) this.hasFailed = true;
    this.change();
    if (this.isOver || this.timer) return;
    this.timer = setTimeout(() => this.retry(), this.pauseMs * (0.75 + Math.random() / 2));
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
