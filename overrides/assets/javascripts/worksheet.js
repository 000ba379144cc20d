// @ts-check
// The worksheet on the page: keeps a draft in this tab, makes the sheet with Python, saves files.
// Knows the form, the sheet's place and `data-format` on a button; it knows no question and no format.

import { Draft, fill, holdsWords, read, settings } from "./worksheet-answers.js";
import { applyConditions } from "./worksheet-conditions.js";
import * as fallback from "./worksheet-fallback.js";
import { showSuggestions, showSummary } from "./worksheet-offers.js";
import { makePrinting } from "./worksheet-print.js";
import { bytesOf, jsonOf, Python } from "./worksheet-python.js";
import { hide, show } from "./worksheet-sheet.js";
import { makeShowing } from "./worksheet-show.js";
import { makeTopics } from "./worksheet-topics.js";

const FAILED =
  "We could not start the part that makes sheets. Nothing you typed is lost. " +
  "You can save your answers for yourself, or print the questions with your answers. Or try again.";
const NO_DRAFT = "This browser will not keep a draft in this tab. Save your answers for yourself before you leave.";
const READY = "Your sheet is ready.";
const NOT_OPENED = "We could not open this file. What is on the page has not changed.";

const AFTER_A_PRESS = 400; // milliseconds: what appears by itself waits, so that it never moves what is being pressed
const form = /** @type {HTMLFormElement} */ (document.getElementById("worksheet"));
const place = /** @type {HTMLElement} */ (document.getElementById("sheet"));
const status = /** @type {HTMLElement} */ (document.getElementById("worksheet-status"));
const progress = /** @type {HTMLProgressElement} */ (document.getElementById("worksheet-progress"));
const worksheet = form.dataset.questionnaire ?? "";
const draft = new Draft(worksheet);
const topics = makeTopics(form);
let unsaved = false;
let failed = false;
let leaving = false;
let saving = 0;
let suggesting = 0;
let loading = false;
let making = 0; // the number of the sheet that is being made
let sheets = 0;
let kept = true; // whether the browser keeps the draft
let withAnswers = false; // printing all the questions, also when the sheet is shown
/** What this worksheet holds and this form does not ask. @type {import("./worksheet-answers.js").Answers} */
let unasked = {};
const written = () => ({ ...unasked, ...read(form) });

const say = (/** @type {string} */ text) => (status.textContent = text);

const python = new Python({
  worker: form.dataset.worker ?? "",
  runtime: form.dataset.runtime ?? "",
  onProgress(loaded, total) {
    progress.max = total;
    progress.value = loaded;
  },
  onReady() {
    failed = false;
    showProgress(false);
    suggestSoon();
  },
});

function showProgress(/** @type {boolean} */ yes) {
  /** @type {HTMLElement} */ (document.getElementById("worksheet-progress-line")).hidden = !yes;
  loading = yes;
  if (!yes) document.dispatchEvent(new Event("python-settled")); // for offline.js, which waits until the line is free
}

function startPython() {
  if (failed || python.worker) return;
  loading = true;
  setTimeout(() => loading && showProgress(true), AFTER_A_PRESS);
  python.start().catch(() => {
    failed = true;
    showProgress(false);
  });
}

