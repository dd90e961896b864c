// The way to the host: comes back after sleep, tunnels and another Wi-Fi, and keeps what was asked
// until the host has answered. It never looks at the board.

const OUTBOX = "wozu outbox";
const SESSION = "wozu session";
/** The host is heard from at least every 10 s. */
const SILENCE_MS = 25_000;
const LONGEST_PAUSE_MS = 5_000;

function remembered(key, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function remember(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Where nothing may be stored, it is still in memory.
  }
}

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
    this.pauseMs = 250;
    this.heardAt = 0;
    addEventListener("online", () => this.connect());
    addEventListener("pageshow", () => this.check());
    document.addEventListener("visibilitychange", () => this.check());
    setInterval(() => this.check(), 5_000);
  }

  /** Asks for something; it is done once, however often it has to be sent. */
  ask(deed, seen) {
    const ask = { id: newId(), seen, deed };
    this.waiting.push(ask);
    this.keep();
    this.send(ask);
    return ask.id;
  }

  settle(id) {
    const settled = this.waiting.find((ask) => ask.id === id);
    this.waiting = this.waiting.filter((ask) => ask.id !== id);
    this.keep();
    return settled;
  }

  welcomed(session) {
    this.session = session;
    remember(SESSION, session);
    this.isOpen = true;
    this.pauseMs = 250;
    this.waiting.forEach((ask) => this.send(ask));
    this.change();
  }

  end() {
    this.isOver = true;
    this.isOpen = false;
    if (this.socket) this.socket.close();
    this.change();
  }

  keep() {
    remember(OUTBOX, this.waiting);
  }

  send({ id, seen, deed }) {
    if (this.isOpen) this.say({ ask: { id, seen, do: deed } });
  }

  say(message) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  }

  /** After a sleep a socket may look open though nobody is at its other end. */
  check() {
    if (this.isOver || document.visibilityState === "hidden") return;
    const isSilent = this.isOpen && Date.now() - this.heardAt > SILENCE_MS;
    if (isSilent) this.socket.close();
    if (isSilent || !this.socket) this.connect();
  }

  connect() {
    const hello = this.hello();
    if (this.isOver || !hello || (this.socket && !this.isLost())) return;
    clearTimeout(this.timer);
    const socket = new WebSocket(`ws://${location.host}/live`);
    this.socket = socket;
    socket.onopen = () => {
      const session = this.session === null ? {} : { session: this.session };
      socket.send(JSON.stringify({ hello: { ...hello, ...session } }));
    };
    socket.onmessage = ({ data }) => {
      this.heardAt = Date.now();
      if (socket === this.socket) this.hear(JSON.parse(data));
    };
    socket.onclose = () => this.lose(socket);
  }

  isLost() {
    return this.socket.readyState >= WebSocket.CLOSING;
  }

  lose(socket) {
    if (socket !== this.socket) return;
    this.socket = null;
    this.isOpen = false;
    this.change();
    if (this.isOver) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), this.pauseMs * (0.75 + Math.random() / 2));
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
