// The page's own words, in the language of the person who is acted as.
import { EN } from "./labels.en.js";
import { FR } from "./labels.fr.js";

let words = EN;
export let locale = "en-US";

/** Speak the language of this locale: French, or else English. */
export function speak(chosen) {
  locale = chosen.replace("_", "-");
  words = locale.startsWith("fr") ? FR : EN;
  document.documentElement.lang = words === FR ? "fr" : "en";
}

/** The sentence with this name; {braces} are filled from values. */
export function t(name, values = {}) {
  const counted = values.count !== undefined && Math.abs(values.count) > 1 && words[`${name}_many`];
  const sentence = counted || words[name];
  return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** The text of a guide step or other {fr, en} pair. */
export function ours(texts) {
  if (typeof texts === "string") return texts;
  return (words === FR ? texts.fr : texts.en) ?? texts.en ?? texts.fr ?? "";
}

/** What the sandbox says under a field, in the reader's language. */
export function fieldError(text) {
  if (words !== FR) return text;
  for (const [pattern, sentence] of FR.fieldErrors) {
    const found = text.match(pattern);
    if (found) return sentence.replace("{n}", found[1]);
  }
  return text;
}
