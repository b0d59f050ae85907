import { textIn } from './decode.ts';

/** How a text reads in one encoding: whether its words could be words. */
export interface Reading {
  readonly encoding: string;
  /** Share of the distinct words with letters past ASCII that could be words of one script; 0 where none could. */
  readonly plausible: number;
  readonly words: number;
  /** A few of them, to be shown to a person. */
  readonly sample: string;
  readonly text: string;
}

/** Signs count where they stand between letters: there they are letters of another encoding. */
const word = /[\p{L}\p{M}\u0080-\u009f](?:[\p{L}\p{M}\u0080-\u009f¡-¿×÷]*[\p{L}\p{M}\u0080-\u009f])?/gu;
const arabic = /^[\p{Script=Arabic}\u064b-\u0652\u200c\u200d]+$/u;
const latin = /^[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ]+$/;
/**
 * What each language of the West adds to ASCII. A word that mixes two of them is a word of another encoding: Dvořák
 * reads Dvoøák. Icelandic is not among them: its letters stand where Turkish has its own.
 */
const western = [
  'äöüßé',
  'àâçèéêëîïôùûüÿœæ',
  'áéíóúüñçàèòï',
  'áâãàçéêíóôõúü',
  'àèéìíòóùî',
  'åäöæøéü',
  'áéíóúëïèöüê',
  'šž',
].map((letters) => new Set(letters));
/** Portuguese has õ before e alone; elsewhere it is what Hungarian ő becomes. */
const strayTilde = /õ(?!e)/;
const commonArabic = new Set('ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآئءؤپچژگکیہھےںڑٹڈ');
/** Letters of Arabic and Persian that make most of their texts; one of five in a word is the least. */
const frequent = new Set('اينلمروتدبهسيكک');

function isArabicWord(text: string): boolean {
  if (!arabic.test(text) || /^[\u064b-\u0652]/.test(text)) return false;
  const letters = [...text].filter((letter) => !/[\u064b-\u0652\u200c\u200d]/.test(letter));
  if (letters.length < 2 || letters.some((letter) => !commonArabic.has(letter))) return false;
  return letters.some((letter) => frequent.has(letter));
}

function isLatinWord(text: string): boolean {
  if (!latin.test(text)) return false;
  const past = [...text.toLowerCase()].filter((letter) => letter > '\u007f');
  if (text.length >= 4 && past.length * 2 > text.length) return false;
  if (!western.some((letters) => past.every((letter) => letters.has(letter)))) return false;
  if (strayTilde.test(text.toLowerCase())) return false;
  // Capitals stand at the beginning, or make the whole word.
  const rest = text.slice(1);
  return (
    rest === rest.toLowerCase() || text === text.toUpperCase() || /^\p{Lu}?\p{Ll}+\p{Lu}\p{Ll}+$/u.test(text)
  );
}

/** Judges bytes as a text of a single-byte encoding. */
export function readingIn(bytes: Uint8Array, encoding: string): Reading {
  const text = textIn(bytes, encoding);
  const words = new Set<string>();
  for (const [found] of text.matchAll(word)) if (/[^\p{ASCII}]/u.test(found)) words.add(found);
  let good = 0;
  for (const found of words) if (isArabicWord(found) || isLatinWord(found)) good += 1;
  const sample = [...words].slice(0, 4).join(' ');
  return { encoding, plausible: words.size === 0 ? 0 : good / words.size, words: words.size, sample, text };
}
