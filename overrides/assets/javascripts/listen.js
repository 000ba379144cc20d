// @ts-check
// Offers to read the page aloud: by our recording where the page has one (overrides/hooks/listen.py), else by a voice
// that lives on this device. Voices that send the text away are never used; without any voice there is no button.
// What reads it, player.js, comes only when it is asked for.

const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-listen]"));
const main = document.getElementById("main");
const address = button?.dataset.listen;
const speech = globalThis.speechSynthesis;

/** Return the best voice of this device for the page's language, one of its own country first. */
function localVoice() {
  const page = document.documentElement.lang.toLowerCase();
  const tag = (/** @type {SpeechSynthesisVoice} */ { lang }) => lang.toLowerCase().replace("_", "-");
  const speaks = (/** @type {SpeechSynthesisVoice} */ voice) => tag(voice).split("-")[0] === page.split("-")[0];
  const voices = (speech?.getVoices() ?? []).filter((voice) => voice.localService && speaks(voice));
  return voices.find((voice) => tag(voice).startsWith(page)) ?? voices[0];
}

/** Return our recording, already asked to play: browsers only let a press start a sound. */
function recording() {
  if (!address) return;
  const audio = new Audio();
  audio.src = address + (audio.canPlayType('audio/ogg; codecs="opus"') ? ".ogg" : ".m4a");
  audio.play().catch(() => {}); // player.js hears of it
  return audio;
}

function offer() {
  if (button && (address || ("Segmenter" in Intl && localVoice()))) button.hidden = false;
}

/** @type {Promise<{open: () => void}> | undefined} */
let player;

async function make() {
  const audio = recording();
  const { Player } = await import(new URL("player.js", import.meta.url).href);
  return new Player({ opener: button, main, localVoice, address, audio });
}

if (button && main) {
  offer();
  speech?.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", async () => {
    try {
      player = player ?? make();
      (await player).open();
    } catch {
      player = undefined; // the line is gone; the next press tries again
    }
  });
}
