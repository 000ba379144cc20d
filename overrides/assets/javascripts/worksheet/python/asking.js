// @ts-check
// Asking Python: what is asked for, how far its start is, and one sentence when it cannot answer.

import { _ } from "../../language.js";
import { written } from "../keep/draft.js";
import { AFTER_A_PRESS, byId, form, say, today, worksheet } from "../page.js";
import { showSuggestions } from "../sheet/offers.js";
import { jsonOf, Python } from "./client.js";

const FAILED = _(
  "We could not start the part that makes sheets. Nothing you typed is lost. " +
  "You can save your answers for yourself, or print the questions with your answers. Or try again.",
);

const progress = byId("worksheet-progress");
let failed = false;
let loading = false;
let suggesting = 0;

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

export const hasFailed = () => failed;

function showProgress(/** @type {boolean} */ yes) {
  byId("worksheet-progress-line").hidden = !yes;
  loading = yes;
  if (!yes) document.dispatchEvent(new Event("python-settled")); // for offline.js, which waits until the line is free
}

export function startPython() {
  if (failed || python.worker) return;
  loading = true;
  setTimeout(() => loading && showProgress(true), AFTER_A_PRESS);
  python.start().catch(() => {
    failed = true;
    showProgress(false);
  });
}

/** What to ask for: all that is written, in one format. @param {string} format */
export function request(format) {
  const chosen = new FormData(form);
  return {
    questionnaire: worksheet,
    answers: written(),
    format,
    made_on: today(),
    text_size: Number(chosen.get("text-size") ?? 12),
    easy: chosen.has("easy-words"),
    cover: chosen.has("cover"),
    reminder: !chosen.has("no-reminder"),
    organisation: form.dataset.organisation,
  };
}

/** Ask Python; tell the person in one sentence when it cannot. Resolves to null then. @param {object} message */
export async function ask(message) {
  try {
    failed = false;
    startPython();
    const answer = await python.ask(message);
    if (answer.ok) return answer;
    say(answer.message);
  } catch {
    failed = true;
    showProgress(false);
    say(FAILED);
  }
  return null;
}

/** What Python makes of the answers, as JSON; null, and no word about it, when it cannot. @param {string} format */
export async function quietly(format) {
  const answer = await python.ask(request(format)).catch(() => null);
  return answer?.ok ? jsonOf(answer) : null;
}

/** Gentle words about what is written. They wait until the press that ended the typing is over. */
export function suggestSoon() {
  clearTimeout(suggesting);
  if (!python.worker || failed) return;
  suggesting = setTimeout(async () => {
    const suggestions = await quietly("suggestions");
    if (suggestions) showSuggestions(form, suggestions);
  }, AFTER_A_PRESS);
}
