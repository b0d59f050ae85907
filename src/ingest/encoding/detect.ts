import { analyse } from 'chardet';
import { Failure } from '../../warehouse/failure.ts';
import { textIn } from './decode.ts';
import type { Encoding } from './encoding.ts';
import { type Reading, readingIn } from './letters.ts';

/** The encoding that a byte order mark shows; it is certain, so no feed has to say it. */
export function markedEncoding(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: delimiters and line ends leave zeros, all on one side of the pairs. */
export function wideEncoding(head: Uint8Array): string | undefined {
  let even = 0;
  let odd = 0;
  const end = head.length - (head.length % 2);
  for (let at = 0; at < end; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const most = Math.max(even, odd);
  if (most * 20 < end || Math.min(even, odd) > 0) return undefined;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(head.subarray(0, end));
  return /[^\P{Cc}\s]|\ufffd/u.test(text.slice(0, -1)) ? undefined : encoding;
}

/** Share of the bytes past ASCII that stand in whole UTF-8 sequences. */
function utf8Share(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8').decode(bytes);
  let whole = 0;
  let broken = 0;
  for (const letter of text) {
    if (letter === '\ufffd') broken += 1;
    else if (letter > '\u007f') whole += 1;
  }
  return whole + broken === 0 ? 1 : whole / (whole + broken);
}

const shown = ({ encoding, sample }: Reading) => `${encoding}: ${JSON.stringify(sample)}`;

/** By so much has chardet to be surer of another encoding than of a Western one. */
const margin = 15;

/** Fewer words are too few for chardet's statistics. */
const fewestWords = 5;

function givesSame(bytes: Uint8Array, encoding: string, { text }: Reading): boolean {
  try {
    return textIn(bytes, encoding) === text;
  } catch {
    return false;
  }
}

/** What chardet takes the text for, where it is none of those that are told apart here. */
function otherGuess(bytes: Uint8Array): { name: string; isStrong: boolean } | undefined {
  const guesses = analyse(bytes);
  const ours = guesses.find(({ name }) => /^(windows-1252|ISO-8859-1)$/i.test(name))?.confidence ?? 0;
  const guess = guesses.find(({ name }) => !/^(ASCII|UTF-8|windows-125[26]|ISO-8859-[16])$/i.test(name));
  if (!guess || guess.confidence < 20) return undefined;
  return { name: guess.name.toLowerCase(), isStrong: guess.confidence >= ours + margin };
}

/**
 * Finds out how lines that are not UTF-8 are encoded, by whether their words could be words.
 *
 * @throws Failure `input` where two readings are as good, or none is.
 */
export function detectEncoding(name: string, line: number, bytes: Uint8Array): Encoding {
  if (utf8Share(bytes) > 0.5) {
    throw new Failure(
      'input',
      `${name}, line ${line}: not UTF-8, and most of the file is: it is damaged, or was pasted together from files of different encodings.`,
      'Correct that line, or export the file again.',
    );
  }
  const western = readingIn(bytes, 'windows-1252');
  const eastern = readingIn(bytes, 'windows-1256');
  // The French letters stand at the same places in both: then it does not matter which it is.
  if (western.text === eastern.text && western.plausible >= 0.9) {
    return { name: 'windows-1252', sure: 'certain', why: { code: 'same_text' } };
  }
  const [best, other] = eastern.plausible > western.plausible ? [eastern, western] : [western, eastern];
  const guess = otherGuess(bytes);
  // Of a few words chardet knows little; and where both would give the same text, it does not matter.
  const isDoubted =
    best === western &&
    best.words >= fewestWords &&
    guess?.isStrong === true &&
    !givesSame(bytes, guess.name, best);
  if (best.plausible >= 0.9 && other.plausible <= 0.5 && !isDoubted) {
    return {
      name: best.encoding,
      sure: 'likely',
      why: {
        code: 'words',
        words: best.words,
        share: best.plausible,
        other: other.encoding,
        otherShare: other.plausible,
      },
    };
  }
  throw new Failure(
    'input',
    `${name}, line ${line}: not UTF-8, and what else it is cannot be told. As ${shown(eastern)}; as ${shown(western)}.`,
    `Say in its feed which is right, e.g. "encoding": "${best.encoding}"${guess ? `; it may also be ${guess.name}` : ''}.`,
  );
}
