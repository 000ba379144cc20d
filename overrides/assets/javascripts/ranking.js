// @ts-check
// Which pages come first for the words that someone typed. It knows no page and no screen, so tests run it alone.
//
// What a page is for counts more than what it mentions: its title and its `search_words`, then its headings, then its
// description, then its text. A place is a part of a page: its start, or what stands below one heading.
// overrides/hooks/search.py writes the list of pages.

/** @typedef {[anchor: string, heading: string, text: string, words?: string[]]} Part */
/** @typedef {{at: string, title: string, about: string, words: string[], readers: string, weight: number,
 *   parts: Part[]}} Page */
/** @typedef {{all: string, telling: string[]}} Phrase a search word, and what says something in it */
/** @typedef {{page: Page, title: string[], about: string[], phrases: Phrase[]}} Known a page, made ready */
/** @typedef {{of: Known, anchor: string, heading: string, name: string[], phrases: Phrase[], text: string,
 *   flat: string, counts: Map<string, number>}} Place */
/** @typedef {{pages: Known[], places: Place[], vocabulary: Map<string, Set<Known>>}} Index */
/** @typedef {{forms: Map<string, number>, on: Set<Known>, close: boolean, rare: number}} Meant what one word stands
 *   for, and the pages that have it */
/** @typedef {{asked: Meant[], said: string, easy: boolean}} Query */
/** @typedef {{address: string, title: string, excerpt: string}} Result */
/** @typedef {"all" | "some" | "close"} Fit all words are there; some are; or only words that look like them */

const TITLE = 10, WORDS = 10, HEADING = 8, ABOUT = 3, TEXT = 1;
const WHOLE = 3; // times as much, when what was typed is the whole of a title, a heading or a search word
const PART = 0.15; // of a search word of several words, when only some of them were typed
const TURNED = 0.5; // of a search word whose words were typed in another order
const ALSO = 0.3; // of what it is worth that a second thing about the place says the same
const TOGETHER = 3; // for words that stand in a text just as they were typed
const ALIKE = 0.9, BEGINNING = 0.5, SLIP = 0.6;
const ONE_SLIP = 4, TWO_SLIPS = 7; // letters that a word must have before wrong ones are forgiven
const LEAST = 0.1; // of the first result's points; what has less is not shown
const LONGEST_EXCERPT = 200;
const EASY_WANTED = 12, EASY_UNWANTED = 0.2;
const EASY_READ = /\b(easy[\s-]*reads?|easy[\s-]*to[\s-]*read)\b/gi;
// Words that say nothing about what is looked for.
const FILLERS = new Set(
  (
    "a about all am an and are at be been being by can could cant did didnt do does doesnt dont for from get gets " +
    "getting give got had has have havent having he her him his how i if im in into is isnt it its ive just like me " +
    "my need needs of on or our please she should so some tell that the their them there these they this to too us " +
    "want wants was we were what whats when where which while who whos why will with wont would you your"
  ).split(" "),
);
// Endings that leave a word's meaning nearly as it is. Not "r" and "rs": a carer is not care.
const ENDINGS = new Set(
  "s es e ed d ing ings ment ments al als ion ions y ies ied ying or ors cy te tes able ility le led"
    .split(" ")
    .concat(""),
);
const SHORT_ENDINGS = new Set(["", "s", "ing", "ment", "ments"]);

/** For a guide in another language, which has neither these words nor these endings. */
export function forgetEnglish() {
  FILLERS.clear();
  for (const endings of [ENDINGS, SHORT_ENDINGS]) {
    endings.clear();
    endings.add("");
  }
}

