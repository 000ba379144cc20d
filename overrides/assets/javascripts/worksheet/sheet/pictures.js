// @ts-check
// The pictures of an Easy Read sheet: beside its words on the page, and made ready for the files people save.
// What cannot be had (no network, a browser that lets no page draw) is left out: the sheet says it all in words.

import { PICTURE_SIDE as SIDE } from "../shared.js";

const PATIENCE = 3000; // milliseconds that a file waits for its pictures

/** @typedef {{svg: string, jpeg: string}} Picture */
/** @type {Map<string, Picture>} */
const ready = new Map();

/** Put each picture before its words. @param {HTMLElement} place @param {HTMLFormElement} form */
export function illustrate(place, form) {
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

/**
 * The pictures of the sheet that is shown, by name, for a file.
 * @param {HTMLElement} place @returns {Promise<Record<string, Picture>>}
 */
export async function picturesOf(place) {
  /** @type {Record<string, Picture>} */
  const pictures = {};
  const images = /** @type {NodeListOf<HTMLImageElement>} */ (place.querySelectorAll("img.app-sheet__picture"));
  const gather = async () => {
    for (const image of images) {
      const name = image.parentElement?.dataset.picture ?? "";
      const picture = ready.get(name) ?? (await make(image).catch(() => null));
      if (!picture) continue;
      ready.set(name, picture);
      pictures[name] = picture;
    }
  };
  await Promise.race([gather(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return { ...pictures };
}

/** @param {HTMLImageElement} image @returns {Promise<Picture>} */
async function make(image) {
  const answer = await fetch(image.src);
  const svg = answer.ok ? await answer.text() : "";
  await image.decode();
  return { svg, jpeg: await photo(image) };
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
