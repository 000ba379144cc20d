// @ts-check
// One topic at a time, in any order. The address keeps the topic, so Back and Forward work.

import { holdsWords } from "./answers.js";

const headingOf = (/** @type {Element} */ topic) => /** @type {HTMLElement} */ (topic.querySelector("h2"));

/** @param {HTMLFormElement} form */
export function makeTopics(form) {
  const topics = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".app-topic")]);
  const links = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-topic-link]")]);
  const list = form.querySelector("details");
  const wide = matchMedia("(min-width: 60em)");
  const isShort = () => form.dataset.route === "quick";
  const offered = () => topics.filter(({ dataset }) => !dataset.waits && !(isShort() && dataset.route === "full"));
  let current = topics[0];

  const show = (/** @type {HTMLElement} */ topic, focus = true) => {
    current = topic;
    for (const each of topics) each.classList.toggle("is-current", each === topic);
    form.classList.toggle("is-inside", topic !== topics[0]);
    for (const link of links) {
      const here = link.dataset.topicLink === topic.id;
      link.classList.toggle("is-current", here);
      const address = /** @type {Element} */ (link.querySelector("a"));
      if (here) address.setAttribute("aria-current", "step");
      else address.removeAttribute("aria-current");
    }
    count();
    if (list) list.open = wide.matches;
    if (!focus) return;
    form.scrollIntoView({ block: "start" });
    headingOf(topic).focus({ preventScroll: true });
  };

  const count = () => {
    const all = offered();
    const place = form.querySelector("[data-topic-now]");
    const number = all.indexOf(current) + 1;
    if (place) place.textContent = `Topic ${number} of ${all.length}: ${headingOf(current).innerText}`;
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
    if (next) location.hash = next.id;
  };

  form.classList.add("app-worksheet--topics");
  addEventListener("hashchange", () => fromAddress());
  wide.addEventListener("change", () => list && (list.open = wide.matches));
  form.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-next], [data-back]");
    if (button) step(button.hasAttribute("data-next") ? 1 : -1);
    const link = /** @type {Element} */ (event.target).closest("a[href^='#topic-']");
    if (link && link.getAttribute("href") === location.hash) fromAddress();
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
        if (state && topic) state.textContent = holdsWords(topic) ? "You have written something" : "Not started";
      }
    },
    go(/** @type {string} */ id) {
      if (location.hash === `#${id}`) fromAddress();
      else location.hash = id;
    },
    current: () => current,
  };
}