/** Today by the device's own clock, as 2026-11-22; nothing when the clock tells no year that can be. */
function today() {
  const now = new Date();
  const year = now.getFullYear();
  if (!(year > 999 && year < 10000)) return null;
  return [year, now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function request(/** @type {string} */ format) {
  const chosen = new FormData(form);
  return {
    questionnaire: worksheet,
    answers: written(),
    format,
    made_on: today(),
    text_size: Number(chosen.get("text-size") ?? 12),
    easy: chosen.has("easy-words"),
    cover: chosen.has("cover"),
  };
}

/** Ask Python; tell the person in one sentence when it cannot. Resolves to null then. @param {object} asked */
async function ask(asked) {
  try {
    failed = false;
    startPython();
    const answer = await python.ask(asked);
    if (answer.ok) return answer;
    say(answer.message);
  } catch {
    failed = true;
    showProgress(false);
    say(FAILED);
  }
  return null;
}

async function makeSheet(focus = true) {
  say("Making your sheet…");
  const mine = (making = ++sheets);
  const answer = await ask(request("screen"));
  // Cleared or changed in the meantime: what was asked for must not appear now.
  if (!answer || mine !== making) return;
  making = 0;
  show(place, jsonOf(answer), form);
  form.querySelector("[data-take]")?.removeAttribute("hidden");
  say(READY);
  if (focus) place.focus();
  const told = await python.ask(request("summary")).catch(() => null);
  if (told?.ok && !place.hidden) showSummary(form, jsonOf(told));
}

function putAway() {
  making = 0;
  hide(place);
  showSummary(form, []);
  form.querySelector("[data-take]")?.setAttribute("hidden", "");
}

function forgetSheet() {
  if (place.hidden && !making) return;
  putAway();
  setTimeout(() => {
    if (place.hidden && !making) say("You have changed your answers. Make your sheet again to see them.");
  }, AFTER_A_PRESS);
}

function download(/** @type {string} */ name, /** @type {string} */ type, /** @type {Uint8Array} */ bytes) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say(`Saved as ${name}. Look in your downloads. If it is not there, save it again.`);
}

async function save(/** @type {string} */ format) {
  const mine = format === "answers";
  if (mine && failed) {
    download(`my-answers-${worksheet}.html`, "text/html", fallback.write(form, written(), today() ?? ""));
    unsaved = false;
    return;
  }
  say("Making your file…");
  const answer = await ask(request(format));
  if (answer) {
    download(answer.filename, answer.media_type, bytesOf(answer));
    if (mine) unsaved = false;
  } else if (mine && failed) {
    await save(format);
  }
}

/** Open a file to carry on from; with `start`, take from it only what this worksheet has a place for. */
async function openFile(/** @type {File} */ file, start = false) {
  say("Opening your file…");
  let text;
  try {
    text = await file.text();
  } catch {
    say(NOT_OPENED);
    return;
  }
  const carry = { open: text, into: worksheet };
  let answer = await ask(start ? carry : { open: text });
  if (answer && !start && answer.questionnaire !== worksheet) {
    answer = await ask(carry);
    if (!answer) return;
  }
  const open = failed && !start ? fallback.open : null;
  const answers = answer ? answer.answers : open?.(form, text);
  if (open && !answers) say(NOT_OPENED);
  if (!answers || !(await mayReplace())) return;
  unasked = fill(form, { ...settings(form), ...answers, route: "full" });
  putAway();
  changed();
  keep();
  unsaved = Boolean(answer?.carried);
  say(answer?.carried ? broughtOver(answer.carried) : "Your answers are open again. You can carry on.");
}

function broughtOver(/** @type {string[]} */ questions) {
  return `Your answers to these questions came over: ${questions.join("; ")}. Look at them, and change what you like.`;
}

/** Resolves to whether the file may take the place of what is on the page. */
function mayReplace() {
  if (!holdsWords(form)) return Promise.resolve(true);
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("open-dialog"));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

/** Suggest when the press that ended the typing is over, so that nothing moves under it. */
function suggestSoon() {
  clearTimeout(suggesting);
  suggesting = setTimeout(suggest, AFTER_A_PRESS);
}

/** Gentle words about what is written, in their quiet places. */
async function suggest() {
  const answer = await python.ask(request("suggestions")).catch(() => null);
  if (!answer?.ok) return;
  showSuggestions(form, jsonOf(answer));
}

/** What follows from the answers on the page: the route, words that depend on an answer, rows, states. */
function changed() {
  const answers = read(form);
  if (answers.route) form.dataset.route = String(answers.route);
  applyConditions(form, answers);
  for (const rows of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".app-rows"))) showRows(rows);
  topics.refresh();
}

/** Show the rows in use, and those asked for; the rest wait behind "Add another". @param {HTMLElement} rows */
function showRows(rows) {
  const all = /** @type {HTMLElement[]} */ ([...rows.children].filter((row) => row.matches(".app-row")));
  const used = all.findLastIndex?.(holdsWords) ?? all.length - 1;
  const shown = Math.max(Number(rows.dataset.shown), used + 1);
  all.forEach((row, number) => (row.hidden = number >= shown));
  let more = /** @type {HTMLButtonElement | null} */ (rows.querySelector(":scope > button"));
  if (!more) {
    more = Object.assign(document.createElement("button"), { type: "button", className: "app-button app-button--quiet" });
    more.textContent = `Add another ${(rows.dataset.row ?? "").toLowerCase()}`;
    more.addEventListener("click", () => {
      const next = all.find((row) => row.hidden);
      rows.dataset.shown = String(all.indexOf(/** @type {HTMLElement} */ (next)) + 1);
      showRows(rows);
      /** @type {HTMLElement | null | undefined} */ (next?.querySelector("textarea, input"))?.focus();
    });
    rows.append(more);
  }
  more.hidden = shown >= all.length;
}

