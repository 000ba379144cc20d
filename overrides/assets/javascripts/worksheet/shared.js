// @ts-check
// What Python and these modules both go by. Each value is written once, in Python, and put in here
// when the site is built (overrides/extensions/scripts.py), so that the two cannot differ.

export const FORMAT = /** @type {any} */ (globalThis).SHARED.FORMAT; // of a saved file
export const LARGEST = /** @type {any} */ (globalThis).SHARED.LARGEST; // characters that a file of ours can have
export const SAVED_START = /** @type {any} */ (globalThis).SHARED.SAVED_START; // before the answers in a saved file
export const LOCKED_START = /** @type {any} */ (globalThis).SHARED.LOCKED_START; // before what is locked in a file
export const END = /** @type {any} */ (globalThis).SHARED.END; // after either
export const PICTURE_SIDE = /** @type {any} */ (globalThis).SHARED.PICTURE_SIDE; // pixels
