import type { Encoding, EncodingEvidence } from '../ingest/encoding/encoding.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;

function evidence(why: EncodingEvidence): string {
  switch (why.code) {
    case 'all_utf8':
      return 'all of it is UTF-8';
    case 'byte_order_mark':
      return 'its byte order mark says so';
    case 'zero_bytes':
      return 'every other byte of its ASCII is zero';
    case 'feed':
      return 'its feed says so';
    case 'same_text':
      return 'windows-1256 would give the same text';
    case 'words':
      return `${percent(why.share)} of ${why.words} words read as words, in ${why.other} ${percent(why.otherShare)}`;
    case 'told':
      return why.text;
  }
}

/** An encoding with how sure it is: `windows-1256 (likely: 98 % of 412 words …)`; null for plain UTF-8. */
export function encodingWords(encoding: Encoding | null): string | null {
  if (encoding === null || (encoding.sure === 'certain' && /^utf-?8$/i.test(encoding.name))) return null;
  return `${encoding.name} (${encoding.sure}: ${evidence(encoding.why)})`;
}