/** Return the words of a text in small letters, without apostrophes; A&E and D.N.R. are one word. */
export function wordsOf(/** @type {string} */ text) {
  const letters = text.toLowerCase().replace(/['’]/g, "").replace(/\b([a-z])(?:\.| ?& ?)(?=[a-z]\b)/g, "$1");
  return letters.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Return the words that say something; all of them when none does. */
function telling(/** @type {string[]} */ words) {
  const rest = words.filter((word) => !FILLERS.has(word));
  return rest.length ? rest : words;
}

/** Return a title without the words "Easy Read", when something is left. */
function withoutEasyRead(/** @type {string} */ text) {
  const rest = text.replace(EASY_READ, " ");
  return wordsOf(rest).length ? rest : text;
}

/** Make a search word ready. */
function phraseOf(/** @type {string} */ text) {
  const words = wordsOf(text);
  return { all: words.join(" "), telling: telling(words) };
}

/** Count how often each word is there. */
function countsOf(/** @type {string[]} */ words) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Make a part of a page ready. */
function placeOf(/** @type {Known} */ of, /** @type {Part} */ [anchor, heading, text, words = []]) {
  const all = wordsOf(text);
  const name = telling(wordsOf(heading));
  return {
    ...{ of, anchor, heading, name, text },
    ...{ phrases: words.map(phraseOf), flat: ` ${all.join(" ")} `, counts: countsOf(all) },
  };
}

/** Make ready what the site was built with. */
export function prepare(/** @type {{pages: Page[]}} */ list) {
  /** @type {Index} */
  const index = { pages: [], places: [], vocabulary: new Map() };
  for (const page of list.pages) {
    const title = telling(wordsOf(withoutEasyRead(page.title)));
    const known = { page, title, about: wordsOf(page.about), phrases: page.words.map(phraseOf) };
    const places = page.parts.map((part) => placeOf(known, part));
    const phrases = [...known.phrases, ...places.flatMap((place) => place.phrases)];
    const written = [wordsOf(page.title), known.about, ...phrases.map(({ all }) => all.split(" "))];
    for (const { name, counts } of places) written.push(name, [...counts.keys()]);
    for (const word of new Set(written.flat())) {
      const pages = index.vocabulary.get(word);
      if (pages) pages.add(known);
      else index.vocabulary.set(word, new Set([known]));
    }
    index.pages.push(known);
    index.places.push(...places);
  }
  return index;
}

/** Tell whether two words differ in their ending only: review and reviews, refuse and refusing. */
function alike(/** @type {string} */ one, /** @type {string} */ other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [rest, ending] = [one.slice(same), other.slice(same)];
  if (same === 3) return SHORT_ENDINGS.has(rest) && SHORT_ENDINGS.has(ending); // pay and paying, but not car and care
  return same > 3 && ENDINGS.has(rest) && ENDINGS.has(ending);
}

/** Count the slips between two words: a letter wrong, missing, too many, or two that changed places. */
function slipsBetween(/** @type {string} */ one, /** @type {string} */ other, /** @type {number} */ most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length];
}

/** Return the guide's words that look most like a word that it does not have. */
function looksLike(/** @type {string} */ word, /** @type {Iterable<string>} */ vocabulary) {
  let most = word.length < ONE_SLIP ? 0 : word.length < TWO_SLIPS ? 1 : 2;
  /** @type {string[]} */
  let found = [];
  for (const other of vocabulary) {
    if (other.length < ONE_SLIP - 1 || FILLERS.has(other)) continue;
    const slips = slipsBetween(word, other, most);
    if (slips > most || !slips) continue;
    if (slips < most) found = [];
    most = slips;
    found.push(other);
  }
  return found;
}

/** Return the two words that were typed as one, such as bluebadge. */
function parted(/** @type {string} */ word, /** @type {Index["vocabulary"]} */ vocabulary) {
  for (let cut = 3; cut <= word.length - 3; cut += 1) {
    const two = [word.slice(0, cut), word.slice(cut)];
    if (two.every((part) => vocabulary.has(part))) return two;
  }
  return [word];
}

/** Return the words as the guide writes them: wheel chair together, bluebadge apart. */
function asWritten(/** @type {string[]} */ words, /** @type {Index["vocabulary"]} */ vocabulary) {
  const written = [];
  for (let i = 0; i < words.length; i += 1) {
    const joined = words[i] + (words[i + 1] ?? "");
    if (i + 1 < words.length && vocabulary.has(joined)) {
      written.push(joined);
      i += 1;
    } else if (vocabulary.has(words[i])) written.push(words[i]);
    else written.push(...parted(words[i], vocabulary));
  }
  return [...new Set(written)];
}

/** Find which of the guide's words someone may mean by one word, and how surely. */
function meant(/** @type {string} */ word, /** @type {Index} */ { vocabulary, pages }) {
  const all = [...vocabulary.keys()];
  const forms = new Map(all.filter((other) => alike(word, other)).map((other) => [other, ALIKE]));
  const known = vocabulary.has(word);
  if (known) forms.set(word, 1);
  if (!forms.size && word.length > 2) {
    for (const other of all) if (other.startsWith(word) && !FILLERS.has(other)) forms.set(other, BEGINNING);
  }
  const unsure = !forms.size || (!known && word.length >= TWO_SLIPS);
  const slips = unsure ? looksLike(word, all).filter((other) => !forms.has(other)) : [];
  for (const other of slips) forms.set(other, SLIP);
  const on = new Set([...forms.keys()].flatMap((form) => [...(vocabulary.get(form) ?? [])]));
  return { forms, on, close: slips.length > 0, rare: Math.log(1 + pages.length / Math.max(1, on.size)) };
}

/** How surely one of these words is meant, 0 to 1. */
function surest(/** @type {string[]} */ words, /** @type {Meant} */ { forms }) {
  let best = 0;
  for (const word of words) best = Math.max(best, forms.get(word) ?? 0);
  return best;
}

/** How many of these words were typed. */
function countTyped(/** @type {string[]} */ words, /** @type {Meant[]} */ asked) {
  return words.filter((word) => asked.some(({ forms }) => forms.has(word))).length;
}

/** Tell whether these words, and no others, were typed, in this order. */
function isWhole(/** @type {string[]} */ words, /** @type {Meant[]} */ asked) {
  return words.length === asked.length && words.every((word, i) => asked[i].forms.has(word));
}

/** What a title or heading is worth for each word: more, the more of it was typed; most, when all was. */
function worthOfName(/** @type {string[]} */ words, /** @type {Meant[]} */ asked, /** @type {number} */ worth) {
  const typed = countTyped(words, asked);
  if (!typed) return asked.map(() => 0);
  const times = isWhole(words, asked) ? WHOLE : 0.5 + (0.5 * typed) / words.length;
  return asked.map((one) => surest(words, one) * worth * times);
}

/** How much of a search word was typed: all and nothing else, all among others, or a part. */
function shareOf(/** @type {Phrase} */ { all, telling: words }, /** @type {Query} */ { asked, said }) {
  // "Get a plan" is not all of what "plan" means.
  const little = words.length === 1 && all !== words[0] && !` ${said} `.includes(` ${all} `);
  if (little || countTyped(words, asked) < words.length) return PART;
  const places = words.map((word) => asked.findIndex(({ forms }) => forms.has(word)));
  const inOrder = places.every((place, i) => !i || place > places[i - 1]);
  return isWhole(words, asked) ? WHOLE : inOrder ? 1 : TURNED; // a care home is not home care
}

/** What search words are worth for each word that was typed. */
function worthOfWords(/** @type {Phrase[]} */ phrases, /** @type {Query} */ query) {
  const best = query.asked.map(() => 0);
  for (const phrase of phrases) {
    const same = phrase.all === query.said;
    if (!same && !countTyped(phrase.telling, query.asked)) continue;
    const times = same ? WHOLE : shareOf(phrase, query);
    query.asked.forEach((one, i) => {
      best[i] = Math.max(best[i], (same ? 1 : surest(phrase.telling, one)) * WORDS * times);
    });
  }
  return best;
}

/** What a text is worth for a word: more, the oftener it has it, but the tenth time adds little. */
function worthOfText(/** @type {Place} */ { counts }, /** @type {Meant} */ { forms }) {
  let worth = 0;
  for (const [form, surely] of forms) {
    const count = counts.get(form);
    if (count) worth = Math.max(worth, TEXT * surely * (1 + Math.log(count) / 2));
  }
  return worth;
}

/** Add up what says the same in several ways: the best counts in full, the others in part. */
function together(/** @type {number[]} */ ...worths) {
  const best = Math.max(...worths);
  return best + ALSO * (worths.reduce((sum, worth) => sum + worth, 0) - best);
}

/** What a page is worth for each word, by what it says it is; and whether its title has the word. */
function worthOfPage(/** @type {Known} */ { title, about, phrases }, /** @type {Query} */ query) {
  const ofTitle = worthOfName(title, query.asked, TITLE);
  const ofWords = worthOfWords(phrases, query);
  return query.asked.map((one, i) => ({
    worth: together(ofTitle[i], ofWords[i], surest(about, one) * ABOUT),
    titled: ofTitle[i] > 0,
  }));
}

/** Score a place by what its page is, what its heading says and what its text holds. */
function score(
  /** @type {Place} */ place,
  /** @type {ReturnType<typeof worthOfPage>} */ ofPage,
  /** @type {Query} */ query,
) {
  const ofHeading = worthOfName(place.name, query.asked, HEADING);
  const ofWords = worthOfWords(place.phrases, query);
  let [sum, all, met, own] = [0, 0, 0, 0];
  query.asked.forEach((one, i) => {
    const worth = together(ofPage[i].worth, ofHeading[i], ofWords[i]) + worthOfText(place, one);
    sum += one.rare * worth;
    all += one.rare;
    if (worth) met += one.rare;
    if (ofWords[i] || (ofHeading[i] && !ofPage[i].titled)) own += one.rare;
  });
  if (query.said.includes(" ") && place.flat.includes(` ${query.said} `)) sum += TOGETHER * all;
  const { weight, readers } = place.of.page;
  const easy = readers !== "easy-read" ? 1 : query.easy ? EASY_WANTED : EASY_UNWANTED;
  return { place, points: sum * (met / all) ** 2 * weight * easy, own: own >= all / 2 };
}

/** Return the piece of a text that holds most of the words, from the start of a sentence. */
function excerptOf(/** @type {string} */ text, /** @type {Meant[]} */ asked) {
  const sentences = text.match(/[^.!?]+(?:[.!?]+(?!\s|$)[^.!?]*)*[.!?]*["”’)]*\s*/g) ?? [text];
  const hits = sentences.map((sentence) => {
    const words = wordsOf(sentence);
    return asked.reduce((sum, one) => sum + one.rare * surest(words, one), 0);
  });
  const words = sentences.slice(hits.indexOf(Math.max(...hits))).join("").trim();
  const end = words.length > LONGEST_EXCERPT ? words.lastIndexOf(" ", LONGEST_EXCERPT) : words.length;
  return end < words.length ? `${words.slice(0, end)} …` : words;
}

/** Return one result: an address, a title that makes sense alone, and what it says. */
function resultFor(/** @type {ReturnType<typeof score>} */ { place, own }, /** @type {Meant[]} */ asked) {
  const { anchor, heading, text } = place;
  const { at, title, about } = place.of.page;
  if (!anchor || !own) return { address: at, title, excerpt: about };
  return { address: `${at}#${anchor}`, title: `${heading} – ${title}`, excerpt: excerptOf(text, asked) || about };
}

/** Understand what was typed. "Easy Read" says for whom; it is looked for only when nothing else was typed. */
function queryOf(/** @type {Index} */ index, /** @type {string} */ typed) {
  const words = wordsOf(withoutEasyRead(typed));
  const asked = asWritten(telling(words), index.vocabulary).map((word) => meant(word, index));
  return { asked, said: words.join(" "), easy: typed.replace(EASY_READ, " ") !== typed };
}

/** Find pages, best first, and say how well they fit. */
export function find(/** @type {Index} */ index, /** @type {string} */ typed) {
  const query = queryOf(index, typed);
  const ofPages = new Map(index.pages.map((known) => [known, worthOfPage(known, query)]));
  /** @type {Map<Known, ReturnType<typeof score>>} */
  const best = new Map();
  for (const place of index.places) {
    const scored = score(place, ofPages.get(place.of) ?? [], query);
    if (scored.points > (best.get(place.of)?.points ?? 0)) best.set(place.of, scored);
  }
  const ranked = [...best.values()].sort((one, other) => other.points - one.points);
  const shown = ranked.filter(({ points }) => points >= LEAST * ranked[0].points);
  const all = query.asked.every(({ on }) => on.has(ranked[0]?.place.of));
  /** @type {Fit} */
  const fit = query.asked.some(({ close }) => close) ? "close" : all ? "all" : "some";
  return { fit, results: shown.map((one) => resultFor(one, query.asked)) };
}
