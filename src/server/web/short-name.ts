import { latin } from '../../segments/latin.ts';

/** A name for addresses and files out of a title of any script; empty where the title has no letter or digit of ours. */
export function shortName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[\u200c\u0640]/g, '')
    .replace(/[\u0621-\u06d3]/g, (letter) => latin[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0654]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
}
