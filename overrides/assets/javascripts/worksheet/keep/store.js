// @ts-check
// Where answers are kept: the draft in this tab and, if the person asks, this device. Knows no form and no question.

/** @typedef {import("../form/answers.js").Answers} Answers */
/** What is kept on the device. `old` is when it first seemed to be there for longer than we said.
 * @typedef {{changed: number, answers: Answers, old?: number}} Copy */

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

const DAY = 86_400_000; // milliseconds
const DAYS = 90;
const FIRST_YEAR = Date.UTC(2026, 0); // there was no guide before
const YEARS = 3650 * DAY; // more than this is a wrong clock, not a long time

/** Answers kept on this device (`localStorage`), only after a press: one key a worksheet, with its last change. */
export class Device {
  /** @param {string} worksheet */
  constructor(worksheet) {
    this.key = KEPT + worksheet;
  }

  /** @returns {Copy | null} */
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
    return this.write({ changed, answers }) ? changed : 0;
  }

  /** @param {Copy} copy */
  write(copy) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ format: 1, ...copy }));
      return true;
    } catch {
      return false;
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

  /**
   * Delete the copy when it was kept for longer than we said. A clock can be wrong: what seems old is
   * only noted, and goes when a later day says so too. What a wrong clock has dated is dated anew.
   */
  deleteIfOld() {
    const copy = this.load();
    if (!copy) {
      this.clear();
      return;
    }
    const { changed, answers, old } = copy;
    const now = Date.now();
    if (now < FIRST_YEAR || isJump(changed)) return;
    if (changed < FIRST_YEAR || changed > now + DAY) this.write({ changed: now, answers });
    else if (!isOld(changed)) old && this.write({ changed, answers });
    else if (!old || old > now) this.write({ changed, answers, old: now });
    else if (now - old >= DAY) this.clear();
  }
}

/** What was kept, if it is whole. @param {string | null} text @returns {Copy | null} */
function sound(text) {
  const { format, changed, answers, old } = JSON.parse(text ?? "null") ?? {};
  if (format !== 1 || !Number.isFinite(changed) || !answers || typeof answers !== "object") return null;
  const texts = Object.values(answers).flat().every((each) => typeof each === "string");
  return texts ? { changed, answers, ...(Number.isFinite(old) ? { old } : {}) } : null;
}

/** The day until which answers are kept that were last changed then. @param {number} changed */
export function lastDay(changed) {
  return new Date(changed + DAYS * DAY);
}

/** Whether they are kept for longer than we said, by this device's clock. @param {number} changed */
export function isOld(changed) {
  return lastDay(changed).getTime() < Date.now();
}

/** Whether the clock is so far from that time that it must be wrong, or was. @param {number} changed */
export function isOdd(changed) {
  return changed < FIRST_YEAR || isJump(changed);
}

function isJump(/** @type {number} */ changed) {
  return changed >= FIRST_YEAR && Date.now() - changed > YEARS;
}

/** Delete what was kept for longer than we said, of every worksheet. */
export function deleteOld() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEPT));
    for (const key of keys) new Device(key.slice(KEPT.length)).deleteIfOld();
  } catch {
    // Nothing can be kept here then.
  }
}
