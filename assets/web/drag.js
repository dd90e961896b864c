// A card in the hand. A finger that scrolls never moves a card: it has to rest for a moment first.

import { make } from "./screen.js";

const REST_MS = 200;
const FINGER_PX = 10;
const MOUSE_PX = 4;
const EDGE_PX = 72;

/**
 * Lets cards be dragged. `drop` is called with the card, the column, and the card before which it was
 * put down, if any.
 */
export function carryCards({ mayMove, drop }) {
  let hand = null;
  let swallowsClick = false;

  function take(face, x, y) {
    const box = face.getBoundingClientRect();
    const ghost = face.cloneNode(true);
    ghost.className = `card ghost`;
    ghost.style.width = `${box.width}px`;
    ghost.removeAttribute("data-card");
    ghost.setAttribute("aria-hidden", "true");
    // The colours come from the column.
    const shell = make("div", { className: face.closest("section").className.replace("shown", "") }, ghost);
    document.body.append(shell);
    face.classList.add("lifted");
    const place = make("li", { className: "place" });
    hand = { card: Number(face.dataset.card), face, ghost, shell, place, grip: [x - box.left, y - box.top] };
    if (navigator.vibrate) navigator.vibrate(15);
    carry(x, y);
    requestAnimationFrame(scroll);
  }

  function carry(x, y) {
    hand.at = [x, y];
    hand.ghost.style.left = `${x - hand.grip[0]}px`;
    hand.ghost.style.top = `${y - hand.grip[1]}px`;
    const below = document.elementFromPoint(x, y);
    const tab = below && below.closest("[data-column]");
    for (const other of document.querySelectorAll("#tabs .target")) {
      if (other !== tab) other.classList.remove("target");
    }
    hand.to = null;
    if (tab) {
      tab.classList.add("target");
      hand.place.remove();
      hand.to = { column: tab.dataset.column };
      return;
    }
    const section = below && below.closest("section");
    if (!section) return;
    const items = Array.from(section.querySelectorAll("li")).filter((item) => item !== hand.place);
    const next = items.find((item) => {
      const box = item.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    section.querySelector("ul").insertBefore(hand.place, next || null);
    const behind = next && next.querySelector(".card");
    hand.to = { column: columnOf(section), before: behind ? Number(behind.dataset.card) : undefined };
  }

  function columnOf(section) {
    return section.className.split(" ").find((name) => name !== "shown");
  }

  function scroll() {
    if (!hand) return;
    const y = hand.at[1];
    const push = y < EDGE_PX ? y - EDGE_PX : Math.max(0, y - (innerHeight - EDGE_PX - 60));
    if (push) {
      scrollBy(0, push / 6);
      carry(...hand.at);
    }
    requestAnimationFrame(scroll);
  }

  function release(isDrop) {
    const { card, face, shell, place, to } = hand;
    hand = null;
    shell.remove();
    place.remove();
    face.classList.remove("lifted");
    document.querySelectorAll("#tabs .target").forEach((tab) => tab.classList.remove("target"));
    swallowsClick = true;
    setTimeout(() => (swallowsClick = false), 50);
    if (isDrop && to && to.before !== card) drop(card, to.column, to.before);
  }

  const main = document.getElementById("columns");
  main.addEventListener("click", (event) => {
    if (swallowsClick) event.stopPropagation();
  }, true);
  main.addEventListener("contextmenu", (event) => {
    if (hand) event.preventDefault();
  });

  // Touch: what begins as scrolling stays scrolling.
  let rest = null;
  main.addEventListener("touchstart", (event) => {
    const face = event.target.closest(".card");
    if (hand || !face || event.touches.length !== 1 || !mayMove(face)) return;
    const { clientX: x, clientY: y } = event.touches[0];
    rest = { x, y, timer: setTimeout(() => take(face, x, y), REST_MS) };
  }, { passive: true });
  main.addEventListener("touchmove", (event) => {
    const { clientX: x, clientY: y } = event.touches[0];
    if (hand) {
      event.preventDefault();
      carry(x, y);
    } else if (rest && Math.hypot(x - rest.x, y - rest.y) > FINGER_PX) {
      clearTimeout(rest.timer);
      rest = null;
    }
  }, { passive: false });
  for (const [name, isDrop] of [["touchend", true], ["touchcancel", false]]) {
    main.addEventListener(name, (event) => {
      if (rest) clearTimeout(rest.timer);
      rest = null;
      if (!hand) return;
      if (event.cancelable) event.preventDefault();
      release(isDrop);
    });
  }

  // Mouse.
  let press = null;
  main.addEventListener("mousedown", (event) => {
    const face = event.target.closest(".card");
    if (event.button === 0 && face && mayMove(face)) press = { face, x: event.clientX, y: event.clientY };
  });
  addEventListener("mousemove", (event) => {
    const { clientX: x, clientY: y } = event;
    if (press && !hand && Math.hypot(x - press.x, y - press.y) > MOUSE_PX) take(press.face, press.x, press.y);
    if (hand && press) carry(x, y);
  });
  addEventListener("mouseup", () => {
    if (hand && press) release(true);
    press = null;
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && hand) release(false);
  });

  return { isBusy: () => hand !== null };
}
