// @ts-check
// Paper: the sheet when it is being looked at, else all the questions with the answers as plain
// text, because a text box is cut on paper. What is kept off the sheet stays off this too.

import { holdsWords } from "../form/answers.js";

/** @param {HTMLFormElement} form @param {() => boolean} showsSheet */
export function makePrinting(form, showsSheet) {
  const root = document.documentElement;
  let route = "";

  const copyAnswers = () => {
    for (const question of form.querySelectorAll("[data-question]")) {
      const off = question.querySelector(":scope > .app-keep-off input");
      question.classList.toggle("app-question--kept-off", off instanceof HTMLInputElement && off.checked);
    }
    for (const each of form.querySelectorAll("textarea, input[type=text][name]")) {
      const box = /** @type {HTMLInputElement} */ (each);
      if (!box.value.trim()) continue;
      const copy = document.createElement("p");
      copy.className = "app-on-paper";
      copy.dir = "auto";
      copy.textContent = box.value;
      box.after(copy);
      box.classList.add("app-input--copied");
    }
  };

  addEventListener("beforeprint", () => {
    root.dataset.printing = showsSheet() ? "sheet" : "form";
    if (showsSheet()) return;
    route = form.dataset.route ?? "";
    const full = [...form.querySelectorAll("[data-route=full]")];
    if (full.some(holdsWords)) delete form.dataset.route;
    copyAnswers();
  });

  addEventListener("afterprint", () => {
    delete root.dataset.printing;
    if (route) form.dataset.route = route;
    for (const copy of form.querySelectorAll(".app-on-paper")) copy.remove();
    for (const box of form.querySelectorAll(".app-input--copied")) box.classList.remove("app-input--copied");
  });
}
