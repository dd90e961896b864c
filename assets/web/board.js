// The board as this phone knows it: what the host has told, and above it what the host has yet to
// confirm. It never draws and never sends.

export const COLUMNS = ["wish", "need", "aside"];
const LISTS = { wish: "wishes", need: "needs", aside: "aside" };

export class Board {
  constructor() {
    this.revision = 0;
    this.title = "";
    this.question = "";
    this.columns = { wish: [], need: [], aside: [] };
    this.purposes = new Map();
    /** Counts what the purposes are called. */
    this.wording = 0;
  }

  /** Takes a whole board. */
  take(board, revision) {
    this.revision = revision;
    this.title = board.title || "";
    this.question = board.question || "";
    for (const column of COLUMNS) {
      this.columns[column] = board[LISTS[column]] || [];
    }
    this.wording += 1;
    this.purposes = new Map((board.purposes || []).map((purpose) => [purpose.id, purpose.text]));
  }

  /** Takes what has come and gone since. Returns whether nothing is missing in between. */
  follow(changes) {
    for (const change of changes) {
      if (change.rev <= this.revision) continue;
      if (change.rev !== this.revision + 1) return false;
      this.change(change);
    }
    return true;
  }

  change({ rev, cards = [], purposes = [], heading }) {
    const touched = new Set(cards.map((row) => row.id));
    for (const column of COLUMNS) {
      this.columns[column] = this.columns[column].filter((card) => !touched.has(card.id));
    }
    const present = cards.filter((row) => row.card);
    present.sort((one, other) => one.index - other.index);
    for (const { column, index, card } of present) {
      this.columns[column].splice(index, 0, card);
    }
    if (purposes.length) this.wording += 1;
    for (const { id, text } of purposes) {
      if (typeof text === "string") this.purposes.set(id, text);
      else this.purposes.delete(id);
    }
    if (heading) {
      this.title = heading.title;
      this.question = heading.question;
    }
    this.revision = rev;
  }

  find(id, columns = this.columns) {
    for (const column of COLUMNS) {
      const index = columns[column].findIndex((card) => card.id === id);
      if (index >= 0) return { column, index, card: columns[column][index] };
    }
    return null;
  }

  /** The columns as they will be when everything that waits is done. */
  expected(asks) {
    const columns = {};
    for (const column of COLUMNS) columns[column] = this.columns[column].slice();
    for (const { id, deed } of asks) this.expect(columns, id, deed);
    return columns;
  }

  expect(columns, id, deed) {
    const take = (card) => {
      const place = this.find(card, columns);
      return place && columns[place.column].splice(place.index, 1)[0];
    };
    const change = (card, changed) => {
      const place = this.find(card, columns);
      if (place) columns[place.column][place.index] = { ...place.card, ...changed };
    };
    if (deed.move) {
      const card = take(deed.move.card);
      const list = columns[deed.move.to];
      const before = list.findIndex((other) => other.id === deed.move.before);
      if (card) list.splice(before < 0 ? list.length : before, 0, card);
    } else if (deed.add) {
      columns[deed.add.to].push({ ...deed.add, id, isWaiting: true });
    } else if (deed.reword) {
      change(deed.reword.card, { text: deed.reword.text });
    } else if (deed.remove) {
      take(deed.remove.card);
    }
  }

  /** The texts of the steps of a chain. */
  steps(chain) {
    return (chain.steps || []).map((step) => step.said || this.purposes.get(step.purpose) || "");
  }
}
