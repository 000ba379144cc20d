// @ts-check
// Reads the page aloud, one sentence at a time, and marks the sentence. See listen.js.

import { _, LANGUAGE } from "./language.js";

const WORDS = "h1, h2, h3, h4, p, li, dt, dd, td";
// As in tools/listen/script.py.
const NOT_READ = "nav, footer, form, [hidden], [data-not-heard], .app-crisis, .app-page-tools, .app-player";
const SLOWER = 0.8;
const PLAY = _("Play");
const MADE_BY = _("A computer made this voice.");
const WAITING = _("Getting the sound…");
const NO_SOUND = _("The sound does not play. Check your connection and your loudspeaker, then press Play.");
const DEVICE_INSTEAD = _("The sound did not arrive. Your device reads on.");
const MARK = `
  ::highlight(reading) { background-color: var(--colour-sun); color: var(--colour-on-sun); }
  @media (forced-colors: active) { ::highlight(reading) { background-color: Highlight; color: HighlightText; } }`;

/** @typedef {{block: Element, text: string, spot?: Range, start?: number}} Sentence */
/** @typedef {{block: Element, text: string, places: [Text, number][]}} Block */

/**
 * Return a block's words in one line, and where each of their letters stands.
 * @param {Element} block @returns {Block}
 */
function readBlock(block) {
  let text = "";
  /** @type {[Text, number][]} */
  const places = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest(NOT_READ)) continue;
    const words = /** @type {Text} */ (node);
    [...words.data.split("")].forEach((letter, place) => {
      const space = /\s/.test(letter);
      if (space && (!text || text.endsWith(" "))) return;
      text += space ? " " : letter;
      places.push([words, place]);
    });
  }
  return { block, text: text.trimEnd(), places };
}

/** Return all blocks of the page that are read. @param {Element} main */
export function blocksOf(main) {
  const alone = (/** @type {Element} */ block) => !block.closest(NOT_READ) && !block.querySelector(WORDS);
  return [...main.querySelectorAll(WORDS)].filter(alone).map(readBlock).filter(({ text }) => text);
}

/** @param {Block} block @param {number} from @param {string} text @returns {Sentence} */
function sentenceOf({ block, places }, from, text) {
  const spot = document.createRange();
  const [end, after] = places[from + text.length - 1];
  spot.setStart(...places[from]);
  spot.setEnd(end, after + 1);
  return { block, text, spot };
}

/** Return the page's sentences as this device cuts them. @param {Block[]} blocks */
function cutHere(blocks) {
  const cutter = new Intl.Segmenter(LANGUAGE, { granularity: "sentence" });
  return blocks.flatMap((block) =>
    [...cutter.segment(block.text)]
      .filter(({ segment }) => segment.trim())
      .map(({ segment, index }) => sentenceOf(block, index, segment.trim())),
  );
}

/**
 * Return the sentences of a recording, each with its place on the page.
 * @param {Block[]} blocks @param {[number, string][]} said
 */
export function recorded(blocks, said) {
  let [number, from] = [0, 0];
  return said.map(([start, text]) => {
    const holds = (/** @type {Block} */ block, /** @type {number} */ place) =>
      place > number ? block.text.startsWith(text) : place === number && block.text.indexOf(text, from) >= 0;
    const found = blocks.findIndex(holds);
    if (found < 0) return { block: blocks[number].block, text, start };
    const at = blocks[found].text.indexOf(text, found === number ? from : 0);
    [number, from] = [found, at + text.length];
    return { ...sentenceOf(blocks[found], at, text), start };
  });
}

/** Make a button of the bar. @param {string} words @param {() => void} act */
function control(words, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "app-button app-button--quiet";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}

/** The small bar of controls at the foot of the window. */
export class Player {
  at = 0;
  playing = false;
  /** @type {Sentence[]} */
  sentences = [];
  /** @type {SpeechSynthesisUtterance | undefined} */
  latest;
  again = () => {};
  bar = document.createElement("div");
  line = document.createElement("p");
  file = document.createElement("a");
  play = control(PLAY, () => (this.playing ? this.stop() : this.say(this.at)));
  slower = control(_("Slower"), () => this.setPace());

