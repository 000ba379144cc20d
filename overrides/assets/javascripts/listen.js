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
  const blocks = [...main.querySelectorAll(WORDS)].filter((block) => !block.closest(NOT_READ) && !block.querySelector(WORDS));
  const cutter = new Intl.Segmenter("en-GB", { granularity: "sentence" });
  return blocks.flatMap((block) =>
    [...cutter.segment((block.textContent ?? "").replace(/\s+/g, " ").trim())]
      .map(({ segment }) => ({ block, text: segment.trim() }))
      .filter(({ text }) => text),
  );
}

/** Make the small bar of controls at the foot of the window. */
function makePlayer(/** @type {HTMLButtonElement} */ opener, /** @type {Element} */ main) {
  const sentences = sentencesOf(main);
  let at = 0, playing = false;
  const bar = document.createElement("div");
  bar.className = "app-player";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Listen to this page");
  const control = (/** @type {string} */ words, /** @type {() => void} */ act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "app-button app-button--quiet";
    made.textContent = words;
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };
  const show = () => {
    for (const marked of main.querySelectorAll(".app-reading")) marked.classList.remove("app-reading");
    play.textContent = playing ? "Stop" : "Play";
    if (playing) sentences[at].block.classList.add("app-reading");
  };
  const stop = () => {
    playing = false;
    speech.cancel();
    show();
  };
  const say = (/** @type {number} */ index) => {
    speech.cancel();
    at = Math.min(Math.max(index, 0), sentences.length - 1);
    const spoken = new SpeechSynthesisUtterance(sentences[at].text);
    spoken.voice = localVoice() ?? null;
    spoken.lang = "en-GB";
    if (!spoken.voice) return stop();
    playing = true;
    spoken.onend = () => playing && spoken === latest && (at + 1 < sentences.length ? say(at + 1) : (stop(), (at = 0)));
    spoken.onerror = () => spoken === latest && stop();
    latest = spoken;
    speech.speak(spoken);
    show();
  };
  /** @type {SpeechSynthesisUtterance | undefined} */
  let latest;
  const play = control("Play", () => (playing ? stop() : say(at)));
  control("Back", () => say(at - 1));
  control("Next", () => say(at + 1));
  control("Close", () => {
    stop();
    bar.hidden = true;
    opener.focus();
  });
  addEventListener("pagehide", stop);
  document.body.append(bar);
  return { bar, start: () => say(at) };
}

/** Show the button once this device is known to have a voice; voices may load late. */
function offer() {
  if (button && localVoice()) button.hidden = false;
}

/** @type {ReturnType<typeof makePlayer> | undefined} */
let player;
const main = document.getElementById("main");
if (button && main && speech && "Segmenter" in Intl) {
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => {
    player ??= makePlayer(button, main);
    player.bar.hidden = false;
    player.start();
  });
}
