/** What shows how a text is encoded; its words are put together where a person reads them. */
export type EncodingEvidence =
  | { readonly code: 'all_utf8' | 'byte_order_mark' | 'zero_bytes' | 'feed' | 'same_text' }
  | {
      readonly code: 'words';
      readonly words: number;
      /** The share of them that read as words, and in the other encoding that was tried. */
      readonly share: number;
      readonly other: string;
      readonly otherShare: number;
    }
  /** As a store of an earlier day has it, in English. */
  | { readonly code: 'told'; readonly text: string };

/** How the text of a file is encoded, and how that is known. */
export interface Encoding {
  readonly name: string;
  readonly sure: 'certain' | 'likely' | 'as said';
  readonly why: EncodingEvidence;
}

/** As `facts.files.encoding` keeps it. */
export const storedEncoding = (encoding: Encoding | null): string | null =>
  encoding && JSON.stringify(encoding);

/** What `facts.files.encoding` says. Earlier stores have it as `NAME (SURE: WHY)`. */
export function readEncoding(stored: string | null): Encoding | null {
  if (stored === null) return null;
  if (stored.startsWith('{')) return JSON.parse(stored) as Encoding;
  const [name = '', rest = ''] = stored.split(' (', 2);
  const sure = (['certain', 'likely', 'as said'] as const).find((word) => rest.startsWith(`${word}:`));
  if (sure === undefined) return null;
  return { name, sure, why: { code: 'told', text: rest.slice(sure.length + 2).replace(/\)$/, '') } };
}
