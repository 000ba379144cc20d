// @ts-check
import "./leave.js"; // first, whatever comes after

// What every page has: the menu panel, printing in one press. Without this script the
// menu stands at the foot of the page, and the browser's own Print does the rest.

/** Turn the link to the foot of the page into a button that opens the menu under the header. */
function makeMenu() {
  const link = document.querySelector("[data-menu]");
  const menu = document.getElementById("menu");
  const header = document.querySelector(".app-header");
  if (!link || !menu || !header) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-controls", "menu");
  const open = (/** @type {boolean} */ yes) => {
    menu.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
  };
  open(false);
  menu.classList.add("app-menu--panel");
  header.append(menu);
  link.replaceWith(button);
  button.addEventListener("click", () => open(Boolean(menu.hidden)));
  header.addEventListener("keydown", (event) => {
    const { key, target } = /** @type {KeyboardEvent} */ (event);
    if (menu.hidden) return;
    if (key === "Escape") {
      open(false);
      button.focus();
    } else if (key === "ArrowDown" && target === button) {
      event.preventDefault();
      /** @type {HTMLElement | null} */ (menu.querySelector("a, summary"))?.focus();
    }
  });
}

/** Print at once, in the usual size or in large print; the size goes back afterwards. */
function makePrintButtons() {
  const root = document.documentElement;
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      root.dataset.print = /** @type {HTMLElement} */ (button).dataset.print;
      print();
    });
  }
  addEventListener("afterprint", () => delete root.dataset.print);
  for (const tools of document.querySelectorAll(".app-page-tools")) tools.removeAttribute("hidden");
}

/** On paper, what is folded away is shown. */
function prepareForPaper() {
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
}

makeMenu();
makePrintButtons();
prepareForPaper();