  /**
   * @param {{opener: HTMLElement, main: Element, localVoice: () => SpeechSynthesisVoice | undefined,
   *   address?: string, audio?: HTMLAudioElement}} given
   */
  constructor({ opener, main, localVoice, address, audio }) {
    this.blocks = blocksOf(main);
    this.localVoice = localVoice;
    this.audio = audio;
    const back = control(_("Back"), () => this.say(this.at - 1));
    const next = control(_("Next"), () => this.say(this.at + 1));
    const close = control(_("Close"), () => {
      this.stop();
      this.bar.hidden = true;
      opener.focus();
    });
    this.slower.setAttribute("aria-pressed", "false");
    this.line.setAttribute("role", "status");
    this.bar.className = "app-player";
    this.bar.setAttribute("role", "region");
    this.bar.setAttribute("aria-label", _("Listen to this page"));
    this.bar.append(this.play, back, next, this.slower, close, this.line);
    document.body.append(this.bar);
    addEventListener("pagehide", () => this.stop());
    if ("highlights" in CSS) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(MARK);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }
    if (audio && address) this.readRecording(audio, address);
    else this.readHere();
  }

  /** Show the bar and read on. */
  open() {
    this.bar.hidden = false;
    if (!this.playing && this.sentences.length) this.say(this.at);
  }

  readHere() {
    if (this.audio) Object.assign(this.audio, { ontimeupdate: null, onplaying: null, onwaiting: null, onended: null });
    this.audio = undefined;
    if ("Segmenter" in Intl) this.sentences = cutHere(this.blocks);
  }

  /** Follow our recording, which was told to play. @param {HTMLAudioElement} audio @param {string} address */
  async readRecording(audio, address) {
    this.playing = true;
    this.tell(WAITING);
    audio.onplaying = () => this.tell(MADE_BY);
    audio.onwaiting = () => this.tell(WAITING);
    audio.ontimeupdate = () => this.follow();
    audio.onended = () => this.end();
    audio.onerror = null; // until its sentences are there
    this.again = () => {
      audio.load();
      audio.play().catch(() => {});
      this.readRecording(audio, address);
    };
    try {
      const answer = await fetch(`${address}.json`);
      const { size, sentences } = await answer.json();
      this.sentences = recorded(this.blocks, sentences);
      this.offerFile(`${address}.m4a`, size);
    } catch {
      return this.fail();
    }
    audio.onerror = () => this.fail();
    if (audio.error) return this.fail();
    if (audio.paused && !audio.ended) this.stop(); // the browser wants a press of its own
    else this.show();
  }

  /** @param {string} address @param {number} size of the file in bytes */
  offerFile(address, size) {
    this.file.href = address;
    this.file.download = "";
    this.file.textContent = _("Save the sound ({size} MB)", { size: (size / 1e6).toFixed(1) });
    this.line.after(this.file);
  }

  /** The sound did not arrive: the device's voice reads on, or a sentence says what to do. */
  fail() {
    const block = this.sentences[this.at]?.block;
    this.stop();
    this.sentences = [];
    if (!this.localVoice() || !("Segmenter" in Intl)) return this.tell(NO_SOUND);
    this.readHere();
    this.tell(DEVICE_INSTEAD);
    this.say(this.sentences.findIndex((sentence) => sentence.block === block));
  }

  /** @param {string} words */
  tell(words) {
    if (this.line.textContent !== words) this.line.textContent = words;
  }

  /** Mark what is being read, and say what the first button does now. */
  show() {
    const before = document.querySelector(".app-reading");
    before?.classList.remove("app-reading", "app-reading--sentence");
    CSS.highlights?.delete("reading");
    this.play.textContent = this.playing ? _("Stop") : PLAY;
    const sentence = this.sentences[this.at];
    if (!this.playing || !sentence) return;
    sentence.block.classList.add("app-reading");
    if (CSS.highlights && sentence.spot) {
      sentence.block.classList.add("app-reading--sentence");
      CSS.highlights.set("reading", new Highlight(sentence.spot));
    }
    const { top, bottom } = sentence.block.getBoundingClientRect();
    const hidden = top < 0 || bottom > innerHeight - this.bar.offsetHeight;
    if (hidden && sentence.block !== before) sentence.block.scrollIntoView({ block: "center" });
  }

  stop() {
    this.playing = false;
    this.latest = undefined;
    if (this.audio) this.audio.pause();
    else globalThis.speechSynthesis?.cancel();
    this.show();
  }

  /** After the last sentence: back to the start and silent. */
  end() {
    this.stop();
    this.at = 0;
  }

  setPace() {
    const slow = this.slower.getAttribute("aria-pressed") === "false";
    this.slower.setAttribute("aria-pressed", String(slow));
    if (this.audio) this.audio.playbackRate = this.pace();
    else if (this.playing) this.say(this.at);
  }

  pace() {
    return this.slower.getAttribute("aria-pressed") === "true" ? SLOWER : 1;
  }

  /** Read from this sentence on. @param {number} index */
  say(index) {
    if (!this.sentences.length) return this.again();
    this.at = Math.min(Math.max(index, 0), this.sentences.length - 1);
    if (this.audio) this.sound(this.audio);
    else this.speak();
  }

  /** @param {HTMLAudioElement} audio */
  sound(audio) {
    audio.currentTime = this.sentences[this.at].start ?? 0;
    audio.playbackRate = this.pace();
    this.playing = true;
    audio.play().catch((fault) => fault.name === "NotAllowedError" && this.stop());
    this.show();
  }

  /** The recording has gone on: mark the sentence that is heard now. */
  follow() {
    const now = (this.audio?.currentTime ?? 0) + 0.1; // the event comes four times a second
    const next = this.sentences.findIndex(({ start = 0 }) => start > now);
    const at = (next < 0 ? this.sentences.length : next) - 1;
    if (!this.playing || at < 0 || at === this.at) return;
    this.at = at;
    this.show();
  }

  /** One sentence by the device's voice, then the next; without a local voice, stop. */
  speak() {
    const voice = this.localVoice();
    if (!voice) return this.stop();
    speechSynthesis.cancel();
    const spoken = new SpeechSynthesisUtterance(this.sentences[this.at].text);
    Object.assign(spoken, { voice, lang: voice.lang, rate: this.pace() });
    spoken.onend = () => spoken === this.latest && this.goOn();
    spoken.onerror = () => spoken === this.latest && this.stop();
    this.latest = spoken;
    this.playing = true;
    speechSynthesis.speak(spoken);
    this.show();
  }

  goOn() {
    if (this.at + 1 < this.sentences.length) return this.say(this.at + 1);
    this.end();
  }
}
