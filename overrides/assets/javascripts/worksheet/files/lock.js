// @ts-check
// A file locked with a passphrase: made and opened by the browser's own Web Crypto. Knows no page.
// The passphrase becomes a key by PBKDF2 with HMAC-SHA-256 and 600,000 rounds, as OWASP's Password Storage Cheat
// Sheet asks. The lock is AES-256-GCM; it is bound to the header and also tells when a byte was changed.

import { _ } from "../../language.js";
import { END, LARGEST, LOCKED_START, SAVED_START } from "../shared.js";
import { wholePage } from "./fallback.js";

const FORMAT = 1; // of a locked file
const ROUNDS = 600_000;
const MOST_ROUNDS = 2_000_000; // for later versions of this file; more would keep an old phone busy for minutes
const SALT = 16; // bytes
const IV = 12;
const TAG = 16;
const KEYS = "content,format,iterations,iv,salt";
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const DAMAGED = _("This file is damaged, so we cannot open it. What is on the page has not changed.");
const TOO_MUCH = _("There is too much to lock. Save it without a passphrase.");
const LOCKED = _("This file is locked");
const HOW_TO_OPEN = _(
  "To open it, choose “Open my saved answers” on the worksheet, pick this file, and type your passphrase.",
);
const NEWER = _("This file comes from a newer version of this guide. Reload the page, then open it again.");

/** @typedef {{format: number, iterations: number, salt: string, iv: string, content: string}} Locked */

/** The file cannot be opened or made; the text is a sentence for the person. */
export class LockError extends Error {}

/** Browsers lock nothing on a page that came without https. */
export const canLock = () => Boolean(globalThis.crypto?.subtle);

export const isLocked = (/** @type {string} */ text) => text.includes(LOCKED_START) && !text.includes(SAVED_START);

/**
 * A passphrase however a keyboard writes it: one form of each letter, single spaces, none at the ends.
 * @param {string} text
 */
export const tidy = (text) => text.normalize("NFC").trim().replace(/\s+/g, " ");

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

const fromBase64 = (/** @type {string} */ text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @param {string} passphrase @param {Uint8Array} salt @param {number} iterations */
async function keyFrom(passphrase, salt, iterations) {
  const words = await crypto.subtle.importKey("raw", utf8(tidy(passphrase)), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: /** @type {BufferSource} */ (salt), iterations };
  return crypto.subtle.deriveKey(how, words, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/**
 * How the content is locked: bound to the header, so that no number of it can be changed.
 * @param {Omit<Locked, "content">} header
 */
function cipher({ format, iterations, salt, iv }) {
  const bound = utf8(JSON.stringify({ format, iterations, salt, iv }));
  return { name: "AES-GCM", iv: fromBase64(iv), additionalData: bound, tagLength: TAG * 8 };
}

/** The locked file, as UTF-8 HTML. @param {Uint8Array} bytes @param {string} passphrase */
export async function lock(bytes, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = toBase64(crypto.getRandomValues(new Uint8Array(IV)));
  const header = { format: FORMAT, iterations: ROUNDS, salt: toBase64(salt), iv };
  const key = await keyFrom(passphrase, salt, ROUNDS);
  const content = await crypto.subtle.encrypt(cipher(header), key, /** @type {BufferSource} */ (bytes));
  const data = JSON.stringify({ ...header, content: toBase64(new Uint8Array(content)) });
  if (data.length > LARGEST - 2000) throw new LockError(TOO_MUCH);
  const words = `<main><h1>${LOCKED}</h1><p>${HOW_TO_OPEN}</p></main>`;
  return utf8(wholePage(_("A locked file"), words, `${LOCKED_START}${data}${END}`));
}

/** What a locked file holds, checked before any work is done for it. @param {string} text @returns {Locked} */
export function parse(text) {
  const pieces = text.length > LARGEST ? [] : text.split(LOCKED_START, 3);
  if (pieces.length !== 2) throw new LockError(DAMAGED);
  let data;
  try {
    data = JSON.parse(pieces[1].split(END, 1)[0]);
  } catch {
    throw new LockError(DAMAGED);
  }
  if (Number.isInteger(data?.format) && data.format > FORMAT) throw new LockError(NEWER);
  if (!isSound(data)) throw new LockError(DAMAGED);
  return data;
}

/** @param {any} data */
function isSound(data) {
  if (data?.format !== FORMAT || Object.keys(data).sort().join() !== KEYS) return false;
  const { iterations, salt, iv, content } = data;
  const rounds = Number.isInteger(iterations) && iterations >= ROUNDS && iterations <= MOST_ROUNDS;
  return rounds && sized(salt) === SALT && sized(iv) === IV && sized(content) > TAG;
}

/** How many bytes a text in base64 stands for; 0 for any other thing. @param {any} text */
function sized(text) {
  if (typeof text !== "string" || text.length % 4 || !BASE64.test(text)) return 0;
  return (text.length / 4) * 3 - (text.match(/=*$/)?.[0].length ?? 0);
}

/** The text inside, or null when the passphrase does not fit. @param {Locked} locked @param {string} passphrase */
export async function unlock(locked, passphrase) {
  try {
    const key = await keyFrom(passphrase, fromBase64(locked.salt), locked.iterations);
    const bytes = await crypto.subtle.decrypt(cipher(locked), key, fromBase64(locked.content));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}
