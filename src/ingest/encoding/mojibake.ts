import { textIn } from './decode.ts';

/** The characters that the bytes 0x80–0xBF become in an encoding: what the tails of UTF-8 sequences turn into. */
function tails(encoding: string): string {
  const bytes = Uint8Array.from({ length: 64 }, (_, index) => 0x80 + index);
  return textIn(bytes, encoding).replace(/[\]\\^-]/g, '\\$&');
}

const western = `[${tails('windows-1252')}]`;
/** Only signs: after ط and ظ letters, commas and joiners are ordinary Arabic and Persian. */
const signs = '[§¨³±¹¯´®°©¬µ¶·¸¼½¾…†‡ˆ‰„‚ƒ€™²¦¥¤£¢]';
const pattern = new RegExp(`Ã${western}|â€${western}|(?:[ØÙÚÛ]${western}){2}|(?:[طظ]${signs}){2}|\\ufffd`);

/** First bytes of what the pattern finds, so that clean text is passed over quickly. */
const needles = ['Ã', 'Ø', 'Ù', 'â€', 'ط§', 'ظ„', '\ufffd'].map((text) => Buffer.from(text));

interface Suspicion {
  readonly at: number;
  readonly sample: string;
}

/** Text that was read in a wrong encoding before it came here, such as Ø§Ù„ for ال. */
export function suspectedIn(chunk: Buffer): Suspicion | null {
  let first: Suspicion | null = null;
  for (const needle of needles) {
    let at = chunk.indexOf(needle);
    while (at >= 0 && (first === null || at < first.at)) {
      const window = chunk.toString('utf8', at, at + 64);
      const found = pattern.exec(window);
      if (found?.index === 0) {
        const sample = chunk
          .toString('utf8', Math.max(0, at - 24), at + 40)
          .replace(/^\ufffd+|\ufffd+$/g, '');
        first = { at, sample: (sample.split(/[\r\n]/).find((line) => pattern.test(line)) ?? sample).trim() };
        break;
      }
      at = chunk.indexOf(needle, at + 1);
    }
  }
  return first;
}
