// @ts-check
// The pictures of an Easy Read sheet: beside its words on the page, and made ready for the files people save.
// What cannot be had (no network, a browser that lets no page draw) is left out: the sheet says it all in words.

import { _ } from "../../language.js";
import { place, say } from "../page.js";
import { PICTURE_SIDE as SIDE } from "../shared.js";

const PATIENCE = 20_000; // milliseconds that a file or paper waits for its pictures
const A_WHILE = 2500; // milliseconds between two words about that

/** @typedef {{svg: string, jpeg: string}} Picture */
/** @type {Map<string, Picture>} */
const ready = new Map();

/** Put each picture before its words. @param {HTMLFormElement} form */
export function illustrate(form) {
  /** @type {Record<string, string>} */
  const addresses = JSON.parse(form.dataset.pictures ?? "{}");
  for (const pair of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-picture]"))) {
    const address = addresses[pair.dataset.picture ?? ""];
    if (!address) continue;
    const picture = new Image(80, 80);
    Object.assign(picture, { alt: "", className: "app-sheet__picture", src: address });
    pair.prepend(picture);
  }
}

/** The pictures of the sheet that is shown, for a file that can show them. @param {boolean} pictured */
export const picturesOf = async (pictured) => (pictured ? collected(made) : { pictures: {}, note: "" });

/** Once the pictures are on the page, for paper. */
export const picturesShown = () => collected(loaded);

/**
 * What becomes of each picture, by its name, and what to tell when some did not come.
 * Nothing when the sheet was cleared, or another one made, while they came.
 * @param {(image: HTMLImageElement, name: string) => Promise<any>} get
 */
async function collected(get) {
  const sheet = place.firstChild;
  /** @type {NodeListOf<HTMLImageElement>} */
  const images = place.querySelectorAll("img.app-sheet__picture");
  const byName = new Map([...images].map((image) => [image.parentElement?.dataset.picture ?? "", image]));
  /** @type {Record<string, any>} */
  const pictures = {};
  let count = 0;
  const all = [...byName].map(async ([name, image]) => {
    pictures[name] = await get(image, name);
    count += 1;
  });
  const came = () => ({ count, all: byName.size });
  const tell = () => say(_("Please wait: {count} of {all} pictures are here.", came()));
  const telling = setInterval(() => place.firstChild === sheet && tell(), A_WHILE);
  await Promise.race([Promise.allSettled(all), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  clearInterval(telling);
  if (place.firstChild !== sheet) return null;
  const note = _("Only {count} of {all} pictures came. All your words are there. You can try again.", came());
  return { pictures: { ...pictures }, note: count < byName.size ? ` ${note}` : "" };
}

/** @param {HTMLImageElement} image */
async function loaded(image) {
  if (image.complete && !image.naturalWidth) image.src = image.src; // it did not come before: once more
  await image.decode();
  return image;
}

/** @param {HTMLImageElement} image @param {string} name */
async function made(image, name) {
  const known = ready.get(name);
  if (known) return known;
  const [answer] = await Promise.all([fetch(image.src), loaded(image)]);
  const picture = { svg: answer.ok ? await answer.text() : "", jpeg: await photo(image) };
  ready.set(name, picture);
  return picture;
}

/**
 * The picture on white as JPEG in base64; "" where the browser does not draw what it is told.
 * @param {HTMLImageElement} image
 */
async function photo(image) {
  const canvas = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE });
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) return "";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, SIDE, SIDE);
  // Some browsers answer with noise, so that no site can tell people apart by what they draw.
  const corner = context.getImageData(0, 0, 2, 2).data;
  if (corner.some((part) => part < 250)) return "";
  context.drawImage(image, 0, 0, SIDE, SIDE);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  if (blob?.type !== "image/jpeg") return "";
  return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""));
}
