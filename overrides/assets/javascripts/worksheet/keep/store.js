// @ts-check
// Where answers are kept: the draft in this tab and, if the person asks, this device. Knows no form and no question.

/** @typedef {import("../form/answers.js").Answers} Answers */

// The names of what is kept; leave.js knows them too.
const DRAFT = "draft-";
const KEPT = "kept-answers-";
const HIDDEN = "hidden-"; // before either: not to be shown by itself

/** A draft in this tab only (`sessionStorage`); each method tells whether the browser let it. */
export class Draft {
  /** @param {string} worksheet */
  constructor(worksheet) {
    this.key = DRAFT + worksheet;
  }

  /** @param {Answers} answers */
  save(answers) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(answers));
      return true;
    } catch {
      return false;
    }
  }

  /** @returns {Answers | null} */
  load() {
    try {
      const answers = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
      return answers && typeof answers === "object" && !Array.isArray(answers) ? answers : null;
    } catch {
      return null;
    }
  }

  clear() {
    try {
      for (const key of [this.key, HIDDEN + this.key]) sessionStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }
}

/** Whether answers to another worksheet are still in this tab, or kept on this device. @param {string} worksheet */
export function othersLeft(worksheet) {
  const held = (/** @type {Storage} */ storage, /** @type {string} */ start) =>
    Object.keys(storage).some((key) => key.startsWith(start) && key !== start + worksheet);
  try {
    return held(sessionStorage, DRAFT) || held(localStorage, KEPT);
  } catch {
    return false;
  }
}

/** Whether answers to this worksheet are not to be shown, since somebody left quickly. @param {string} worksheet */
export function isHidden(worksheet) {
  try {
    return HIDDEN + DRAFT + worksheet in sessionStorage || HIDDEN + KEPT + worksheet in localStorage;
  } catch {
    return false;
  }
}

/** They may be shown again. @param {string} worksheet */
export function unhide(worksheet) {
  sessionStorage.removeItem(HIDDEN + DRAFT + worksheet);
  localStorage.removeItem(HIDDEN + KEPT + worksheet);
}

const DAY = 86_400_000;
const DAYS = 90;

/** Answers kept on this device (`localStorage`), only after a press: one key a worksheet, with its last change. */
export class Device {
  /** @param {string} worksheet */
  constructor(worksheet) {
    this.key = KEPT + worksheet;
  }

  /** @returns {{changed: number, answers: Answers} | null} */
  load() {
    try {
      return sound(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  /**
   * Gives back the time that was written with it, 0 when the browser refuses.
   * @param {Answers} answers @param {number} after
   */
  save(answers, after) {
    const changed = Math.max(Date.now(), after + 1);
    try {
      localStorage.setItem(this.key, JSON.stringify({ format: 1, changed, answers }));
      return changed;
    } catch {
      return 0;
    }
  }

  clear() {
    try {
      for (const key of [this.key, HIDDEN + this.key]) localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }
}

/** What was kept, if it is whole. @param {string | null} text @returns {{changed: number, answers: Answers} | null} */
function sound(text) {
  const { format, changed, answers } = JSON.parse(text ?? "null") ?? {};
  if (format !== 1 || !Number.isFinite(changed) || !answers || typeof answers !== "object") return null;
  return Object.values(answers).flat().every((each) => typeof each === "string") ? { changed, answers } : null;
}

/** The day until which answers are kept that were last changed then. @param {number} changed */
export function lastDay(changed) {
  return new Date(changed + DAYS * DAY);
}

/** Delete what was kept for longer than we said, of every worksheet. */
export function deleteOld() {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(KEPT))) {
      const copy = new Device(key.slice(KEPT.length)).load();
      if (!copy || lastDay(copy.changed).getTime() < Date.now()) localStorage.removeItem(key);
    }
  } catch {
    // Nothing can be kept here then.
  }
}
