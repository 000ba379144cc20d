// @ts-check
// Reads the page aloud with a voice that lives on this device, one sentence at a time.
// Voices that send the text away are never used; without a local voice there is no button.

const WORDS = "h1, h2, h3, h4, p, li, dt, dd, td";
const NOT_READ = "nav, footer, form, [hidden], .app-crisis, .app-page-tools, .app-player";
const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-listen]"));
const speech = globalThis.speechSynthesis;

/** Return the best English voice of this device, British first. */
function localVoice() {
  const voices = speech.getVoices().filter((voice) => voice.localService && /^en\b/i.test(voice.lang));
  return voices.find((voice) => /^en[-_]GB/i.test(voice.lang)) ?? voices[0];
}

/** Return the page as sentences, each with the block it stands in. */
function sentencesOf(/** @type {Element} */ main) {
  const alone = (/** @type {Element} */ block) => !block.closest(NOT_READ) && !block.querySelector(WORDS);
  const blocks = [...main.querySelectorAll(WORDS)].filter(alone);
  const cutter = new Intl.Segmenter("en-GB", { granularity: "sentence" });
  return blocks.flatMap((block) =>
    [...cutter.segment((block.textContent ?? "").replace(/\s+/g, " ").trim())]
      .map(({ segment }) => ({ block, text: segment.trim() }))
      .filter(({ text }) => text),
  );
}

/** Make a button of the bar. */
function control(/** @type {string} */ words, /** @type {() => void} */ act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "app-button app-button--quiet";
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}

/** The small bar of controls at the foot of the window. */
class Player {
  at = 0;
  playing = false;
  /** @type {SpeechSynthesisUtterance | undefined} */
  latest;
  bar = document.createElement("div");
  play = control("Play", () => (this.playing ? this.stop() : this.say(this.at)));

  constructor(/** @type {HTMLElement} */ opener, /** @type {Element} */ main) {
    this.sentences = sentencesOf(main);
    const back = control("Back", () => this.say(this.at - 1));
    const next = control("Next", () => this.say(this.at + 1));
    const close = control("Close", () => {
      this.stop();
      this.bar.hidden = true;
      opener.focus();
    });
    this.bar.className = "app-player";
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", "Listen to this page");
    this.bar.append(this.play, back, next, close);
    document.body.append(this.bar);
    addEventListener("pagehide", () => this.stop());
  }

  /** Mark what is being read, and say what the first button does now. */
  show() {
    document.querySelector(".app-reading")?.classList.remove("app-reading");
    this.play.textContent = this.playing ? "Stop" : "Play";
    if (this.playing) this.sentences[this.at].block.classList.add("app-reading");
  }

  stop() {
    this.playing = false;
    this.latest = undefined;
    speech.cancel();
    this.show();
  }

  /** Read one sentence, then go on to the next; without a local voice, stop. */
  say(/** @type {number} */ index) {
    const voice = localVoice();
    if (!voice) return this.stop();
    speech.cancel();
    this.at = Math.min(Math.max(index, 0), this.sentences.length - 1);
    const spoken = new SpeechSynthesisUtterance(this.sentences[this.at].text);
    Object.assign(spoken, { voice, lang: voice.lang });
    spoken.onend = () => spoken === this.latest && this.goOn();
    spoken.onerror = () => spoken === this.latest && this.stop();
    this.latest = spoken;
    this.playing = true;
    speech.speak(spoken);
    this.show();
  }

  /** After a sentence: the next one, or after the last, back to the start and silent. */
  goOn() {
    if (this.at + 1 < this.sentences.length) return this.say(this.at + 1);
    this.stop();
    this.at = 0;
  }
}

/** Show the button once this device is known to have a voice; voices may load late. */
function offer() {
  if (button && localVoice()) button.hidden = false;
}

/** @type {Player | undefined} */
let player;
const main = document.getElementById("main");
if (button && main && speech && "Segmenter" in Intl) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => {
    player = player ?? new Player(button, main);
    player.bar.hidden = false;
    player.say(player.at);
  });
}
