// What the page says, both languages of a text in one row. It never draws.

const TEXTS = {
  wish: ["Wunsch", "Want"],
  need: ["Bedarf", "Need"],
  aside: ["Ablage", "Set aside"],
  guest: ["Nr. {0}", "No. {0}"],
  guestNamed: ["Nr. {0}: {1}", "No. {0}: {1}"],
  myName: ["Mein Name", "My name"],
  myNameTitle: ["Wer antwortet?", "Who answers?"],
  wozu: ["Wozu?", "What for?"],
  howTo1: ["Was will der Kunde damit erreichen?", "What does the customer want to achieve?"],
  howTo2: ["Was wird dadurch möglich?", "What does it make possible?"],
  howTo3: ["Was fehlt, wenn es wegfällt?", "What is missing without it?"],
  because: ["Das klingt nach Warum. Wozu?", "That sounds like why. What for?"],
  answer: ["Antworten", "Answer"],
  answerAndEnd: ["Das ist der Zweck", "This is the purpose"],
  later: ["Später", "Later"],
  ends: ["Kette endet:", "Chain ends:"],
  unknown: ["weiß nicht", "not known"],
  private: ["privat", "private"],
  postponed: ["vertagt", "postponed"],
  pays: ["Zahlt der Kunde dafür?", "Does the customer pay for it?"],
  payShort: ["Zahlt?", "Pays?"],
  open: ["offen", "open"],
  no: ["zahlt nicht", "does not pay"],
  conditional: ["bedingt", "conditionally"],
  yes: ["zahlt", "pays"],
  condition: ["Unter welcher Bedingung?", "Under which condition?"],
  add: ["+ Karte", "+ Card"],
  addTitle: ["Neue Karte", "New card"],
  edit: ["Ändern", "Edit"],
  text: ["Was der Kunde sagt", "What the customer says"],
  customer: ["Kunde", "Customer"],
  put: ["Anlegen", "Add"],
  save: ["Übernehmen", "Apply"],
  remove: ["Löschen", "Delete"],
  undo: ["Rückgängig", "Undo"],
  cancel: ["Abbrechen", "Cancel"],
  up: ["Nach oben", "Up"],
  down: ["Nach unten", "Down"],
  bar: ["Was zu tun ist", "What can be done"],
  actions: ["Karte „{0}“", "Card “{0}”"],
  code: ["Code von der Wand", "Code on the wall"],
  join: ["Mitmachen", "Join"],
  connecting: ["Verbindung wird aufgebaut …", "Connecting …"],
  unreachable: ["Die Tafel ist nicht zu erreichen. Ist dieses Gerät im WLAN des Raums?", "The board cannot be reached. Is this device on the Wi-Fi of the room?"],
  offline: ["Keine Verbindung. Alles bleibt hier, bis sie wieder da ist.", "No connection. Everything stays here until it is back."],
  waiting: ["Keine Verbindung. Es warten noch: {0}.", "No connection. Still waiting: {0}."],
  late: ["Noch keine Antwort. Es warten noch: {0}.", "No answer yet. Still waiting: {0}."],
  unsent: ["Nicht mehr angekommen: {0}.", "Not delivered any more: {0}."],
  again: ["Neu verbinden", "Connect again"],
  frozen: ["Die Tafel wird gerade nur gezeigt.", "The board is only being shown now."],
  empty: ["Noch keine Karte", "No card yet"],
  theirs: ["Inzwischen steht dort: „{0}“", "Meanwhile it says: “{0}”"],
  focus: ["Alle sehen gerade diese Karte.", "Everybody is shown this card."],
  refused: ["{0} („{1}“)", "{0} (“{1}”)"],
  left: ["noch {0}", "{0} left"],
  timeUp: ["Die Zeit ist um.", "Time is up."],
  asked: ["Alle werden gefragt", "Everybody is asked"],
  thanks: ["Danke für die Antwort.", "Thank you for your answer."],
  moved: ["Verschoben nach {0}", "Moved to {0}"],
  byeToken: ["Dieser Code gilt nicht mehr. Bitte den neuen von der Wand nehmen.", "This code is no longer valid. Please take the new one on the wall."],
  byeCode: ["Dieser Code passt nicht. Bitte noch einmal von der Wand abtippen; nach mehreren Versuchen hilft eine Minute Warten.", "This code does not fit. Please type it again from the wall; after several tries wait for a minute."],
  byeRemoved: ["Die Moderation hat dieses Gerät abgemeldet.", "The facilitator has signed this device off."],
  byeOver: ["Die Tafel ist geschlossen. Danke fürs Mitmachen.", "The board is closed. Thank you for taking part."],
  byeFull: ["Es sind schon zu viele Geräte verbunden.", "Too many devices are connected already."],
  byeElsewhere: ["Die Tafel ist in einem anderen Fenster offen.", "The board is open in another window."],
};

let place = 0;

export function speak(language) {
  place = language === "en" ? 1 : 0;
  document.documentElement.lang = place ? "en" : "de";
}

export function language() {
  return place ? "en" : "de";
}

export function say(name, ...values) {
  const text = TEXTS[name][place];
  return values.reduce((text, value, index) => text.replace(`{${index}}`, () => value), text);
}

/** An answer that begins with "because" tells a reason, not a purpose. */
export function soundsLikeWhy(answer) {
  return /^\s*(weil|because)\b/i.test(answer);
}