/** Take back a star that is one too many, and say so. @param {HTMLInputElement} box */
function limit(box) {
  const most = Number(box.dataset.most);
  const ticked = form.querySelectorAll(`[name="${CSS.escape(box.name)}"]:checked`).length;
  if (!most || ticked <= most) return;
  box.checked = false;
  say(`You can star ${most}. Take a star away first.`);
}

function keep() {
  clearTimeout(saving);
  saving = 0;
  kept = draft.save(written());
  if (!kept) say(NO_DRAFT);
}

function clearEverything() {
  form.reset();
  unasked = {};
  clearTimeout(saving);
  saving = 0;
  const gone = draft.clear();
  document.dispatchEvent(new Event("clear-everything"));
  putAway();
  delete form.dataset.route;
  showSuggestions(form, []);
  unsaved = false;
  changed();
  topics.go("topic-start");
  say(gone ? "Everything you wrote is cleared." : "The page is cleared. Close this tab to clear its draft too.");
}

/** The page as the draft in this tab has it, with what was typed before this script came. */
function restore() {
  const early = holdsWords(form) ? read(form) : {};
  const found = { ...draft.load(), ...early };
  // The Easy Read page and the usual page share a draft; each keeps its own kind of words.
  const easy = settings(form)["easy-words"];
  delete found["easy-words"];
  if (easy) found["easy-words"] = easy;
  unasked = Object.keys(found).length ? fill(form, found) : {};
  unsaved = holdsWords(form);
  changed();
}

function onChange(/** @type {Event} */ event) {
  const control = /** @type {HTMLInputElement} */ (event.target);
  if (control.type === "file") return;
  if (["text-size", "easy-words", "cover"].includes(control.name)) {
    makeSheet(false);
    return;
  }
  limit(control);
  if (control.name !== "route") unsaved = true;
  forgetSheet();
  changed();
  keep();
  if (python.worker && !failed) suggestSoon();
}

function closeWith(/** @type {string} */ button, /** @type {string} */ dialog, /** @type {string} */ value) {
  const box = /** @type {HTMLDialogElement} */ (document.getElementById(dialog));
  document.getElementById(button)?.addEventListener("click", () => box.close(value));
}

function listen() {
  form.addEventListener("focusin", startPython, { once: true });
  form.addEventListener("change", onChange);
  form.addEventListener("input", (event) => {
    if (/** @type {HTMLInputElement} */ (event.target).type === "file") return;
    unsaved = true;
    if (!saving) saving = setTimeout(keep, 300);
  });
  addEventListener("pagehide", () => saving && keep());
  addEventListener("visibilitychange", () => saving && keep());
  addEventListener("pageshow", (event) => {
    leaving = false;
    // Back from another page: the draft there may be newer, or cleared.
    if (!event.persisted || !kept) return;
    form.reset();
    putAway();
    restore();
  });
  document.addEventListener("leave-quickly", () => {
    clearTimeout(saving);
    saving = 0;
    unsaved = false;
    form.reset();
    unasked = {};
    putAway();
  });
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    const stays = !(link instanceof HTMLAnchorElement) || link.pathname === location.pathname || link.target;
    leaving = !stays && link.origin === location.origin && kept && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving && holdsWords(form)) event.preventDefault();
  });
  document.getElementById("make-sheet")?.addEventListener("click", () => makeSheet());
  document.getElementById("print-sheet")?.addEventListener("click", () => print());
  document.getElementById("print-form")?.addEventListener("click", () => {
    withAnswers = true;
    print();
  });
  addEventListener("hashchange", () => status.textContent === READY && say(""));
  addEventListener("afterprint", () => (withAnswers = false));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-format]"))) {
    button.addEventListener("click", () => save(button.dataset.format ?? ""));
  }
  for (const id of ["open-answers", "carry-answers"]) {
    document.getElementById(id)?.addEventListener("change", (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (input.files?.[0]) openFile(input.files[0], id === "carry-answers");
      input.value = "";
    });
  }
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("clear-dialog"));
  document.getElementById("clear-answers")?.addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") clearEverything();
    dialog.returnValue = "";
  });
  closeWith("confirm-clear", "clear-dialog", "yes");
  closeWith("cancel-clear", "clear-dialog", "");
  closeWith("confirm-open", "open-dialog", "yes");
  closeWith("cancel-open", "open-dialog", "");
}

document.documentElement.classList.add("has-script");
for (const part of form.querySelectorAll("[data-with-script]")) part.removeAttribute("hidden");
makeShowing(place);
makePrinting(form, () => !place.hidden && !withAnswers && topics.current().id === "topic-sheet");
restore();
listen();
