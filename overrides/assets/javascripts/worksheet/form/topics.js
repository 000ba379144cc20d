// @ts-check
// One topic at a time, in any order. The address keeps the topic, so Back and Forward work.

import { _ } from "../../language.js";
import { byId, say } from "../page.js";
import { holdsWords } from "./answers.js";

const LAST = "topic-sheet";
const WRITTEN = _("You have written something");
const NOT_STARTED = _("Not started");
const MAKE = _("Make my sheet"); // in place of Next, before the last topic

const headingOf = (/** @type {Element} */ topic) => /** @type {HTMLElement} */ (topic.querySelector("h2"));

/** @param {HTMLFormElement} form */
export function makeTopics(form) {
  const topics = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".app-topic")]);
  const links = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-topic-link]")]);
  const list = /** @type {HTMLDetailsElement} */ (form.querySelector("details"));
  const now = /** @type {HTMLElement} */ (form.querySelector("[data-topic-now]"));
  const wide = matchMedia("(min-width: 60em)");
  const isShort = () => form.dataset.route === "quick";
  const offered = () => topics.filter(({ dataset }) => !dataset.waits && !(isShort() && dataset.route === "full"));
  let current = topics[0];

  const show = (/** @type {HTMLElement} */ topic, focus = true) => {
    current = topic;
    form.classList.toggle("is-inside", topic !== topics[0]);
    for (const each of topics) each.classList.toggle("is-current", each === topic);
    for (const link of links) {
      const here = link.dataset.topicLink === topic.id;
      link.classList.toggle("is-current", here);
      const address = /** @type {Element} */ (link.querySelector("a"));
      if (here) address.setAttribute("aria-current", "step");
      else address.removeAttribute("aria-current");
    }
    count();
    list.open = wide.matches;
    if (!focus) return;
    form.scrollIntoView({ block: "start" });
    headingOf(topic).focus({ preventScroll: true });
  };

  const count = () => {
    const all = offered();
    const number = all.indexOf(current) + 1;
    const topic = headingOf(current).innerText;
    now.textContent = _("Topic {number} of {all}: {topic}", { number, all: all.length, topic });
    const next = current.querySelector(".app-topic__on [data-next]");
    if (next) next.textContent = number === all.length - 1 ? MAKE : _("Next");
  };

  const fromAddress = (focus = true) => {
    const id = location.hash.slice(1);
    const target = id ? document.getElementById(id) : null;
    const topic = /** @type {HTMLElement | null} */ (target?.closest(".app-topic"));
    if (topic && offered().includes(topic)) show(topic, focus);
    else if (topic || !target) show(topics[0], focus);
    if (!topic || target === topic || !focus) return;
    target?.scrollIntoView();
    if (target && target.tabIndex < 0) target.focus({ preventScroll: true }); // no box: a phone would show its keys
  };

  const step = (/** @type {number} */ by) => {
    const all = offered();
    const next = all[all.indexOf(current) + by];
    if (next?.id === LAST) makeSheet();
    else if (next) location.hash = next.id;
  };

  const go = (/** @type {string} */ id) => {
    if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`); // at once: what is said next stays
    fromAddress();
  };

  const makeSheet = () => {
    go(LAST);
    byId("make-sheet").click();
  };

  form.classList.add("app-worksheet--topics");
  addEventListener("hashchange", () => {
    say(""); // what was said belongs to the topic before
    fromAddress();
  });
  wide.addEventListener("change", () => (list.open = wide.matches));
  // On the document: a screen reader calls all that stands in a part that listens "clickable".
  document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-next], [data-back]");
    if (button) step(button.hasAttribute("data-next") ? 1 : -1);
    const link = /** @type {Element} */ (event.target).closest("a[href^='#topic-']");
    if (link?.hasAttribute("data-make")) {
      event.preventDefault();
      makeSheet();
    } else if (link && link.getAttribute("href") === location.hash) fromAddress();
  });
  show(topics[0], false);
  fromAddress(false);

  return {
    /** Tell in plain words which topics hold something. */
    refresh() {
      count();
      for (const link of links) {
        const state = link.querySelector("[data-state]");
        const topic = document.getElementById(link.dataset.topicLink ?? "");
        if (state && topic) state.textContent = holdsWords(topic) ? WRITTEN : NOT_STARTED;
      }
    },
    go,
    current: () => current,
  };
}
