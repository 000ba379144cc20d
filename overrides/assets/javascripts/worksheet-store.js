// @ts-check
// Where answers are kept: the draft in this tab. Knows no form and no question.

/** @typedef {import("./worksheet-answers.js").Answers} Answers */

/** A draft in this tab only (`sessionStorage`); each method tells whether the browser let it. */
export class Draft {
  /** @param {string} worksheet */
  constructor(worksheet) {
    this.key = `draft-${worksheet}`;
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
      const found = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
      return found && typeof found === "object" && !Array.isArray(found) ? found : null;
    } catch {
      return null;
    }
  }

  clear() {
    try {
      sessionStorage.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }
}
